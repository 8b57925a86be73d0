"""Text to tree. Any text has a tree; faults are nodes of it."""

from __future__ import annotations

import re

from annotator.syntax.build import Built
from annotator.syntax.lexer import Lexer, without_prefixes
from annotator.syntax.mask import BlockMask, front_matter_span, mask
from annotator.syntax.tree import BlockTree, Leaf, Tree
from annotator.text import Span

_MARKUP = re.compile(r"[`<>\[\]()!*_\\$&~^|]")
_PASSES = 4
"""How often the mask is made anew around attribute blocks that Markdown was seen to lead out of."""


def parse(text: str) -> Tree:
    """The syntax tree of a document. Never raises; the leaves of its blocks partition what follows the front matter."""
    front = front_matter_span(text)
    body = front[2] if front else 0
    masked = text
    for _ in range(_PASSES):
        masks = mask(masked, body) or _blank(body, len(text))
        torn: list[Span] = []
        starts = [it.start for it in masks]
        blocks = [
            _block(text[start:end], it, torn)
            for it, start, end in zip(masks, starts, [*starts[1:], len(text)], strict=False)
        ]
        if not torn:
            break
        masked = _without(masked, torn)
    return Tree(text, tuple(blocks), tuple(starts), Span(front[0], front[1]) if front else None, body)


def _blank(start: int, end: int) -> list[BlockMask]:
    """What stands for a text without Markdown blocks: blank lines, link definitions."""
    return [BlockMask(start, "Blank")] if start < end else []


def _without(text: str, torn: list[Span]) -> str:
    """The text with nothing in these spans that Markdown could take for markup."""
    parts: list[str] = []
    position = 0
    for span in torn:
        parts += (text[position : span.start], _MARKUP.sub("x", text[span.start : span.end]))
        position = span.end
    return "".join([*parts, text[position:]])


def _block(text: str, block: BlockMask, torn: list[Span]) -> BlockTree:
    source = without_prefixes(text, block.pieces)
    lexer = Lexer(source)
    leaves = lexer.leaves
    built: Built | None = None
    position = 0
    for part, pieces in zip(block.parts, block.pieces, strict=True):
        if part.start > position:
            leaves.append(Leaf("GAP", position, part.start))
        first = len(leaves)
        marks = lexer.lex(part, pieces)
        if marks:
            built = built or Built(source)
            built.add(marks, part, leaves, first)
        position = leaves[-1].end
    if position < len(text):
        leaves.append(Leaf("GAP", position, len(text)))
    torn += [it.shifted(block.start) for it in lexer.torn]
    if built is None:
        return BlockTree(text, block.kind, tuple(leaves), tuple(block.parts), html=tuple(block.html))
    return BlockTree(
        text,
        block.kind,
        tuple(leaves),
        tuple(block.parts),
        tuple(built.spans),
        tuple(built.loose),
        tuple(built.stray),
        tuple(built.unclosed),
        tuple(block.html),
        built.depth,
    )
