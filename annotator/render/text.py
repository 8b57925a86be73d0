"""Diagnostics for people: the line, a caret under the span, and the other half of the finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from annotator.diagnostics import Applicability, Diagnostic, Fix, Severity
from annotator.render.excerpt import WIDTH, Row, excerpt
from annotator.render.places import Places
from annotator.render.visible import visible
from annotator.text import Location

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_RED, _YELLOW, _BLUE, _CYAN = "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[36m"
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFORMATION: _BLUE}
_FIXES: Mapping[Applicability, str] = {
    Applicability.SAFE: "fix",
    Applicability.UNSAFE: "unsafe fix",
    Applicability.DISPLAY_ONLY: "suggestion",
}

_MARGIN = 10
"""Columns that the number of a line and the signs beside an excerpt may take."""
_NARROWEST = 40

Painter = Callable[[str, str], str]
"""Gives a text a colour, or leaves it."""


def render(diagnostics: Iterable[Diagnostic], places: Places, *, colour: bool = False, width: int = 0) -> str:
    """All diagnostics, a blank line after each.

    Args:
        diagnostics: in the order in which they are shown.
        places: knows the documents.
        colour: whether to use ANSI colours.
        width: columns of the terminal, which excerpts keep to; 0 when it is none.
    """
    paint = _paint if colour else _plain
    room = min(WIDTH, max(width - _MARGIN, _NARROWEST)) if width else WIDTH
    return "".join(f"{chr(10).join(_lines(it, places, paint, room))}\n\n" for it in diagnostics)


def place_label(location: Location, places: Places) -> str:
    """``path:line:column``, or the path where the text is unknown.

    A path that begins with ``::`` would be a command to GitHub's log, so it
    gets a harmless ``./``.
    """
    path = visible(places.path(location.path))
    if path.lstrip().startswith("::"):
        path = f"./{path}"
    if places.index(location.path) is None:
        return path
    start = places.range(location).start
    return f"{path}:{start.line}:{start.column}"


def excerpt_lines(rows: Sequence[Row], gutter: int, mark: str = "^") -> Iterator[str]:
    """Numbered source lines, each with marks under the part that is meant."""
    return _source_lines(rows, gutter, mark, "", _plain)


def _lines(diagnostic: Diagnostic, places: Places, paint: Painter, room: int) -> Iterator[str]:
    colour = _COLOURS.get(diagnostic.severity, _BLUE)
    label = paint(f"{diagnostic.severity.label}[{visible(diagnostic.rule)}]", colour)
    place = paint(place_label(diagnostic.location, places), _BOLD)
    yield f"{place}: {label} {paint(visible(diagnostic.message), _BOLD)}"

    halves = [diagnostic.location, *(it.location for it in diagnostic.related)]
    rows = [_rows(it, places, room) for it in halves]
    gutter = max((len(str(row.line)) for half in rows for row in half), default=1) + 1
    yield from _source_lines(rows[0], gutter, "^", colour, paint)
    for related, half in zip(diagnostic.related, rows[1:], strict=True):
        note = f"{place_label(related.location, places)}: {visible(related.message)}"
        yield f"{' ' * gutter} {paint('=', _DIM)} {paint(note, _CYAN)}"
        yield from _source_lines(half, gutter, "-", _CYAN, paint)
    for fix in diagnostic.fixes:
        yield f"{' ' * gutter} {paint('=', _DIM)} {_fix_line(fix)}"


def _rows(location: Location, places: Places, room: int) -> list[Row]:
    index = places.index(location.path)
    return [] if index is None else excerpt(index, location.span, room)


def _source_lines(rows: Sequence[Row], gutter: int, mark: str, colour: str, paint: Painter) -> Iterator[str]:
    bar = paint("|", _DIM)
    for row in rows:
        if not row.line:
            yield f"{' ' * gutter} {paint('…', _DIM)}"
            continue
        yield f"{paint(f'{row.line:>{gutter}}', _DIM)} {bar} {row.text}".rstrip()
        yield f"{' ' * gutter} {bar} {' ' * row.lead}{paint(mark * row.underline, colour)}"


def _fix_line(fix: Fix) -> str:
    return f"{_FIXES[fix.applicability]}: {visible(fix.title)}"


def _paint(text: str, colour: str) -> str:
    return f"{colour}{text}{_RESET}"


def _plain(text: str, colour: str) -> str:
    del colour
    return text
