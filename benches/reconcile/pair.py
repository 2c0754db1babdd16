"""Two invented exports of twenty columns, the second with the faults of a migration: pair.py ROWS SEED OLD NEW [plain|hard]

plain: 1 in 100 rows differs, 1 in 1,000 is missing, as many are new, in the same order. hard: every row differs in the way
its dates are written, and the order is another. What was planted is printed, so that a count can be held against it.
Standard library only."""

import csv
import datetime
import random
import sys

COLUMNS = """case_id upn surname forename birth_date sex postcode need status school_urn request_date decision_date plan_date
review_date area team hours funding note updated""".split()
NEEDS = ["ASD", "SEMH", "SLCN", "MLD", "SLD", "PMLD", "HI", "VI", "MSI", "PD", "SPLD", "OTH"]
STATUS = ["open", "closed", "plan", "refused"]
NAMES = "smith jones taylor brown patel khan begum walker wright hussain okafor nowak byrne evans ahmed kaur".split()
FIRST = "oliver amelia noah isla muhammad ava leo lily arthur fatima zara yusuf freya ivy oscar mia".split()
WORDS = "review held by phone; parent to send report; school asked for advice; draft sent; no reply yet".split("; ")


def main(rows, seed, old_path, new_path, how="plain"):
    chance = random.Random(seed)
    base = datetime.date(2005, 1, 1).toordinal()
    days = [datetime.date.fromordinal(base + n).isoformat() for n in range(7700)]
    pick, number = chance.choice, chance.random

    def row(at):
        born, asked = int(number() * 5000), 3000 + int(number() * 4000)
        return [
            f"C{at:08d}", f"{'ABCDEFGH'[at % 8]}{500 + at % 150}{at:09d}"[:13], pick(NAMES).title(), pick(FIRST).title(), days[born],
            "MF"[at % 2], f"ZZ{at % 90 + 10} {at % 9}AB", pick(NEEDS), pick(STATUS), str(900000 + at % 5000), days[asked],
            days[asked + 40], days[asked + 130], days[asked + 300], f"area {at % 12}", str(at % 9), str(int(number() * 30)),
            f"{number() * 20000:.2f}", pick(WORDS), days[asked + 310],
        ]

    planted = dict(changed=0, only_old=0, only_new=0)
    kept = []
    with open(old_path, "w", newline="") as old_file, open(new_path, "w", newline="") as new_file:
        old, new = csv.writer(old_file, lineterminator="\n"), csv.writer(new_file, lineterminator="\n")
        old.writerow(COLUMNS)
        new.writerow(COLUMNS)
        for at in range(rows):
            record = row(at)
            old.writerow(record)
            if number() < 0.001:
                planted["only_old"] += 1
                continue
            if number() < 0.01:
                planted["changed"] += 1
                place = 2 + int(number() * 18)
                record[place] = {2: record[2][:2], 7: "OTH", 8: "lost"}.get(place, "")
            if how == "hard":
                for place in (4, 10, 11, 12, 13, 19):
                    record[place] = "/".join(reversed(record[place].split("-")))
                kept.append(record)
            else:
                new.writerow(record)
        for at in range(rows, rows + rows // 1000):
            planted["only_new"] += 1
            (kept.append if how == "hard" else new.writerow)(row(at))
        if how == "hard":
            chance.shuffle(kept)
            new.writerows(kept)
    print(planted)


main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
