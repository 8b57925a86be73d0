"""What somebody probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count

LONGEST = 100
_ALIKE = 0.8
_LIKELY = 10
"""So many names, cheaply found, are compared at length."""
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


class Likeness:
    """Which of many names a word is most like; each word is compared once.

    Args:
        forms: keys by what might be written for them, in lower case.
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        self._sorted = {" ".join(sorted(form.split())): form for form in forms}
        self._known: dict[str, str | None] = {}

    def key(self, text: str) -> str | None:
        """The key of the name that is most like a text, or None when none is."""
        word = text[:LONGEST].casefold()
        if word not in self._known:
            self._known[word] = self._most_alike(word)
        return self._known[word]

    def _most_alike(self, word: str) -> str | None:
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        from annotator.prose.names_alike import alikeness

        similar = OSA.normalized_similarity
        likely = {it[0] for it in process.extract(word, self._forms.keys(), scorer=similar, limit=_LIKELY)}
        words = " ".join(sorted(word.split()))
        same_words = process.extract(words, self._sorted.keys(), scorer=fuzz.ratio, limit=_LIKELY)
        likely.update(self._sorted[it[0]] for it in same_words)
        scores = ((max(alikeness(word, it), similar(word, it)), it) for it in sorted(likely))
        score, form = max(scores, default=(0.0, ""))
        return self._forms[form] if score >= _ALIKE else None


def suggester(known: Iterable[str]) -> Callable[[str], str]:
    """A `suggestion` among many words, for the first `MOST` words that it is asked about."""
    words, asked = list(known), count()
    return lambda word: suggestion(word, words) if next(asked) < MOST else ""
