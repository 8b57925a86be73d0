"""Periods of the Gregorian calendar: days, weeks, months, quarters, seasons, years, and their EDTF.

Every function gives None where the calendar has no such period, or where it would leave the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

import msgspec

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Stretch = Literal["early", "mid", "late"]

_ANCHOR = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T[0-9:Z.+-]*)?)?)?([?~%]?)")
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_YEARS_IN = {"decade": 10, "century": 100}


class Period(msgspec.Struct, frozen=True):
    """Days from ``first`` to ``last`` (ordinals, both included), ``edtf`` being how they are written."""

    first: int
    last: int
    granularity: str
    edtf: str


def anchor_period(text: str | None) -> tuple[Period | None, str]:
    """The day, month or year that a date of publication names, and its qualifier; None for any other date."""
    match = _ANCHOR.fullmatch(text or "")
    if not match:
        return None, ""
    year, month, day = (int(it) if it else 0 for it in match.group(1, 2, 3))
    period = of_day(year, month, day) if day else of_month(year, month) if match[2] else of_year(year)
    return period, match[4]


def of_day(year: int, month: int, day: int) -> Period | None:
    """A calendar day."""
    try:
        return at(date(year, month, day).toordinal())
    except ValueError:
        return None


def at(ordinal: int) -> Period | None:
    """The day with an ordinal."""
    try:
        return Period(ordinal, ordinal, "day", date.fromordinal(ordinal).isoformat())
    except (ValueError, OverflowError):
        return None


def of_month(year: int, month: int) -> Period | None:
    """A month of a year."""
    return _months(year, month, 1, "month", f"{year:04}-{month:02}")


def of_quarter(year: int, quarter: int) -> Period | None:
    """A calendar quarter, 1 to 4 (EDTF 33 to 36)."""
    return _months(year, quarter * 3 - 2, 3, "quarter", f"{year:04}-{quarter + 32}")


def of_half(year: int, half: int) -> Period | None:
    """The first or the second half of a year (EDTF 40 and 41)."""
    return _months(year, half * 6 - 5, 6, "half", f"{year:04}-{half + 39}")


def of_season(year: int, season: int) -> Period | None:
    """Spring to winter, 1 to 4 (EDTF 21 to 24), as meteorologists in the north count; winter begins in its year."""
    return _months(year, season * 3, 3, "season", f"{year:04}-{season + 20}")


def of_year(year: int) -> Period | None:
    """A calendar year."""
    return _months(year, 1, 12, "year", f"{year:04}")


def of_decade(year: int) -> Period | None:
    """The ten years that share a year's first three digits."""
    return _years(year // 10 * 10, 10, "decade", f"{year // 10:03}X")


def of_century(year: int) -> Period | None:
    """The hundred years that share a year's first two digits, as EDTF has centuries."""
    return _years(year // 100 * 100, 100, "century", f"{year // 100:02}XX")


def span(first: Period | None, last: Period | None) -> Period | None:
    """From the start of one period to the end of another; None if they are not in this order."""
    if not first or not last or first.first > last.first or first.last > last.last:
        return None
    return Period(first.first, last.last, "span", f"{first.edtf}/{last.edtf}")


def of_days(first: int, last: int, granularity: str = "span") -> Period | None:
    """From one day to another."""
    start, end = at(first), at(last)
    return Period(first, last, granularity, f"{start.edtf}/{end.edtf}") if start and end and first <= last else None


def around(ordinal: int, granularity: str) -> Period | None:
    """The period of some granularity that a day lies in; weeks begin on Monday."""
    try:
        day = date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        return None
    match granularity:
        case "day":
            return at(ordinal)
        case "week":
            return of_days(ordinal - day.weekday(), ordinal - day.weekday() + 6, "week")
        case "weekend":
            return of_days(ordinal - day.weekday() + 5, ordinal - day.weekday() + 6, "weekend")
        case "month":
            return of_month(day.year, day.month)
        case "quarter":
            return of_quarter(day.year, (day.month + 2) // 3)
        case "year":
            return of_year(day.year)
        case "decade":
            return of_decade(day.year)
        case "century":
            return of_century(day.year)
    return None


def within(period: Period | None, granularity: str) -> Period | None:
    """The period of some granularity that all of another lies in."""
    if not period:
        return None
    around_first = around(period.first, granularity)
    return around_first if around_first and period.last <= around_first.last else None


def shifted(period: Period | None, count: int) -> Period | None:
    """The period so many of its own length later, or earlier when negative."""
    if not period or abs(count) > 10_000_000:
        return None
    start = date.fromordinal(period.first)
    match period.granularity:
        case "day":
            return at(period.first + count)
        case "week" | "weekend":
            return of_days(period.first + 7 * count, period.last + 7 * count, period.granularity)
        case "season":
            year, season = divmod(start.year * 4 + start.month // 3 - 1 + count, 4)
            return of_season(year, season + 1)
    if period.granularity in _YEARS_IN:
        year = start.year + count * _YEARS_IN[period.granularity]
        return around(date(year, 1, 1).toordinal(), period.granularity) if 1 <= year <= 9999 else None
    if period.granularity not in _MONTHS_IN:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + count * _MONTHS_IN[period.granularity], 12)
    return _by_month(year, month + 1, period.granularity)


def stretch(period: Period | None, which: Stretch) -> Period | None:
    """The early, middle or late third of a period, in days of a month, months of a year, years of what is longer."""
    if not period:
        return None
    start = date.fromordinal(period.first)
    match period.granularity:
        case "month":
            first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[which]
            return of_days(period.first + first - 1, min(period.first + last - 1, period.last))
        case "year":
            first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[which]
            return span(of_month(start.year, first), of_month(start.year, last))
        case "quarter" | "season":
            step = {"early": 0, "mid": 1, "late": 2}[which]
            return shifted(of_month(start.year, start.month), step)
        case "decade":
            first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[which]
            return span(of_year(start.year + first), of_year(start.year + last))
        case "century":
            first, last = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}[which]
            return span(of_year(start.year + first), of_year(start.year + last))
    return None


def _by_month(year: int, month: int, granularity: str) -> Period | None:
    match granularity:
        case "month":
            return of_month(year, month)
        case "quarter":
            return of_quarter(year, (month + 2) // 3)
        case "half":
            return of_half(year, (month + 5) // 6)
    return of_year(year)


def _months(year: int, month: int, count: int, granularity: str, edtf: str) -> Period | None:
    end_year, end_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if not 1 <= month <= 12 or year < 1 or end_year > 9999:
        return None
    first = date(year, month, 1).toordinal()
    last = date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1]).toordinal()
    return Period(first, last, granularity, edtf)


def _years(year: int, count: int, granularity: str, edtf: str) -> Period | None:
    if not 1 <= year <= 10_000 - count:
        return None
    return Period(date(year, 1, 1).toordinal(), date(year + count - 1, 12, 31).toordinal(), granularity, edtf)
