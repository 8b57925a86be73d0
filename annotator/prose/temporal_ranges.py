"""What ranges, stretches, parts of days and distances mean; the last third of `temporal_meaning`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_days import day
from annotator.prose.temporal_distances import ago, ahead, floating, length, rolling
from annotator.prose.temporal_language import Leaf, Node
from annotator.prose.temporal_meaning import (
    PARTS,
    Frame,
    Meaning,
    child,
    kinds,
    month_day,
    month_of,
)
from annotator.prose.temporal_nearest import nearest_day
from annotator.prose.temporal_periods import bare_month, decade, month_year, period_of, year_of
from annotator.prose.temporal_portions import modified, portion, reported


def meaning(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``start``; None where the words turn out to name no time."""
    inner = node.children[0]
    return _STARTS[inner.rule](inner, frame)


def _part_of_day(node: Node, frame: Frame) -> Meaning | None:
    inner, names = child(node, "day"), kinds(node)
    part = PARTS[3] if "NIGHT_OF_TODAY" in names else PARTS[it - 1] if (it := frame.value(node, "PART")) else ""
    if not inner:
        if "LAST" in names and part in PARTS[:2]:
            return None
        shift = 1 if "LAST" in names else 0
        period = None if frame.day is None else cal.at(frame.day - shift)
        return Meaning("anchored", period, "day", part=part)
    found = day(inner, frame)
    if not found:
        return None
    return Meaning(found.kind, found.period, "day", weekday=found.weekday, stated=found.stated, part=part)


def _days(node: Node, frame: Frame) -> Meaning | None:
    sides = [it for it in node.children if it[0] in ("full_day", "partial_day", "DAY", "weekday_day")]
    if sides[0][0] == "weekday_day":
        return Meaning("anchored", None, "span")  # "Open Monday to Friday": which week, or every one, is not said.
    year = next((it for side in (node, *sides) if isinstance(side, Node) and (it := frame.value(side, "YEAR"))), 0)
    (month, first), (last_month, last) = (_side(it, frame) for it in sides)
    month, last_month = month or last_month, last_month or month
    if sides[0][0] == "full_day" == sides[1][0] and (start := day(Node("day", (sides[0],)), frame)):
        end = day(Node("day", (sides[1],)), frame)
        return Meaning("absolute", cal.span(start.period, end.period if end else None), "span")
    ending = cal.of_day(year, last_month, last) if year else nearest_day(last_month, last, frame)
    if not ending:
        return Meaning("absolute" if year else "anchored", None, "span")
    before = (month, first) > (last_month, last)
    starting = cal.of_day(int(ending.edtf[:4]) - before, month, first)
    return Meaning("absolute" if year else "anchored", cal.span(starting, ending), "span")


def _side(side: Node | Leaf, frame: Frame) -> tuple[int, int]:
    """Month and day of one side of a range; the month is 0 when only the other side names it."""
    return month_day(side, frame) if isinstance(side, Node) else (0, frame.pieces[side.at].value)


def _periods(node: Node, frame: Frame) -> Meaning | None:
    sides = [it for it in node.children if it[0] in ("year", "decade", "month_year", "bare_month", "YEAR")]
    first, last = sides
    if isinstance(first, Leaf) or first.rule in ("year", "decade"):
        ends = [_year_or_decade(it, frame) for it in sides]
        return Meaning("absolute", cal.span(*ends), "span")
    ending = month_year(last, frame) if last.rule == "month_year" else None
    kind = ending.kind if ending else "anchored"
    end = ending.period if ending else bare_month(month_of(last, frame), frame)
    if first.rule == "month_year":
        return Meaning(kind, cal.span(month_year(first, frame).period, end), "span")
    if not end:
        return Meaning(kind, None, "span")
    month, last_month = month_of(first, frame), date.fromordinal(end.first).month
    start = cal.of_month(date.fromordinal(end.first).year - (month > last_month), month)
    return Meaning(kind, cal.span(start, end), "span")


def _year_or_decade(side: Node | Leaf, frame: Frame) -> Period | None:
    if isinstance(side, Leaf):
        return cal.of_year(frame.pieces[side.at].value)
    found = (decade if side.rule == "decade" else year_of)(side, frame)
    return found.period if found else None


_STARTS: dict[str, Callable[[Node, Frame], Meaning | None]] = {
    "day": day,
    "part_of_day": _part_of_day,
    "time_of_day": lambda _node, _frame: Meaning("floating", None, "time"),
    "period": period_of,
    "modified": modified,
    "portion": portion,
    "reported": reported,
    "days": _days,
    "periods": _periods,
    "ago": ago,
    "ahead": ahead,
    "floating": floating,
    "length": length,
    "rolling": rolling,
    "weekly": lambda _node, _frame: None,
    "aside": lambda _node, _frame: None,
}
