"""Words that two texts share in a row, in a time that grows with the texts and not with their product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator import cached_by_text

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MOST_PLACES = 8
"""Places of one sequence of words that are looked at: more is a set phrase."""
_LONGEST = 1000
"""Words of one run; where more are the same, another run follows it at once."""
_GAP = 3
"""Words that two shared sequences may stand apart, in either text, and still be one passage: a copy is often edited."""


class Word(NamedTuple):
    """A word, case aside, and its range in the text. ``counts`` is False for names and numbers, which everybody has."""

    text: str
    start: int
    end: int
    counts: bool


class Passage(NamedTuple):
    """Words that two texts share: ranges of both, how many words, and how many of these are no names or numbers."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int
    counting: int


class _Run(NamedTuple):
    """Equal words in a row: the numbers of the first, and how many."""

    at: int
    other: int
    length: int


class Index(NamedTuple):
    """The words of a text, and where each sequence of them stands."""

    words: Sequence[Word]
    places: Mapping[int, Sequence[int]]


Ranges = tuple[tuple[int, int], ...]


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a part of a text, in order."""
    return tuple(
        Word(it[0].casefold(), it.start(), it.end(), not (it[0][0].isupper() or it[0][0].isdigit()))
        for it in _WORD.finditer(text, start, end)
    )


_words_of_part = lru_cache(maxsize=512)(words_of)
"""Parts of articles are short, and are compared with one text after the other."""


@cached_by_text(8_000_000)
def index_of(text: str, size: int) -> Index:
    """All sequences of ``size`` words of a text."""
    words = words_of(text, 0, len(text))
    places: dict[int, list[int]] = {}
    for at, shingle in enumerate(_shingles(words, size)):
        known = places.setdefault(shingle, [])
        if len(known) < _MOST_PLACES:
            known.append(at)
    return Index(words, places)


@lru_cache(maxsize=4096)
def shared(text: str, ranges: Ranges, other: str, size: int, shortest: int) -> tuple[Passage, ...]:
    """The passages that some ranges of a text share with another text.

    Args:
        text: the text that is looked through.
        ranges: half-open ranges of it; no passage leaves one.
        other: the text to compare with.
        size: words in a row that must be the same.
        shortest: words that a passage must have, names and numbers aside.
    """
    index = index_of(other, size)
    found: list[Passage] = []
    for start, end in ranges:
        words = _words_of_part(text, start, end)
        for runs in _joined(_runs(words, index, size)):
            passage = _passage(words, index.words, runs)
            if passage.counting >= shortest:
                found.append(passage)
    return tuple(found)


def shingles_of(text: str, size: int) -> Iterator[int]:
    """What stands for each sequence of ``size`` words of a text; the same only within one process."""
    return _shingles(words_of(text, 0, len(text)), size)


def _shingles(words: Sequence[Word], size: int) -> Iterator[int]:
    texts = [it.text for it in words]
    for at in range(len(texts) - size + 1):
        yield hash(tuple(texts[at : at + size]))


def _runs(words: Sequence[Word], index: Index, size: int) -> Iterator[_Run]:
    """The longest sequences that both have, in order, without overlap."""
    done = 0
    previous: _Run | None = None
    for at, shingle in enumerate(_shingles(words, size)):
        if at < done or shingle not in index.places:
            continue
        runs = [_Run(at, it, _length(words, index.words, at, it)) for it in index.places[shingle]]
        best = max(runs, key=lambda it: (_follows(previous, it), it.length))
        if best.length >= size:
            yield best
            previous, done = best, at + best.length


def _length(words: Sequence[Word], others: Sequence[Word], at: int, other: int) -> int:
    length = 0
    most = min(len(words) - at, len(others) - other, _LONGEST)
    while length < most and words[at + length].text == others[other + length].text:
        length += 1
    return length


def _follows(previous: _Run | None, run: _Run) -> bool:
    """Whether a run goes on, after a few changed words, where the one before it ended."""
    if previous is None:
        return False
    gaps = run.at - previous.at - previous.length, run.other - previous.other - previous.length
    return 0 <= gaps[0] <= _GAP and 0 <= gaps[1] <= _GAP


def _joined(runs: Iterator[_Run]) -> Iterator[list[_Run]]:
    """Runs that make one passage."""
    together: list[_Run] = []
    for run in runs:
        if together and not _follows(together[-1], run):
            yield together
            together = []
        together.append(run)
    if together:
        yield together


def _passage(words: Sequence[Word], others: Sequence[Word], runs: Sequence[_Run]) -> Passage:
    last = runs[-1]
    same = [words[at] for it in runs for at in range(it.at, it.at + it.length)]
    return Passage(
        words[runs[0].at].start,
        words[last.at + last.length - 1].end,
        others[runs[0].other].start,
        others[last.other + last.length - 1].end,
        len(same),
        sum(it.counts for it in same),
    )
