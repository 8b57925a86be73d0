"""The value of a date attribute: one EDTF text, or several that mean each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

import msgspec

from annotator.values.edtf import Edtf


class Period(msgspec.Struct, frozen=True, gc=False):
    """A first and a last day, as `datetime.date.toordinal` counts; infinite where that is open or unknown."""

    first: float = -math.inf
    last: float = math.inf

    @classmethod
    def of(cls, first: float | None, last: float | None) -> Period:
        """The same of days that are None where open or unknown."""
        return cls(-math.inf if first is None else first, math.inf if last is None else last)

    def is_before(self, other: Period) -> bool:
        """Whether it is over before the other begins."""
        return self.last < other.first

    def apart(self, other: Period) -> bool:
        """Whether the two have no day in common."""
        return self.is_before(other) or other.is_before(self)


class When(msgspec.Struct, frozen=True, tag=True):
    """The dates of an attribute in the order written; ``starts`` are their offsets in the attribute's value."""

    dates: tuple[Edtf, ...]
    starts: tuple[int, ...] = ()

    @property
    def single_day(self) -> date | None:
        """The civil day as written, when there is exactly one; never converted between time zones."""
        return self.dates[0].single_day if len(self.dates) == 1 else None

    @property
    def valid(self) -> bool:
        """Whether every date could be read and exists in the calendar."""
        return bool(self.dates) and all(it.valid for it in self.dates)

    @property
    def first(self) -> int | None:
        """The earliest day, as `datetime.date.toordinal` counts; None when open or unknown."""
        days = [it.first for it in self.dates if it.valid]
        return None if not days or None in days else min(day for day in days if day is not None)

    @property
    def last(self) -> int | None:
        """The latest day, as `datetime.date.toordinal` counts; None when open or unknown."""
        days = [it.last for it in self.dates if it.valid]
        return None if not days or None in days else max(day for day in days if day is not None)

    @property
    def period(self) -> Period:
        """From the earliest day to the latest."""
        return Period.of(self.first, self.last)


def common_period(whens: Iterable[When]) -> Period | None:
    """The days that dates have in common; None when there is no such day.

    Of a list of dates all from the first to the last counts; dates that
    cannot be read are left out.
    """
    read = [it.period for it in whens if it.valid]
    first = max((it.first for it in read), default=-math.inf)
    last = min((it.last for it in read), default=math.inf)
    return None if first > last else Period(first, last)


def surely_before(one: Edtf, other: Edtf) -> bool:
    """Whether all of one date lies before another, beyond what time zones explain.

    Uncertain and approximate dates prove nothing. Two times with an offset
    compare to the minute; where only one side has an offset, a day is allowed
    between the two, for it may be the same day elsewhere.
    """
    doubtful = one.uncertain or one.approximate or other.uncertain or other.approximate
    if doubtful or not (one.valid and other.valid):
        return False
    if one.instant is not None and other.instant is not None:
        return one.instant < other.instant
    if one.last is None or other.first is None:
        return False
    return one.last + (one.has_offset != other.has_offset) < other.first
