"""Invented children with the faults of real registers, and who is who: people.py COUNT SEED > people.csv

About a fifth of the children are recorded a second time (some a third) with one to three faults; one family in sixty
has twins. Names follow the uneven frequencies of English registers; nobody in the file exists. Standard library only."""

import csv
import random
import sys

FORENAMES = """oliver muhammad noah george arthur leo luca theodore oscar archie jack freddie henry charlie thomas alfie jacob
william james joshua alexander edward ethan isaac lucas max samuel joseph adam daniel benjamin mohammed harrison logan sebastian
finley teddy elijah riley reuben hugo toby albie louie jaxon carter hunter jayden kai kian liam luke matthew michael nathan
olivia amelia isla ava lily ivy freya florence elsie willow isabella ella grace sophie mia evie poppy sienna ruby phoebe
charlotte daisy alice harper emily millie matilda evelyn sofia aria ada maya rosie luna penelope esme ellie eleanor maisie
jessica chloe hannah layla aisha fatima zara zainab maryam amina priya ananya nia chidi ayo ngozi kwame yusuf ibrahim omar
hamza bilal imran ali hassan aarav arjun rohan dev krish jakub kacper filip zofia zuzanna hanna oliwia tobias rhys dylan ewan
callum connor niamh aoife sean rory megan cerys bethan ffion owen ioan tilly nell iris hazel edith martha beatrice lottie
summer skye autumn savannah brooke paige courtney jade amber lacey kayden hayden brayden aiden caiden mason tyler blake""".split()
SURNAMES = """smith jones taylor brown williams wilson johnson davies patel robinson wright thompson evans walker white roberts
green hall thomas clarke jackson wood harris edwards turner martin cooper hill ward hughes moore clark king harrison lewis baker
lee allen morris khan scott watson davis parker james bennett young phillips richardson mitchell bailey carter cook singh shaw
bell collins morgan kelly begum cox hussain marshall simpson price anderson adams wilkinson ali ahmed foster ellis murphy chapman
mason gray richards webb rogers hunt mills holmes palmer matthews gibson fisher barnes knight lloyd butler russell barker stevens
jenkins fletcher dixon murray ford graham reynolds okafor mensah nowak kowalski rahman miah kaur chowdhury osei adeyemi oconnor
obrien byrne walsh ryan mcdonald campbell stewart robertson henderson hamilton gill sharma""".split()
STEMS = """ash black brad brook bur cal chad clif cran den dray eck el far fen glen gran hal hart haz heath hol horn kel ken kirk
lang lin lock mal mar mere mid nor oak pem pres rad red rock row sand shel stan stock sut swin thorn wal wes whit win wood""".split()
ENDS = "ford ton ley worth field well by ham combe wick more land bourne dale gate stead ridge".split()
FORMS = dict(
    p.split(":") for p in """william:bill thomas:tom samuel:sam benjamin:ben daniel:dan joshua:josh matthew:matt edward:ed
    alexander:alex joseph:joe charlotte:lottie isabella:izzy eleanor:ellie jessica:jess matilda:tilly muhammad:mohammed
    mohammed:muhammad yusuf:yousuf zara:zarah ellie:eleanor freddie:frederick archie:archibald""".split()
)
NEAR = {"q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
        "a": "qsz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "kop", "z": "xas",
        "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "njk"}
FIELDS = ["id", "person", "forename", "surname", "birth_date", "sex", "postcode", "upn"]


def main(count, seed):
    chance = random.Random(seed)
    tail = [a + b for a in STEMS for b in ENDS]
    chance.shuffle(tail)
    surnames = SURNAMES + tail
    weights = [1 / (rank + 6) for rank in range(len(surnames))]
    first_weights = [1 / (rank + 9) for rank in range(len(FORENAMES))]
    areas = [f"{a}{b}" for a in ("BS", "M", "LS", "NE", "PL", "GU", "SA") for b in range(1, 40)]

    def postcode():
        return f"{chance.choice(areas)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJLNPQRSTUWXYZ')}{chance.choice('ABDEFGHJLNPQRSTUWXYZ')}"

    def upn():
        return chance.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + f"{chance.randint(500, 652)}{chance.randint(0, 999999999):09d}"

    def forename():
        return chance.choices(FORENAMES, first_weights)[0]

    def slip(word):
        if len(word) < 3:
            return word
        at = chance.randrange(1, len(word))
        what = chance.randrange(4)
        if what == 0:
            return word[:at] + word[at + 1:]
        if what == 1 and at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2:]
        if what == 2:
            return word[:at] + word[at] + word[at:]
        return word[:at] + chance.choice(NEAR.get(word[at], "e")) + word[at + 1:]

    def fault(row):
        what = chance.choices(
            ["forename", "form", "initial", "surname", "married", "exchange", "birth", "months", "moved", "code", "no_code",
             "no_upn", "wrong_upn", "upn_slip", "sex", "second"],
            [10, 10, 2, 12, 6, 4, 6, 4, 20, 6, 5, 20, 3, 4, 2, 6])[0]
        year, month, day = row["birth_date"].split("-")
        if what == "forename":
            row["forename"] = slip(row["forename"])
        elif what == "form":
            row["forename"] = FORMS.get(row["forename"], row["forename"])
        elif what == "initial":
            row["forename"] = row["forename"][:1]
        elif what == "surname":
            row["surname"] = slip(row["surname"])
        elif what == "married":
            row["surname"] = chance.choices(surnames, weights)[0]
        elif what == "exchange":
            row["forename"], row["surname"] = row["surname"], row["forename"]
        elif what == "birth":
            row["birth_date"] = f"{year}-{month}-{chance.randint(1, 28):02d}"
        elif what == "months" and int(day) <= 12:
            row["birth_date"] = f"{year}-{day}-{month}"
        elif what == "moved":
            row["postcode"] = postcode()
        elif what == "code":
            row["postcode"] = row["postcode"][:-1] + chance.choice("ABDEFGHJ")
        elif what == "no_code":
            row["postcode"] = ""
        elif what == "no_upn":
            row["upn"] = ""
        elif what == "wrong_upn":
            row["upn"] = upn()
        elif what == "upn_slip" and row["upn"]:
            at = chance.randrange(1, len(row["upn"]))
            row["upn"] = row["upn"][:at] + str(chance.randint(0, 9)) + row["upn"][at + 1:]
        elif what == "sex":
            row["sex"] = ""
        elif what == "second":
            row["surname"] += "-" + chance.choices(surnames, weights)[0]

    rows, person = [], 0
    while len(rows) < count:
        year = 2001 + chance.randrange(24)
        family = dict(surname=chance.choices(surnames, weights)[0], postcode=postcode(),
                      birth_date=f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}")
        children, names = (2 if chance.random() < 1 / 60 else 1), set()
        for _ in range(children):
            name = forename()
            while name in names:
                name = forename()
            names.add(name)
            person += 1
            child = dict(family, person=person, forename=name, sex=chance.choices("MF", [70, 30])[0],
                         upn=upn() if chance.random() < 0.85 else "")
            rows.append(dict(child))
            for again in (0.2, 0.05):
                if chance.random() >= again:
                    break
                other = dict(child)
                for _ in range(chance.choices([1, 2, 3], [50, 35, 15])[0]):
                    fault(other)
                rows.append(other)
    rows = rows[:count]
    chance.shuffle(rows)
    out = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
    out.writeheader()
    for number, row in enumerate(rows):
        out.writerow(dict(row, id=number))


main(int(sys.argv[1]), int(sys.argv[2]))
