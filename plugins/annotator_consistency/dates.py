"""How the dates of an event are compared."""

from __future__ import annotations

import math
from typing import NamedTuple

from annotator import Edtf, Member, Registries, Severity, Statement, overlap, shortened
from annotator_consistency.events import Comparison
from annotator_consistency.sides import Origin, Side, comparable, modality_of, origin_of

HALF = {"day": 1, "time": 1, "month": 16, "year": 183}
"""Half of a unit in days, rounded up, as in `rel-when`: how far off a date may be that is approximate (`~`)."""


class StatedDates(NamedTuple):
    """The dates that one side states, and what decides how they are compared."""

    dates: tuple[Edtf, ...]
    origin: Origin
    modality: str
    timezone: str


def _side(member: Member, fact: Statement, registries: Registries) -> Side[StatedDates] | None:  # noqa: ARG001
    when = fact.when
    if when is None or not when.value.valid:
        return None
    timezone = member.article.timezone if member.article is not None else ""
    value = StatedDates(when.value.dates, origin_of(member), modality_of(member, fact), timezone)
    return Side(member, when, shortened(when.text), value)


def _differ(one: StatedDates, other: StatedDates) -> Severity | None:
    """An error between single exact dates that have no day in common, a warning for others, None where they may agree.

    Plans are compared with plans only; the registry with everything.
    """
    if not comparable(one, other) or any(_agree(date, it) for date in one.dates for it in other.dates):
        return None
    proven = _is_exact(one) and _is_exact(other) and "found" not in (one.origin, other.origin)
    return Severity.ERROR if proven and not _may_be_one_day(one, other) else Severity.WARNING


def _agree(one: Edtf, other: Edtf) -> bool:
    """Whether two dates may mean a common day; one that is approximate (`~`) may be half a unit off."""
    if overlap(one, other):
        return True
    slack = sum(HALF.get(it.granularity, 0) for it in (one, other) if it.approximate)
    if not slack or None in (one.first, one.last, other.first, other.last):
        return False
    return (one.first or 0) <= (other.last or 0) + slack and (other.first or 0) <= (one.last or 0) + slack


def _is_exact(stated: StatedDates) -> bool:
    """Whether it is a single date as a calendar has it; the registry's intervals are exact bounds."""
    [date, *more] = stated.dates
    plain = ("time", "day", "month", "year", *(("interval",) if stated.origin == "registry" else ()))
    return not (more or date.uncertain or date.approximate) and date.granularity in plain


def _may_be_one_day(one: StatedDates, other: StatedDates) -> bool:
    """Whether the two are adjacent days that may be the same moment in two places."""
    first, second = one.dates[0], other.dates[0]
    if first.single_day is None or second.single_day is None or (first.has_offset and second.has_offset):
        return False
    zones = one.timezone != other.timezone and "registry" not in (one.origin, other.origin)
    apart = abs(first.single_day.toordinal() - second.single_day.toordinal())
    return apart == 1 and (zones or first.has_offset or second.has_offset)


def _width(stated: StatedDates) -> float:
    """How many days it spans; an open end makes it the least exact."""
    bounds = [(it.first, it.last) for it in stated.dates]
    return sum(math.inf if first is None or last is None else last - first for first, last in bounds)


DATES = Comparison("when", _side, lambda _: _differ, _width)
