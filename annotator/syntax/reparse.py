"""Parses anew only what an edit can have changed.

A top-level block is read without looking back: where one starts, nothing is
open. So reading may begin at the block before the first changed one, which the
change may have become a part of, and ends with the first block behind the
change that comes out as it was; if there is none, at the end. Two things reach
further: link and footnote definitions, which may stand anywhere, and attribute
blocks that Markdown leads out of. With those, the whole document is read.
"""

from __future__ import annotations

from annotator.syntax.block_reading import read_blocks
from annotator.syntax.mask import mask
from annotator.syntax.tree import BlockTree, Tree

Blocks = tuple[list[BlockTree], list[int]]
"""Successive blocks, and where each starts."""

_DEFINITION = "]:"
_TRIES = 4
"""How often reading goes on, each time four times as far, before it goes to the end."""


def reparsed(text: str, old: Tree) -> Tree | None:
    """The tree of a text that has the front matter of an earlier one; None where all of it must be read."""
    if not old.blocks or _DEFINITION in text or _DEFINITION in old.text:
        return None
    same, start = _same_start(text, old)
    if same == len(old.blocks) and start == len(text):
        return old if old.text == text else None
    count, tail = _same_end(text, old, same, start)
    first = max(same - 1, 0)
    return _between(text, old, first, len(old.blocks) - count, tail)


def _same_start(text: str, old: Tree) -> tuple[int, int]:
    """How many blocks stand at the start as they did, and where they end."""
    position = old.body
    last = len(old.blocks) - 1
    for index, block in enumerate(old.blocks):
        end = position + len(block.text)
        # What is added behind the last block may belong to it, unless nothing is added.
        if not text.startswith(block.text, position) or (index == last and end < len(text)):
            return index, position
        position = end
    return len(old.blocks), position


def _same_end(text: str, old: Tree, same: int, start: int) -> tuple[int, int]:
    """How many blocks stand at the end as they did, besides those at the start, and where they begin."""
    position = len(text)
    count = 0
    for block in reversed(old.blocks[same:]):
        first = position - len(block.text)
        if first < start or not text.startswith(block.text, first):
            break
        position = first
        count += 1
    return count, position


def _between(text: str, old: Tree, first: int, last: int, tail: int) -> Tree | None:
    """Reads from the block ``first`` until the old block ``last``, now at ``tail``, or one behind it, comes again."""
    begin = old.starts[first]
    line = begin if not first else _line_start(text, begin)
    further = 1
    for _ in range(_TRIES):
        stop = last + further
        if stop >= len(old.blocks):
            break
        end = tail + sum(len(it.text) for it in old.blocks[last:stop])
        read = _read(text, line, end, inner=first > 0)
        if read is None or (first and read[1][0] != begin):
            return None
        blocks, starts = read
        if blocks[-1] == old.blocks[stop - 1] and starts[-1] == end - len(blocks[-1].text):
            shift = end - old.starts[stop]
            kept = old.blocks[stop - 1 :], [it + shift for it in old.starts[stop - 1 :]]
            return _joined(text, old, first, ([*blocks[:-1], *kept[0]], [*starts[:-1], *kept[1]]))
        further *= 4
    read = _read(text, line, len(text), inner=first > 0)
    if read is None or (first and read[1][0] != begin):
        return None
    return _joined(text, old, first, read)


def _read(text: str, start: int, end: int, *, inner: bool) -> Blocks | None:
    """The blocks of a stretch; None where there are none, or where Markdown leads out of an attribute block."""
    masks = mask(text, start, end, inner=inner)
    blocks, torn = read_blocks(text, masks, end)
    return None if torn or not blocks else (blocks, [it.start for it in masks])


def _joined(text: str, old: Tree, first: int, rest: Blocks) -> Tree:
    """The old blocks before ``first``, and the rest."""
    blocks, starts = rest
    return Tree(text, (*old.blocks[:first], *blocks), (*old.starts[:first], *starts), old.front_matter, old.body)


def _line_start(text: str, place: int) -> int:
    """Where the line of a place begins: the indentation of a block stands before its start."""
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
