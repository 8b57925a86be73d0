"""Locations as people and programs read them: paths, lines and columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from annotator.text import Document, LineIndex, Location, Span


class Position(msgspec.Struct, frozen=True):
    """Line and column count from 1, the column in code points; ``offset`` counts code points from 0."""

    line: int
    column: int
    offset: int


class Range(msgspec.Struct, frozen=True):
    """Where a span starts and ends."""

    start: Position
    end: Position


class Places:
    """Answers where locations are; keeps one table of lines for each document that is asked about.

    Args:
        documents: the documents of the project, by path.
        shown_path: how a path of the project is written; as it is, unless given.
    """

    def __init__(self, documents: Mapping[str, Document], shown_path: Callable[[str], str] | None = None) -> None:
        self._documents = documents
        self._shown_path = shown_path
        self._indexes: dict[str, LineIndex] = {}

    def path(self, path: str) -> str:
        """The path as it is written, not escaped."""
        return path if self._shown_path is None else self._shown_path(path)

    def index(self, path: str) -> LineIndex | None:
        """The lines of a document; None when its text is not known."""
        if path not in self._indexes:
            document = self._documents.get(path)
            if document is None:
                return None
            self._indexes[path] = LineIndex(document.text)
        return self._indexes[path]

    def range(self, location: Location) -> Range:
        """The lines and columns of a location, moved into its document; line 1, column 1 where that is unknown."""
        index = self.index(location.path)
        if index is None:
            return Range(Position(1, 1, 0), Position(1, 1, 0))
        size = len(index.text)
        start = min(max(location.span.start, 0), size)
        end = min(max(location.span.end, start), size)
        return Range(_position(index, start), _position(index, end))

    def text(self, location: Location) -> str:
        """The words at a location."""
        index = self.index(location.path)
        span: Span = location.span
        return "" if index is None else index.text[max(span.start, 0) : max(span.end, 0)]


def _position(index: LineIndex, offset: int) -> Position:
    line, column = index.position(offset)
    return Position(line + 1, column + 1, offset)
