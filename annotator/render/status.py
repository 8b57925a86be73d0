"""The progress of checks: a table for people, an object for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from annotator.model.progress import Overview, Progress
from annotator.render.cells import cells
from annotator.render.json_format import encode
from annotator.render.visible import visible

ShownPath = Callable[[str], str]

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_GREEN, _RED, _YELLOW = "\x1b[32m", "\x1b[31m", "\x1b[33m"
_STATES = (("confirmed", _GREEN), ("attention", _RED), ("blocked", _YELLOW), ("unchecked", _DIM))
_COLUMNS = ("claims", *(name for name, _ in _STATES), "unsourced")
_COLOURS = {**dict(_STATES), "unsourced": _YELLOW}
_GAP = 2
BLOCKS = "█▓▒░"
"""What bars are made of, a character for each state."""
_BAR = 20
"""Columns of the bar that shows the states of all claims."""
_NARROWEST = 12
"""Columns that a path is given even where the table is then wider than the terminal."""


class _Look(msgspec.Struct, frozen=True):
    """How a table is drawn: columns for names and of the terminal, and whether with colours and bars."""

    room: int
    width: int
    colour: bool
    bars: bool


class _Row(msgspec.Struct, frozen=True):
    name: str
    progress: Progress
    note: str = ""


def render_table(
    shown: Overview, shown_path: ShownPath, *, width: int = 0, colour: bool = False, bars: bool = True
) -> str:
    """Articles and their total, then checkers.

    Args:
        shown: what there is to show.
        shown_path: the path to show for one of the project's.
        width: columns of the terminal; 0 cuts nothing and draws no bars.
        colour: with ANSI colours.
        bars: with bars, where the terminal is wide enough and has their characters.
    """
    articles = [_Row(shown_path(it.path), it.progress, "final" if it.final else "") for it in shown.articles]
    total = [_Row("total", shown.total)] if len(articles) > 1 else []
    checkers = [_Row(it.name or "(nobody named)", it.progress, it.latest) for it in shown.checkers]
    look = _Look(_room([*articles, *total, *checkers], width), width, colour, bars)
    lines = [*_table("article", "", articles, total, look)]
    if checkers:
        lines += ["", *_table("checker", "last entry", checkers, [], look)]
    return "".join(f"{it}\n" for it in lines)


def render_json(shown: Overview, shown_path: ShownPath, skipped: Sequence[str]) -> str:
    """The same numbers, in ASCII; ``skipped`` are articles that could not be read."""
    return encode({
        "articles": [
            {"path": shown_path(it.path), "final": it.final, **_numbers(it.progress)} for it in shown.articles
        ],
        "checkers": [{"name": it.name, "latest": it.latest, **_numbers(it.progress)} for it in shown.checkers],
        "total": _numbers(shown.total),
        "skipped": [shown_path(it) for it in skipped],
    }) + "\n"  # fmt: skip


def _numbers(progress: Progress) -> dict[str, Any]:
    return msgspec.structs.asdict(progress)


def _room(rows: Sequence[_Row], width: int) -> int:
    """Columns for the names of all rows."""
    wanted = max((_columns(visible(it.name)) for it in rows), default=0)
    fixed = sum(len(it) + _GAP for it in _COLUMNS)
    return max(min(wanted, width - fixed), _NARROWEST) if width else max(wanted, _NARROWEST)


def _table(title: str, note: str, rows: Sequence[_Row], total: Sequence[_Row], look: _Look) -> Iterator[str]:
    """The lines of one table: a head, the rows, and the total under a rule."""
    used = look.room + sum(len(it) + _GAP for it in _COLUMNS)
    notes = max([len(note), *(_columns(visible(it.note)) for it in rows)])
    noted = bool(notes) and (not look.width or used + _GAP + notes <= look.width)
    bar = _BAR if look.bars and look.width >= used + _GAP + _BAR + (notes + _GAP if noted else 0) else 0
    used += bar + _GAP if bar else 0
    head = [_fitted(title, look.room), *(f"{'':{_GAP}}{it}" for it in _COLUMNS), " " * (bar + _GAP if bar else 0)]
    yield _paint("".join([*head, f"{'':{_GAP}}{note}" if noted else ""]).rstrip(), _BOLD, look)
    for row in rows:
        yield _line(row, bar, noted, look)
    for row in total:
        yield _paint("-" * used, _DIM, look)
        yield _line(row, bar, False, look)


def _line(row: _Row, bar: int, noted: bool, look: _Look) -> str:
    parts = [_fitted(row.name, look.room)]
    for name in _COLUMNS:
        number = getattr(row.progress, name)
        shown = f"{number or '-':>{len(name) + _GAP}}"
        parts.append(_paint(shown, _COLOURS.get(name, "") if number else _DIM, look))
    if bar:
        parts.append(f"{'':{_GAP}}{_bar(row.progress, bar, look)}")
    if noted and row.note:
        parts.append(f"{'':{_GAP}}{visible(row.note)}")
    return "".join(parts).rstrip()


def _bar(progress: Progress, length: int, look: _Look) -> str:
    """The states as shares of a bar: full where settled, half where work waits, light where nobody has looked."""
    if not progress.claims:
        return " " * length
    counts = {name: getattr(progress, name) for name, _ in _STATES}
    # However rare a state is, it is seen.
    cells_of = {name: max(1, length * count // progress.claims) for name, count in counts.items() if count}
    cells_of[max(cells_of, key=cells_of.__getitem__)] += length - sum(cells_of.values())
    shares = zip(BLOCKS, _STATES, strict=True)
    return "".join(_paint(sign * cells_of.get(name, 0), paint, look) for sign, (name, paint) in shares)


def _fitted(name: str, room: int) -> str:
    """A name in so many columns; of one that is too long the end is kept."""
    shown = visible(name)
    characters, widths = cells(shown)
    taken = sum(widths)
    if taken <= room:
        return shown + " " * (room - taken)
    start = 0
    while taken > room - 1:
        taken -= widths[start]
        start += 1
    return "…" + "".join(characters[start:]) + " " * (room - 1 - taken)


def _columns(text: str) -> int:
    return sum(cells(text)[1])


def _paint(text: str, colour: str, look: _Look) -> str:
    return f"{colour}{text}{_RESET}" if look.colour and colour and text.strip() else text
