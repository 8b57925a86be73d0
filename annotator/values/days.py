"""Days as numbers, in the proleptic Gregorian calendar of ISO 8601 and in any year.

A day's number is that of `datetime.date.toordinal`: 1 is 0001-01-01. Year 0 is
1 BC, and numbers before it are negative.
"""

from __future__ import annotations

from datetime import date

CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

# Days beyond this many either way are all "too far to tell apart"; it keeps
# the numbers of absurd years ("Y1E99") within 64 bits.
FARTHEST = 10**18


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days a month (1 to 12) has."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day that exists, at most `FARTHEST` either way."""
    before = year - 1
    number = before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE[month - 1] + day
    number += month > 2 and is_leap(year)
    return max(-FARTHEST, min(number, FARTHEST))


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    cycles, rest = divmod(number - 1, CYCLE_DAYS)
    day = date.fromordinal(rest + 1)
    return day.year + cycles * CYCLE_YEARS, day.month, day.day


def last_of_month(year: int, month: int) -> int:
    """The number of a month's last day."""
    return day_number(year, month, month_length(year, month))


def iso_year(year: int) -> str:
    """A year as ISO 8601-2 writes it: four digits, or ``Y`` and as many as it takes."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"
