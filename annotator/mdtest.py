"""Tests written as the product shows them: Markdown files with articles and what is said of them.

A heading names a case. Fenced blocks are its files: ```` ```article ```` is
``article.md``, ```` ```yaml entities.yaml ```` is ``entities.yaml``, and a line
with a name in backticks before a block names it too. A row of carets under a
line says what is reported there: ``^^^^ error[dates/weekday-mismatch] message``.
Every row must be reported and every report must have its row. A heading with
deeper headings below it lends its files to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.testing import caret_line, check_files
from annotator.text import LineIndex

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*(\S*)\s*(\S*)\s*\Z")
_NAME = re.compile(r"`([^`]+)`\s*\Z")
_CARETS = re.compile(r"( *)(\^+) (information|warning|error)\[([^\]]*)\] (.*)\Z")

DEFAULT_NAMES = {"article": "article.md", "toml": "annotator.toml", "bib": "references.bib", "bibtex": "references.bib"}


class Block(msgspec.Struct, frozen=True):
    """A file in a suite: its lines there, without the fence. ``first`` is the number of the first of them."""

    path: str
    first: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The file, without the rows of carets."""
        return "".join(f"{line}\n" for line in self.lines if not _CARETS.match(line))

    @property
    def expected(self) -> list[str]:
        """``LINE: CARETS`` for every row of carets, the line counted in the file."""
        rows = []
        number = -1
        for line in self.lines:
            if _CARETS.match(line):
                rows.append(f"{max(number, 0) + 1}: {line.rstrip()}")
            else:
                number += 1
        return rows


class Case(msgspec.Struct, frozen=True):
    """One heading with its files; ``lent`` are those of the headings above."""

    name: str
    line: int
    own: tuple[Block, ...]
    lent: tuple[Block, ...] = ()

    @property
    def files(self) -> dict[str, str]:
        """Path and text of all files."""
        return {it.path: it.text for it in (*self.lent, *self.own)}


class Section(msgspec.Struct):
    """A heading while its suite is being read."""

    level: int
    name: str
    line: int
    blocks: list[Block] = msgspec.field(default_factory=list)


def cases(suite: str) -> list[Case]:
    """The cases of a suite, in order."""
    sections = list(_sections(suite.split("\n")))
    found = []
    for number, section in enumerate(sections):
        deeper = number + 1 < len(sections) and sections[number + 1].level > section.level
        if section.blocks and not deeper:
            lent = [block for above in _above(sections, number) for block in above.blocks]
            found.append(Case(section.name, section.line, tuple(section.blocks), tuple(lent)))
    return found


def differences(case: Case) -> list[str]:
    """What is expected and not reported (``-``), or reported and not expected (``+``)."""
    expected = [f"{block.path}:{row}" for block in (*case.lent, *case.own) for row in block.expected]
    actual = [f"{path}:{line + 1}: {carets}" for path, rows in reported(case).items() for line, carets in rows]
    missing = list(expected)
    unexpected = []
    for row in actual:
        if row in missing:
            missing.remove(row)
        else:
            unexpected.append(row)
    return [*(f"- {row}" for row in missing), *(f"+ {row}" for row in unexpected)]


def reported(case: Case) -> dict[str, list[tuple[int, str]]]:
    """By path, the line and the row of carets of everything that is reported."""
    files = case.files
    rows: dict[str, list[tuple[int, str]]] = {}
    for diagnostic in check_files(files).diagnostics:
        path = diagnostic.location.path
        rows.setdefault(path, []).append(_row(files, diagnostic))
    return rows


def updated(suite: str) -> str:
    """The suite with the rows of carets that its cases give now; lent files are left as they are."""
    lines = suite.split("\n")
    for case in reversed(cases(suite)):
        rows = reported(case)
        for block in sorted(case.own, key=lambda it: it.first, reverse=True):
            lines[block.first : block.first + len(block.lines)] = _with_rows(block, rows.get(block.path, ()))
    return "\n".join(lines)


def _row(files: Mapping[str, str], diagnostic: Diagnostic) -> tuple[int, str]:
    line, carets = caret_line(LineIndex(files.get(diagnostic.location.path, "")), diagnostic)
    return line, carets.rstrip()


def _with_rows(block: Block, rows: Iterable[tuple[int, str]]) -> Iterator[str]:
    below: dict[int, list[str]] = {}
    for number, carets in rows:
        below.setdefault(number, []).append(carets)
    for number, line in enumerate(it for it in block.lines if not _CARETS.match(it)):
        yield line
        yield from below.get(number, ())


def _above(sections: list[Section], number: int) -> list[Section]:
    """The headings around a section, the outermost first."""
    around: list[Section] = []
    level = sections[number].level
    for section in reversed(sections[:number]):
        if section.level < level:
            around.insert(0, section)
            level = section.level
    return around


def _sections(lines: list[str]) -> Iterator[Section]:
    section = Section(0, "", 0)
    name, number = "", 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if heading := _HEADING.match(line):
            yield section
            section = Section(len(heading[1]), heading[2], number)
        elif named := _NAME.match(line):
            name = named[1]
        elif fence := _FENCE.match(line):
            end = _end_of(fence[1], lines, number)
            path = name or fence[3] or DEFAULT_NAMES.get(fence[2], "")
            if path:
                section.blocks.append(Block(path, number, tuple(lines[number:end])))
            name, number = "", end + 1
    yield section


def _end_of(fence: str, lines: list[str], start: int) -> int:
    closing = re.compile(re.escape(fence) + re.escape(fence[0]) + r"*\s*\Z")
    return next((number for number in range(start, len(lines)) if closing.match(lines[number])), len(lines))
