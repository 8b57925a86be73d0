"""The parts of a BibTeX file: its macros, its brackets, and the values of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

import msgspec

from annotator.text import Span

_START = re.compile(r"(?<![^\n\r])[ \t]*(@[ \t]*[A-Za-z]\w*\s*[{(])")
_FIRST = re.compile(r"(?<![^\n\r])[ \t]*@")
_KEYED_START = r"(?<![^\n\r])[ \t]*@[ \t]*[A-Za-z]\w*\s*[{(]\s*[^\s,{}()=\"]+\s*,"
_BRACED = re.compile(r"\\[\\{}]|(?P<brace>[{}])|(?P<entry>" + _KEYED_START + ")")
_QUOTED = re.compile(r"\\[\\{}]|(?P<brace>[{}\"])|(?P<entry>" + _KEYED_START + ")")
_BLANK = re.compile(r"(?:\s|%[^\n\r]*)*+")
_BARE = re.compile(r"[^\s,#{}\"()=%]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS: Mapping[str, str] = {name: str(number) for number, name in enumerate(_MONTHS, start=1)}


class BibValue(msgspec.Struct, frozen=True):
    """A field's value without its braces or quotes, macros filled in; ``exact`` if it stands so in the file."""

    text: str
    span: Span
    exact: bool = True


class BibFault(msgspec.Struct, frozen=True):
    """What is wrong, and where."""

    message: str
    span: Span


class BibFile(msgspec.Struct, dict=True):
    """A file that is being read."""

    text: str
    faults: list[BibFault] = msgspec.field(default_factory=list)
    room: int = 1_000_000
    macros: dict[str, str] = msgspec.field(default_factory=lambda: dict(MONTHS))

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where an ``@`` that opens a line seems to start an entry."""
        return frozenset(it.start(1) for it in _START.finditer(self.text))

    @cached_property
    def opening(self) -> frozenset[int]:
        """Where an ``@`` is the first mark of its line."""
        return frozenset(it.end() - 1 for it in _FIRST.finditer(self.text))

    @cached_property
    def closing(self) -> Mapping[int, int]:
        """Where each brace that is closed at all is closed."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for match in re.finditer(r"\\[\\{}]|[{}]", self.text):
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}" and opened:
                found[opened.pop()] = match.start()
        return found

    def fault(self, message: str, start: int, end: int) -> None:
        self.faults.append(BibFault(message, Span(start, max(start, min(end, len(self.text))))))

    def macro(self, name: str) -> str | None:
        """What a macro stands for; its name once they have all grown too long, as macros made of macros can."""
        text = self.macros.get(name)
        if text is not None:
            self.room -= len(text)
        return name if text is not None and self.room < 0 else text

    def blank(self, at: int) -> int:
        """The offset after white space and comments."""
        match = _BLANK.match(self.text, at)
        return match.end() if match else at


def value_at(file: BibFile, at: int) -> tuple[BibValue | None, int]:
    """Reads pieces joined by ``#``; None, with a fault, where there is no value."""
    pieces: list[BibValue] = []
    start = at
    while True:
        piece, at = _piece(file, at)
        if piece is None:
            break
        pieces.append(piece)
        after = file.blank(at)
        if file.text[after : after + 1] != "#":
            break
        at = file.blank(after + 1)
    if not pieces:
        return None, at
    if len(pieces) == 1:
        return pieces[0], at
    return BibValue("".join(it.text for it in pieces), Span(start, at), exact=False), at


def _piece(file: BibFile, at: int) -> tuple[BibValue | None, int]:
    """One braced or quoted text, number or macro."""
    text = file.text
    opener = text[at : at + 1]
    if opener in ("{", '"') and opener:
        end = _closing(text, at + 1, opener)
        if end is None:
            line = line_end(text, at)
            file.fault("this value is never closed", at, line)
            return None, line
        return BibValue(text[at + 1 : end], Span(at + 1, end)), end + 1
    word = _BARE.match(text, at)
    if word is None or at in file.starts:
        file.fault("a value is missing here", max(at - 1, 0), at)
        return None, at
    known = word[0] if word[0].isdecimal() else file.macro(word[0].lower())
    if known is None:
        file.fault(f"`{word[0][:40]}` is defined by no @string; put text in braces", at, word.end())
    return BibValue(word[0] if known is None else known, Span(at, word.end()), exact=known == word[0]), word.end()


def _closing(text: str, at: int, opener: str) -> int | None:
    """Where a value that starts at ``at`` is closed; None when the text ends, or the next entry starts, before."""
    depth = 0
    for match in (_BRACED if opener == "{" else _QUOTED).finditer(text, at):
        if match["entry"]:
            return None
        if match["brace"] == "{":
            depth += 1
        elif match["brace"] == "}":
            if depth == 0:
                return match.start() if opener == "{" else None
            depth -= 1
        elif match["brace"] and depth == 0:
            return match.start()
    return None


def line_end(text: str, at: int) -> int:
    end = re.compile(r"[\n\r]|\Z").search(text, at)
    return end.start() if end else len(text)
