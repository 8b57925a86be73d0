"""How much a sentence looks like one whose facts a desk would check.

A sum of signals that anyone can follow: what is counted, compared or done by
somebody raises it; what is asked, wished, promised or felt lowers it. The
words are those of English politics and news.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from annotator_coverage.words import CAPS, PHRASES, WEIGHTS, WORDS

_LONGEST = 2_000
"""Code points that are looked at: what comes later in a sentence changes nothing."""
_SHORT = 30
"""Code points of a sentence that is too short for it to matter whom it speaks of."""
_BIAS = -1.1
_PERSONAL = frozenset(("self", "addressed", "modal", "opinion", "wish", "question", "courtesy", "order"))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIGURE = re.compile(r"(?<![\w.,])[$£€¥]?\d[\d.,]*(?P<share>\s?(?:%|percent\b|per cent\b|[mb]illion\b|trillion\b))?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ENDING = re.compile(r"[^\W\d_]{3,}(?:ed|ied)")
_NOT_PAST = """
need indeed proceed succeed exceed speed hundred hatred sacred naked wicked seed feed bleed breed agreed united
interested excited worried proud concerned tired pleased supposed
"""
_NO_PAST = frozenset(_NOT_PAST.split())
_OPENING = "\"“‘«'"


def check_worthiness(sentence: str, lang: str) -> float | None:
    """How worthy of a check a sentence is, from 0 to 1; None in a language that is not English.

    Greetings, questions and wishes come out below 0.3, figures and deeds
    above 0.6.
    """
    if lang.partition("-")[0].lower() != "en":
        return None
    text = sentence[:_LONGEST].strip()
    counts = Counter(_signals(text))
    if len(text) > _SHORT and not _PERSONAL.intersection(counts):
        counts["impersonal"] = 1
    total = _BIAS + sum(WEIGHTS[it] * min(count, CAPS.get(it, 1)) for it, count in counts.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _signals(text: str) -> Iterator[str]:
    """The names of the signals in a sentence, each as often as it occurs."""
    words = [(it.group(), it.start()) for it in _WORD.finditer(text)]
    folded = [word.lower().replace("’", "'") for word, _ in words]
    yield from _shape(text, folded)
    yield from _figures(text)
    for word in folded:
        signal = WORDS.get(word)
        if signal is not None:
            yield signal
        elif word not in _NO_PAST and _ENDING.fullmatch(word):
            yield "past"
    for (word, start), lower in zip(words[1:], folded[1:], strict=True):
        if word[0].isupper() and lower not in WORDS and text[start - 1] not in _OPENING:
            yield "name"
    joined = f" {' '.join(folded)} "
    for signal, pattern in PHRASES:
        yield from (signal for _ in pattern.finditer(joined))


def _shape(text: str, folded: list[str]) -> Iterator[str]:
    """Signals of a sentence's length and of how it starts and ends."""
    if len(folded) < 5:
        yield "tiny"
    elif len(folded) < 8:
        yield "short"
    elif len(folded) > 11:
        yield "long"
    if text.rstrip("\"'”’»)] ").endswith("?"):
        yield "question"
    if text[:1] in _OPENING and text:
        yield "quoted"


def _figures(text: str) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        digits = match[0].rstrip(".,")
        if match["share"] or digits[0] in "$£€¥":
            yield "amount"
        yield "year" if _YEAR.fullmatch(digits) else "figure"
