"""What somebody probably meant, as the end of a message."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.values.closest import closest


def suggestion(word: str, known: Iterable[str]) -> str:
    """``; is it `other`?`` for the closest of the known words, or nothing when none is close."""
    found = closest(word, known)
    return f"; is it `{found}`?" if found else ""
