"""Places in text: spans, locations, documents, and the table of their lines.

Offsets are code points, spans are half-open. A line ends with ``\\n``,
``\\r\\n`` or ``\\r`` and with nothing else, as the Language Server Protocol
has it: U+2028, NEL and form feeds are ordinary characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

import msgspec

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTINUATION = bytes(range(0x80, 0xC0))
_FIRST_HALF = bytes(range(0xD8, 0xDC))


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Half-open range of code point offsets."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def shifted(self, by: int) -> Span:
        """The same range in a text that starts ``by`` code points earlier."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span, bounds included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end


class Location(msgspec.Struct, frozen=True, order=True, gc=False):
    """A span of one document of the project.

    ``path`` is relative to the project's root, with ``/`` between its parts
    (or an editor's URI for a buffer that has no file). ``block`` is 0 when
    ``span`` counts from the start of the document, else the key of the
    top-level Markdown block that it counts from: facts move with their block,
    and `Corpus.absolute` makes block 0 of them at the very edge.
    """

    path: str
    span: Span
    block: int = 0


class Document(msgspec.Struct, frozen=True, gc=False):
    """One version of a file or buffer.

    ``text`` may hold lone surrogates where bytes were not UTF-8, so nothing
    of the file is lost; ``version`` is the editor's, or 0 for a file on disk.
    """

    path: str
    text: str
    version: int = 0


def printable(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD, of equal length."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    return text


class LineIndex:
    """Where the lines of a text start (found, unless they are known already); converts offsets to and from columns."""

    def __init__(self, text: str, starts: list[int] | None = None) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))] if starts is None else starts

    def position(self, offset: int, encoding: Encoding = "utf-32") -> tuple[int, int]:
        """Zero-based line and column, the column in units of ``encoding``."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        if encoding == "utf-32":
            return line, offset - start
        return line, width(self.text[start:offset], encoding)

    def offset(self, line: int, column: int, encoding: Encoding = "utf-32") -> int:
        """The offset of a position; one beyond its line or the text is moved to their end."""
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self.text)
        start, end = self.starts[line], self.line_end(line)
        if encoding == "utf-32" or self.text.isascii():
            return min(start + max(column, 0), end)
        return start + advance(self.text[start:end], column, encoding)

    def line_end(self, line: int) -> int:
        """The offset just before the line's end mark."""
        if line + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[line + 1] - 1
        if end > self.starts[line] and self.text[end - 1 : end + 1] == "\r\n":
            end -= 1
        return end

    def line_text(self, line: int) -> str:
        """The words of a line, without its end mark."""
        return self.text[self.starts[line] : self.line_end(line)]


def width(text: str, encoding: Encoding) -> int:
    """How many units of ``encoding`` a text has."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


def advance(text: str, units: int, encoding: Encoding) -> int:
    """How many characters of ``text`` lie wholly within its first ``units`` units of ``encoding``."""
    if units <= 0:
        return 0
    if encoding == "utf-32" or text.isascii():
        return min(units, len(text))
    if encoding == "utf-8":
        # Every character has one byte that does not continue another.
        content = text[: units + 1].encode("utf-8", "surrogatepass")
        whole = len(content[:units].translate(None, _CONTINUATION))
        return whole - (units < len(content) and content[units] in _CONTINUATION)
    try:
        content = text[:units].encode("utf-16-le")
    except UnicodeEncodeError:
        return _advance_slowly(text, units)
    # Every pair of surrogates, and a first half that is cut off, makes one character fewer than units.
    upper_bytes = content[1 : 2 * units : 2]
    return len(upper_bytes.translate(None, _FIRST_HALF))


def _advance_slowly(text: str, units: int) -> int:
    """The same in UTF-16 for a text with lone surrogates, which are characters of one unit."""
    for index, char in enumerate(text):
        units -= 2 if char > "\uffff" else 1
        if units < 0:
            return index
    return len(text)
