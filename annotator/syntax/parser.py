"""Text to tree. Any text has a tree; faults are nodes of it."""

from __future__ import annotations

import re

from annotator.syntax.block_reading import read_blocks
from annotator.syntax.mask import BlockMask, front_matter_span, mask
from annotator.syntax.reparse import reparsed
from annotator.syntax.tree import Tree
from annotator.text import Span

_MARKUP = re.compile(r"[`<>\[\]()!*_\\$&~^|]")
_PASSES = 4
"""How often the mask is made anew around attribute blocks that Markdown was seen to lead out of."""


def parse(text: str, previous: Tree | None = None) -> Tree:
    """The syntax tree of a document. Never raises; the leaves of its blocks partition what follows the front matter.

    ``previous`` is the tree of an earlier state; blocks that an edit cannot
    have changed are taken over from it, as the objects that they are.
    """
    front = front_matter_span(text)
    body = front[2] if front else 0
    matter = Span(front[0], front[1]) if front else None
    if previous is not None and previous.body == body and previous.front_matter == matter:
        tree = reparsed(text, previous)
        if tree is not None:
            return tree
    masked = text
    for _ in range(_PASSES):
        masks = mask(masked, body) or _blank(body, len(text))
        blocks, torn = read_blocks(text, masks, len(text))
        if not torn:
            break
        masked = _without(masked, torn)
    return Tree(text, tuple(blocks), tuple(it.start for it in masks), matter, body)


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
