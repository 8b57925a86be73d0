"""What an expression of time means, given the day of publication and the tense of its sentence.

Works on derivations of ``temporal.lark`` by the names of rules and terminals, and knows no language. The value of a
terminal is the number of the alternative that matched, so the order of alternatives in a grammar is part of this
contract: DEICTIC yesterday, today, tomorrow; PART morning, afternoon, evening, night; UNIT day, week, month, year,
decade, century, fortnight; SEASON spring, summer, autumn, winter; the sixth of VAGUE a dozen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import msgspec

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_language import Node, Piece

Tense = Literal["past", "future", ""]

UNITS = ("day", "week", "month", "year", "decade", "century", "fortnight")
PARTS = ("morning", "afternoon", "evening", "night")
DOZEN = 6
"""Which alternative of VAGUE is twelve."""
NEAR = 100
"""A day without a year is the one this near to publication, whatever the tense."""
FAR = 150
"""A day without a year and without a tense is none when it is farther than this."""

_ISO_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_LONG_UNITS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}


class Frame(msgspec.Struct, frozen=True):
    """What an expression is read against."""

    text: str
    pieces: Sequence[Piece]
    anchor: Period | None
    tense: Callable[[], Tense]
    hedged: Callable[[], bool]
    year_after: int = 0
    """The year of a date that "and", "or" or a comma joins to this expression; -1 where that date is not understood."""

    def value(self, node: Node, kind: str) -> int:
        """The value of a node's first terminal of some type; 0 if it has none."""
        return next((self.pieces[it.index].value for it in node.children if it[0] == kind), 0)

    def words(self, node: Node, kind: str) -> str:
        """The words of a node's first terminal of some type."""
        found = next((self.pieces[it.index] for it in node.children if it[0] == kind), None)
        return self.text[found.start : found.end] if found else ""

    @property
    def day(self) -> int | None:
        """The ordinal of the anchor when it is a day."""
        return self.anchor.first if self.anchor and self.anchor.granularity == "day" else None


class Meaning(msgspec.Struct, frozen=True):
    """A resolved expression; ``period`` is None where nothing certain can be said."""

    kind: Literal["absolute", "anchored", "floating", "duration"]
    period: Period | None = None
    granularity: str = ""
    weekday: str = ""
    stated: Period | None = None
    part: str = ""
    whole: Period | None = None
    duration: str = ""


def kinds(node: Node) -> tuple[str, ...]:
    """The names of a node's children."""
    return tuple(it[0] for it in node.children)


def child(node: Node, rule: str) -> Node | None:
    """A node's first child of some rule."""
    return next((it for it in node.children if it[0] == rule), None)


def day(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``day``."""
    inner = node.children[0]
    return _DAYS[inner.rule](inner, frame)


def month_of(node: Node, frame: Frame) -> int:
    """The month number of ``month``, or of a node holding one or a bare MONTH."""
    inner = child(node, "month") or node
    return frame.value(inner, "MONTH") or frame.value(inner, "MONTH_SHORT")


def quantity(node: Node, frame: Frame) -> int | None:
    """The number that ``quantity``, or a node holding one, states; None for a vague one."""
    inner = child(node, "quantity") or node
    inner = child(inner, "count") or inner
    if "VAGUE" in kinds(inner):
        return 12 if kinds(inner) == ("A", "VAGUE") and frame.value(inner, "VAGUE") == DOZEN else None
    if "TENS" in kinds(inner):
        return frame.value(inner, "TENS") * 10 + frame.value(inner, "NUMBER")
    named = ("A", "DAY", "INT", "YEAR", "NUMBER")
    return next((frame.value(inner, it) for it in named if it in kinds(inner)), None)


def unit(node: Node, frame: Frame) -> str:
    """The unit that a node's last UNIT names."""
    indices = [it.index for it in node.children if it[0] == "UNIT"]
    return UNITS[frame.pieces[indices[-1]].value - 1] if indices else ""


def iso_duration(number: int | None, name: str) -> str:
    """ISO 8601 duration, such as P3W, or PXW for an unknown number of weeks; nothing for "decades" and the like."""
    factor, name = _LONG_UNITS.get(name, (1, name)) if number else (1, name)
    return f"P{number * factor if number else 'X'}{_ISO_UNITS[name]}" if name in _ISO_UNITS else ""


def month_day(node: Node, frame: Frame) -> tuple[int, int]:
    """Month and day of a node holding ``month_day``."""
    inner = child(node, "month_day") or node
    named = (frame.value(inner, it) for it in ("DAY", "DAYTH", "ORDINAL"))
    return month_of(inner, frame), next((it for it in named if it), 0)


def nearest_day(month: int, number: int, frame: Frame) -> Period | None:
    """The day of some year that a month and a day without a year mean."""
    if frame.day is None or frame.year_after < 0:
        return None
    year, tense = date.fromordinal(frame.day).year, frame.tense()
    days = [it for shift in (-1, 0, 1) if (it := cal.of_day(year + shift, month, number))]
    if not days:
        return None
    nearest = min(days, key=lambda it: abs(it.first - frame.day))
    if abs(nearest.first - frame.day) <= (NEAR if tense else FAR):
        return nearest
    if tense == "past":
        return next((it for it in reversed(days) if it.first <= frame.day), None)
    return next((it for it in days if it.first >= frame.day), None) if tense == "future" else None


def nearest_weekday(number: int, frame: Frame) -> Period | None:
    """The latest such weekday up to publication, or the next one where the sentence speaks of the future."""
    if frame.day is None:
        return None
    back = (frame.day - number) % 7
    return cal.at(frame.day + 7 - back if back and frame.tense() == "future" else frame.day - back)


def _full_day(node: Node, frame: Frame) -> Meaning:
    month, number = month_day(node, frame)
    year = frame.value(node, "YEAR")
    relative = child(node, "relative")
    if relative:
        whole = relative_period(relative, frame)
        year = date.fromordinal(whole.first).year if whole and whole.granularity == "year" else 0
    period = cal.of_day(year, month, number)
    name = _lead(node, frame)
    stated = period if name else None
    return Meaning("anchored" if relative else "absolute", period, "day", weekday=name, stated=stated)


def _partial_day(node: Node, frame: Frame) -> Meaning:
    (month, number), name = month_day(node, frame), _lead(node, frame)
    if frame.year_after > 0:
        period = cal.of_day(frame.year_after, month, number)
        return Meaning("anchored", period, "day", weekday=name, stated=period if name else None)
    period = nearest_day(month, number, frame)
    if period and name and cal.WEEKDAYS[(period.first - 1) % 7] != name:
        period = None  # The year is a guess, and this one is wrong, or the words are.
    return Meaning("anchored", period, "day", weekday=name, stated=period if name else None)


def _lead(node: Node, frame: Frame) -> str:
    inner = child(child(node, "lead") or node, "weekday")
    number = inner and (frame.value(inner, "WEEKDAY") or frame.value(inner, "WEEKDAY_SHORT"))
    return cal.WEEKDAYS[number - 1] if number else ""


def _numeric_day(node: Node, frame: Frame) -> Meaning:
    kind = kinds(node)[0]
    words = frame.words(node, kind)
    if kind == "ISO_DAY":
        year, month, number = (int(it) for it in words.split("-"))
        return Meaning("absolute", cal.of_day(year, month, number), "day")
    first, second, year = (int(it) for it in words.replace("/", ".").split("."))
    day_first = cal.of_day(year, second, first)
    month_first = cal.of_day(year, first, second) if kind != "DOTTED_DAY" else None
    certain = None if day_first and month_first and first != second else day_first or month_first
    return Meaning("absolute", certain, "day")


def _deictic_day(node: Node, frame: Frame) -> Meaning:
    shift = frame.value(node, "DEICTIC") - 2
    return Meaning("anchored", None if frame.day is None else cal.at(frame.day + shift), "day")


def _beyond_deictic(node: Node, frame: Frame) -> Meaning | None:
    shift = frame.value(node, "DEICTIC") - 2
    step = -1 if "BEFORE" in kinds(node) else 1
    if shift != step:
        return None
    if unit(node, frame) != "day":
        return Meaning("anchored", None, unit(node, frame))
    return Meaning("anchored", None if frame.day is None else cal.at(frame.day + 2 * step), "day")


def _weekday_day(node: Node, frame: Frame) -> Meaning:
    number = frame.value(node, "WEEKDAY")
    name, today = cal.WEEKDAYS[number - 1], frame.day
    if today is None:
        return Meaning("anchored", None, "day", weekday=name)
    back = (today - number) % 7
    match kinds(node):
        case ("LAST", "WEEKDAY") | ("WEEKDAY", "LAST"):
            target: int | None = today - (back or 7)
        case ("NEXT", "WEEKDAY"):
            # Said on Monday, "next Thursday" may be either of two; said on Friday it can only be one.
            target = None if number > (today - 1) % 7 + 1 else today + 7 - back
        case ("THIS", "PAST", "WEEKDAY"):
            target = today - (back or 7)
        case ("THIS", "NEXT", "WEEKDAY"):
            target = today + 7 - back
        case ("THIS", "WEEKDAY"):
            target = today - (today - 1) % 7 + number - 1
            target = None if target < today and frame.tense() != "past" else target
        case _:
            return Meaning("anchored", nearest_weekday(number, frame), "day", weekday=name)
    return Meaning("anchored", None if target is None else cal.at(target), "day", weekday=name)


def _weekday_number(node: Node, frame: Frame) -> Meaning:
    number, name = frame.value(child(node, "number_th") or node, "DAYTH"), _lead(node, frame)
    found = None
    if frame.day is not None:
        days = (frame.day + it for sign in range(32) for it in (-sign, sign))
        wanted = cal.WEEKDAYS.index(name)
        fitting = (it for it in days if (it - 1) % 7 == wanted and (at := cal.at(it)) and int(at.edtf[-2:]) == number)
        found = next(fitting, None)
    return Meaning("anchored", None if found is None else cal.at(found), "day", weekday=name)


def _weekday_of_week(node: Node, frame: Frame) -> Meaning:
    number = frame.value(node, "WEEKDAY")
    if "UNIT" in kinds(node):  # "Monday week", or "Monday day trips"
        return Meaning("anchored", None, "day", weekday=cal.WEEKDAYS[number - 1])
    week = relative_period(child(node, "relative") or node, frame)
    period = cal.at(week.first + number - 1) if week and week.granularity == "week" else None
    return Meaning("anchored", period, "day", weekday=cal.WEEKDAYS[number - 1])


def relative_period(node: Node, frame: Frame) -> Period | None:
    """The period of ``relative``: this, last or next week, month, year, decade or century."""
    name = unit(node, frame)
    if name in ("day", "fortnight"):
        return None
    shift = {"THIS": 0, "LAST": -1, "NEXT": 1}[kinds(node)[0]]
    return cal.shifted(cal.within(frame.anchor, name), shift)


_DAYS: dict[str, Callable[[Node, Frame], Meaning | None]] = {
    "full_day": _full_day,
    "partial_day": _partial_day,
    "numeric_day": _numeric_day,
    "deictic_day": _deictic_day,
    "weekday_day": _weekday_day,
    "weekday_number": _weekday_number,
    "beyond_deictic": _beyond_deictic,
    "weekday_of_week": _weekday_of_week,
}
