"""The text of an open document, kept in step with the editor's.

Lines end with ``\\n``, ``\\r\\n`` or ``\\r`` and with nothing else: a server that
also ends them at U+2028, NEL or a form feed drifts away from its editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

import msgspec

from annotator.text import Encoding, LineIndex, advance

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


class Change(msgspec.Struct, frozen=True):
    """New text for a range: start line, start column, end line, end column; None is the whole document."""

    range: tuple[int, int, int, int] | None
    text: str


class Buffer:
    """One open document.

    It is kept as lines, each with its end mark, so that a change costs what
    its own lines cost and not what the document does; `text` and `index` are
    made when they are asked for, and then kept until the next change.
    """

    def __init__(self, text: str, version: int = 0) -> None:
        self.version = version
        self._lines = _split(text)
        self._text: str | None = text
        self._index: LineIndex | None = None

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(self._lines)
        return self._text

    @property
    def index(self) -> LineIndex:
        """The table of its lines."""
        if self._index is None:
            starts = list(accumulate(map(len, self._lines), initial=0))
            starts.pop()
            self._index = LineIndex(self.text, starts)
        return self._index

    def apply(self, changes: Iterable[Change], version: int, encoding: Encoding) -> None:
        """Makes the changes one after the other; columns are in units of ``encoding``.

        A position beyond its line or the text counts as their end, and the
        ends of a range that are the wrong way round are exchanged.
        """
        for change in changes:
            if change.range is None:
                self._lines = _split(change.text)
            else:
                self._replace(change.range, change.text, encoding)
        self.version = version
        self._text = self._index = None

    def _replace(self, where: tuple[int, int, int, int], text: str, encoding: Encoding) -> None:
        lines = self._lines
        start, end = sorted((self._place(*where[:2], encoding), self._place(*where[2:], encoding)))
        new = _split(text)
        new[0] = lines[start[0]][: start[1]] + new[0]
        new[-1] += lines[end[0]][end[1] :]
        lines[start[0] : end[0] + 1] = new
        # A \n that has come to stand behind a \r is no line of its own.
        for line in (start[0] + len(new) - 1, start[0]):
            if line and lines[line] == "\n" and lines[line - 1].endswith("\r"):
                lines[line - 1 : line + 1] = [lines[line - 1] + "\n"]

    def _place(self, line: int, column: int, encoding: Encoding) -> tuple[int, int]:
        """The line and the character in it that a position means."""
        if line < 0:
            return 0, 0
        if line >= len(self._lines):
            return len(self._lines) - 1, len(self._lines[-1])
        words = self._lines[line]
        if words.endswith(("\r", "\n")):
            words = words[: -2 if words.endswith("\r\n") else -1]
        return line, advance(words, column, encoding)


def _split(text: str) -> list[str]:
    """The lines with their end marks; the last has none, and may be empty."""
    lines: list[str] = _LINE.findall(text)
    if not lines or lines[-1].endswith(("\r", "\n")):
        lines.append("")
    return lines
