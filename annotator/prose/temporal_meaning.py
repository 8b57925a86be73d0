"""What an expression of time means, given the day of publication and the tense of its sentence.

Works on derivations of ``temporal.lark`` by the names of rules and terminals, and knows no language. The value of a
terminal is the number of the alternative that matched, so the order of alternatives in a grammar is part of this
contract: DEICTIC yesterday, today, tomorrow, the day after it, the day before yesterday; PART morning, afternoon,
evening, night; UNIT day, week, month, year, decade, century, fortnight; SEASON spring, summer, autumn, winter;
DECADE_NAME twenties to nineties; TENTH thirtieth to hundredth; the sixth of VAGUE a dozen; feasts as `temporal_feasts`
lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_language import Node, Piece

Tense = Literal["past", "future", "unsure", ""]
Kind = Literal["absolute", "anchored", "floating", "duration"]

UNITS = ("day", "week", "month", "year", "decade", "century", "fortnight")
PARTS = ("morning", "afternoon", "evening", "night")
DOZEN = 6
"""Which alternative of VAGUE is twelve."""

_ISO_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_LONG_UNITS = {"decade": (10, "year"), "century": (100, "year"), "fortnight": (2, "week")}


class Frame(msgspec.Struct, frozen=True):
    """What an expression is read against."""

    text: str
    pieces: Sequence[Piece]
    anchor: Period | None
    tense: Callable[[], Tense]
    hedged: bool
    year_after: int = 0
    """The year of a date that "and", "or" or a comma joins to this expression; -1 where that date is not understood."""
    written_after: bool = False
    """Whether that year is written in figures."""

    def value(self, node: Node, kind: str) -> int:
        """The value of a node's first terminal of some type; 0 if it has none."""
        return next((self.pieces[it.at].value for it in node.children if it[0] == kind), 0)

    def words(self, node: Node, kind: str) -> str:
        """The words of a node's first terminal of some type."""
        found = next((self.pieces[it.at] for it in node.children if it[0] == kind), None)
        return self.text[found.start : found.end] if found else ""

    @property
    def day(self) -> int | None:
        """The ordinal of the anchor when it is a day."""
        return self.anchor.first if self.anchor and self.anchor.granularity == "day" else None


class Meaning(msgspec.Struct, frozen=True):
    """A resolved expression; ``period`` is None where nothing certain can be said."""

    kind: Kind
    period: Period | None = None
    granularity: str = ""
    weekday: str = ""
    stated: str = ""
    """EDTF of the day that is written beside the weekday."""
    part: str = ""
    whole: Period | None = None
    duration: str = ""
    likely: Period | None = None
    """What is probably meant where ``period`` is None."""


def kinds(node: Node) -> tuple[str, ...]:
    """The names of a node's children."""
    return tuple(it[0] for it in node.children)


def child(node: Node, rule: str) -> Node | None:
    """A node's first child of some rule."""
    return next((it for it in node.children if it[0] == rule), None)


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
    if "NINETEEN" in kinds(inner):
        return 19
    named = ("A", "DAY", "INT", "YEAR", "NUMBER")
    return next((frame.value(inner, it) for it in named if it in kinds(inner)), None)


def ordinal(node: Node, frame: Frame) -> int:
    """The number of the first ordinal that a node holds, such as 31 of "thirty-first"; 0 if it holds none."""
    inner = child(node, "nth") or node
    tenth = frame.value(inner, "TENTH")
    small = (frame.value(inner, it) for it in ("ORDINAL", "DAYTH", "INTTH", "DAY"))
    return frame.value(inner, "TENS") * 10 + (tenth * 10 + 20 if tenth else next((it for it in small if it), 0))


def unit(node: Node, frame: Frame) -> str:
    """The unit that a node's last UNIT names."""
    indices = [it.at for it in node.children if it[0] == "UNIT"]
    return UNITS[frame.pieces[indices[-1]].value - 1] if indices else ""


def iso_duration(number: int | None, name: str) -> str:
    """ISO 8601 duration, such as P3W, or PXW for an unknown number of weeks; nothing for "decades" and the like."""
    factor, name = _LONG_UNITS.get(name, (1, name)) if number else (1, name)
    return f"P{number * factor if number else 'X'}{_ISO_UNITS[name]}" if name in _ISO_UNITS else ""


def month_day(node: Node, frame: Frame) -> tuple[int, int]:
    """Month and day of a node holding ``month_day``."""
    inner = child(node, "month_day") or node
    return month_of(inner, frame), ordinal(inner, frame)


def deictic(node: Node, frame: Frame) -> int:
    """How many days after publication the day is that a node's DEICTIC names."""
    return (-1, 0, 1, 2, -2)[frame.value(node, "DEICTIC") - 1]


def relative_period(node: Node, frame: Frame) -> Period | None:
    """The period of ``relative``: this, last or next week, month, year, decade or century."""
    name = unit(node, frame)
    if name in ("day", "fortnight"):
        return None
    shift = {"THIS": 0, "LAST": -1, "NEXT": 1}[kinds(node)[0]]
    return cal.shifted(cal.within(frame.anchor, name), shift)
