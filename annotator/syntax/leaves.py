"""The finest leaves of a block: its tokens, with attribute blocks split into theirs."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.syntax.attributes import block_tokens, faulty_block_tokens
from annotator.syntax.tree import BlockTree, Leaf


def finest_leaves(block: BlockTree) -> Iterator[Leaf]:
    """Leaves that partition the block; each but ``TEXT`` and ``GAP`` matches its terminal in ``annotation.lark``."""
    for leaf in block.leaves:
        if leaf.kind in ("ATTRIBUTES", "FAULTY_ATTRIBUTES"):
            yield from _inside(block.text, leaf)
        else:
            yield leaf


def _inside(text: str, leaf: Leaf) -> Iterator[Leaf]:
    faulty = faulty_block_tokens(text, leaf.start, leaf.end) if leaf.kind == "FAULTY_ATTRIBUTES" else None
    tokens = faulty[0] if faulty else block_tokens(text, leaf.start, leaf.end)
    yield Leaf("BRACE_OPEN", leaf.start, leaf.start + 1)
    position = leaf.start + 1
    for kind, start, end in tokens:
        if kind == "MISSING_CLOSE":
            continue
        if start > position:
            yield Leaf("SPACE", position, start)
        yield Leaf(kind, start, end)
        position = end
    closed = not tokens or tokens[-1][0] != "MISSING_CLOSE"
    end = leaf.end - closed
    if end > position:
        yield Leaf("SPACE", position, end)
    if closed:
        yield Leaf("BRACE_CLOSE", end, leaf.end)
