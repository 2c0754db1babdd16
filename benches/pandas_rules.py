"""Twelve of the rules with pandas, on the same return that ours are measured on, in two ways:

as-tools   as the public Python tools of the field do it: the whole XML as a tree, one look-up an item, every record added
           to its table as it is met, and for each rule a copy of every table and a report of its rows (read in the tools
           that the specification lists; written anew here)
short      the short way, as a careful hand would write it: the XML element by element, tables made once, and rules as
           whole columns that give counts only

    python3 benches/pandas_rules.py as-tools return.xml
    python3 benches/pandas_rules.py short return.xml

Needs pandas. Prints findings by rule and the processor time a person, reading included. What each side does is in README.md.
"""
import copy
import sys
import time
import xml.etree.ElementTree as ET

import pandas as pd

ITEMS = {
    "persons": ["Surname", "Forename", "PersonBirthDate", "Sex", "Ethnicity", "PostCode", "UPN", "UniqueLearnerNumber",
                "UPNunknown"],
    "requests": ["ReceivedDate", "RequestSource", "RYA", "RequestOutcomeDate", "RequestOutcome", "RequestMediation",
                 "RequestTribunal", "Exported"],
    "assessments": ["AssessmentOutcome", "AssessmentOutcomeDate", "AssessmentMediation", "AssessmentTribunal",
                    "OtherMediation", "OtherTribunal", "Week20"],
    "plans": ["StartDate", "PlanRes", "PlanWBP", "PB", "OA", "DP", "CeaseDate", "CeaseReason"],
    "places": ["URN", "UKPRN", "SENsetting", "SENSettingOther", "PlacementRank", "EntryDate", "LeavingDate",
               "SENunitIndicator", "ResourcedProvisionIndicator", "Res", "WBP"],
    "needs": ["SENtype", "SENtypeRank"],
}


def records_of(person, number):
    """Every record of a person with its table, found element by element."""
    def one(table, element, key):
        record = dict(key)
        for item in ITEMS[table]:
            found = element.find(item)
            record[item] = pd.NA if found is None else found.text
        return table, record

    yield one("persons", person, {"person": number})
    for at, request in enumerate(person.findall("Requests")):
        key = {"person": number, "request": at}
        yield one("requests", request, key)
        for assessment in request.findall("Assessment"):
            yield one("assessments", assessment, key)
            for plan in assessment.findall("NamedPlan"):
                yield one("plans", plan, key)
        for active in request.findall("ActivePlans"):
            for place in active.findall("PlacementDetail"):
                yield one("places", place, key)
            for need in active.findall("SENneed"):
                yield one("needs", need, key)


def tables_as_tools(path):
    tables = {name: pd.DataFrame(columns=["person", "request", *items]) for name, items in ITEMS.items()}
    root = ET.parse(path).getroot()
    for number, person in enumerate(root.find("Persons").findall("Person"), 1):
        for name, record in records_of(person, number):
            tables[name] = pd.concat([tables[name], pd.DataFrame([record])], ignore_index=True)
    return tables


def tables_short(path):
    rows = {name: [] for name in ITEMS}
    number = 0
    for _, element in ET.iterparse(path):
        if element.tag != "Person":
            continue
        number += 1
        for name, record in records_of(element, number):
            rows[name].append(record)
        element.clear()
    return {name: pd.DataFrame(rows[name]) for name in ITEMS}


LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
REFERENCE = pd.Timestamp("2026-01-15")


def bad_upn(upn):
    if not isinstance(upn, str):
        return False
    if len(upn) != 13 or not upn[1:].isdigit():
        return True
    return LETTERS[sum(int(digit) * weight for digit, weight in zip(upn[1:], range(2, 14))) % 23] != upn[0]


def joined(tables):
    both = tables["requests"].merge(tables["assessments"], on=["person", "request"])
    return both.merge(tables["plans"], on=["person", "request"], how="left")


def late(frame, begin, end, most):
    return (frame[end] - frame[begin]).dt.days > most


# Each rule gives its table and which rows of it are wrong.
RULES = {
    "P01": lambda t: (t["persons"], t["persons"][["Surname", "Forename", "PersonBirthDate", "Sex", "Ethnicity"]].isna().any(axis=1)),
    "P02": lambda t: (t["persons"], t["persons"]["PersonBirthDate"] > REFERENCE),
    "P05": lambda t: (t["persons"], t["persons"]["UPN"].map(bad_upn)),
    "P13": lambda t: (t["persons"], t["persons"]["UPN"].notna() & t["persons"]["UPN"].duplicated()),
    "R04": lambda t: (t["requests"], ~t["requests"]["RequestOutcome"].isin(list("YNAWH"))),
    "R05": lambda t: (t["requests"], t["requests"]["RequestOutcome"].isin(["Y", "N"]) & t["requests"]["RequestOutcomeDate"].isna()),
    "R06": lambda t: (t["requests"], t["requests"]["RequestOutcomeDate"] < t["requests"]["ReceivedDate"]),
    "R07": lambda t: (t["requests"], t["requests"]["RequestOutcome"].isin(["Y", "N"]) & late(t["requests"], "ReceivedDate", "RequestOutcomeDate", 42)),
    "A05": lambda t: (lambda both: (both, both["AssessmentOutcomeDate"] < both["RequestOutcomeDate"]))(joined(t)),
    "A07": lambda t: (lambda both: (both, (both["AssessmentOutcome"] == "Y") & (both["Week20"] == "0") & late(both, "ReceivedDate", "AssessmentOutcomeDate", 140)))(joined(t)),
    "N02": lambda t: (lambda both: (both, both["StartDate"].isna() | (both["StartDate"] > REFERENCE)))(joined(t)),
    "T05": lambda t: (lambda ranks: (ranks, ~ranks["one"]))(
        t["needs"].groupby(["person", "request"])["SENtypeRank"].agg(lambda ranks: "1" in set(ranks)).rename("one").reset_index()),
}


def with_dates(tables):
    for frame in tables.values():
        for column in frame.columns:
            if column.endswith("Date"):
                frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d", errors="coerce")
    return tables


def reported(frame, wrong):
    """The rows that a rule found, grouped under the person, as a report lists them."""
    issues = frame[wrong.astype(bool)].reset_index()
    issues["error"] = tuple(zip(issues["person"], issues["index"]))
    return issues.groupby("error", group_keys=False)["index"].apply(list).reset_index()


def main(way, path):
    began = time.process_time()
    tables = with_dates(tables_as_tools(path) if way == "as-tools" else tables_short(path))
    found = {}
    for name, rule in RULES.items():
        if way == "as-tools":
            frame, wrong = rule(copy.deepcopy(tables))
            found[name] = len(reported(frame, wrong))
        else:
            _, wrong = rule(tables)
            found[name] = int(wrong.sum())
    spent = time.process_time() - began
    persons = len(tables["persons"])
    print(found)
    print(f"{way}: {persons} persons, {len(RULES)} rules: {spent:.1f} s of processor time, {spent * 1e6 / persons:.1f} us a person")


if len(sys.argv) != 3 or sys.argv[1] not in ("as-tools", "short"):
    sys.exit("give as-tools or short, and a return")
main(sys.argv[1], sys.argv[2])
