#!/usr/bin/env python3
"""The date rules a second time, written from the rules and not from the program, to be compared with it.

Reads questions from standard input, one a line, words separated by spaces, and writes one answer a line.

    count KIND N DATE                a count of days, weeks, months, working days or clear days
    roll DATE                        the last day for an appeal whose time would end on DATE
    closure FROM REOPENS ASKED       whether the school-closure exception is there: yes or no
    due DUTY DATE                    the last lawful day of a duty
    bound DUTY DATE OTHER            the same where a second limit runs from another day, or - if there is none
    status DUTY DATE DONE AS_AT      met, late or running with its days; DONE is - if it is not done
    floor DUTY DATE DONE AS_AT       met, breached, running or over, for a "not before"
    away DUTY DATE FROM BACK AS_AT   late, disapplied or running: the child was away, and nothing is done
    month DUTY MONTH AS_AT           running, late or unknown, where only the month of the trigger is known

Needs nothing but Python and the list of bank holidays, given as the first argument.
"""

import calendar
import csv
import sys
from datetime import date, timedelta

DAY = timedelta(days=1)

with open(sys.argv[1], newline="", encoding="utf-8") as lines:
    HOLIDAYS = {date.fromisoformat(row["date"]) for row in csv.DictReader(lines)}
YEARS = {day.year for day in HOLIDAYS}


class Refused(Exception):
    """Outside the years of the bank holidays."""


def open_day(day):
    if day.year not in YEARS:
        raise Refused
    return day.isoweekday() < 6 and day not in HOLIDAYS


def christmas_or_august(day):
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day > 24)


def month_later(day, months):
    """The same day some months on, or the last of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_beginning(day, months):
    """The day before the corresponding date; the last of the month if there is no corresponding date."""
    there = month_later(day, months)
    return there if there.day < day.day else there - DAY


def nth(day, count, counts):
    """The nth day after `day` that counts."""
    while count:
        day += DAY
        count -= counts(day)
    return day


def clear(day, count, counts):
    """The last publication day with so many counting days between it and the meeting."""
    day -= DAY
    while count or not counts(day):
        count -= counts(day)
        day -= DAY
    return day


def appeal(day):
    """Tribunal rule 12(2) and (3)(a), looking at the day before any roll."""
    if day.month == 8:
        day = date(day.year, 9, 1)
    elif day.month == 12 and day.day > 24:
        day = date(day.year + 1, 1, 2)
    elif (day.month, day.day) == (1, 1):
        day = date(day.year, 1, 2)
    while not open_day(day):
        day += DAY
    return day


COUNTS = {
    "days": lambda n, day: day + timedelta(n),
    "days_beginning": lambda n, day: day + timedelta(n - 1),
    "weeks": lambda n, day: day + timedelta(7 * n),
    "weeks_before": lambda n, day: day - timedelta(7 * n),
    "months": lambda n, day: month_later(day, n),
    "months_before": lambda n, day: month_later(day, -n),
    "months_beginning": lambda n, day: months_beginning(day, n),
    "working": lambda n, day: nth(day, n, open_day),
    "working_beginning": lambda n, day: nth(day - DAY, n, open_day),
    "tribunal": lambda n, day: nth(day, n, lambda there: open_day(there) and not christmas_or_august(there)),
    "clear": lambda n, day: day - timedelta(n + 1),
    "clear_working": lambda n, day: clear(day, n, open_day),
}

# The limits, once more, by short reference.
DUTIES = {
    "A2b": ("weeks", 6), "A3": ("weeks", 6), "A8": ("weeks", 20), "C1": ("months_beginning", 12),
    "C4": ("weeks", 2), "C5": ("weeks", 4), "C7": ("weeks", 8), "E1": ("days", 15), "E2": ("weeks", 14),
    "B1": ("working_beginning", 15), "B3": ("weeks", 6), "B4": ("months_beginning", 3), "B5a": ("working_beginning", 15),
    "M2": ("working", 3), "M3": ("days", 30), "M8": ("weeks", 5), "M9": ("weeks", 2), "O2": ("weeks", 2),
    "O4": ("weeks", 14), "O5": ("weeks", 5), "O6": ("weeks", 11), "O8": ("weeks", 5), "O9": ("weeks", 2),
    "T6": ("tribunal", 30), "9FE": ("months_beginning", 2), "SCR1": ("clear_working", 5), "SCR3": ("clear", 28),
    "A7": ("days", 15), "C2": ("weeks_before", 2), "C3": ("weeks_before", 2), "C8": ("weeks", 8), "C9": ("weeks", 12),
    "C14": ("months_before", 5), "C16": ("weeks_before", 2), "E4": ("weeks", 10), "M1": ("months", 2), "M4": ("working", 3),
    "M5": ("days", 30), "M6": ("working", 3), "M7": ("working", 3), "M8a": ("weeks", 2), "M8b": ("weeks", 5),
    "M8c": ("weeks", 11), "M8d": ("weeks", 2), "M10": ("weeks", 1), "B5b": ("working", 15), "O1": ("days", 0),
    "O11": ("weeks", 5), "RR4": ("working", 45), "P4": ("months", 3), "SCR2": ("clear_working", 5),
    "SCR4": ("clear_working", 5), "SCR5": ("clear", 28), "SCR6": ("clear_working", 5), "A11c": ("weeks", 20),
}
# The shortest absence that counts, in days.
ABSENCE = {"A2b": 28, "A3": 28, "A8": 28, "E2": 28, "O2": 14, "O5": 14, "O8": 14}


def due(duty, day):
    if duty == "T1":
        return appeal(month_later(day, 2))
    if duty == "SAR":
        last = month_later(day, 1)
        while not open_day(last):
            last += DAY
        return last
    if duty == "C12":
        return date(day.year, 2, 14)
    if duty == "C13":
        return date(day.year, 5, 30) if day.year < 2016 else date(day.year, 3, 30)
    if duty == "O13d":
        return day + timedelta(28 if day < date(2015, 3, 23) else 35)
    if duty == "ST1":
        return day + timedelta(7 * (16 if day < date(2015, 9, 1) else 20))
    kind, number = DUTIES[duty]
    return COUNTS[kind](number, day)


def bound(duty, day, other):
    """With the second limit: the earlier of the two for C5 and C7, the later for B4 and T1."""
    if other is None:
        return due(duty, day)
    if duty == "C5":
        return min(due(duty, day), months_beginning(other, 12))
    if duty == "C7":
        return min(due(duty, day), other + 84 * DAY)
    if duty == "B4":
        return max(due(duty, day), months_beginning(other, 12))
    return max(due(duty, day), appeal(month_later(other, 1)))


def floor(duty, day, done, as_at):
    """A6 and C6: 15 days beginning with service, the 15th itself too early."""
    first = day + 15 * DAY
    if done and done <= as_at:
        return f"met {(done - first).days}" if done >= first else f"breached {(first - done).days}"
    return f"running {(first - as_at).days - 1}" if as_at < first else "over"


def away(duty, day, since, back, as_at):
    last = due(duty, day)
    if as_at <= last:
        return f"running {(last - as_at).days}"
    excused = (min(back, last + DAY) - max(since, day)).days >= ABSENCE[duty]
    return f"{'disapplied' if excused else 'late'} {(as_at - last).days}"


def month(duty, first, as_at):
    last = month_later(first, 1) - DAY
    least, most = due(duty, first), due(duty, last)
    if least < as_at <= most:
        return "unknown"
    word, days = ("running", (least - as_at, most - as_at)) if as_at <= least else ("late", (as_at - most, as_at - least))
    return f"{word} {days[0].days}" if least == most else f"{word} {days[0].days}-{days[1].days}"


def status(duty, day, done, as_at):
    last = due(duty, day)
    if done and done <= as_at:
        left = (last - done).days
        return f"met {left}" if left >= 0 else f"late {-left}"
    left = (last - as_at).days
    return f"running {left}" if left >= 0 else f"late {-left}"


def answer(words):
    dates = [date.fromisoformat(word) if word[4:5] == "-" else None for word in words]
    if words[0] == "count":
        return COUNTS[words[1]](int(words[2]), dates[3]).isoformat()
    if words[0] == "roll":
        return appeal(dates[1]).isoformat()
    if words[0] == "closure":
        closed, reopens, asked = dates[1:]
        week = timedelta(days=7)
        return "yes" if reopens - closed >= 4 * week and closed - week <= asked <= reopens - week else "no"
    if words[0] == "due":
        return due(words[1], dates[2]).isoformat()
    if words[0] == "bound":
        return bound(words[1], *dates[2:]).isoformat()
    return {"status": status, "floor": floor, "away": away, "month": month}[words[0]](words[1], *dates[2:])


for line in sys.stdin:
    try:
        print(answer(line.split()))
    except Refused:
        print("refused")
