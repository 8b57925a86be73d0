"""The passage of a source that is most like some words, as a help to whoever looks for the mistake.

It is never taken for the words themselves: a sentence and its negation are
nearly the same.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from annotator import cached_by_text
from annotator_quotes.folding import fold_source

_WORD = re.compile(r"\w+(?:'\w+)*")
_LONGEST = 200
"""Words of a quotation that are looked at."""
_MOST_PLACES = 64
"""Places of one word, or of two in a row, that count."""
_MOST_TRIED = 512
"""Places of a word that are looked at for two in a row."""
_LARGEST = 4_000_000
"""Characters of a source that is looked through: the words of a longer one would fill the memory."""
_AROUND = 2
"""Words by which the beginning and the end of a passage are moved to find the closest."""
_UNLIKE = 0.5
"""Part of its words by which a passage that is shown may differ from the quotation."""


_NOWHERE: array[int] = array("L")


class Passage(msgspec.Struct, frozen=True):
    """Words of a source, and how a quotation differs from them.

    ``start`` and ``end`` are offsets in the source's text. ``differences``
    hold pairs: words of the source, and those that the quotation has in
    their place; either may be empty.
    """

    start: int
    end: int
    differences: tuple[tuple[str, str], ...]


class _Index(msgspec.Struct, frozen=True):
    """The words of a source, also folded in case, where each starts, and by folded word its numbers."""

    words: list[str]
    plain: list[str]
    starts: array[int]
    places: dict[str, array[int]]


def nearest(quoted: str, source: str) -> Passage | None:
    """The passage most like folded words of a quotation; None when nothing in the source is like them."""
    if len(source) > _LARGEST:
        return None
    index = _index(source)
    words = [it[0] for it in _WORD.finditer(quoted)][:_LONGEST]
    plain = [it.casefold() for it in words]
    first = _best_start(index, plain)
    if first is None:
        return None
    low, high, distance = _closest(index.plain, plain, first)
    if distance > _UNLIKE * len(words):
        return None
    end = index.starts[high - 1] + len(index.words[high - 1])
    here, last = fold_source(source).original(index.starts[low], end)
    return Passage(_before_sign(source, here), last, tuple(_differences(index.words[low:high], words)))


@cached_by_text(4 * _LARGEST)
def _index(source: str) -> _Index:
    found = _Index([], [], array("L"), {})
    known: dict[str, str] = {}  # each word is kept once
    for number, it in enumerate(_WORD.finditer(fold_source(source).text)):
        word = known.setdefault(it[0], it[0])
        folded = word.casefold()
        plain = known.setdefault(folded, folded)
        found.words.append(word)
        found.plain.append(plain)
        found.starts.append(it.start())
        found.places.setdefault(plain, array("L")).append(number)
    return found


def _before_sign(source: str, at: int) -> int:
    """In front of the sign or the currency mark of a number, which belongs to it."""
    mark = source[max(0, at - 1) : at]
    signed = mark in "+-−–±" and source[max(0, at - 2) : at - 1].strip(" \t\r\n([") == ""
    return at - 1 if mark and source[at].isdigit() and (signed or unicodedata.category(mark) == "Sc") else at


def _best_start(index: _Index, words: Sequence[str]) -> int | None:
    """The word of the source that the quotation most likely begins with: where most pairs of its words stand."""
    votes: Counter[int] = Counter()
    for number, (one, other) in enumerate(pairwise(words)):
        votes.update(at - number for at in _pairs(index, one, other))
    if not votes:
        rarest = sorted((it for it in set(words) if it in index.places), key=lambda it: (len(index.places[it]), it))[:3]
        votes.update(at - words.index(it) for it in rarest for at in index.places[it][:_MOST_PLACES])
    if not votes:
        return None
    near = {start: sum(votes[start + by] for by in (-2, -1, 0, 1, 2)) for start in votes}
    return max(near, key=lambda it: (near[it], votes[it], -it))


def _pairs(index: _Index, one: str, other: str) -> Iterator[int]:
    """Where two words stand in a row: looked for at the rarer of them."""
    first, second = (index.places.get(it, _NOWHERE) for it in (one, other))
    places = first[:_MOST_TRIED] if len(first) <= len(second) else [it - 1 for it in second[:_MOST_TRIED]]
    found = 0
    for at in places:
        if at >= 0 and index.plain[at : at + 2] == [one, other]:
            yield at
            found += 1
            if found == _MOST_PLACES:
                return


def _closest(source: Sequence[str], words: Sequence[str], first: int) -> tuple[int, int, int]:
    """The stretch of the source about there with the fewest words to change, and how many those are."""
    from rapidfuzz.distance import Levenshtein

    best = (len(words) + 1, 0, 0, 0)
    for start in range(max(0, first - _AROUND), min(len(source), first + _AROUND + 1)):
        end = start + len(words)
        for stop in range(max(start + 1, end - _AROUND), min(len(source), end + _AROUND) + 1):
            distance = Levenshtein.distance(source[start:stop], words, score_cutoff=best[0])
            best = min(best, (distance, abs(start - first) + abs(stop - end), start, stop))
    return best[2], best[3], best[0]


def _differences(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words of the passage, and those of the quotation in their place."""
    from rapidfuzz.distance import Levenshtein

    for same, codes in groupby(Levenshtein.opcodes(theirs, ours), lambda it: it.tag == "equal"):
        if not same:
            parts = list(codes)
            left, right = slice(parts[0].src_start, parts[-1].src_end), slice(parts[0].dest_start, parts[-1].dest_end)
            yield " ".join(theirs[left]), " ".join(ours[right])
