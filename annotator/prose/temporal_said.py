"""What an expression probably means that counts from another one: "on Tuesday … the next day", "a year earlier".

Never certain: the words may count from something else that was said. So what is found here is offered where a person
decides, and is no fact for a check.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import Frame, child, kinds, quantity, relative_period, unit

REACH = 300
"""How far back, in code points, an expression may count from another."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_STEPS = {"PREVIOUS": -1, "BEFORE": -1, "EARLIER": -1, "AGO": -1, "NEXT": 1, "FOLLOWING": 1, "AFTER": 1, "LATER": 1}
_SMALL = ("month", "quarter", "half")


class Said(NamedTuple):
    """The period that an expression named, and where its words end."""

    period: Period
    end: int


def counted_from(node: Node, frame: Frame, before: Period | None) -> Period | None:
    """What an expression means when it counts from ``before``, the last one that was said near it."""
    inner = node.children[0]
    if inner.rule == "floating" or (inner.rule == "reported" and unit(inner, frame) == "day"):
        return _floating(inner, frame, before)
    if inner.rule == "ago" and before and before.granularity in _SMALL:
        plain = kinds(inner) == ("quantity", "UNIT", "AGO") and unit(inner, frame) == "year"
        return _year_before(before) if plain and quantity(inner, frame) == 1 and _compares(frame) else None
    if inner.rule == "time_of_day":
        return before if before and before.granularity == "day" else _today(frame)
    return None


def reaches(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``start`` is near enough to count from: in this sentence or the one before."""
    if end - start > REACH or _PARAGRAPH.search(text, start, end):
        return False
    return sum(1 for _ in _SENTENCE_END.finditer(text, start, end)) < 2


def _floating(node: Node, frame: Frame, before: Period | None) -> Period | None:
    names = kinds(node)
    name = unit(node, frame)
    if names[0] == "same_time" or "stretch_of_time" in names:
        return _same_time(node, frame, before)
    if "PART" in names:
        return _moved(before, "day", _direction(node))
    if "WEEKDAY" in names:
        return _weekday(node, frame, before)
    if "MONTH" in names or "WEEKEND" in names:
        return None
    if names[0] == "earlier":  # "later in the day"
        return _moved(before, "day", 0) or _today(frame)
    if names == ("THE", "NEXT", "UNIT") and name in ("decade", "century"):
        return cal.shifted(cal.within(frame.anchor, name), 1)
    if "quantity" not in names:
        return _moved(before, name, _direction(node)) if names[0] in ("THE", "THAT") else None
    number = quantity(node, frame)
    return _counted(number * _direction(node), name, before) if number and not frame.hedged else None


def _counted(count: int, name: str, before: Period | None) -> Period | None:
    if count == -1 and name == "year" and before and before.granularity in _SMALL:
        return _year_before(before)
    if name == "week" and before and before.granularity == "day":
        return cal.shifted(cal.within(before, "week"), count)
    return cal.shifted(cal.within(before, name), count) if abs(count) <= 100 else None


def _moved(before: Period | None, name: str, count: int) -> Period | None:
    return cal.shifted(cal.within(before, name), count)


def _direction(node: Node) -> int:
    inner = (*kinds(node), *kinds(child(node, "other") or Node("", ())))
    return next((_STEPS[it] for it in inner if it in _STEPS), 0)


def _same_time(node: Node, frame: Frame, before: Period | None) -> Period | None:
    """ "The same month a year ago", "the year-earlier quarter", "the same period last year"."""
    relative, names = child(node, "relative"), kinds(node)
    if relative:
        year = relative_period(relative, frame)
        if not year or year.granularity != "year" or not before:
            return year
        yearly = before.granularity not in ("month", "quarter", "half", "season")
        return year if yearly else _in_year(before, year)
    number = quantity(node, frame) if "quantity" in names else 1
    return _year_before(before) if number == 1 and unit(_without_stretch(node), frame) == "year" else None


def _without_stretch(node: Node) -> Node:
    return Node(node.rule, tuple(it for it in node.children if it[0] != "stretch_of_time"))


def _in_year(before: Period, year: Period) -> Period | None:
    """The month, quarter or half of a year that was said, or the one a year before it."""
    both = (it for it in (before, _year_before(before)) if it and year.first <= it.first <= year.last)
    return next(both, None)


def _year_before(before: Period | None) -> Period | None:
    steps: dict[str, int] = {"month": 12, "quarter": 4, "half": 2, "season": 4, "year": 1}
    return cal.shifted(before, -steps[before.granularity]) if before and before.granularity in steps else None


def _weekday(node: Node, frame: Frame, before: Period | None) -> Period | None:
    """ "The following Thursday", "the previous Thursday": counted from a day."""
    number, step = frame.value(node, "WEEKDAY"), _direction(node)
    if not before or before.granularity != "day" or not step:
        return None
    back = (before.first - number) % 7
    return cal.at(before.first - (back or 7) if step < 0 else before.first + 7 - back)


def _today(frame: Frame) -> Period | None:
    return None if frame.day is None else cal.at(frame.day)


def _compares(frame: Frame) -> bool:
    """Whether a figure is set against that of the other time: "from a year ago"."""
    left = frame.text[max(0, frame.pieces[0].start - 24) : frame.pieces[0].start]
    return bool(re.search(r"\b(?:from|than|with|to|against|versus|vs\.?)\s+$", left))
