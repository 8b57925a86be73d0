"""What Markdown makes of the text: blocks, their inline containers, and what in them is not prose.

Structure is CommonMark's, with tables, footnotes and dollar math, as
pulldown-cmark (through pyromark) reads it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from annotator.syntax.tree import Leaf, Part
from annotator.text import Span

FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*(?:\r\n|\r|\n)(?P<yaml>(?:.*?(?:\r\n|\r|\n))??)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL
)
_INLINE_TAGS = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))
_MARKS = {"Emphasis": 1, "Strong": 2}
_PREFIX = re.compile(r"[ \t>]+")
_LINE_BLOCK_END = re.compile(r"(?:\r\n|\r|\n)(?![ \t])")
_LEAVES = {
    "Code": "CODE",
    "InlineHtml": "HTML",
    "InlineMath": "MATH",
    "DisplayMath": "MATH",
    "FootnoteReference": "NOTE",
}
_PARAGRAPH = ("paragraph", 0)
_CODE = ("code", 0)
_PARTS = {"CodeBlock": _CODE, "HtmlBlock": _CODE, "MetadataBlock": _CODE, "TableCell": ("cell", 0)}
_HEADINGS = {f"H{level}": ("heading", level) for level in range(1, 7)}


class BlockMask(msgspec.Struct, frozen=True):
    """A top-level block: ``kind`` is pulldown-cmark's name, ``start`` where its region begins in the text.

    All other offsets count from there. ``pieces`` has, for each of ``parts``,
    the stretches that the lexer takes as they are: code, HTML, a link's
    target, a line's prefix…
    """

    start: int
    kind: str
    parts: list[Part] = []
    pieces: list[tuple[Leaf, ...]] = []
    html: list[Span] = []


class _Ascii:
    """Encoding error handler: U+007F for each character, so that byte offsets are code point offsets.

    Never ``?``: it would start a declaration after ``<`` and hide the rest of the file.
    """

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeEncodeError)
        return "\x7f" * (error.end - error.start), error.end


codecs.register_error("annotator.ascii", _Ascii())


def front_matter_span(text: str) -> tuple[int, int, int] | None:
    """Start and end of the YAML between the marks, and where the body starts; None without front matter."""
    if not text.startswith(("---", "\ufeff---")):
        return None
    match = FRONT_MATTER.match(text)
    return (match.start("yaml"), match.end("yaml"), match.end()) if match else None


def mask(text: str, start: int = 0, end: int | None = None, *, inner: bool = False) -> list[BlockMask]:
    """The top-level blocks of ``text`` between two offsets, in order.

    The first one takes up the blank lines before it, unless ``inner`` says
    that they belong to another.
    """
    body = text[start:end]
    if body.startswith("\ufeff") and not inner:
        body = " " + body[1:]
    plain = body.encode("ascii", "annotator.ascii").decode("ascii")
    reader = _Reader(plain, start, inner)
    reader.read(_markdown().events_with_range(plain, merge_text=True))
    return reader.blocks


@cache
def _markdown() -> Any:
    from pyromark import Markdown, Options

    return Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_MATH)


class _Link:
    """A link or image being read; what follows its words is not prose."""

    def __init__(self, start: int, tag: str, link_type: str) -> None:
        self.last = start + (2 if tag == "Image" else 1)
        self.link_type = link_type


class _Reader:
    """Turns Markdown events into blocks; one for each call of `mask`."""

    def __init__(self, text: str, shift: int, inner: bool) -> None:
        self.text = text
        self.shift = shift
        self.inner = inner
        self.base = 0
        self.blocks: list[BlockMask] = []
        self.depth = 0
        self.leaf = _PARAGRAPH
        self.links: list[_Link] = []
        self.pieces: list[Leaf] = []
        self.start = -1
        self.end = -1
        self.break_end = -1

    def read(self, events: Iterable[tuple[Any, dict[str, int]]]) -> None:
        """Takes all events of a text."""
        for event, place in events:
            start, end = place["start"], place["end"]
            if type(event) is str:
                self.read_mark(event, start, end)
                continue
            (name,) = event
            if name == "Text":
                self.inline(start, end)
            elif name == "Start":
                self.read_start(event[name], start, end)
            elif name == "End":
                self.read_end(event[name], end)
            elif name == "Html":
                self.blocks[-1].html.append(Span(start - self.base, end - self.base))
            else:
                self.read_leaf(name, start, end)

    def read_mark(self, name: str, start: int, end: int) -> None:
        if name == "Rule":
            self.open_block("Rule", start)
            self.depth -= 1
        else:
            self.inline(start, end)
            self.break_end = end

    def read_leaf(self, name: str, start: int, end: int) -> None:
        self.inline(start, end)
        kind = _LEAVES.get(name)
        if kind == "MATH" and self.text[end : end + 1].isdigit():
            return  # Pandoc: "$5-$10" is money
        if kind is not None:
            self.add(start, end, kind)

    def read_start(self, payload: Any, start: int, end: int) -> None:
        tag, detail = (payload, {}) if type(payload) is str else next(iter(payload.items()))
        if tag in _INLINE_TAGS:
            self.inline(start, start)
            self.open_inline(tag, detail, start, end)
            return
        if self.start >= 0:
            self.close_container()
        self.open_block(tag, start)
        self.leaf = _HEADINGS[detail["level"]] if tag == "Heading" else _PARTS.get(tag, _PARAGRAPH)

    def read_end(self, payload: Any, end: int) -> None:
        tag = payload if type(payload) is str else next(iter(payload))
        if tag in _INLINE_TAGS:
            end = self.close_inline(tag, end)
            self.inline(end, end)
            return
        if self.start >= 0:
            self.close_container()
        self.depth -= 1
        self.leaf = _PARAGRAPH

    def open_inline(self, tag: str, detail: Any, start: int, end: int) -> None:
        if tag in ("Link", "Image"):
            link_type = detail["link_type"]
            if link_type in ("Autolink", "Email"):
                self.add(start, end, "AUTOLINK")
            self.links.append(_Link(start, tag, link_type))
        elif tag in _MARKS:
            self.add(start, start + _MARKS[tag], "MARKUP")

    def close_inline(self, tag: str, end: int) -> int:
        if tag in ("Link", "Image") and self.links:
            link = self.links.pop()
            if link.link_type == "Collapsed":
                end += 2  # pulldown-cmark leaves "[]" out of the link's range
            if link.link_type in ("Inline", "Reference", "Collapsed") and link.last < end:
                self.add(link.last, end, "TAIL")
        elif tag in _MARKS:
            self.add(end - _MARKS[tag], end, "MARKUP")
        return end

    def inline(self, start: int, end: int) -> None:
        """Notes that inline content stands here."""
        if self.start < 0:
            escaped = start > 0 and self.text[start - 1] == "\\"
            self.start = start - escaped
        elif self.break_end >= 0:
            prefix = _PREFIX.match(self.text, self.break_end, start)
            if prefix:
                self.add(prefix.start(), prefix.end(), "PREFIX")
        self.break_end = -1
        self.end = max(self.end, end)
        if self.links:
            self.links[-1].last = max(self.links[-1].last, end)

    def add(self, start: int, end: int, kind: str) -> None:
        self.pieces.append(Leaf(kind, start - self.base, end - self.base))

    def close_container(self) -> None:
        if self.end > self.start and self.leaf is not _CODE and self.blocks:
            block = self.blocks[-1]
            if self.text.startswith("| ", self.start):
                self.close_line_block(block)
            else:
                kind, level = self.leaf
                block.parts.append(Part(kind, level, self.start - self.base, self.end - self.base))
                block.pieces.append(tuple(self.pieces))
        if self.pieces:
            self.pieces = []
        if self.links:
            self.links = []
        self.start = self.end = self.break_end = -1

    def close_line_block(self, block: BlockMask) -> None:
        """Each line of a line block (Pandoc's ``| `` paragraphs) is a part."""
        start, index = self.start - self.base, 0
        ends = _LINE_BLOCK_END.finditer(self.text, self.start, self.end)
        for line_end, next_start in [*(it.span() for it in ends), (self.end, self.end)]:
            end, first = line_end - self.base, index
            while index < len(self.pieces) and self.pieces[index].start < end:
                index += 1
            block.parts.append(Part(*self.leaf, start, end))
            block.pieces.append(tuple(it for it in self.pieces[first:index] if it.start >= start))
            start = next_start - self.base

    def open_block(self, tag: str, start: int) -> None:
        if self.depth == 0:
            self.base = start if self.blocks or self.inner else 0
            self.blocks.append(BlockMask(self.base + self.shift, tag))
        self.depth += 1
