"""What ranges, stretches, parts of days and distances mean; the last third of `temporal_meaning`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period, Stretch
from annotator.prose.temporal_days import day, nearest_day
from annotator.prose.temporal_language import Leaf, Node
from annotator.prose.temporal_meaning import (
    PARTS,
    Frame,
    Meaning,
    child,
    iso_duration,
    kinds,
    month_day,
    month_of,
    quantity,
    relative_period,
    unit,
)
from annotator.prose.temporal_periods import bare_month, decade, month_year, period_of, year_of

_MOST = {"day": 31, "week": 8, "month": 24, "year": 300}
"""More units than this are a round figure, no count."""


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


def _modified(node: Node, frame: Frame) -> Meaning | None:
    inner, which = child(node, "period"), _stretch(node)
    found = period_of(inner, frame) if inner else _the_unit(node, frame)
    if not found:
        return None
    narrowed = which and cal.stretch(found.period, which)
    # Of a week or a weekend there is no agreed third: the whole is coarser, and true.
    return Meaning(found.kind, narrowed or found.period, "span" if narrowed else found.granularity, whole=found.period)


def _stretch(node: Node) -> Stretch | None:
    inner = child(node, "stretch") or child(node, "edge") or node
    words: dict[str, Stretch] = {"EARLY": "early", "BEGINNING": "early", "MID": "mid", "MIDDLE": "mid"}
    return None if "TO" in kinds(inner) else words.get(kinds(inner)[0], "late")


def _the_unit(node: Node, frame: Frame) -> Meaning | None:
    """ "The year" of "the end of the year": the present one, where it is no figure of speech."""
    name = unit(node, frame)
    return Meaning("anchored", cal.within(frame.anchor, name), name) if name in ("week", "month", "year") else None


def _reported(node: Node, frame: Frame) -> Meaning | None:
    relative, later = child(node, "relative"), "LATER" in kinds(child(node, "earlier") or node)
    if not relative:
        found = _the_unit(node, frame)
        whole = found.period if found else None
        if not found:
            return None
    else:
        whole = relative_period(relative, frame)
    name = unit(relative or node, frame)
    if not whole or frame.day is None or not whole.first <= frame.day <= whole.last:
        return Meaning("anchored", whole, name, whole=whole)
    today = cal.at(frame.day)
    first, last = cal.at(whole.first), cal.at(whole.last)
    return Meaning("anchored", cal.span(today, last) if later else cal.span(first, today), "span", whole=whole)


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


def _portion(node: Node, frame: Frame) -> Meaning | None:
    """ "The first week of March": its days are counted in several ways, so March; a first or last day is certain."""
    inner, half = child(node, "period"), child(node, "bare_month")
    found = period_of(inner, frame) if inner else _the_unit(node, frame)
    if half:
        found = Meaning("anchored", bare_month(month_of(half, frame), frame), "month")
    if not found or not found.period:
        return found
    names, indices = kinds(node), [it.at for it in node.children if it[0] == "UNIT"]
    whole = found.period
    if "WEEKDAY" in names:
        return Meaning(found.kind, None, "day", weekday=cal.WEEKDAYS[frame.value(node, "WEEKDAY") - 1])
    if indices and frame.pieces[indices[0]].value == 1 and "LAST" in names:
        return Meaning(found.kind, cal.at(whole.last), "day")
    if indices and frame.pieces[indices[0]].value == 1 and frame.value(node, "ORDINAL") == 1:
        return Meaning(found.kind, cal.at(whole.first), "day")
    return Meaning(found.kind, whole, whole.granularity, whole=whole)


def _ago(node: Node, frame: Frame) -> Meaning:
    number, name = quantity(node, frame) if child(node, "quantity") else None, unit(node, frame)
    relative, deictic = child(node, "relative"), frame.value(node, "DEICTIC")
    base = cal.within(frame.anchor, name)
    if relative:
        base = relative_period(relative, frame)
    elif deictic and frame.day is not None:
        base = cal.at(frame.day + deictic - 2)
    duration = iso_duration(number, name)
    # "Half a year ago", "two weeks and a day ago", "a week ago Friday": understood, and not counted.
    plain = not {"HALF", "AND", "weekday_day"} & set(kinds(node))
    if not number or not base or not plain or frame.hedged or number > _MOST.get(name, 0):
        return Meaning("anchored", None, name, duration=duration)
    if not (relative or deictic):
        return Meaning("anchored", cal.shifted(base, -number), name, duration=duration)
    return Meaning("anchored", _years_from(base, -number) if name == "year" else None, base.granularity)


def _ahead(node: Node, frame: Frame) -> Meaning:
    names, name = kinds(node), unit(node, frame)
    if names[-1] in ("LAST", "NEXT"):
        period = cal.shifted(cal.within(frame.anchor, name), -2 if names[-1] == "LAST" else 2)
        return Meaning("anchored", period, name)
    number = quantity(node, frame)
    if not number or frame.hedged or number > _MOST.get(name, 0) or "weekday_day" in names:
        return Meaning("anchored", None, name)
    if "NOW" in names:
        return Meaning("anchored", cal.shifted(cal.within(frame.anchor, name), number), name)
    if frame.day is None or name not in ("day", "week"):
        return Meaning("anchored", None, name)
    sign = -1 if "BEFORE" in names else 1
    days = frame.value(node, "DEICTIC") - 2 + sign * number * (7 if name == "week" else 1)
    return Meaning("anchored", cal.at(frame.day + days), "day")


def _years_from(base: Period, count: int) -> Period | None:
    """The day, month or year so many years from one; a week has no such thing."""
    start = date.fromordinal(base.first)
    if base.granularity == "day":
        return cal.of_day(start.year + count, start.month, start.day)
    return cal.shifted(base, count * {"month": 12, "year": 1}[base.granularity]) if base.granularity != "week" else None


def _floating(node: Node, frame: Frame) -> Meaning:
    names, name, weekday = kinds(node), unit(node, frame), frame.value(node, "WEEKDAY")
    number = quantity(node, frame) if child(node, "quantity") else 1 if names in _STEPS else None
    duration = iso_duration(number, name) if child(node, "quantity") or names in _STEPS or names[0] == "UNIT" else ""
    day_name = cal.WEEKDAYS[weekday - 1] if weekday else ""
    return Meaning("floating", None, "day" if weekday else name, weekday=day_name, duration=duration)


def _length(node: Node, frame: Frame) -> Meaning | None:
    number, name = quantity(node, frame), unit(node, frame)
    if number and number >= 1000 and "YEAR" in str(node):
        return None
    return Meaning("duration", None, name, duration=iso_duration(number, name))


def _rolling(node: Node, frame: Frame) -> Meaning:
    number = quantity(node, frame) if child(node, "quantity") else 1
    name = unit(node, frame)
    return Meaning("duration", None, name, duration=iso_duration(number, name))


_STEPS = {("THE", "UNIT", "BEFORE"), ("THE", "UNIT", "AFTER"), ("THE", "NEXT", "UNIT"), ("THE", "FOLLOWING", "UNIT")}

_STARTS: dict[str, Callable[[Node, Frame], Meaning | None]] = {
    "day": day,
    "part_of_day": _part_of_day,
    "period": period_of,
    "modified": _modified,
    "portion": _portion,
    "reported": _reported,
    "days": _days,
    "periods": _periods,
    "ago": _ago,
    "ahead": _ahead,
    "floating": _floating,
    "length": _length,
    "rolling": _rolling,
    "weekly": lambda _node, _frame: None,
}
