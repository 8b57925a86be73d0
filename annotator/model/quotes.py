"""Looks for many quotations in one text, in a time that grows with the text and the quotations, not with their product.

Quotation marks, apostrophes and dashes are folded, and any white space is
like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

_SPACES = re.compile(r"\s+")
_FOLDED = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼ′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_KEY_LENGTH = 32
_WINDOW = 1 << 15
_FEW = 8
"""Up to so many quotations are looked for one by one, which needs no preparation."""


class Quote(NamedTuple):
    """Words to look for, folded, and what must stand just before and just after them."""

    before: str
    exact: str
    after: str


class Found(NamedTuple):
    """How often quoted words stand in some texts, and where first: the number of the text, and the range in it."""

    times: int
    text: int
    start: int
    end: int


def quote(before: str, exact: str, after: str) -> Quote:
    """The words as they are looked for."""
    return Quote(*(" ".join(it.translate(_FOLDED).split()) for it in (before, exact, after)))


def search(texts: Mapping[int, str], quotes: Sequence[Quote]) -> Mapping[Quote, Found]:
    """Those quotations that stand in numbered texts, each in one; what overlaps itself counts once."""
    candidates = _candidates(quotes)
    found: dict[Quote, Found] = {}
    for number, text in texts.items():
        folded, places, removed = _fold(text)
        reached: dict[Quote, int] = {}
        for at, wanted in candidates(folded):
            if not _stands(folded, at, wanted, reached.get(wanted, 0)):
                continue
            reached[wanted] = end = at + len(wanted.exact)
            before = found.get(wanted)
            if before is not None:
                found[wanted] = before._replace(times=before.times + 1)
                continue
            start, last = (it + removed[bisect_right(places, it)] for it in (at, end - 1))
            found[wanted] = Found(1, number, start, last + 1)
    return found


def _stands(text: str, at: int, wanted: Quote, reached: int) -> bool:
    """Whether the quotation, its surroundings included, stands at a place, behind where it stood before."""
    before, exact, after = wanted
    start, end = at, at + len(exact)
    if before:
        start -= len(before) + (1 if text[at - 1 : at] == " " else 0)
    if start < reached or not text.startswith(before, start):
        return False
    behind = end + (1 if text[end : end + 1] == " " else 0) if after else end
    return text.startswith(after, behind) and text.startswith(exact, at)


def _candidates(quotes: Sequence[Quote]) -> Callable[[str], Iterator[tuple[int, Quote]]]:
    """Gives the places of a text where the beginning of a quotation stands; those of one quotation in order."""
    by_key: defaultdict[str, list[Quote]] = defaultdict(list)
    for wanted in quotes:
        by_key[wanted.exact[:_KEY_LENGTH]].append(wanted)
    keys = list(by_key)
    find = _finder(keys)
    return lambda text: ((at, wanted) for number, at in find(text) for wanted in by_key[keys[number]])


def _finder(keys: Sequence[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Gives the numbers of the keys that stand in a text, and where."""
    if len(keys) <= _FEW:
        return lambda text: ((number, at) for number, key in enumerate(keys) for at in _places(text, key))
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(keys)

    def find(text: str) -> Iterator[tuple[int, int]]:
        for start in range(0, len(text), _WINDOW):  # in parts: all matches of a long text may be very many
            part = text[start : start + _WINDOW + _KEY_LENGTH - 1]
            for number, at, _ in automaton.find_matches_as_indexes(part, overlapping=True):
                if at < _WINDOW:
                    yield number, start + at

    return find


def _places(text: str, key: str) -> Iterator[int]:
    at = text.find(key)
    while at >= 0:
        yield at
        at = text.find(key, at + 1)


def _fold(text: str) -> tuple[str, list[int], list[int]]:
    """The text with single spaces; from which offsets on more characters are missing, and how many from there."""
    parts: list[str] = []
    places: list[int] = []
    removed = [0]
    position = length = 0
    for match in _SPACES.finditer(text):
        parts += (text[position : match.start()], " ")
        length += match.start() - position + 1
        position = match.end()
        if position - match.start() > 1:
            places.append(length)
            removed.append(position - length)
    return "".join([*parts, text[position:]]).translate(_FOLDED), places, removed
