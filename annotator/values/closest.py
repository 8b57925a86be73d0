"""What somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word within one edit in three of a word (optimal string alignment), or None when none is that close."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    word = word[:100]
    found = process.extractOne(word, list(known), scorer=OSA.distance, score_cutoff=max(1, len(word) // 3))
    return found[0] if found else None
