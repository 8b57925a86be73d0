"""Text to tree. Any text has a tree; faults are nodes of it."""

from __future__ import annotations

import re

from annotator.bulk import in_bulk
from annotator.syntax.attributes import Token
from annotator.syntax.build import Built
from annotator.syntax.lexer import lex, without_prefixes
from annotator.syntax.mask import BlockMask, front_matter_span, mask
from annotator.syntax.tree import BlockTree, Leaf, Part, Tree
from annotator.text import Span

_MARKUP = re.compile(r"[`<>\[\]()!*_\\$&~^|]")
_PASSES = 4
"""How often the mask is made anew around attribute blocks that Markdown was seen to lead out of."""


@in_bulk
def parse(text: str) -> Tree:
    """The syntax tree of a document. Never raises; the leaves of its blocks partition what follows the front matter."""
    front = front_matter_span(text)
    body = front[2] if front else 0
    masks, source, tokens = _lexed(text, text, body)
    starts = [body, *(block.start for block in masks[1:])] if masks else []
    ends = [*starts[1:], len(text)]
    blocks = [
        _block(text[start:end], Built(source, start), block, found)
        for start, end, block, found in zip(starts, ends, masks, tokens, strict=False)
    ]
    return Tree(text, tuple(blocks), tuple(starts), Span(front[0], front[1]) if front else None, body)


def _lexed(text: str, masked: str, body: int) -> tuple[list[BlockMask], str, list[list[list[Token]]]]:
    """The blocks, the text without line prefixes, and the tokens by block and container."""
    for attempt in range(_PASSES):
        masks = mask(masked, body) or _blank(body, len(text))
        source = without_prefixes(text, (it for block in masks for it in block.containers))
        torn: list[Span] = []
        tokens = [[lex(source, it, torn) for it in block.containers] for block in masks]
        if not torn or attempt == _PASSES - 1:
            break
        masked = _without(masked, torn)
    return masks, source, tokens


def _blank(start: int, end: int) -> list[BlockMask]:
    """What stands for a text without Markdown blocks: blank lines, link definitions."""
    return [BlockMask(start, end, "Blank", [], [])] if start < end else []


def _without(text: str, torn: list[Span]) -> str:
    """The text with nothing in these spans that Markdown could take for markup."""
    parts: list[str] = []
    position = 0
    for span in torn:
        parts += (text[position : span.start], _MARKUP.sub("x", text[span.start : span.end]))
        position = span.end
    return "".join([*parts, text[position:]])


def _block(text: str, built: Built, block: BlockMask, tokens: list[list[Token]]) -> BlockTree:
    start = built.start
    parts = tuple([Part(it.kind, it.level, it.start - start, it.end - start) for it in block.containers])
    if len(tokens) == 1 and len(tokens[0]) == 1 and tokens[0][0][0] == "TEXT":
        return BlockTree(text, block.kind, _plain_leaves(parts[0], len(text)), parts)
    for container, found in zip(block.containers, tokens, strict=True):
        built.add(found, container)
    return BlockTree(
        text,
        block.kind,
        built.finish(start + len(text)),
        parts,
        tuple(built.spans),
        tuple(built.loose),
        tuple(built.stray),
        tuple(built.unclosed),
        tuple([Span(it.start - start, it.end - start) for it in block.html]),
        built.depth,
    )


def _plain_leaves(part: Part, length: int) -> tuple[Leaf, ...]:
    """The leaves of a block that is one container of nothing but words."""
    words = Leaf("TEXT", part.start, part.end)
    before = (Leaf("GAP", 0, part.start),) if part.start else ()
    behind = (Leaf("GAP", part.end, length),) if part.end < length else ()
    return (*before, words, *behind)
