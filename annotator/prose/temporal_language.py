"""The words and the syntax of a language's expressions of time, read from its grammar.

The parser never sees text. Text becomes pieces, pieces become terminals, and what a sequence of terminals derives is
remembered in a trie that grows as texts are read, so LALR parsing is done once per shape and not once per occurrence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from annotator import grammar
from annotator.prose.temporal_prefilter import alternatives, prefilter

LONGEST = 16
"""No expression has more pieces than this."""

PIECE = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{1,2}:[0-9]{2}(?:[ap]m)?)(?!\w)"
    r"|['’‘]?[0-9]+(?:[.,][0-9]+)*(?:['’]?[^\W\d_]+)?"
    r"|[^\W\d_]\w*"
    r"|[^\w\s]"
)

_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_DIGITS = re.compile(r"[0-9]+")
_TRIE_LIMIT = 20_000
_LONGEST_PIECE = 24


class Piece(NamedTuple):
    """A word, number or sign of the text: the terminal it belongs to, its value, and where it is."""

    type: str
    value: int
    start: int
    end: int


class Leaf(NamedTuple):
    """A terminal of a derivation, by the index of its piece."""

    type: str
    at: int


class Node(NamedTuple):
    """A rule of a derivation."""

    rule: str
    children: tuple[Any, ...]


Found = tuple[list[Piece], Node]
"""The pieces of one expression and their derivation, whose leaves count from the first."""


_AROUND = frozenset({"governed", "placed", "aside"})
"""Rules of languages other than English, which has code for what they say."""


class _State(msgspec.Struct):
    """What is known of one sequence of terminals: the derivation it has, and where each further terminal leads."""

    node: Node | None
    following: dict[str, _State | None]


class Language:
    """A compiled grammar. Holds a growing, bounded memory of derivations, which changes no answer."""

    def __init__(self, text: str) -> None:
        self._parser = grammar.compiled(text)
        terminals = sorted(enumerate(self._parser.terminals), key=lambda it: (-it[1].priority, it[0]))
        self._terminals = [(it.name, _grouped(it.pattern.to_regexp())) for _, it in terminals]
        self.prefilter = prefilter([it.pattern.to_regexp() for _, it in terminals if it.priority > 0])
        self.classify = lru_cache(maxsize=8192)(self._classify)
        self._root, self._size = _State(None, {}), 0
        self.rules = frozenset(str(it.origin.name) for it in self._parser.rules if not it.origin.name.startswith("_"))

    def _classify(self, word: str) -> tuple[str, int] | None:
        if len(word) > _LONGEST_PIECE:
            return None
        for name, pattern in self._terminals:
            if match := pattern.fullmatch(word):
                digits = _DIGITS.search(word)
                return name, int(digits[0]) if digits else match.lastindex or 1
        return None

    def search(self, terminal: str) -> re.Pattern[str] | None:
        """What finds the words of a terminal in a text; None if the grammar has none of this name."""
        found = next((it.pattern.to_regexp() for it in self._parser.terminals if it.name == terminal), None)
        return re.compile(rf"(?<![^\W_])(?:{found})(?![^\W_])") if found else None

    def longest(self, pieces: list[Piece], at: int) -> tuple[int, Node] | None:
        """How many pieces from ``at`` on the longest expression has, and its derivation."""
        state, best = self._root, None
        for index in range(at, min(at + LONGEST, len(pieces))):
            kind = pieces[index].type
            following = state.following
            if kind not in following:
                following[kind] = self._explore([it.type for it in pieces[at : index + 1]])
            step = following[kind]
            if step is None:
                break
            state = step
            if state.node:
                best = (index + 1 - at, state.node)
        return best

    def _explore(self, types: list[str]) -> _State | None:
        if self._size > _TRIE_LIMIT:
            self._root.following, self._size = {}, 0
        self._size += 1
        viable, tree = grammar.derive(self._parser, types)
        return _State(_node(tree) if tree else None, {}) if viable else None

    def run(self, text: str, start: int, end: int, before: int) -> list[Piece]:
        """The pieces the language knows around ``start``, without a gap, none before ``before`` or after ``end``."""
        return [*self._leftwards(text, start, before), *self._rightwards(text, start, end)]

    def _rightwards(self, text: str, at: int, limit: int) -> list[Piece]:
        pieces = []
        while match := PIECE.match(text, at, limit):
            known = self.classify(match[0])
            if not known:
                break
            pieces.append(Piece(*known, match.start(), match.end()))
            gap = _GAP.match(text, match.end(), limit)
            at = gap.end() if gap else match.end()
        return pieces

    def _leftwards(self, text: str, start: int, before: int) -> list[Piece]:
        low = max(before, start - 64)
        word = text[text.rfind(" ", low, max(low, start - 1)) + 1 : start - 1]
        if word.isalpha() and not self.classify(word):
            return []
        if low > before:
            low = next((at for at in range(low, start) if text[at].isspace()), start)
        pieces: list[Piece] = []
        for match in reversed(list(PIECE.finditer(text, low, start))):
            known = self.classify(match[0])
            gap = text[match.end() : pieces[-1].start if pieces else start]
            if not known or (gap and not _GAP.fullmatch(gap)):
                break
            pieces.append(Piece(*known, match.start(), match.end()))
        return pieces[::-1]


@lru_cache(maxsize=16)
def language(text: str) -> Language:
    """The compiled form of a grammar's text.

    Raises:
        ValueError: the text is no LALR grammar.
    """
    return Language(text)


def problem(text: str) -> str | None:
    """What keeps the text of a grammar from taking the place of ``temporal.lark``, or None."""
    try:
        found = language(text)
    except (ValueError, re.error, RecursionError) as error:
        return f"cannot be read: {str(error).strip().partition(chr(10))[0]}"
    strange = sorted(found.rules - named("temporal").rules - _AROUND)
    return f"has a rule {strange[0]}, which temporal.lark lacks" if strange else None


@lru_cache(maxsize=16)
def named(name: str) -> Language:
    """The compiled form of ``grammars/NAME.lark``.

    Raises:
        FileNotFoundError: there is no such grammar.
    """
    return language(grammar.source(name))


def _node(tree: Any) -> Node:
    """A lark tree as plain tuples. A grammar's rules do not nest in themselves, so neither does this."""
    children = (
        Leaf(child.type, int(child)) if isinstance(child, str) else _node(child)  # type: ignore[attr-defined]
        for child in tree.children
    )
    return Node(str(tree.data), tuple(children))


def _grouped(pattern: str) -> re.Pattern[str]:
    """A regular expression in which each alternative at the top level is one group."""
    return re.compile("|".join(f"({it})" for it in alternatives(pattern)))
