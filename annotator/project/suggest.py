"""What somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, known: Iterable[str]) -> str:
    """``; is it `other`?`` for the closest of the known words, or nothing when none is close."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    word = word[:100]
    limit = max(1, len(word) // 3)
    found = process.extractOne(word, list(known), scorer=OSA.distance, score_cutoff=limit)
    return f"; is it `{found[0]}`?" if found else ""
