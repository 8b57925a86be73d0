"""What the numbers in a claim's words count, and where they stand in them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from annotator import Number

_JOINED = re.compile(r"\s(?:of\s)?[^\s,;.]+(?:\s[^\s,;.]+){0,2},?\s(?:and|but|plus)\s(?:(?:another|a further|also)\s)?")
_JOINING = frozenset(("and", "or", "but", "plus"))
_NOUN_WORDS = (
    "men women children people dead injured wounded killed missing hurt arrested detained displaced sick police cattle"
)
_NOUNS = frozenset(_NOUN_WORDS.split())
_NO_NOUN_WORDS = "others times was does this hers theirs yes always"
_NO_NOUNS = frozenset(_NO_NOUN_WORDS.split())


def stems(words: str) -> frozenset[str]:
    """Words as they are compared: in lower case, without the endings of plurals."""
    return frozenset(_stem(it) for it in words.lower().replace("-", " ").split() if len(it) > 2 and it not in _JOINING)


def counts_any(number: Number, of: frozenset[str]) -> bool:
    """Whether it stands before one of the words of which the stems are given."""
    return bool(of & stems(f"{number.unit} {number.noun}"))


def all_beside(numbers: Sequence[Number], text: str, some: Set[Number], named: Set[Number]) -> bool:
    """Whether each of ``some`` counts another thing, right beside one of ``named``: "36 lorries and 40 boats".

    Args:
        numbers: all numbers of a claim.
        text: its words.
        some: those asked about.
        named: those that count what is meant.
    """
    at = places(text, numbers)
    beside: set[Number] = set()
    for (one, start), (other, end) in pairwise(zip(numbers, at, strict=True)):
        gap = text[start + length(one) : end] if start >= 0 <= end else ""
        if not _JOINED.fullmatch(gap):
            continue
        beside.update(it for it, friend in ((one, other), (other, one)) if friend in named and _is_thing(it))
    return some <= beside


def places(text: str, numbers: Sequence[Number]) -> list[int]:
    """Where the numbers stand in the words of a claim, in which white space is collapsed; -1 where they do not."""
    found, at = [], 0
    for number in numbers:
        place = text.find(" ".join(number.text.split()), at)
        found.append(place)
        at = place + length(number) if place >= 0 else at
    return found


def length(number: Number) -> int:
    """The characters of a number in words of which the white space is collapsed."""
    return len(" ".join(number.text.split()))


def _is_thing(number: Number) -> bool:
    """Whether what follows it is surely a noun: of "36 arrived" nobody knows what arrived."""
    word = number.noun.lower().partition(" ")[0]
    return word in _NOUNS or (len(word) > 3 and word.endswith("s") and word[-2] != "s" and word not in _NO_NOUNS)


def _stem(word: str) -> str:
    for ending, instead in (("ies", "y"), ("men", "man"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word
