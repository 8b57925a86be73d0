"""The nodes of an attribute block."""

from __future__ import annotations

from typing import Any

from annotator.syntax.attributes import ITEM, VALUES, faulty_block_tokens
from annotator.syntax.shape import block_shape
from annotator.syntax.tree import Attribute, AttributeBlock, Named, plain_value
from annotator.text import Span

_NAMED = frozenset(("CLASS", "ID"))


def portable_block(text: str, start: int, end: int) -> AttributeBlock:
    """The block between these offsets, which Pandoc reads as one."""
    kinds: list[str] = []
    nodes: list[Any] = []
    for match in ITEM.finditer(text, start + 1, end - 1):
        kind: Any = match.lastgroup
        first, last = match.span()
        kinds.append(kind)
        if kind == "PLAIN":
            key, value = match.group("KEY", "PLAIN")
            nodes.append(Attribute(key, first, value, first + len(key) + 2, last - 1, '"'))
        elif kind in _NAMED:
            nodes.append(Named(match[kind], first, last))
        elif kind == "DASH":
            nodes.append(Named("unnumbered", first, last))
        else:
            nodes.append(_attribute(text, kind, first, match.end("KEY") + 1, last))
    return _arranged(start, end, kinds, nodes)


def faulty_block(text: str, start: int, end: int, limit: int) -> AttributeBlock:
    """The block between these offsets, which is text to Pandoc; ``limit`` is where its container ends."""
    kinds: list[str] = []
    nodes: list[Any] = []
    tokens, _ = faulty_block_tokens(text, start, limit) or ([], end)
    for kind, first, last in tokens:
        if kind in VALUES:
            kinds[-1], nodes[-1] = kind, _attribute(text, kind, nodes[-1].start, first, last)
            continue
        kinds.append(kind)
        if kind == "KEY":
            nodes.append(_attribute(text, kind, first, last, last))
        elif kind in _NAMED:
            nodes.append(Named(text[first + 1 : last], first, last))
        else:
            nodes.append(Span(first, last))
    return _arranged(start, end, kinds, nodes, portable=False)


def _attribute(text: str, kind: str, start: int, value: int, end: int) -> Attribute:
    """A key with its value, which begins at ``value`` with its quotation mark, if it has one."""
    key = text[start : value - 1]
    if kind == "KEY":
        return Attribute(key, start, "", end, end)
    quote = "" if kind == "BARE" else text[value]
    closed = kind != "OPEN_QUOTE"
    first, last = value + len(quote), end - (quote != "" and closed)
    return Attribute(key, start, plain_value(text[first:last], quote), first, last, quote, closed)


def _arranged(start: int, end: int, kinds: list[str], nodes: list[Any], *, portable: bool = True) -> AttributeBlock:
    ids, classes, pairs, order, closed = block_shape(tuple(kinds))
    found = tuple(nodes) if order is None else tuple([nodes[index] for index in order])
    return AttributeBlock(
        start, end, found[:ids], found[ids:classes], found[classes:pairs], found[pairs:], closed, portable
    )
