"""Dates: the Extended Date/Time Format of ISO 8601-2:2019.

`parse_edtf` takes any text. Plain dates are read here; the rest goes to
``grammars/edtf.lark`` (`annotator.values.edtf_reading`), which is loaded when
first needed.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import msgspec

from annotator.values.days import FARTHEST, MONTHS, civil, day_number, iso_year, last_of_month, month_length
from annotator.values.fault import Fault, wrong_syntax

LONGEST = 10_000
"""Code points of the longest text that is read at all."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Edtf(msgspec.Struct, frozen=True, tag=True):
    """A date, time, interval or set of dates, and the days that it may cover.

    ``first`` and ``last`` are day numbers (as `date.toordinal`, in any year)
    of the earliest and latest day possible; None where an end is open or
    unknown, and for text that is no date. Both are civil days as written: a
    time's offset never moves them. ``instant`` is set for a time with an
    offset only, in minutes UTC on the same count (day number × 1440).

    ``granularity`` names the unit: ``time day month season quarter third half
    year decade century millennium``, ``masked`` (some digits unspecified, so
    the days are an outer bound), ``interval``, ``set``, or ``none`` for text
    that is no date. ``level`` is the level of ISO 8601-2 that the text needs.
    A set has its alternatives in ``members``; ``all_of`` tells ``{a,b}``
    (each of them) from ``[a,b]`` (one of them).
    """

    text: str
    level: int = 0
    first: int | None = None
    last: int | None = None
    granularity: str = "none"
    uncertain: bool = False
    approximate: bool = False
    members: tuple[Edtf, ...] = ()
    all_of: bool = False
    instant: int | None = None
    ends_early: bool = False
    """Of an interval: the end is a coarser date that begins before the start (``2021-02-01/2021``). It may still hold,
    so it is not reversed; strict readers refuse it."""
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is a date that exists."""
        return not self.faults

    @property
    def has_offset(self) -> bool:
        """Whether it is a time that says how far it is from UTC."""
        return self.instant is not None

    @property
    def single_day(self) -> date | None:
        """The one civil day that is written, qualified or not; None for anything wider, and beyond years 1 to 9999."""
        if self.granularity not in ("day", "time") or self.faults or self.first is None:
            return None
        return date.fromordinal(self.first) if 1 <= self.first <= date.max.toordinal() else None

    def span_text(self) -> str:
        """The days it covers, in words."""
        return describe(self.first, self.last) if self.valid else ""


def parse_edtf(text: str) -> Edtf:
    """The date that a text is; never raises, what is wrong is in ``faults``."""
    if len(text) > LONGEST:
        return Edtf(text, faults=(wrong_syntax(text, "too long for a date"),))
    return _parsed(text)


def overlap(one: Edtf, other: Edtf) -> bool:
    """Whether the two may mean a common day, or a common minute when both are times with offset.

    Sets are compared member by member; an open or unknown end has no bound.
    False when either is invalid.
    """
    if one.faults or other.faults:
        return False
    if one.instant is not None and other.instant is not None:
        return one.instant == other.instant
    if one.members:
        return any(overlap(member, other) for member in one.members)
    if other.members:
        return any(overlap(one, member) for member in other.members)
    return _not_after(one.first, other.last) and _not_after(other.first, one.last)


def within(inner: Edtf, outer: Edtf) -> bool:
    """Whether all days of ``inner`` are days of ``outer``; false when either is invalid.

    Of ``[a,b]`` one alternative inside is enough, of ``{a,b}`` each must be.
    """
    if inner.faults or outer.faults:
        return False
    if inner.members:
        inside = (within(member, outer) for member in inner.members)
        return all(inside) if inner.all_of else any(inside)
    if outer.members:
        return any(within(inner, member) for member in outer.members)
    starts = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return starts and ends


def describe(first: int | None, last: int | None) -> str:
    """A range of day numbers in words; None is open."""
    if first is None and last is None:
        return "any time"
    if last is None:
        return f"{_day_words(first or 0)} or later"
    if first is None:
        return f"{_day_words(last)} or earlier"
    single = _single_unit(first, last)
    if not single:
        return f"{_day_words(first)} to {_day_words(last)}"
    year, month, _ = civil(first)
    return (
        _day_words(first)
        if first == last
        else f"{MONTHS[month - 1]} {_year_words(year)}"
        if "-" in single[1:] and single[0] != "Y"
        else _year_words(year)
    )


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Edtf:
    plain = _PLAIN.fullmatch(text)
    found = plain and _plain(text, *plain.groups())
    if found:
        return found
    from annotator.values.edtf_reading import read

    return read(text)


def _plain(text: str, year_text: str, month_text: str | None, day_text: str | None) -> Edtf | None:
    """A plain year, month or day; None leaves the text, a season or a fault, to the grammar."""
    year = int(year_text)
    if month_text is None:
        return Edtf(text, 0, day_number(year), day_number(year, 12, 31), "year")
    month = int(month_text)
    if not 1 <= month <= 12:
        return None
    if day_text is None:
        return Edtf(text, 0, day_number(year, month), last_of_month(year, month), "month")
    day = int(day_text)
    if not 1 <= day <= month_length(year, month):
        return None
    number = day_number(year, month, day)
    return Edtf(text, 0, number, number, "day")


def _not_after(start: int | None, end: int | None) -> bool:
    return start is None or end is None or start <= end


def _single_unit(first: int, last: int) -> str:
    """The year, month or day that is exactly this range, or an empty string."""
    if abs(first) >= FARTHEST or abs(last) >= FARTHEST:
        return ""
    year, month, day = civil(first)
    if day == month == 1 and last == day_number(year, 12, 31):
        return iso_year(year)
    if abs(year) > 9999:
        return ""
    if day == 1 and last == last_of_month(year, month):
        return f"{iso_year(year)}-{month:02}"
    return f"{iso_year(year)}-{month:02}-{day:02}" if first == last else ""


def _day_words(number: int) -> str:
    year, month, day = civil(number)
    return f"{day} {MONTHS[month - 1]} {_year_words(year)}"


def _year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
