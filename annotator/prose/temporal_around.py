"""What stands around an expression, in English and in a language that only a grammar knows: one set of questions."""

from __future__ import annotations

from typing import Protocol

from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_context import Surroundings, is_hedged
from annotator.prose.temporal_filter import is_name, is_time, year_after
from annotator.prose.temporal_governed import Clauses
from annotator.prose.temporal_language import Found, Language, Node, Piece
from annotator.prose.temporal_meaning import Frame, Meaning, Tense
from annotator.prose.temporal_ranges import meaning
from annotator.prose.temporal_said import counted_from
from annotator.prose.temporal_tense import tense
from annotator.prose.temporal_weekday import is_loose


class Around(Protocol):
    """The words around the expressions of one text, asked for from left to right."""

    def is_name(self, node: Node, pieces: list[Piece], /) -> bool:
        """Whether the words belong to a name."""

    def is_time(self, node: Node, pieces: list[Piece], /) -> bool:
        """Whether the words are meant as a time."""

    def year_after(self, here: Found, then: Found | None, current: int, /) -> tuple[int, bool]:
        """The year that an expression shares with the next one, as `temporal_filter.year_after` has it."""

    def tense(self, start: int, end: int, /) -> Tense:
        """Whether the sentence speaks of the past or of the future."""

    def hedged(self, start: int, /) -> bool:
        """Whether "nearly", "more than" or the like comes just before."""

    def governor(self, start: int, end: int, own: str, /) -> str:
        """The word that governs an expression; ``own`` is one that the grammar has found."""

    def quoted(self, start: int, /) -> bool:
        """Whether a place lies in a quotation."""

    def loose(self, node: Node, governor: str, pieces: list[Piece], end: int, /) -> bool:
        """Whether an expression need not be the time of what is told."""

    def meaning(self, node: Node, frame: Frame, /) -> Meaning | None:
        """What an expression means; None where it names no time."""

    def counted_from(self, node: Node, frame: Frame, before: Period | None, /) -> Period | None:
        """What an expression means that counts from the one before it."""


class English:
    """Around expressions in English."""

    def __init__(self, text: str, start: int) -> None:
        self._around = Surroundings(text, start)
        self.quoted = self._around.quoted

    def is_name(self, node: Node, pieces: list[Piece]) -> bool:
        return is_name(node, pieces, self._around)

    def is_time(self, node: Node, pieces: list[Piece]) -> bool:
        return is_time(node, pieces, self._around)

    def year_after(self, here: Found, then: Found | None, current: int) -> tuple[int, bool]:
        return year_after(self._around.text, here, then, current)

    def tense(self, start: int, end: int) -> Tense:
        return tense(self._around.text, start, end)

    def hedged(self, start: int) -> bool:
        return is_hedged(self._around.text, start)

    def governor(self, start: int, end: int, _own: str, /) -> str:
        return self._around.governor(start, end)

    def loose(self, _node: Node, _governor: str, pieces: list[Piece], end: int, /) -> bool:
        weekday = next((it.start for it in pieces if it.type == "WEEKDAY"), None)
        clock = pieces[0].type in ("CLOCK", "NOON", "DAY")  # "noon on Friday"
        return weekday is not None and is_loose(self._around.text, weekday if clock else pieces[0].start, end)

    def meaning(self, node: Node, frame: Frame) -> Meaning | None:
        return meaning(node, frame)

    def counted_from(self, node: Node, frame: Frame, before: Period | None) -> Period | None:
        return counted_from(node, frame, before)


class Other:
    """Around expressions in another language, of which less is understood."""

    def __init__(self, text: str, words: Language) -> None:
        self._clauses = Clauses(text, words)
        self.tense, self.quoted = self._clauses.tense, self._clauses.quoted

    def is_name(self, _node: Node, _pieces: list[Piece], /) -> bool:
        return False

    def is_time(self, _node: Node, _pieces: list[Piece], /) -> bool:
        return True

    def year_after(self, _here: Found, _then: Found | None, _current: int, /) -> tuple[int, bool]:
        return 0, False

    def hedged(self, _start: int, /) -> bool:
        return False

    def governor(self, _start: int, _end: int, own: str, /) -> str:
        return own

    def loose(self, node: Node, governor: str, pieces: list[Piece], end: int) -> bool:
        return self._clauses.loose(node, governor, pieces[0].start, end)

    def meaning(self, node: Node, frame: Frame) -> Meaning | None:
        try:
            return meaning(node, frame)
        except (LookupError, AttributeError, TypeError, ValueError):
            return None  # A grammar from elsewhere may put words where none are expected.

    def counted_from(self, _node: Node, _frame: Frame, _before: Period | None, /) -> Period | None:
        return None
