"""The days of feasts, and what their names mean: "Christmas Day", "last Easter", "New Year's Eve 2025".

A terminal of a grammar names a feast by the number of its alternative, in the order of `FEASTS`, of `FEAST_DAYS`
(words that make a feast with "day") and of `FEAST_WEEKDAYS` (with the name of a weekday). A grammar lists as many of
them as its language has names for, and writes ``(?!)-`` for one that it leaves out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import Frame, Meaning, child, kinds, relative_period, unit
from annotator.prose.temporal_nearest import nearest

Rule = Callable[[int], int]
"""The day of a feast in a year, as an ordinal."""


def holiday(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``holiday``."""
    rule, certain = _feast(child(node, "feast") or node, frame)
    if not rule:
        weekday = frame.value(child(node, "feast") or node, "WEEKDAY")
        return Meaning("anchored", None, "day", weekday=cal.WEEKDAYS[weekday - 1]) if weekday else None
    year, relative, names = frame.value(node, "YEAR"), child(node, "relative"), kinds(node)
    if year or frame.year_after > 0:
        return _meant("absolute", _day(rule, year or frame.year_after), certain)
    if relative:
        whole = relative_period(relative, frame)
        yearly = whole is not None and whole.granularity == "year"
        day = _day(rule, date.fromordinal(whole.first).year) if whole and yearly else None
        return _meant("anchored", day, certain)
    if frame.day is None:
        return Meaning("anchored", None, "day")
    today = frame.day
    years = (date.fromordinal(today).year + shift for shift in (-1, 0, 1))
    days = [it for at in years if (it := _day(rule, at))]
    match names[0]:
        case "LAST":
            return _meant("anchored", max((it for it in days if it.first < today), key=_first, default=None), certain)
        case "NEXT":
            return _meant("anchored", min((it for it in days if it.first > today), key=_first, default=None), certain)
        case "THIS":
            return _meant("anchored", min(days, key=lambda it: abs(it.first - today), default=None), certain)
    return _meant("anchored", nearest(days, frame), certain)


def _meant(kind: str, day: Period | None, certain: bool) -> Meaning:
    absolute = kind == "absolute"
    return Meaning(
        "absolute" if absolute else "anchored", day if certain else None, "day", likely=None if certain else day
    )


def _first(period: Period) -> int:
    return period.first


def _day(rule: Rule, year: int) -> Period | None:
    return cal.at(rule(year)) if 1583 <= year <= 9999 else None


def _feast(node: Node, frame: Frame) -> tuple[Rule | None, bool]:
    """A feast's day, and whether it is the same wherever its English name is used."""
    weekday, name = frame.value(node, "WEEKDAY"), frame.value(node, "FEAST")
    match kinds(node):
        case ("FEAST",):
            return FEASTS[name - 1]
        case ("FEAST", "UNIT"):
            return FEASTS[name - 1] if unit(node, frame) == "day" else (None, False)
        case ("FEAST", "EVE"):
            rule, certain = FEASTS[name - 1]
            return (lambda year: rule(year) - 1), certain
        case ("FEAST", "WEEKDAY"):
            return (_after_easter(weekday % 7 - 7 * (weekday in (4, 5, 6))), True) if name == _EASTER else (None, False)
        case ("FEAST_WEEKDAY", "WEEKDAY"):
            number, rule, certain = FEAST_WEEKDAYS[frame.value(node, "FEAST_WEEKDAY") - 1]
            return (rule, certain) if number == weekday else (None, False)
        case ("FEAST_DAY", *_, "UNIT"):
            found = FEAST_DAYS[frame.value(node, "FEAST_DAY") - 1]
            return found if unit(node, frame) == "day" else (None, False)
    last = unit(node, frame)
    if kinds(node)[-1] == "EVE":
        return _fixed(12, 31), True
    return (_fixed(1, 1), True) if last == "day" else (None, False)


def easter(year: int) -> int:
    """The ordinal of Easter Sunday of the western churches (the algorithm that Nature printed in 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1).toordinal()


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day).toordinal()


def _after_easter(days: int) -> Rule:
    return lambda year: easter(year) + days


def _nth(month: int, weekday: int, number: int, plus: int = 0) -> Rule:
    """The n-th such weekday (Monday is 1) of a month, or the last for -1, and so many days later."""

    def rule(year: int) -> int:
        if number < 0:
            last = date(year, month + 1, 1).toordinal() - 1
            return last - (last - weekday) % 7 + plus
        first = date(year, month, 1).toordinal()
        return first + (weekday - first) % 7 + 7 * (number - 1) + plus

    return rule


_EASTER = 3
FEASTS: tuple[tuple[Rule, bool], ...] = (
    (_fixed(12, 25), True),  # Christmas
    (_fixed(12, 25), True),  # the same, shortened
    (_after_easter(0), True),
    (_fixed(10, 31), True),  # Halloween
    (_nth(11, 4, 4), False),  # Thanksgiving; in Canada in October
    (_fixed(6, 19), True),  # Juneteenth
    (_fixed(1, 6), True),  # Epiphany
    (_after_easter(49), True),  # Pentecost
    (_fixed(12, 31), True),  # New Year's Eve
    (_fixed(1, 1), True),  # New Year's Day
    (_fixed(12, 24), True),  # Christmas Eve
    (_after_easter(-2), True),  # Good Friday
    (_after_easter(1), True),  # Easter Monday
    (_after_easter(50), True),  # Whit Monday
    (_after_easter(39), True),  # Ascension Day
)
FEAST_DAYS: tuple[tuple[Rule, bool], ...] = (
    (_fixed(12, 26), True),  # Boxing
    (_nth(9, 1, 1), True),  # Labor, spelled as in the United States
    (_fixed(2, 14), True),  # Valentine
    (_fixed(5, 1), True),  # May
    (_fixed(11, 11), True),  # Armistice
    (_fixed(11, 11), False),  # Remembrance; in Britain a Sunday
    (_fixed(4, 25), True),  # Anzac
    (_fixed(7, 1), True),  # Canada
    (_fixed(1, 26), True),  # Australia
    (_fixed(7, 14), True),  # Bastille
    (_after_easter(39), True),  # Ascension
    (_nth(2, 1, 3), True),  # Presidents
    (_nth(10, 1, 2), True),  # Columbus
    (_fixed(4, 22), True),  # Earth
    (_fixed(11, 11), True),  # Veterans
    (_nth(5, 1, -1), False),  # Memorial; the name has other days elsewhere
)
FEAST_WEEKDAYS: tuple[tuple[int, Rule, bool], ...] = (
    (5, _after_easter(-2), True),  # Good
    (3, _after_easter(-46), True),  # Ash
    (7, _after_easter(-7), True),  # Palm
    (4, _after_easter(-3), True),  # Maundy
    (5, _nth(11, 4, 4, plus=1), False),  # Black; elsewhere another one
    (1, _nth(11, 4, 4, plus=4), True),  # Cyber
    (1, _after_easter(50), True),  # Whit
)
