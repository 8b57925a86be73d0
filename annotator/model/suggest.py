"""What somebody probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

LONGEST = 100
MOST = 100
"""How many words of one file are looked up among many others; the cost is the product of both."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is closest to a word by a few slips of the finger, or None when none is close."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    word = word[:LONGEST]
    limit = max(1, len(word) // 3)
    found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=limit, limit=8)
    best = min(found, key=lambda it: (it[1], -fuzz.ratio(word, it[0])), default=None)
    return best[0] if best is not None else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """``; is it `other`?`` for the closest of the known words, or nothing."""
    found = closest(word, known)
    return f"; is it `{found}`?" if found is not None else ""


def suggester(known: Iterable[str]) -> Callable[[str], str]:
    """A `suggestion` among many words, for the first `MOST` words that it is asked about."""
    words, asked = list(known), count()
    return lambda word: suggestion(word, words) if next(asked) < MOST else ""
