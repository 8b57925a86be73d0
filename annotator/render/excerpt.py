"""The lines of a document around a span, cut to a readable width, with what to underline."""

from __future__ import annotations

import msgspec

from annotator.render.cells import cells
from annotator.text import LineIndex, Span

WIDTH = 100
"""Most columns of an excerpt. A paragraph is often one long line, so the words around the span are shown."""
LINES = 4
"""Lines of an excerpt; of a longer span the first two and the last are shown."""
_WORD = 15
"""A word longer than this is cut through rather than left out."""
_MORE = "…"


class Row(msgspec.Struct, frozen=True):
    """One line of an excerpt: ``lead`` columns, then ``underline`` columns with a mark under them.

    ``line`` counts from 1; it is 0 where lines were left out.
    """

    line: int
    text: str = ""
    lead: int = 0
    underline: int = 0


def excerpt(index: LineIndex, span: Span, width: int = WIDTH) -> list[Row]:
    """The lines that a span touches, ``width`` columns of each; a span beyond the text is moved to its end."""
    size = len(index.text)
    start = min(max(span.start, 0), size)
    end = min(max(span.end, start), size)
    first, last = index.position(start)[0], index.position(end)[0]
    if last > first and end == index.starts[last]:
        last -= 1  # a span up to and with a line's end does not touch the next line
    rows = [_row(index, line, start, end, width) for line in _chosen(first, last)]
    if last - first >= LINES:
        rows.insert(2, Row(0))
    return rows


def _chosen(first: int, last: int) -> list[int]:
    if last - first < LINES:
        return list(range(first, last + 1))
    return [first, first + 1, last]


def _row(index: LineIndex, line: int, start: int, end: int, width: int) -> Row:
    """A line's words around the part of the span that is in it."""
    line_start, line_end = index.starts[line], index.line_end(line)
    start = min(max(start, line_start), line_end)
    end = max(start, min(end, line_end))
    low, high = max(line_start, start - width), min(line_end, start + 2 * width)
    shown, widths = cells(index.text[low:high])
    start, end = start - low, min(end, high) - low
    left, right = _window(widths, start, end, width)
    if low + left > line_start:
        left = _after_word(shown, left, start)
    if low + right < line_end:
        right = _before_word(shown, right, end)
    before = _MORE if low + left > line_start else ""
    after = _MORE if low + right < line_end else ""
    lead = len(before) + sum(widths[left:start])
    underline = max(1, sum(widths[start : min(end, right)]))
    return Row(line + 1, f"{before}{''.join(shown[left:right])}{after}", lead, underline)


def _window(widths: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """Which cells to show: the span, as many of its end as fit, and what stands on both sides of it."""
    right, room = _reach(widths, start, end, width)
    half = room // 2
    left, rest = _reach_back(widths, start, half)
    right, room = _reach(widths, right, len(widths), room - half + rest) if right == end else (right, 0)
    left, _ = _reach_back(widths, left, room)
    return left, right


def _reach(widths: list[int], at: int, limit: int, room: int) -> tuple[int, int]:
    while at < limit and widths[at] <= room:
        room -= widths[at]
        at += 1
    return at, room


def _reach_back(widths: list[int], at: int, room: int) -> tuple[int, int]:
    while at > 0 and widths[at - 1] <= room:
        at -= 1
        room -= widths[at]
    while at > 0 and widths[at] == 0:
        at -= 1  # a combining character needs the letter before it
    return at, room


def _after_word(shown: list[str], left: int, start: int) -> int:
    for at in range(left, min(start, left + _WORD)):
        if shown[at] == " ":
            return at + 1
    return left


def _before_word(shown: list[str], right: int, end: int) -> int:
    for at in range(right - 1, max(end, right - _WORD) - 1, -1):
        if shown[at] == " ":
            return at
    return right
