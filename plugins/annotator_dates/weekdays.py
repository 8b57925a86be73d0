"""Weekdays, and the edits that make a weekday and a date agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from annotator import Applicability, Edit, Expression, Field, Fix, Location, Span, When
from annotator_dates.written import part_of

# Not `calendar.day_name`, which follows the locale of the process.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")


def weekday_of(day: date) -> str:
    """The English name of a day's weekday."""
    return WEEKDAYS[day.weekday()]


def nearest(day: date, weekday: str) -> date:
    """The date closest to ``day`` that falls on a weekday; at most three days away."""
    ahead = (WEEKDAYS.index(weekday) - day.weekday()) % 7
    number = day.toordinal() + (ahead if ahead <= 3 else ahead - 7)
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def move_date(when: Field[When], weekdays: Sequence[str]) -> Iterator[Fix]:
    """The fix that moves a single date to the closest of some weekdays, its time and qualifiers kept."""
    day = when.value.single_day
    at = when.text.find(day.isoformat()) if day is not None else -1
    if day is None or at < 0:
        return
    better = min((nearest(day, name) for name in weekdays), key=lambda it: abs(it - day)).isoformat()
    edit = Edit(part_of(when, at, at + len(better)), better)
    yield Fix(f"Change the date to {better}", (edit,), Applicability.UNSAFE)


def change_word(expressions: Sequence[Expression], weekday: str) -> Iterator[Fix]:
    """The fix that writes another weekday into the only expression there is."""
    if len(expressions) != 1:
        return
    [expression] = expressions
    short = expression.weekday[:3]
    match = re.search(rf"\b{short}[a-z]*", expression.text)
    if match is None:
        return
    word = weekday if match[0] == expression.weekday else weekday[:3]
    place = _within(expression, *match.span())
    if place is not None:
        yield Fix(f"Change the word to {word}", (Edit(place, word),), Applicability.UNSAFE)


def change_number(expression: Expression, day: date) -> Iterator[Fix]:
    """The fix that changes the number of the day in a full date to fit its weekday, within the month."""
    better = nearest(day, expression.weekday)
    match = next((it for it in _NUMBER.finditer(expression.text) if int(it[0]) == day.day), None)
    ordinal = match is not None and expression.text[match.end() : match.end() + 2] in ("st", "nd", "rd", "th")
    if match is None or ordinal or (better.year, better.month) != (day.year, day.month):
        return
    place = _within(expression, *match.span())
    if place is not None:
        yield Fix(f"Change the date to {better.isoformat()}", (Edit(place, str(better.day)),), Applicability.UNSAFE)


def _within(expression: Expression, start: int, end: int) -> Location | None:
    """The place of a stretch of an expression, unless markup or line breaks moved it."""
    place = expression.location
    if len(place.span) != len(expression.text):
        return None
    return Location(place.path, Span(place.span.start + start, place.span.start + end), place.block)
