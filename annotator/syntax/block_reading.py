"""From what Markdown makes of blocks to their trees."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.syntax.build import Built
from annotator.syntax.lexer import Lexer, without_prefixes
from annotator.syntax.mask import BlockMask
from annotator.syntax.tree import BlockTree, Leaf
from annotator.text import Span


def read_blocks(text: str, masks: Sequence[BlockMask], end: int) -> tuple[list[BlockTree], list[Span]]:
    """The trees of successive blocks, the last of which ends at ``end``.

    Also the attribute blocks that Markdown was seen to lead out of: where
    there are any, the mask must be made anew without them.
    """
    torn: list[Span] = []
    stops = [*(it.start for it in masks[1:]), end]
    blocks = [_block(text[it.start : stop], it, torn) for it, stop in zip(masks, stops, strict=False)]
    return blocks, torn


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
    comment = "annotator-ignore" in text
    if built is None:
        parts, html = tuple(block.parts), tuple(block.html)
        return BlockTree(text, block.kind, tuple(leaves), parts, html=html, reaching=comment)
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
        comment or any(it.content.start == it.content.end for it in built.spans),
    )
