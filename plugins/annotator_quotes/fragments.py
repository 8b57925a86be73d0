"""What of a quotation must stand in its source: the fragments between ellipses and insertions, in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from annotator_quotes.folding import Folded, fold

SHORTEST = 8
"""Letters and digits that a quotation must have: fewer stand in any text by chance."""

_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|…|\.(?: ?\.){2,}")
_EDGE = " '-.,;:?!()[]"


class Fragment(msgspec.Struct, frozen=True):
    """Folded words that stand together, and the range of the quotation's text that they come from.

    An inserted letter ("[T]he") may leave a part of a word on that side: there the word need not begin or end.
    """

    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


def fragments_of(quotation: str) -> tuple[Fragment, ...]:
    """The fragments of a quotation; punctuation at their ends belongs to the article as much as to the source."""
    return tuple(_fragments(quotation))


def too_short(fragments: Sequence[Fragment]) -> bool:
    """Whether there is too little to compare."""
    return sum(sum(map(str.isalnum, it.text)) for it in fragments) < SHORTEST


def missing(fragments: Sequence[Fragment], source: Folded) -> int | None:
    """The number of the first fragment that does not stand in the source behind those before it; None if all do."""
    at = 0
    for number, fragment in enumerate(fragments):
        found = _find(source.text, fragment, at)
        if found < 0:
            return number
        at = found + len(fragment.text)
    return None


def _fragments(quotation: str) -> Iterator[Fragment]:
    done, cut = 0, False
    for gap in _LEFT_OUT.finditer(quotation):
        inserted = gap[0][0] == "["
        yield from _fragment(quotation, done, gap.start(), cut, inserted)
        done, cut = gap.end(), inserted
    yield from _fragment(quotation, done, len(quotation), cut, False)


def _fragment(quotation: str, start: int, end: int, cut_before: bool, cut_after: bool) -> Iterator[Fragment]:
    folded = fold(quotation[start:end])
    words = folded.text.strip(_EDGE)
    if not any(map(str.isalnum, words)):
        return
    first = len(folded.text) - len(folded.text.lstrip(_EDGE))
    here, last = folded.original(first, first + len(words))
    yield Fragment(words, start + here, start + last, cut_before and here == 0, cut_after and last == end - start)


def _find(text: str, fragment: Fragment, start: int) -> int:
    """Where the fragment stands as whole words, from an offset on; -1 if nowhere."""
    at = text.find(fragment.text, start)
    while at >= 0:
        end = at + len(fragment.text)
        if (fragment.cut_before or _apart(text, at, -1)) and (fragment.cut_after or _apart(text, end - 1, 1)):
            return at
        at = text.find(fragment.text, at + 1)
    return -1


def _apart(text: str, edge: int, step: int) -> bool:
    """Whether the character at the edge of a match begins or ends a word, or a number with its decimals."""
    beside = text[edge + step : edge + step + 1] if edge + step >= 0 else ""
    if not beside or not text[edge].isalnum():
        return True
    if beside.isalnum():
        return False
    if step < 0 and text[edge].isdigit() and (beside in "+−±" or unicodedata.category(beside) == "Sc"):
        return False
    beyond = text[edge + 2 * step : edge + 2 * step + 1] if edge + 2 * step >= 0 else ""
    return not (beside in ".," and text[edge].isdigit() and beyond.isdigit())
