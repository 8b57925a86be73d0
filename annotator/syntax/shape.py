"""The structure of token sequences, by the grammar.

What is a span, what is left open and what is nested in what depends on the
kinds of the tokens alone, and few sequences of kinds make up most articles:
so the grammar parses kinds, and remembers.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from annotator import grammar
from annotator.syntax.attributes import VALUES

KINDS = ("OPEN", "OPEN_NOTE", "OPEN_IMAGE", "CLOSE", "SPAN_CLOSE", "ATTRIBUTES", "FAULTY_ATTRIBUTES", "TAIL")
"""The tokens that the grammar of brackets is about."""
BLOCKS = frozenset(("ATTRIBUTES", "FAULTY_ATTRIBUTES"))

_REMEMBERED = 200
"""Longer sequences hardly come twice."""


class Shape(NamedTuple):
    """What the brackets of a container make, each token by its index among those in `KINDS`."""

    spans: tuple[tuple[int, int, int], ...]
    """Opening bracket, closing bracket (the block is the next token), index of the span around it or -1."""
    loose: tuple[tuple[int, int], ...]
    """An attribute block behind no span, and the last bracket left open before it or -1."""
    stray: tuple[int, ...]
    """``]`` with an attribute block but nothing that it closes."""
    not_spans: tuple[int, ...]
    """``]`` with an attribute block that closes an image's or a note's words."""
    unclosed: tuple[int, ...]
    literal: tuple[int, ...]
    """Brackets that are no more than that."""
    brackets: int
    """How many of the tokens are brackets."""
    depth: int


class BlockShape(NamedTuple):
    """What the attributes of a block make when sorted: ids, classes, pairs and the rest; each part ends at an index."""

    ids: int
    classes: int
    pairs: int
    order: tuple[int, ...] | None
    """Where the sorted ones stand in the block; None when they are in order as they are."""
    closed: bool


def container_shape(kinds: tuple[str, ...]) -> Shape:
    """The structure of a container's brackets."""
    return _known_container(kinds) if len(kinds) <= _REMEMBERED else _container(kinds)


def block_shape(kinds: tuple[str, ...]) -> BlockShape:
    """The structure of the inside of an attribute block, a key with its value being named by the value."""
    return _known_block(kinds) if len(kinds) <= _REMEMBERED else _block(kinds)


@cache
def _parser(start: str) -> Any:
    return grammar.parser("annotation", start, "tokens")


def _container(kinds: tuple[str, ...]) -> Shape:
    tree = _parser("container").parse([(kind, kind, index) for index, kind in enumerate(kinds)])
    spans: list[tuple[int, int, int]] = []
    loose: list[tuple[int, int]] = []
    stray: list[int] = []
    not_spans: list[int] = []
    unclosed: list[int] = []
    literal: list[int] = []
    deepest = 0
    waiting: list[tuple[Any, int, int]] = [(tree, -1, 0)]
    while waiting:
        node, parent, depth = waiting.pop()
        last = node.children[-1].start_pos if node.children and hasattr(node.children[-1], "type") else -1
        if node.data == "span":
            spans.append((node.children[0].start_pos, last - 1, parent))
            parent, depth = len(spans) - 1, depth + 1
            deepest = max(deepest, depth)
        elif node.data == "unclosed":
            unclosed.append(node.children[0].start_pos)
            literal.append(node.children[0].start_pos)
        elif node.data == "loose":
            loose.append((last, unclosed[-1] if unclosed else -1))
        elif last > 0 and kinds[last - 1] == "SPAN_CLOSE":
            (stray if node.data == "stray" else not_spans).append(last - 1)
        elif node.data == "brackets" or (node.data == "stray" and kinds[last] == "CLOSE"):
            literal += {node.children[0].start_pos, last}
        waiting += [(it, parent, depth) for it in reversed(node.children) if hasattr(it, "data")]
    return Shape(
        tuple(spans),
        tuple(loose),
        tuple(stray),
        tuple(not_spans),
        tuple(unclosed),
        tuple(literal),
        sum(kind not in BLOCKS for kind in kinds),
        deepest,
    )


def _block(kinds: tuple[str, ...]) -> BlockShape:
    tokens = []
    for index, kind in enumerate(kinds):
        value = VALUES.get(kind)
        tokens += [("KEY", "KEY", index), (value, value, index)] if value else [(kind, kind, index)]
    found: dict[str, list[int]] = {"id": [], "class": [], "pair": [], "stray_text": [], "missing_close": []}
    for node in _parser("attributes").parse(tokens).children:
        found[node.data].append(node.children[0].start_pos)
    order = [*found["id"], *found["class"], *found["pair"], *found["stray_text"]]
    ids = len(found["id"])
    classes = ids + len(found["class"])
    in_order = order == list(range(len(kinds)))
    closed = not found["missing_close"]
    return BlockShape(ids, classes, classes + len(found["pair"]), None if in_order else tuple(order), closed)


_known_container = lru_cache(maxsize=4096)(_container)
_known_block = lru_cache(maxsize=4096)(_block)
