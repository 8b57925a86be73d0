"""The syntax tree: blocks, their tokens, and the annotations in them. Offsets in a block count from its start."""

from __future__ import annotations

import html
import re

import msgspec

from annotator.text import Span

_ESCAPE = re.compile(r"\\([^\w])|(&#?\w+;)|[ \t]*(?:\r\n|\r|\n)[ \t]*")


class Leaf(msgspec.Struct, frozen=True, gc=False):
    """A token: the name of its terminal in ``annotation.lark`` (``GAP`` between containers), and its place."""

    kind: str
    start: int
    end: int


class Attribute(msgspec.Struct, frozen=True, gc=False):
    """``key="value"``; ``quote`` is the quotation mark, or empty for a bare value."""

    key: str
    start: int
    value: str
    value_start: int
    value_end: int
    quote: str = ""
    closed: bool = True

    @property
    def key_span(self) -> Span:
        """Where the key stands."""
        return Span(self.start, self.start + len(self.key))

    @property
    def span(self) -> Span:
        """From the key to the closing quotation mark."""
        return Span(self.start, self.value_end + (1 if self.quote and self.closed else 0))

    @property
    def value_span(self) -> Span:
        """Where the value stands, inside its quotation marks."""
        return Span(self.value_start, self.value_end)


class Named(msgspec.Struct, frozen=True, gc=False):
    """An id or a class without its mark, and where it stands with its mark."""

    name: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands, its mark included."""
        return Span(self.start, self.end)


class AttributeBlock(msgspec.Struct, frozen=True, gc=False):
    """``{#id .class key="value"}``; ``junk`` are words in it that are no attribute."""

    start: int
    end: int
    ids: tuple[Named, ...] = ()
    classes: tuple[Named, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    junk: tuple[Span, ...] = ()
    closed: bool = True
    portable: bool = True
    """Whether Pandoc reads it as attributes at all."""

    @property
    def span(self) -> Span:
        """From its opening to its closing brace."""
        return Span(self.start, self.end)

    def first(self, key: str) -> Attribute | None:
        """The attribute that counts: Pandoc keeps the first of several."""
        return next((it for it in self.attributes if it.key == key), None)


class SpanNode(msgspec.Struct, frozen=True, gc=False):
    """A bracketed span: its words lie between the brackets. ``parent`` is the index of the nearest span around it."""

    start: int
    content: Span
    block: AttributeBlock
    parent: int = -1
    hidden: bool = False
    """Whether a bracket in an inner attribute block hides it from Pandoc, which pairs brackets first."""

    @property
    def portable(self) -> bool:
        """Whether Pandoc sees this span."""
        return self.block.portable and not self.hidden

    @property
    def span(self) -> Span:
        """From the opening bracket to the closing brace."""
        return Span(self.start, self.block.end)


class Loose(msgspec.Struct, frozen=True, gc=False):
    """An attribute block that belongs to no bracketed span, and what stands before it."""

    block: AttributeBlock
    after: str
    """The kind of the token before it, white space aside; empty at the start of the container."""
    after_end: int
    """Where that token ends."""
    spaced: bool = False
    """Whether white space lies between."""
    opener: int = -1
    """An unclosed ``[`` before it, or -1."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """An inline container of the block: a paragraph, heading or cell."""

    kind: str
    level: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return Span(self.start, self.end)


class BlockTree(msgspec.Struct, frozen=True, gc=False):
    """A top-level block. ``text`` is its source, blank lines behind it included; ``leaves`` partition it."""

    text: str
    kind: str
    leaves: tuple[Leaf, ...]
    parts: tuple[Part, ...] = ()
    spans: tuple[SpanNode, ...] = ()
    loose: tuple[Loose, ...] = ()
    stray: tuple[Loose, ...] = ()
    """Blocks behind a ``]`` that closes nothing."""
    unclosed: tuple[int, ...] = ()
    """Opening brackets that nothing closes."""
    html: tuple[Span, ...] = ()
    """Block-level HTML."""
    depth: int = 0
    reaching: bool = False
    """Whether what stands in it may be about other blocks: it has an empty span, or a comment to the tool."""


class Tree(msgspec.Struct, frozen=True, gc=False):
    """A document: ``front_matter`` is the YAML between its marks, ``body`` where the first block's region starts."""

    text: str
    blocks: tuple[BlockTree, ...]
    starts: tuple[int, ...]
    front_matter: Span | None = None
    body: int = 0


def plain_value(raw: str, quote: str) -> str:
    """A value as Pandoc reads it: escapes and, in quotes, character references resolved; a newline is a space."""
    if "\\" not in raw and "&" not in raw and "\n" not in raw and "\r" not in raw:
        return raw

    def replace(match: re.Match[str]) -> str:
        if match[1] is not None:
            return match[1]
        if match[2] is not None:
            return html.unescape(match[2]) if quote else match[2]
        return " "

    return _ESCAPE.sub(replace, raw)
