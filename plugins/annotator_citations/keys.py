"""Citation keys: where they stand, and which others are like them."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Citation, Field, Location

_LONGEST = 100
_SIMILAR = 0.75
"""At least this part of the letters must agree (optimal string alignment): one letter in four may differ."""


def place_of_key(field: Field[Citation]) -> Location | None:
    """Where ``@key`` stands; None where escapes or line breaks hide it."""
    key = field.value.key
    for written in (f"@{key}", f"@{{{key}}}"):
        at = field.text.find(written)
        if at >= 0 and field.verbatim:
            return field.part(at, at + len(written))
    return None


def near_key(key: str, keys: Iterable[str]) -> str | None:
    """The key most like another, case aside; None when none is alike, or several are equally so."""
    if not 3 <= len(key) <= _LONGEST:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        key, list(keys), scorer=OSA.normalized_similarity, processor=str.casefold, score_cutoff=_SIMILAR, limit=2
    )
    if not found or (len(found) == 2 and found[0][1] == found[1][1]):
        return None
    return str(found[0][0])
