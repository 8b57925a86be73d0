"""Text to tree. Any text has a tree; faults are nodes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.syntax.build import Built
from annotator.syntax.lexer import Lexed, Logical, lex
from annotator.syntax.mask import BlockMask, front_matter_span, mask
from annotator.syntax.tree import BlockTree, Leaf, Part, Tree
from annotator.text import Span

_MARKUP = re.compile(r"[`<>\[\]()!*_\\$&~^|]")
_PASSES = 4
"""How often the mask is made anew around attribute blocks that Markdown was seen to lead out of."""


def parse(text: str) -> Tree:
    """The syntax tree of a document. Never raises; the leaves of its blocks, after the front matter, partition the text."""
    front = front_matter_span(text)
    body = front[2] if front else 0
    masks = mask(text, body)
    lexed = [[lex(Logical(text, it)) for it in block.containers] for block in masks]
    masked = text
    for _ in range(_PASSES):
        blanked = _without_torn(masked, lexed)
        if blanked == masked:
            break
        masked = blanked
        masks = mask(masked, body)
        lexed = [[lex(Logical(text, it)) for it in block.containers] for block in masks]
    starts = _starts(masks, body)
    ends = [*starts[1:], len(text)]
    blocks = tuple(
        _block(text, start, end, block, tokens)
        for start, end, block, tokens in zip(starts, ends, masks, lexed, strict=True)
    )
    return Tree(text, blocks, tuple(starts), Span(front[0], front[1]) if front else None, body)


def _starts(masks: Sequence[BlockMask], body: int) -> list[int]:
    """A block's region runs to the next block; the first begins where the body does."""
    return [body if index == 0 else block.start for index, block in enumerate(masks)]


def _without_torn(text: str, lexed: list[list[Lexed]]) -> str:
    parts: list[str] = []
    position = 0
    for item in (it for block in lexed for it in block if it.torn):
        for start, end in item.torn:
            first, last = item.logical.start(start), item.logical.end(end)
            parts += [text[position:first], _MARKUP.sub("x", text[first:last])]
            position = last
    return "".join([*parts, text[position:]]) if parts else text


def _block(text: str, start: int, end: int, block: BlockMask, lexed: list[Lexed]) -> BlockTree:
    built = Built(start)
    for item in lexed:
        built.add(item)
    position = built.leaves[-1].end if built.leaves else 0
    if end - start > position:
        built.leaves.append(Leaf("GAP", position, end - start))
    return BlockTree(
        text[start:end],
        block.kind,
        tuple(built.leaves),
        tuple([Part(it.kind, it.level, Span(it.start - start, it.end - start)) for it in block.containers]),
        tuple(built.spans),
        tuple(built.loose),
        tuple(built.stray),
        tuple(built.unclosed),
        tuple([Span(it.start - start, it.end - start) for it in block.html]),
        built.depth,
    )
