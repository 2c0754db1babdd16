"""How good a list of pairs is: score.py PAIRS PEOPLE. PAIRS is `a,b,probability,class`; PEOPLE has `id` and `person`."""

import collections
import csv
import sys


def main(pairs_file, people_file):
    person, sizes = {}, collections.Counter()
    for row in csv.DictReader(open(people_file)):
        # febrl's own ids carry the person: rec-17-org, rec-17-dup-0.
        key = row.get("person") or "-".join(row["rec_id"].split("-")[:2])
        person[row.get("id") or row["rec_id"]] = key
        sizes[key] += 1
    total = sum(size * (size - 1) // 2 for size in sizes.values())
    pairs = [(a, b, float(p), c) for a, b, p, c in csv.reader(open(pairs_file))]
    for name, kept in [("at 0.5", [x for x in pairs if x[2] >= 0.5]), ("batch", [x for x in pairs if x[3] == "Batch"])]:
        right = sum(person[a] == person[b] for a, b, _, _ in kept)
        precision, recall = right / max(1, len(kept)), right / total
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        print(f"  {name}: {len(kept)} pairs, {len(kept) - right} wrong, P {precision:.5f} R {recall:.5f} F1 {f1:.5f}")


main(*sys.argv[1:])
