"""The structure of token sequences, by the grammar.

What is a span, what is left open and what is nested in what depends on the
kinds of the tokens alone, and few sequences of kinds make up most articles:
so the grammar parses kinds, and remembers.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from annotator import grammar

KINDS = ("OPEN", "OPEN_NOTE", "OPEN_IMAGE", "CLOSE", "SPAN_CLOSE", "ATTRIBUTES", "FAULTY_ATTRIBUTES", "TAIL")
"""The tokens that the grammar of brackets is about."""

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
    depth: int


class Pair(NamedTuple):
    """A key and its value by their indexes; ``value`` is -1 where there is none."""

    key: int
    value: int
    closed: bool


class BlockShape(NamedTuple):
    """What the tokens inside an attribute block make, each by its index."""

    ids: tuple[int, ...]
    classes: tuple[int, ...]
    pairs: tuple[Pair, ...]
    junk: tuple[int, ...]
    closed: bool


def container_shape(kinds: tuple[str, ...]) -> Shape:
    """The structure of a container's brackets."""
    return _known_container(kinds) if len(kinds) <= _REMEMBERED else _container(kinds)


def block_shape(kinds: tuple[str, ...]) -> BlockShape:
    """The structure of the inside of an attribute block."""
    return _known_block(kinds) if len(kinds) <= _REMEMBERED else _block(kinds)


@cache
def _parser(start: str) -> Any:
    return grammar.parser("annotation", start, "tokens")


def _parse(start: str, kinds: tuple[str, ...]) -> Any:
    return _parser(start).parse([(kind, kind, index) for index, kind in enumerate(kinds)])


def _container(kinds: tuple[str, ...]) -> Shape:
    spans: list[tuple[int, int, int]] = []
    loose: list[tuple[int, int]] = []
    stray: list[int] = []
    not_spans: list[int] = []
    unclosed: list[int] = []
    literal: list[int] = []
    deepest = 0
    waiting: list[tuple[Any, int, int]] = [(_parse("container", kinds), -1, 0)]
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
    return Shape(tuple(spans), tuple(loose), tuple(stray), tuple(not_spans), tuple(unclosed), tuple(literal), deepest)


def _block(kinds: tuple[str, ...]) -> BlockShape:
    found: dict[str, list[Any]] = {"id": [], "class": [], "pair": [], "stray_text": [], "missing_close": []}
    for node in _parse("attributes", kinds).children:
        first = node.children[0].start_pos
        found[node.data].append(_pair(node) if node.data == "pair" else first)
    return BlockShape(
        tuple(found["id"]),
        tuple(found["class"]),
        tuple(found["pair"]),
        tuple(found["stray_text"]),
        not found["missing_close"],
    )


def _pair(node: Any) -> Pair:
    key = node.children[0].start_pos
    if len(node.children) == 1:
        return Pair(key, -1, True)
    value = node.children[1]
    return Pair(key, key + 1, hasattr(value, "type"))


_known_container = lru_cache(maxsize=4096)(_container)
_known_block = lru_cache(maxsize=4096)(_block)
