"""Years, months and days with unspecified digits: which days they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product

import msgspec

from annotator.values.days import MONTHS, day_number, is_leap, month_length
from annotator.values.edtf import Edtf
from annotator.values.fault import Fault


class Component(msgspec.Struct, frozen=True, gc=False):
    """A year (four digits, with sign), month or day (two), ``X`` for unspecified digits, and its qualifiers."""

    digits: str
    start: int
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """Where the digits end."""
        return self.start + len(self.digits)

    @property
    def exact(self) -> bool:
        """Whether every digit is given."""
        return "X" not in self.digits

    @property
    def level(self) -> int:
        """Level of ISO 8601-2: X for whole months and days and for the last one or two digits of a year is 1."""
        if self.exact:
            return 1 if self.digits.startswith("-") else 0
        return 1 if re.fullmatch(r"-?[0-9]{2}[0-9X]X|XX", self.digits) else 2

    def bounds(self) -> tuple[int, int]:
        """The least and greatest number it may be; a negative year 0 is left out."""
        return _bounds(self.digits)


def hull(text: str, parts: list[Component]) -> Edtf:
    """The days from the first to the last that a year, month or day may mean, or what makes it impossible."""
    fault = _fault(parts)
    level = max(2 if _gap(parts) else 0, *(part.level for part in parts))
    unit = _granularity(parts)
    if fault is not None:
        return Edtf(text, level, granularity=unit, faults=(fault,))
    first, last = _extent(parts) or (None, None)
    return Edtf(text, level, first, last, unit)


def _gap(parts: list[Component]) -> bool:
    """Whether a digit is given after one that is not: ``15XX-12``."""
    return any(not left.exact and right.digits != "XX" for left, right in pairwise(parts))


def _granularity(parts: list[Component]) -> str:
    """The unit that the days make up, when the unspecified digits are the last ones."""
    given = [part for part in parts if part.digits.strip("-X")]
    if not given or _gap(parts):
        return "masked"
    if all(part.exact for part in given):
        return ("year", "month", "day")[len(given) - 1]
    if len(given) > 1:
        return "masked"
    return ("", "decade", "century", "millennium")[given[0].digits.count("X")]


def _fault(parts: list[Component]) -> Fault | None:
    """Why no such day exists; None when one does."""
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if year.digits == "-0000":
        return Fault("impossible", "there is no year -0000", year.start, year.end)
    if month is not None and not any(_matching(month.digits, 12)):
        return Fault("impossible", f"there is no month {month.digits}", month.start, month.end)
    if len(parts) < 3:
        return None
    day = parts[2]
    if not any(_matching(day.digits, 31)):
        return Fault("impossible", f"there is no day {day.digits}", day.start, day.end)
    if _extent(parts) is None:
        return Fault("impossible", _too_short(parts), day.start, day.end)
    return None


def _too_short(parts: list[Component]) -> str:
    year, month, day = parts
    if not (year.exact and month.exact):
        return f"no month {year.digits}-{month.digits} has a day {day.digits}"
    length = month_length(int(year.digits), int(month.digits))
    return f"{MONTHS[int(month.digits) - 1]} {int(year.digits)} has {length} days"


def _extent(parts: list[Component]) -> tuple[int, int] | None:
    """Numbers of the first and last day that match; None when none does."""
    digits = [part.digits for part in parts]
    return _extent_of(*[*digits, "XX", "XX"][:3])


@lru_cache(maxsize=512)
def _extent_of(year: str, months: str, days: str) -> tuple[int, int] | None:
    possible = {leap: _ends(months, days, leap) for leap in (False, True)}
    if not any(possible.values()):
        return None
    found: list[int] = []
    for end, forward in enumerate((True, False)):
        days_of = ((it, possible[is_leap(it)]) for it in _years(year, forward))
        found.extend(next(([day_number(it, *ends[end])] for it, ends in days_of if ends), []))
    return (found[0], found[1]) if found else None


@lru_cache(maxsize=512)
def _ends(months: str, days: str, leap: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first and last matching month and day of a common or leap year; None when there is none."""
    year = 2024 if leap else 2023
    possible = [
        (month, day)
        for month in _matching(months, 12)
        for day in _matching(days, 31)
        if day <= month_length(year, month)
    ]
    return (min(possible), max(possible)) if possible else None


def _years(digits: str, forward: bool) -> Iterator[int]:
    """The years that match, in order of time or against it."""
    least, greatest = _bounds(digits)
    if least == greatest:
        return iter((least,))
    steps = range(least, greatest + 1) if forward else range(greatest, least - 1, -1)
    shape = re.compile(digits.lstrip("-").replace("X", "[0-9]"))
    return (it for it in steps if shape.fullmatch(f"{abs(it):04}"))


def _bounds(digits: str) -> tuple[int, int]:
    least, greatest = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (least, greatest) if not digits.startswith("-") else (greatest, min(least, -1))


def _matching(digits: str, most: int) -> list[int]:
    """The numbers from 1 to ``most`` that two digits may be."""
    choices = ("0123456789" if char == "X" else char for char in digits)
    return [it for it in (int("".join(pair)) for pair in product(*choices)) if 1 <= it <= most]
