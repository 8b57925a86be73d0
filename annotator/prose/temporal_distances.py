"""What distances and durations mean: "two days ago", "three weeks from now", "a day after", "a 27-year contract".

Shares the contract of `temporal_meaning`.
"""

from __future__ import annotations

from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import (
    Frame,
    Meaning,
    child,
    deictic,
    iso_duration,
    kinds,
    ordinal,
    quantity,
    relative_period,
    unit,
)

_MOST = {"day": 31, "week": 8, "month": 24, "year": 300}
"""More units than this are a round figure, no count."""
_MOST_HEDGED = {"day": 31, "week": 12, "month": 36, "year": 300}

_STEPS = {("THE", "UNIT", "BEFORE"), ("THE", "UNIT", "AFTER"), ("THE", "NEXT", "UNIT"), ("THE", "FOLLOWING", "UNIT")}


def ago(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``ago``."""
    number, name = quantity(node, frame) if child(node, "quantity") else None, unit(node, frame)
    relative, dated = child(node, "relative"), "DEICTIC" in kinds(node)
    base = cal.within(frame.anchor, name)
    if relative:
        base = relative_period(relative, frame)
    elif dated and frame.day is not None:
        base = cal.at(frame.day + deictic(node, frame))
    duration = iso_duration(number, name)
    # "Half a year ago", "two weeks and a day ago", "a week ago Friday": understood, and not counted.
    plain = not {"HALF", "AND", "weekday_day"} & set(kinds(node))
    if not number or not base or not plain:
        return Meaning("anchored", None, name, duration=duration)
    if not (relative or dated):
        sure = not frame.hedged and number <= _MOST.get(name, 0)
        found = cal.shifted(base, -number)
        likely = None if sure or number > _MOST_HEDGED.get(name, 0) else found
        return Meaning("anchored", found if sure else None, name, duration=duration, likely=likely)
    if frame.hedged or number > _MOST.get(name, 0):
        return Meaning("anchored", None, name, duration=duration)
    return Meaning("anchored", _years_from(base, -number) if name == "year" else None, base.granularity)


def ahead(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``ahead``."""
    names, name = kinds(node), unit(node, frame)
    if names[-1] in ("LAST", "NEXT"):
        period = cal.shifted(cal.within(frame.anchor, name), -2 if names[-1] == "LAST" else 2)
        return Meaning("anchored", period, name)
    number = quantity(node, frame)
    if not number or frame.hedged or number > _MOST.get(name, 0):
        return Meaning("anchored", None, name)
    if "weekday_day" in names:
        return Meaning("anchored", None, "day", likely=_weeks_from(number, name, child(node, "weekday_day"), frame))
    if "NOW" in names or names[0] == "IN":
        return Meaning("anchored", cal.shifted(cal.within(frame.anchor, name), number), name)
    if frame.day is None or name not in ("day", "week"):
        return Meaning("anchored", None, name)
    sign = -1 if "BEFORE" in names else 1
    days = deictic(node, frame) + sign * number * (7 if name == "week" else 1)
    return Meaning("anchored", cal.at(frame.day + days), "day")


def _weeks_from(number: int, name: str, weekday: Node | None, frame: Frame) -> Period | None:
    """ "A week from Friday": so long after the next Friday."""
    wanted = frame.value(weekday, "WEEKDAY") if weekday else 0
    if frame.day is None or name != "week" or not wanted:
        return None
    return cal.at(frame.day + (wanted - frame.day) % 7 + 7 * number)


def _years_from(base: Period, count: int) -> Period | None:
    """The day, month or year so many years from one; a week has no such thing."""
    start = date.fromordinal(base.first)
    if base.granularity == "day":
        return cal.of_day(start.year + count, start.month, start.day)
    return cal.shifted(base, count * {"month": 12, "year": 1}[base.granularity]) if base.granularity != "week" else None


def floating(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``floating``."""
    names, name, weekday = kinds(node), unit(node, frame), frame.value(node, "WEEKDAY")
    number = quantity(node, frame) if child(node, "quantity") else 1 if names in _STEPS else None
    duration = iso_duration(number, name) if child(node, "quantity") or names in _STEPS or names[0] == "UNIT" else ""
    day_name = cal.WEEKDAYS[weekday - 1] if weekday else ""
    return Meaning("floating", None, "day" if weekday else name, weekday=day_name, duration=duration)


def length(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``length``."""
    if "nth_in_a_row" in kinds(node):
        row = child(node, "nth_in_a_row") or node
        count = quantity(row, frame) if "UNIT" in kinds(row) else ordinal(row, frame)
        name = unit(row, frame) or "year"
        return Meaning("duration", None, name, duration=iso_duration(count, name))
    number, name = quantity(node, frame), unit(node, frame)
    if number and number >= 1000 and "YEAR" in str(node):
        return None
    return Meaning("duration", None, name, duration=iso_duration(number, name))


def rolling(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``rolling``."""
    number = quantity(node, frame) if child(node, "quantity") else 1
    name = unit(node, frame)
    return Meaning("duration", None, name, duration=iso_duration(number, name))
