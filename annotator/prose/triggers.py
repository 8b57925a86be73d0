"""Words that a phrase of some kind must hold, found in one pass; what stands around one decides whether it is such."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from annotator.text import printable

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_BACK, _AHEAD = 48, 96


class Hit(NamedTuple):
    """A word that may make a phrase, its range, and what stands around it, in small letters."""

    word: str
    first: int
    last: int
    before: str
    after: str


class Triggers:
    """Finds words in running text, the longest where several begin.

    Args:
        words: in small letters, none twice.
        suffixes: those of them that may stand right behind letters and figures ("st" in "21st").
    """

    def __init__(self, words: Iterable[str], suffixes: Collection[str] = ()) -> None:
        self._words = tuple(words)
        self._suffixes = frozenset(suffixes)

    def hits(self, text: str) -> Iterator[Hit]:
        """The words that stand alone in a text of any case, in order; ranges are those of the text."""
        folded = printable(text).replace("İ", "I").lower()  # no other letter would become two
        for number, first, last in self._automaton.find_matches_as_indexes(folded):
            word = self._words[number]
            if self._stands_alone(folded, word, first, last):
                yield Hit(word, first, last, folded[max(0, first - _BACK) : first], folded[last : last + _AHEAD])

    def _stands_alone(self, text: str, word: str, first: int, last: int) -> bool:
        joined = first > 0 and text[first - 1].isalnum() and word not in self._suffixes
        return not joined and not (last < len(text) and text[last].isalnum())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
