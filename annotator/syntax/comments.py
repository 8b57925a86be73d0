"""Comments in the HTML of a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from annotator.syntax.tree import BlockTree

_END = "-->"


def comments(block: BlockTree, opening: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
    """The comments that open as a pattern has it, in order: the match, and the offset behind ``-->``.

    In a quotation a comment is cut by the marks of its lines, so only its
    first character need be HTML.
    """
    starts, ends = _html(block)
    reached = 0
    for match in opening.finditer(block.text) if starts else ():
        index = bisect_right(starts, match.start()) - 1
        if match.start() < reached or index < 0 or ends[index] <= match.start():
            continue
        end = block.text.find(_END, match.end())
        if end < 0:
            return
        reached = end + len(_END)
        yield match, reached


def _html(block: BlockTree) -> tuple[list[int], list[int]]:
    """Where stretches of HTML start and end, without overlap."""
    starts: list[int] = []
    ends: list[int] = []
    inline = ((it.start, it.end) for it in block.leaves if it.kind == "HTML")
    for start, end in sorted([*((it.start, it.end) for it in block.html), *inline]):
        if ends and start <= ends[-1]:
            ends[-1] = max(end, ends[-1])
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
