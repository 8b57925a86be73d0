"""Semantic tokens as the protocol sends them: five numbers each, counted from the token before."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping

import msgspec

from annotator.ide.tokens import BlockTokens, Token
from annotator.text import Encoding, LineIndex, width

Numbers = array  # of unsigned 32-bit integers

_LINE_END = re.compile(r"\r\n|\r|\n")
_SIZE = 5 * 4
"""Bytes of one token."""


class BlockData(msgspec.Struct, frozen=True):
    """The numbers of a block's tokens, those of the first counted from the start of the block."""

    source: BlockTokens
    numbers: Numbers[int]
    last_line: int
    """The line of the last token, counted from the block's first."""


def block_data(source: BlockTokens, encoding: Encoding) -> BlockData:
    """The numbers of a block's tokens."""
    numbers, last_line = encoded(source.tree.text, source.tokens, encoding)
    return BlockData(source, numbers, last_line)


def encoded(text: str, tokens: Iterable[Token], encoding: Encoding) -> tuple[Numbers[int], int]:
    """The numbers of tokens that are in order and do not overlap, and the line of the last one.

    A token over several lines is one for each of them, since not every
    editor can show others.
    """
    numbers: Numbers[int] = array("I")
    line = last_line = position = 0  # `position` is where the part of the line starts that columns count from
    for token in tokens:
        for end in _LINE_END.finditer(text, position, token.start):
            line, position = line + 1, end.end()
        start = token.start
        while start < token.end:
            mark = _LINE_END.search(text, start, token.end)
            stop = mark.start() if mark else token.end
            if stop > start:
                length = width(text[start:stop], encoding)
                column = width(text[position:start], encoding)
                numbers.extend((line - last_line, column, length, token.type, token.modifiers))
                position, last_line = start, line
            start = token.end
            if mark:
                line, position = line + 1, mark.end()
                start = mark.end()
    return numbers, last_line


def joined(
    blocks: Mapping[int, BlockData], starts: Iterable[int], index: LineIndex, encoding: Encoding
) -> Numbers[int]:
    """The numbers of a whole document's tokens; its blocks start at these offsets, no two on one line."""
    numbers: Numbers[int] = array("I")
    last_line = 0
    for block, start in zip(blocks.values(), starts, strict=True):
        if block.numbers:
            first, (line, column) = len(numbers), index.position(start, encoding)
            numbers.extend(block.numbers)
            numbers[first + 1] += column if not block.numbers[0] else 0
            numbers[first] += line - last_line
            last_line = line + block.last_line
    return numbers


def difference(old: Numbers[int], new: Numbers[int]) -> tuple[int, int, Numbers[int]] | None:
    """The one edit that makes the new numbers of the old: where, how many to delete, what to insert; None for none."""
    if old == new:
        return None
    one, other = old.tobytes(), new.tobytes()
    most = min(len(one), len(other)) // _SIZE
    start = _common(one, other, most)
    end = _common(one, other, most - start, at_end=True)
    return start * 5, len(old) - (start + end) * 5, new[start * 5 : len(new) - end * 5]


def _common(one: bytes, other: bytes, most: int, at_end: bool = False) -> int:
    """How many tokens, of ``most``, are the same at the start, or at the end."""
    known, limit = 0, most
    while known < limit:
        middle = (known + limit + 1) // 2
        low, high = known * _SIZE, middle * _SIZE
        if at_end:
            same = one[len(one) - high : len(one) - low] == other[len(other) - high : len(other) - low]
        else:
            same = one[low:high] == other[low:high]
        known, limit = (middle, limit) if same else (known, middle - 1)
    return known
