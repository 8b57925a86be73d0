"""What Markdown makes of the text: blocks, their inline containers, and what in them is not prose.

Structure is CommonMark's, with tables, footnotes and dollar math, as
pulldown-cmark (through pyromark) reads it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

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


class Piece(NamedTuple):
    """A stretch of a container that the lexer takes as it is: code, HTML, a link's target, a line's prefix…"""

    start: int
    end: int
    kind: str


class Container(NamedTuple):
    """A run of inline Markdown: a paragraph, a heading, a cell, an item's own line."""

    start: int
    end: int
    kind: str
    level: int
    pieces: list[Piece]


class BlockMask(NamedTuple):
    """A top-level block: ``kind`` is pulldown-cmark's name, ``start`` where its region begins in the text.

    All other offsets count from there.
    """

    start: int
    kind: str
    containers: list[Container]
    html: list[Piece]


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


def mask(text: str, start: int = 0) -> list[BlockMask]:
    """The top-level blocks of ``text`` from offset ``start`` on, in order."""
    body = text[start:] if start else text
    if body.startswith("\ufeff"):
        body = " " + body[1:]
    plain = body.encode("ascii", "annotator.ascii").decode("ascii")
    reader = _Reader(plain, start)
    for event, place in _markdown().events_with_range(plain, merge_text=True):
        reader.read(event, place["start"], place["end"])
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

    def __init__(self, text: str, shift: int) -> None:
        self.text = text
        self.shift = shift
        self.base = 0
        self.blocks: list[BlockMask] = []
        self.depth = 0
        self.leaf = ("paragraph", 0)
        self.links: list[_Link] = []
        self.pieces: list[Piece] = []
        self.start = -1
        self.end = -1
        self.break_end = -1

    def read(self, event: Any, start: int, end: int) -> None:
        """Takes the next event."""
        if type(event) is str:
            if event == "Rule":
                self.open_block("Rule", start)
                self.close_block()
            else:
                self.inline(start, end)
                self.break_end = end
            return
        ((name, payload),) = event.items()
        if name == "Text":
            self.inline(start, end)
        elif name in ("Start", "End"):
            self.read_tag(name == "Start", payload, start, end)
        elif name == "Html":
            self.blocks[-1].html.append(Piece(start - self.base, end - self.base, "HTML"))
        else:
            self.inline(start, end)
            kind = _LEAVES.get(name)
            if kind == "MATH" and self.text[end : end + 1].isdigit():
                return  # Pandoc: "$5-$10" is money
            if kind is not None:
                self.add(start, end, kind)

    def read_tag(self, opens: bool, payload: Any, start: int, end: int) -> None:
        tag, detail = (payload, {}) if type(payload) is str else next(iter(payload.items()))
        if tag in _INLINE_TAGS:
            if opens:
                self.inline(start, start)
                self.open_inline(tag, detail, start, end)
            else:
                end = self.close_inline(tag, end)
                self.inline(end, end)
            return
        self.close_container()
        if opens:
            self.open_block(tag, start)
            self.leaf = ("heading", int(detail["level"][1])) if tag == "Heading" else (_leaf(tag), 0)
        else:
            self.close_block()
            self.leaf = ("paragraph", 0)

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
        self.pieces.append(Piece(start - self.base, end - self.base, kind))

    def close_container(self) -> None:
        if self.start >= 0 and self.end > self.start and self.leaf[0] != "code" and self.blocks:
            kind, level = self.leaf
            whole = Container(self.start - self.base, self.end - self.base, kind, level, self.pieces)
            is_line_block = self.text.startswith("| ", self.start)
            self.blocks[-1].containers.extend(self.lines(whole) if is_line_block else (whole,))
        self.pieces = []
        self.links = []
        self.start = self.end = self.break_end = -1

    def lines(self, whole: Container) -> Iterator[Container]:
        """The lines of a line block (Pandoc's ``| `` paragraphs), each by itself."""
        start = whole.start
        ends = _LINE_BLOCK_END.finditer(self.text, self.start, self.end)
        for line_end, next_start in [*(it.span() for it in ends), (self.end, self.end)]:
            end = line_end - self.base
            pieces = [it for it in whole.pieces if start <= it.start < end]
            yield Container(start, end, whole.kind, whole.level, pieces)
            start = next_start - self.base

    def open_block(self, tag: str, start: int) -> None:
        if self.depth == 0:
            self.base = start if self.blocks else 0
            self.blocks.append(BlockMask(self.base + self.shift, tag, [], []))
        self.depth += 1

    def close_block(self) -> None:
        self.depth -= 1


def _leaf(tag: str) -> str:
    if tag in ("CodeBlock", "HtmlBlock", "MetadataBlock"):
        return "code"
    return "cell" if tag == "TableCell" else "paragraph"
