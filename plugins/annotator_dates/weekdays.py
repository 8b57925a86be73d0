"""Weekdays, and the edits that make a weekday and a date agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from annotator import Applicability, Edit, Expression, Field, Fix, Location, When

# Not `calendar.day_name`, which follows the locale of the process.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")


def weekday_of(day: date) -> str:
    """The English name of a day's weekday."""
    return WEEKDAYS[day.weekday()]


def nearest(day: date, weekday: str, latest: date | None = None) -> date:
    """The date closest to ``day`` that falls on a weekday, and not after ``latest``."""
    ahead = (WEEKDAYS.index(weekday) - day.weekday()) % 7
    number = day.toordinal() + (ahead if ahead <= 3 else ahead - 7)
    if latest is not None and number > latest.toordinal():
        number = latest.toordinal() - (latest.weekday() - WEEKDAYS.index(weekday)) % 7
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def corrections(when: Field[When], named: Sequence[Expression], latest: date | None) -> Iterator[Fix]:
    """The fixes that make a single date and the weekdays in the words agree.

    Args:
        when: the annotation's date.
        named: the words that name a weekday.
        latest: the last day that the date can be, if there is one.
    """
    day = when.value.single_day
    if day is None:
        return
    if not any(it.stated_day for it in named):
        days = (nearest(day, it.weekday, latest) for it in named)
        yield from _move_date(when, day, min(days, key=lambda it: abs(it - day)))
        yield from change_word(named, weekday_of(day))
    elif len(named) == 1:
        # The day of the month tells which of the two is wrong, if only one is.
        stated = _stated_day(named[0], day)
        if stated == day:
            yield from change_word(named, weekday_of(day))
        elif stated and weekday_of(stated) == named[0].weekday and not (latest and stated > latest):
            yield from _move_date(when, day, stated)


def change_word(expressions: Sequence[Expression], weekday: str) -> Iterator[Fix]:
    """The fix that writes another weekday into the only expression there is."""
    if len(expressions) != 1:
        return
    [expression] = expressions
    short = expression.weekday[:3]
    match = re.search(rf"\b{short}[a-z]*", expression.text)
    if match is None or not expression.weekday.startswith(match[0]):
        return  # another language
    word = weekday if match[0] == expression.weekday else weekday[:3]
    place = _within(expression, *match.span())
    if place is not None:
        yield Fix(f"Change the word to {word}", (Edit(place, word),), Applicability.UNSAFE)


def change_number(expression: Expression, day: date) -> Iterator[Fix]:
    """The fix that changes the number of the day in a full date to fit its weekday, within the month."""
    better = nearest(day, expression.weekday)
    # In 2025-09-09 the day comes last; beside the name of a month no other number is as short.
    match = next((it for it in reversed([*_NUMBER.finditer(expression.text)]) if int(it[0]) == day.day), None)
    ordinal = match is not None and expression.text[match.end() : match.end() + 2] in ("st", "nd", "rd", "th")
    if match is None or ordinal or (better.year, better.month) != (day.year, day.month):
        return
    place = _within(expression, *match.span())
    if place is not None:
        yield Fix(
            f"Change the date to {better.isoformat()}",
            (Edit(place, str(better.day).zfill(len(match[0]))),),
            Applicability.UNSAFE,
        )


def _move_date(when: Field[When], day: date, better: date) -> Iterator[Fix]:
    """The fix that writes another day, the time and qualifiers kept."""
    at = when.text.find(day.isoformat())
    if at >= 0:
        edit = Edit(when.part(at, at + len(day.isoformat())), better.isoformat())
        yield Fix(f"Change the date to {better.isoformat()}", (edit,), Applicability.UNSAFE)


def _stated_day(expression: Expression, day: date) -> date | None:
    """The day that stands beside the weekday, with the year and the month of another where the words have none."""
    parts = expression.stated_day.rstrip("?~%").split("-")
    known = zip(parts, (day.year, day.month, day.day), strict=False)
    numbers = [int(part) if part.isdecimal() else other for part, other in known]
    try:
        return date(*numbers)
    except (TypeError, ValueError):
        return None


def _within(expression: Expression, start: int, end: int) -> Location | None:
    """The place of a stretch of an expression, unless markup or line breaks moved it."""
    words = Field(expression, expression.text, expression.location)
    return words.part(start, end) if words.verbatim else None
