"""Text to tree. Any text has a tree; faults are nodes of it."""

from __future__ import annotations

import re

from annotator.syntax.attributes import Token
from annotator.syntax.build import Built
from annotator.syntax.lexer import lex, without_prefixes
from annotator.syntax.mask import BlockMask, front_matter_span, mask
from annotator.syntax.tree import BlockTree, Leaf, Part, Tree
from annotator.text import Span

_MARKUP = re.compile(r"[`<>\[\]()!*_\\$&~^|]")
_PASSES = 4
"""How often the mask is made anew around attribute blocks that Markdown was seen to lead out of."""


def parse(text: str) -> Tree:
    """The syntax tree of a document. Never raises; the leaves of its blocks partition what follows the front matter."""
    front = front_matter_span(text)
    body = front[2] if front else 0
    masks, source, tokens = _lexed(text, text, body)
    starts = [body if index == 0 else block.start for index, block in enumerate(masks)]
    ends = [*starts[1:], len(text)][: len(starts)]
    blocks: list[BlockTree] = []
    for start, end, block, found in zip(starts, ends, masks, tokens, strict=True):
        built = Built(source, start)
        for container, container_tokens in zip(block.containers, found, strict=True):
            built.add(container_tokens, container)
        blocks.append(_block(text[start:end], start, block, built, built.finish(end)))
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


def _block(source: str, start: int, block: BlockMask, built: Built, leaves: tuple[Leaf, ...]) -> BlockTree:
    return BlockTree(
        source,
        block.kind,
        leaves,
        tuple([Part(it.kind, it.level, Span(it.start - start, it.end - start)) for it in block.containers]),
        tuple(built.spans),
        tuple(built.loose),
        tuple(built.stray),
        tuple(built.unclosed),
        tuple([Span(it.start - start, it.end - start) for it in block.html]),
        built.depth,
    )
