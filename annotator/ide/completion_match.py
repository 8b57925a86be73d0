"""Which of many things fit what was typed: filtered first, sorted by usefulness, cut last."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

import msgspec

MOST = 100
"""Completions that are shown at once."""

T = TypeVar("T")
EntryKind = Literal[
    "source", "entity", "event", "office", "claim", "class", "attribute", "value", "date", "rule", "file", "snippet"
]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Something that can be written.

    ``forms`` are what may be typed for it, ``haystack`` the same folded, each
    behind a line feed. ``key`` tells what it stands for, together with ``kind``.
    """

    kind: EntryKind
    key: str
    text: str
    """What is written."""
    detail: str = ""
    forms: tuple[str, ...] = ()
    haystack: str = ""
    snippet: str = ""
    documentation: str = ""


def entry(kind: EntryKind, key: str, detail: str = "", forms: Iterable[str] = (), **more: Any) -> Entry:
    """An entry that is found by its key and other forms; the key is what is written unless ``text`` says otherwise."""
    words = tuple(dict.fromkeys([key, *forms]))
    text = more.pop("text", key)
    return Entry(kind, key, text, detail, words, haystack_of(words), **more)


def haystack_of(forms: Iterable[str]) -> str:
    """All forms, folded, in one text."""
    return "".join(f"\n{fold(it)}" for it in forms)


def fold(text: str) -> str:
    """The text without case, accents and line ends, as what is typed is compared."""
    words = " ".join(text.split())
    if not words.isascii():
        words = "".join(it for it in unicodedata.normalize("NFKD", words) if not unicodedata.combining(it))
    return words.casefold()


def chosen(
    entries: Iterable[Entry], prefix: str, weight: Callable[[Entry], int] = lambda _: 0, most: int = MOST
) -> tuple[list[Entry], bool]:
    """The entries that fit what was typed, the most useful first, and whether any were left out for lack of room.

    ``weight`` is less for what is more useful. An entry fits when a form of
    it holds what was typed; where that begins a word it counts for more.
    """
    wanted = fold(prefix)
    ranked: list[tuple[int, int, int, Entry]] = []
    for count, it in enumerate(entries):
        quality = _quality(it.haystack, wanted) if wanted else _BEGINS
        if quality < _NONE:
            rank = weight(it) * _NONE + quality
            ranked.append((quality == _INSIDE, rank, count, it))
    best = heapq.nsmallest(most, ranked)
    return [it[3] for it in best], len(ranked) > most


def matched_form(found: Entry, prefix: str) -> str:
    """The form of an entry that what was typed begins, or else is in; the key where nothing was typed."""
    wanted = fold(prefix)
    return min(found.forms or (found.key,), key=lambda it: _quality(f"\n{fold(it)}", wanted))


def kept(holder: Any, name: str, make: Callable[[], T]) -> T:
    """What was once computed of an immutable object, which keeps it for as long as it lives itself."""
    known: dict[str, Any] = holder.__dict__
    name = f"_completion_{name}"
    if name not in known:
        known[name] = make()
    found: T = known[name]
    return found


_EXACT, _BEGINS, _WORD, _INSIDE, _NONE = range(5)


def _quality(haystack: str, wanted: str) -> int:
    """How well a folded text fits; the less the better."""
    if not wanted:
        return _BEGINS
    at = haystack.find(wanted)
    if at < 0:
        return _NONE
    if f"\n{wanted}" in haystack:
        return _EXACT if f"\n{wanted}\n" in f"{haystack}\n" else _BEGINS
    while at >= 0:
        if not haystack[at - 1].isalnum():
            return _WORD
        at = haystack.find(wanted, at + 1)
    return _INSIDE
