"""Where each setting of a TOML text stands; `tomllib` reads values but keeps no places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from annotator.text import Span

Path = tuple[str, ...]

DEEPEST = 32
"""Levels whose places are kept."""

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\r\n])*"|\'[^\'\r\n]*\')'
    r"|(?P<skip>#[^\r\n]*|[ \t]+)|(?P<mark>[\[\]{},=.])|(?P<line>\r\n|\n|\r)"
    r"|(?P<bare>[^\s\[\]{},=.\"'#]+)|(?P<other>.)",
    re.DOTALL,
)


class Place(msgspec.Struct, frozen=True):
    """Where a setting's name stands (for an element of a list: the element), and its value."""

    name: Span
    value: Span


class _Frame(msgspec.Struct):
    """A table, inline table or list that is being read."""

    path: Path
    is_list: bool = False
    keys: list[str] = msgspec.field(default_factory=list)
    name: Span | None = None
    in_value: bool = False
    value: Span | None = None
    count: int = 0

    def current(self) -> Path:
        own = [str(self.count)] if self.is_list else self.keys[:DEEPEST]
        return (*self.path, *own)[:DEEPEST]

    def widen(self, span: Span) -> None:
        self.value = span if self.value is None else Span(self.value.start, span.end)


def places(text: str) -> Mapping[Path, Place]:
    """The place of every setting of a text that `tomllib` accepts, by its path; lists count from ``"0"``."""
    found: dict[Path, Place] = {}
    stack = [_Frame(())]
    tables: dict[Path, int] = {}
    header: list[tuple[str, Span]] | None = None
    doubled = False
    for kind, word, span in _tokens(text):
        top = stack[-1]
        if header is not None:
            if kind == "line":
                stack, header = [_Frame(_enter(header, doubled, tables, found))], None
            elif kind in ("bare", "string"):
                header.append((_unquoted(word), span))
        elif len(stack) == 1 and word == "[" and not top.in_value:
            header = []
            doubled = text[span.end : span.end + 1] == "["
        else:
            _take(kind, word, span, stack, found)
    if header is not None:
        _enter(header, doubled, tables, found)
    _finish(stack[-1], found)
    return found


def unclosed(text: str, end: int) -> int | None:
    """Where the innermost list or inline table starts that is still open at an offset; None when there is none."""
    opened: list[int] = []
    in_value = False
    for kind, word, span in _tokens(text):
        if span.start >= end:
            break
        if kind == "line":
            in_value = in_value and bool(opened)
        elif kind == "mark" and word == "=":
            in_value = True
        elif kind == "mark" and word in "[{" and in_value:
            opened.append(span.start)
        elif kind == "mark" and word in "]}" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _tokens(text: str) -> Iterator[tuple[str, str, Span]]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            yield kind, match[0], Span(match.start(), match.end())


def _enter(header: list[tuple[str, Span]], doubled: bool, tables: dict[Path, int], found: dict[Path, Place]) -> Path:
    """The path of the table that a header opens; notes where the table is named."""
    path = tuple(name for name, _ in header[:DEEPEST])
    for end in range(1, len(path) + 1):
        span = header[end - 1][1]
        found.setdefault(path[:end], Place(span, span))
    if not doubled:
        return path
    tables[path] = tables.get(path, -1) + 1
    return (*path, str(tables[path]))


def _take(kind: str, word: str, span: Span, stack: list[_Frame], found: dict[Path, Place]) -> None:
    """Moves on by one token within a table's settings."""
    top = stack[-1]
    reading_value = top.is_list or top.in_value
    if kind == "line":
        if len(stack) == 1:
            _finish(top, found)
    elif word == "," and kind == "mark":
        _finish(top, found)
    elif word in ("]", "}") and kind == "mark":
        _finish(top, found)
        if len(stack) > 1:
            stack.pop()
            stack[-1].widen(span)
    elif not reading_value:
        if word == "=" and kind == "mark":
            top.in_value = True
        elif kind != "mark":
            top.keys.append(_unquoted(word))
            top.name = span if top.name is None else Span(top.name.start, span.end)
    else:
        top.widen(span)
        if word in ("[", "{") and kind == "mark":
            stack.append(_Frame(top.current(), is_list=word == "["))


def _finish(frame: _Frame, found: dict[Path, Place]) -> None:
    """Notes the place of the setting that has just been read."""
    if frame.value is not None:
        name = frame.name or frame.value
        found.setdefault(frame.current(), Place(name, frame.value))
        for end in range(1, len(frame.keys[:DEEPEST])):
            found.setdefault((*frame.path, *frame.keys[:end]), Place(name, frame.value))
        frame.count += 1
    frame.keys, frame.name, frame.in_value, frame.value = [], None, False, None


def _unquoted(word: str) -> str:
    if word[:1] == "'":
        return word[1:-1]
    if word[:1] != '"':
        return word
    try:
        return str(msgspec.json.decode(word.encode("utf-8", "replace")))
    except msgspec.DecodeError:
        return word[1:-1]
