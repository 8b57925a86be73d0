"""Text to tree. Any text has a tree; faults are nodes of it."""

from __future__ import annotations

import re

from annotator.syntax.build import Built
from annotator.syntax.lexer import lex, without_prefixes
from annotator.syntax.mask import BlockMask, front_matter_span, mask
from annotator.syntax.tree import BlockTree, Part, Tree
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
    return [BlockMask(start, "Blank", [], [])] if start < end else []


def _without(text: str, torn: list[Span]) -> str:
    """The text with nothing in these spans that Markdown could take for markup."""
    parts: list[str] = []
    position = 0
    for span in torn:
        parts += (text[position : span.start], _MARKUP.sub("x", text[span.start : span.end]))
        position = span.end
    return "".join([*parts, text[position:]])


def _block(text: str, block: BlockMask, torn: list[Span]) -> BlockTree:
    containers = block.containers
    source = without_prefixes(text, containers)
    crossed: list[Span] = []
    tokens = [lex(source, it, crossed) for it in containers]
    torn += [it.shifted(block.start) for it in crossed]
    parts = tuple([Part(it.kind, it.level, it.start, it.end) for it in containers])
    built = Built(source)
    for container, found in zip(containers, tokens, strict=True):
        built.add(found, container)
    leaves = built.finish()
    if not (built.spans or built.loose or built.stray or built.unclosed or block.html):
        return BlockTree(text, block.kind, leaves, parts)
    return BlockTree(
        text,
        block.kind,
        leaves,
        parts,
        tuple(built.spans),
        tuple(built.loose),
        tuple(built.stray),
        tuple(built.unclosed),
        tuple([Span(start, end) for start, end, _ in block.html]),
        built.depth,
    )
