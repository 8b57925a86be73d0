"""What an expression that names a day means: "Friday, November 27, 2025", "27 November", "Thursday", "yesterday".

Shares the contract of `temporal_meaning`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_feasts import holiday
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import (
    Frame,
    Kind,
    Meaning,
    child,
    deictic,
    kinds,
    month_day,
    relative_period,
    unit,
)
from annotator.prose.temporal_nearest import nearest_day, nearest_weekday
from annotator.prose.temporal_quarters import full_year


def day(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``day``."""
    inner = node.children[0]
    return _DAYS[inner.rule](inner, frame)


def _full_day(node: Node, frame: Frame) -> Meaning:
    month, number = month_day(node, frame)
    year = frame.value(node, "YEAR")
    relative = child(node, "relative")
    if relative:
        whole = relative_period(relative, frame)
        year = date.fromordinal(whole.first).year if whole and whole.granularity == "year" else 0
    period = cal.of_day(year, month, number)
    name = _lead(node, frame)
    return Meaning("anchored" if relative else "absolute", period, "day", weekday=name, stated=_beside(name, period))


def _partial_day(node: Node, frame: Frame) -> Meaning:
    (month, number), name = month_day(node, frame), _lead(node, frame)
    if frame.year_after > 0:
        period = cal.of_day(frame.year_after, month, number)
        kind: Kind = "absolute" if frame.written_after else "anchored"
        return Meaning(kind, period, "day", weekday=name, stated=_beside(name, period))
    period = nearest_day(month, number, frame)
    if period and name and cal.WEEKDAYS[(period.first - 1) % 7] != name:
        period = None  # The year is a guess, and this one is wrong, or the words are.
    stated = _beside(name, period) or (f"XXXX-{month:02}-{number:02}" if name else "")
    return Meaning("anchored", period, "day", weekday=name, stated=stated)


def _beside(name: str, period: Period | None) -> str:
    """What a weekday is compared with."""
    return period.edtf if name and period else ""


def _lead(node: Node, frame: Frame) -> str:
    inner = child(child(node, "lead") or node, "weekday")
    number = inner and (frame.value(inner, "WEEKDAY") or frame.value(inner, "WEEKDAY_SHORT"))
    return cal.WEEKDAYS[number - 1] if number else ""


def _numeric_day(node: Node, frame: Frame) -> Meaning:
    kind = kinds(node)[-1]
    words = frame.words(node, kind)
    if kind == "ISO_DAY":
        year, month, number = (int(it) for it in words.split("-"))
        name, period = _lead(node, frame), cal.of_day(year, month, number)
        return Meaning("absolute", period, "day", weekday=name, stated=_beside(name, period))
    first, second, year = (int(it) for it in words.replace("/", ".").split("."))
    if kind == "DAY_SHORT_YEAR":
        year = full_year(year, frame)
    day_first = cal.of_day(year, second, first)
    month_first = cal.of_day(year, first, second) if kind != "DOTTED_DAY" else None
    if not day_first or not month_first or first == second:
        return Meaning("absolute", day_first or month_first, "day")
    near = [it for it in (day_first, month_first) if frame.day is not None and abs(it.first - frame.day) <= 7]
    return Meaning("absolute", None, "day", likely=near[0] if len(near) == 1 else None)


def _deictic_day(node: Node, frame: Frame) -> Meaning:
    shift = deictic(node, frame)
    return Meaning("anchored", None if frame.day is None else cal.at(frame.day + shift), "day")


def _beyond_deictic(node: Node, frame: Frame) -> Meaning | None:
    shift = deictic(node, frame)
    step = -1 if "BEFORE" in kinds(node) else 1
    if shift != step:
        return None
    if unit(node, frame) != "day":
        return Meaning("anchored", None, unit(node, frame))
    return Meaning("anchored", None if frame.day is None else cal.at(frame.day + 2 * step), "day")


def _weekday_day(node: Node, frame: Frame) -> Meaning:
    number = frame.value(node, "WEEKDAY")
    name, today = cal.WEEKDAYS[number - 1], frame.day
    if today is None:
        return Meaning("anchored", None, "day", weekday=name)
    back = (today - number) % 7
    match kinds(node):
        case ("LAST", "WEEKDAY") | ("WEEKDAY", "LAST"):
            target: int | None = today - (back or 7)
        case ("NEXT", "WEEKDAY"):
            # Said on Monday, "next Thursday" may be either of two; said on Friday it can only be one.
            target = None if number > (today - 1) % 7 + 1 else today + 7 - back
        case ("THIS", "PAST", "WEEKDAY"):
            target = today - (back or 7)
        case ("THIS", "NEXT", "WEEKDAY"):
            target = today + 7 - back
        case ("THIS", "WEEKDAY"):
            target = today - (today - 1) % 7 + number - 1
            target = None if target < today and frame.tense() != "past" else target
        case _:
            return Meaning("anchored", nearest_weekday(number, frame), "day", weekday=name)
    return Meaning("anchored", None if target is None else cal.at(target), "day", weekday=name)


def _weekday_number(node: Node, frame: Frame) -> Meaning:
    number, name = frame.value(child(node, "number_th") or node, "DAYTH"), _lead(node, frame)
    found = None
    if frame.day is not None:
        days = (frame.day + it for sign in range(32) for it in (-sign, sign))
        wanted = cal.WEEKDAYS.index(name)
        fitting = (it for it in days if (it - 1) % 7 == wanted and (at := cal.at(it)) and int(at.edtf[-2:]) == number)
        found = next(fitting, None)
    period = None if found is None else cal.at(found)
    return Meaning("anchored", period, "day", weekday=name, stated=_beside(name, period) or f"XXXX-XX-{number:02}")


def _weekday_of_week(node: Node, frame: Frame) -> Meaning:
    number = frame.value(node, "WEEKDAY")
    if "UNIT" in kinds(node):  # "Monday week", or "Monday day trips"
        return Meaning("anchored", None, "day", weekday=cal.WEEKDAYS[number - 1])
    week = relative_period(child(node, "relative") or node, frame)
    period = cal.at(week.first + number - 1) if week and week.granularity == "week" else None
    return Meaning("anchored", period, "day", weekday=cal.WEEKDAYS[number - 1])


_DAYS: dict[str, Callable[[Node, Frame], Meaning | None]] = {
    "full_day": _full_day,
    "partial_day": _partial_day,
    "numeric_day": _numeric_day,
    "deictic_day": _deictic_day,
    "weekday_day": _weekday_day,
    "weekday_number": _weekday_number,
    "beyond_deictic": _beyond_deictic,
    "weekday_of_week": _weekday_of_week,
    "holiday": holiday,
}
