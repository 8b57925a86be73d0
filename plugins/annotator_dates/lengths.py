"""Lengths of time: how long it is from one date to another, and what words and numbers say of it."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from annotator import Edtf, Expression, Location, Statement, When, parse_edtf
from annotator_dates.relative import certain_days

UNITS = {"D": ("day", 1.0), "W": ("week", 7.0), "M": ("month", 30.436875), "Y": ("year", 365.2425)}
"""The letters of ISO 8601 durations, each with its English name and its length in days."""

_DURATION = re.compile(r"P([0-9]{1,6})([DWMY])")
_NEARLY_WHOLE = 0.02
_MORE = re.compile(r"\b(?:more than|over|at least|upwards of)\s+(?:the\s+)?$")
_LESS = re.compile(r"\b(?:less than|fewer than|under|up to|at most|as many as|not quite)\s+(?:the\s+)?$")
_DURING = re.compile(r"\bover\s+(?:the\s+)?past\s$")
_NEARLY = re.compile(r"\b(?:close to|nearly|almost|just under)\s+(?:the\s+)?$")


class Point(NamedTuple):
    """A date at one end: its first and last day, and the words that state it."""

    first: int
    last: int
    text: str
    location: Location


class Length(NamedTuple):
    """A number of days, weeks, months or years."""

    least: float
    most: float
    unit: str
    """One of `UNITS`."""


def point(when: When, text: str, location: Location) -> Point | None:
    """One end; None where it is open, uncertain or cannot be read."""
    days = certain_days(when)
    if days is None or days.first is None or days.last is None:
        return None
    return Point(days.first, days.last, text, location)


def elapsed(start: Point, end: Point, unit: str, inclusive: bool = False) -> Length:
    """How many units it is from one date to another, whole ones, counted either way.

    The units begun count as the units over: from 1999 to 2025 it may be 25,
    26 or 27 years. With ``inclusive`` both first and last day count.
    """
    days = UNITS[unit][1]
    least, most = max(end.first - start.last, 0) / days, (end.last - start.first + inclusive) / days
    return Length(math.floor(least + _NEARLY_WHOLE), math.ceil(most - _NEARLY_WHOLE), unit)


def said(expression: Expression, before: str) -> Length | None:
    """What a length in the words may mean, given the words before it; None where it has no number."""
    match = _DURATION.fullmatch(expression.duration)
    if match is None or expression.quoted or expression.in_name:
        return None
    number, unit = int(match[1]), match[2]
    about = max(1.0, number / 10)
    if _MORE.search(before):
        return Length(number, math.inf, unit)
    if _LESS.search(before):
        return Length(0, number, unit)
    if _NEARLY.search(before):
        return Length(number - max(1.0, number / 5), number, unit)
    hedged = expression.hedged and not _DURING.search(before)
    if hedged or expression.granularity in ("decade", "century"):
        return Length(number - about, number + about, unit)
    return Length(number, number, unit)


def counted(statement: Statement) -> Length | None:
    """The length that ``qty`` and ``unit`` state, if the unit is one of time."""
    quantity, unit = statement.qty, statement.word("unit").strip().casefold().removesuffix("s")
    letter = next((it for it, (name, _) in UNITS.items() if name == unit), "")
    if quantity is None or not letter or not quantity.value.valid:
        return None
    low = 0.0 if quantity.value.low is None else float(quantity.value.low)
    return Length(low, math.inf if quantity.value.high is None else float(quantity.value.high), letter)


def fit(length: Length, real: Length) -> bool:
    """Whether a length may be the real one."""
    return length.least <= real.most and real.least <= length.most


def words_of(length: Length) -> str:
    """``26 years``, ``25 to 27 years``."""
    least, most = int(length.least), int(length.most)
    name = UNITS[length.unit][0] + ("" if (least, most) == (1, 1) else "s")
    return f"{least} {name}" if least == most else f"{least} to {most} {name}"


def ends_of(when: When, text: str, location: Location) -> tuple[Point, Point] | None:
    """Start and end of a ``when`` that is one closed interval of certain dates."""
    start, slash, end = text.strip().partition("/")
    if not slash or len(when.dates) != 1 or when.dates[0].granularity != "interval":
        return None
    points = [point(When((parse_edtf(it),)), text, location) for it in (start, end)]
    return None if points[0] is None or points[1] is None else (points[0], points[1])


def may_be(date: Edtf, at: Point) -> bool:
    """Whether a date may be that of an end; one that could not be resolved may be anything."""
    if not date.valid or date.first is None or date.last is None:
        return True
    return date.first <= at.last and at.first <= date.last
