"""Reads a date by ``grammars/edtf.lark``: from its tree to an `Edtf`, with the calendar's faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

import msgspec

from annotator import grammar
from annotator.values.days import day_number, last_of_month
from annotator.values.edtf import Edtf
from annotator.values.edtf_clock import clock_minutes, offset_minutes
from annotator.values.edtf_masks import Component, hull
from annotator.values.edtf_years import long_year, short_year
from annotator.values.fault import Fault, shown, wrong_syntax

if TYPE_CHECKING:
    from annotator.grammar import Leaf, Node

# First month and number of months of ISO 8601-2's sub-year groupings 21 to 41.
# Seasons are the meteorological ones; those that do not say where (21 to 24)
# are read as in the northern hemisphere.
GROUPINGS = {
    **{code: ("season", 3 + 3 * (code - 21), 3) for code in range(21, 25)},
    **{code: ("season", 3 + 3 * (code - 25), 3) for code in range(25, 29)},
    **{code: ("season", (9, 12, 3, 6)[code - 29], 3) for code in range(29, 33)},
    **{code: ("quarter", 1 + 3 * (code - 33), 3) for code in range(33, 37)},
    **{code: ("third", 1 + 4 * (code - 37), 4) for code in range(37, 40)},
    **{code: ("half", 1 + 6 * (code - 40), 6) for code in range(40, 42)},
}


def read(text: str) -> Edtf:
    """The date that a text is under the grammar; never raises."""
    try:
        root = grammar.parse("edtf", text.replace("x", "X"))  # widely written small; of equal length
    except grammar.RefusedError as refused:
        return Edtf(text, faults=(_not_a_date(text, refused.at),))
    name = root.data if root.data != "start" else "date"
    trees = _trees(root)
    if name == "timed":
        return _timed(text, trees[0], trees[1])
    if name == "interval":
        return _interval(text, trees[0], trees[1])
    if name in ("one_of", "all_of"):
        return _set(text, trees, all_of=name == "all_of")
    return _single(text, trees[0])


def _not_a_date(text: str, at: int) -> Fault:
    at = at if 4 <= at < len(text) else 0  # before a year is complete, nothing of it is a date
    where = f": unexpected {shown(text[at:], 20)}" if at else ""
    return wrong_syntax(text, f"{shown(text)} is not an EDTF date (2025-11-27, 2025-11, 2025 …){where}", at)


def _single(text: str, tree: Node) -> Edtf:
    """A date, long year, decade or century; its faults count from the start of the whole value."""
    if tree.data == "date":
        return _date(text, tree)
    tokens = _tokens(tree)
    number = next(it for it in tokens if it.type != "QUALIFIER")
    if tree.data == "long_year":
        found, level = long_year(text, number)
    else:
        found, level = short_year(text, number), 0 if tree.data == "century" and len(tokens) == 1 else 2
    marks = "".join(it for it in tokens if it.type == "QUALIFIER")
    return _qualified(found, marks, max(level, 1 if marks else 0))


def _date(text: str, tree: Node) -> Edtf:
    """A year, month, day or grouping of months."""
    parts = [_component(it) for it in _trees(tree)]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    marks = "".join(part.before + part.after for part in parts)
    level = max(part.level for part in parts)
    if marks:
        only_at_end = not any(part.before for part in parts) and not any(part.after for part in parts[:-1])
        level = max(level, 1 if only_at_end else 2)
    if month is not None and month.digits.isdigit() and int(month.digits) in GROUPINGS:
        found = _grouping(text, year, month, parts[2:])
    else:
        found = hull(text, parts)
    return _qualified(found, marks, max(level, found.level))


def _component(tree: Node) -> Component:
    tokens = _tokens(tree)
    at = next(index for index, it in enumerate(tokens) if it.type != "QUALIFIER")
    token = tokens[at]
    before, after = "".join(tokens[:at]), "".join(tokens[at + 1 :])
    return Component(str(token), token.start_pos or 0, before, after)


def _grouping(text: str, year: Component, part: Component, day: list[Component]) -> Edtf:
    """A season, quarter, four months or half of a year; winter is named after the year it begins in."""
    unit, month, length = GROUPINGS[int(part.digits)]
    level = 1 if int(part.digits) <= 24 else 2
    if day:
        fault = Fault("impossible", f"a {unit} has no numbered days", day[0].start, day[0].end)
        return Edtf(text, level, granularity=unit, faults=(fault,))
    years = hull(text, [year])
    if years.first is None or years.last is None:
        return years
    first, last = year.bounds()
    last_year, last_month = divmod(last * 12 + month + length - 2, 12)
    end = last_of_month(last_year, last_month + 1)
    return Edtf(text, level, day_number(first, month), end, unit if first == last else "masked")


def _timed(text: str, tree: Node, clock: Node) -> Edtf:
    """A day with a time; its days are the day as written."""
    day, tokens = _single(text, tree), _tokens(clock)
    if tree.data != "date" or len(tree.children) < 3 or _marked(tree):
        message = "a time of day needs a complete date, without X or qualifier"
        fault = Fault("syntax", message, 0, (tokens[0].start_pos or 1) - 1)
        return Edtf(text, day.level, faults=(fault,))
    zone = tokens.pop() if tokens[-1].type == "ZONE" else None
    minutes, faults = clock_minutes(tokens)
    shift, zone_faults = offset_minutes(zone)
    faults = (*day.faults, *faults, *zone_faults)
    instant = None if zone is None or faults else (day.first or 0) * 1440 + minutes - shift
    return msgspec.structs.replace(day, granularity="time", instant=instant, faults=faults)


def _marked(tree: Node) -> bool:
    return any("X" in it or it.type == "QUALIFIER" for part in _trees(tree) for it in _tokens(part))


def _interval(text: str, start: Node, end: Node) -> Edtf:
    """Two dates, either of which may be open (``..``) or unknown (nothing)."""
    edges = [_edge(text, it) for it in (start, end)]
    written = [it for it in edges if it is not None]
    level = max([1 if len(written) < 2 else 0, *(_level_in_range(it) for it in written)])
    return _range(text, "interval", edges, level)


def _edge(text: str, tree: Node) -> Edtf | None:
    trees = _trees(tree)
    return _single(text, trees[0]) if trees else None


def _level_in_range(edge: Edtf) -> int:
    """Unspecified digits within an interval are of level 2."""
    return 2 if edge.level and "X" in edge.text else edge.level


def _range(text: str, granularity: str, edges: list[Edtf | None], level: int) -> Edtf:
    start, end = edges
    first, last = start.first if start else None, end.last if end else None
    faults = [fault for edge in edges if edge for fault in edge.faults]
    if not faults and first is not None and last is not None and first > last:
        faults.append(Fault("reversed", "the end lies before the start", 0, len(text)))
    return Edtf(
        text,
        level,
        first,
        last,
        granularity,
        any(edge.uncertain for edge in edges if edge),
        any(edge.approximate for edge in edges if edge),
        ends_early=first is not None and end is not None and _begins_before(end, first),
        faults=tuple(faults),
    )


def _begins_before(end: Edtf, first: int) -> bool:
    """Whether an end written without its day, or month, begins before the start; unspecified digits are no such end."""
    return end.first is not None and end.first < first and end.granularity not in ("day", "time", "masked")


def _set(text: str, trees: Iterable[Node], all_of: bool) -> Edtf:
    """One or all of several dates."""
    members = tuple(_member(text, it) for it in trees)
    firsts, lasts = [it.first for it in members], [it.last for it in members]
    return Edtf(
        text,
        2,
        None if None in firsts else min(cast("list[int]", firsts)),
        None if None in lasts else max(cast("list[int]", lasts)),
        "set",
        any(it.uncertain for it in members),
        any(it.approximate for it in members),
        members,
        all_of,
        faults=tuple(fault for it in members for fault in it.faults),
    )


def _member(text: str, tree: Node) -> Edtf:
    """A member of a set as a date of its own, its text the part it was written as."""
    ends = _trees(tree)
    start, end = _extent(tree)
    if tree.data == "member":
        return msgspec.structs.replace(_single(text, ends[0]), text=text[start:end])
    edges: list[Edtf | None] = [_single(text, it) for it in ends]
    if tree.data != "between":
        edges.insert(0 if tree.data == "earlier" else 1, None)
    found = _range(text, "interval", edges, 2)
    faults = tuple(Fault(it.kind, it.message, start, end) if it.kind == "reversed" else it for it in found.faults)
    return msgspec.structs.replace(found, text=text[start:end], faults=faults)


def _extent(tree: Node) -> tuple[int, int]:
    tokens = list(tree.scan_values(lambda _: True))
    return tokens[0].start_pos or 0, tokens[-1].end_pos or 0


def _tokens(tree: Node) -> list[Leaf]:
    return [it for it in tree.children if isinstance(it, str)]


def _trees(tree: Node) -> list[Node]:
    return [it for it in tree.children if not isinstance(it, str)]


def _qualified(found: Edtf, marks: str, level: int) -> Edtf:
    if not marks and level == found.level:
        return found
    return msgspec.structs.replace(
        found,
        level=level,
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )
