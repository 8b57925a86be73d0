"""The table of titles: which words name which office, or a class of offices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from annotator.prose.titles_words import SUFFIXES

LONGEST = 12
"""Words and signs of the longest form that is looked for."""

_TOKEN = re.compile(r"['’]s\b|\w+|[^\w\s]")


class Token(NamedTuple):
    """A word or sign as it is compared, and where it stands."""

    word: str
    start: int
    end: int


class TitleRow(msgspec.Struct, frozen=True, order=True, gc=False):
    """One form of a title: of an office (``key`` is the office's), or of a class of offices (``key`` is the class).

    ``of`` is the entity that the office belongs to, or empty; ``wholes`` are
    those that this is part of, and ``nouns`` are folded words that may stand
    for it: "the company", or "the line" for the Sound Line.
    """

    form: str
    role: Literal["office", "class"]
    key: str
    of: str = ""
    wholes: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class TitleTable(msgspec.Struct, frozen=True, dict=True):
    """All forms of all titles, and the keys of the entities that may bear one.

    Letters are compared without case: "the prime minister" and "Prime
    Minister" are one form. A form may mean several offices.
    """

    rows: tuple[TitleRow, ...] = ()
    people: frozenset[str] = frozenset()

    @cached_property
    def forms(self) -> Mapping[tuple[str, ...], tuple[TitleRow, ...]]:
        """What each sequence of folded words means."""
        found: dict[tuple[str, ...], list[TitleRow]] = {}
        for row in self.rows:
            words = tuple(it.word for it in tokens(row.form[:200]))
            if 0 < len(words) <= LONGEST:
                found.setdefault(words, []).append(row)
        return {words: tuple(rows) for words, rows in found.items()}

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words that forms begin with."""
        return frozenset(words[0] for words in self.forms)

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The words that titles end with."""
        nouns = (noun for row in self.rows for noun in row.nouns)
        return frozenset((*(words[-1] for words in self.forms), *SUFFIXES, *nouns))

    @cached_property
    def longest(self) -> int:
        """Words and signs of the longest form."""
        return max(map(len, self.forms), default=0)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and signs of a part of a text; an ``'s`` is one by itself."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(_folded(match[0]), match.start(), match.end()) for match in found]


def _folded(word: str) -> str:
    return word.replace("’", "'").casefold()
