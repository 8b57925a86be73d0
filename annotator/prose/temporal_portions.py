"""What a part of a period means: "late December", "the end of 2010", "the first Tuesday in May", "later this month".

Shares the contract of `temporal_meaning`.
"""

from __future__ import annotations

from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period, Stretch
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import (
    Frame,
    Meaning,
    child,
    kinds,
    month_of,
    ordinal,
    quantity,
    relative_period,
    unit,
)
from annotator.prose.temporal_periods import bare_month, named_decade, period_of
from annotator.prose.temporal_quarters import bare_season


def modified(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``modified``."""
    which, found = _stretch(node), _narrowed(node, frame)
    if not found:
        return None
    narrowed = which and cal.stretch(found.period, which)
    # Of a week or a weekend there is no agreed third: the whole is coarser, and true.
    granularity = "span" if narrowed else found.granularity
    return Meaning(found.kind, narrowed or found.period, granularity, whole=found.period, likely=found.likely)


def portion(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``portion``. The days of "the first week of March" are counted in several ways, so it is March;
    numbered days, months and weekdays are certain."""
    inner, half = child(node, "period"), child(node, "bare_month")
    found = period_of(inner, frame) if inner else _the_unit(node, frame)
    if half:
        found = Meaning("anchored", bare_month(month_of(half, frame), frame), "month")
    if not found or not found.period:
        return found
    whole, names = found.period, kinds(node)
    number = -1 if "LAST" in names else ordinal(node, frame)
    weekday = frame.value(node, "WEEKDAY")
    if weekday:
        day = _weekday_in(whole, weekday, number)
        return Meaning(found.kind, day, "day", weekday=cal.WEEKDAYS[weekday - 1])
    counted = quantity(node, frame) if "quantity" in names else 1
    part = _units_in(whole, _first_unit(node, frame), number, counted) if counted else None
    if part:
        return Meaning(found.kind, part, part.granularity)
    return Meaning(found.kind, whole, whole.granularity, whole=whole)


def reported(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``reported``: "earlier this month" ends on the day of publication."""
    relative, later = child(node, "relative"), "LATER" in kinds(child(node, "earlier") or node)
    name = unit(relative or node, frame)
    if name == "day":  # that of which is told
        return Meaning("floating", None, "day")
    found = None if relative else _the_unit(node, frame)
    if not relative and not found:
        return None
    whole = relative_period(relative, frame) if relative else found.period if found else None
    if not whole or frame.day is None or not whole.first <= frame.day <= whole.last:
        return Meaning("anchored", whole, name, whole=whole)
    today = cal.at(frame.day)
    first, last = cal.at(whole.first), cal.at(whole.last)
    return Meaning("anchored", cal.span(today, last) if later else cal.span(first, today), "span", whole=whole)


def _narrowed(node: Node, frame: Frame) -> Meaning | None:
    """The whole that ``modified`` takes a part of."""
    inner = child(node, "period")
    if inner:
        return period_of(inner, frame)
    for kind in ("DECADE", "DECADE_NAME"):
        if kind in kinds(node):
            return named_decade(frame.value(node, kind), kind)
    if "SEASON" in kinds(node):
        return bare_season(frame.value(node, "SEASON"), frame)
    if "YEAR" in kinds(node):
        return Meaning("absolute", cal.of_year(frame.value(node, "YEAR")), "year")
    return _the_unit(node, frame)


def _stretch(node: Node) -> Stretch | None:
    inner = child(node, "stretch") or child(node, "edge") or node
    words: dict[str, Stretch] = {"EARLY": "early", "BEGINNING": "early", "MID": "mid", "MIDDLE": "mid"}
    found = next((words[it] for it in kinds(inner) if it in words), None)
    return None if "TO" in kinds(inner) else found or "late"


def _the_unit(node: Node, frame: Frame) -> Meaning | None:
    """ "The year" of "the end of the year": the present one, where it is no figure of speech."""
    name = unit(node, frame)
    return Meaning("anchored", cal.within(frame.anchor, name), name) if name in ("week", "month", "year") else None


def _first_unit(node: Node, frame: Frame) -> str:
    """The unit that is counted, as opposed to the one in which it is."""
    return unit(Node(node.rule, tuple(it for it in node.children if it[0] == "UNIT")[:1]), frame)


def _weekday_in(whole: Period, weekday: int, number: int) -> Period | None:
    """The n-th, or last, such weekday of a month; None of what is longer, since there "first" may be no number."""
    if whole.granularity != "month" or not number:
        return None
    if number < 0:
        return cal.at(whole.last - (whole.last - weekday) % 7)
    day = cal.at(whole.first + (weekday - whole.first) % 7 + 7 * (number - 1))
    return day if day and day.last <= whole.last else None


def _units_in(whole: Period, name: str, number: int, count: int) -> Period | None:
    """The n-th day of a month or a year, its first or last so many days, and the same of the months of a year."""
    if name == "day" and whole.granularity in ("month", "year"):
        first = whole.last - count + 1 if number < 0 else whole.first + number - 1
        return _inside(whole, cal.at(first) if count == 1 else cal.of_days(first, first + count - 1), number, count)
    if name == "month" and whole.granularity == "year" and count < 12:
        year, month = date.fromordinal(whole.first).year, 13 - count if number < 0 else number
        ends = cal.of_month(year, month), cal.of_month(year, month + count - 1)
        return _inside(whole, ends[0] if count == 1 else cal.span(*ends), number, count)
    return None


def _inside(whole: Period, part: Period | None, number: int, count: int) -> Period | None:
    """A part of a whole; "the second three months" is not counted from its second."""
    fits = part and whole.first <= part.first and part.last <= whole.last
    return part if fits and (count == 1 or number in (1, -1)) else None
