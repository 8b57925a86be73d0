"""Pandoc citations: ``@key, p. 3; see -@key2, 00:12:40``.

`parse_citations` reads attribute values by ``grammars/citation.lark``;
`annotator.values.citation_prose` finds citations in running text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from annotator.text import Span
from annotator.values.fault import Fault, shown
from annotator.values.locator import locator_of

if TYPE_CHECKING:
    from annotator.grammar import Leaf

_SINGLE = re.compile(r"@[A-Za-z0-9_]+")

LONGEST_WORDS = 1_000
"""Code points of a prefix or suffix that are kept, next to the key: brackets nest, so each could hold all others."""

Mode = Literal["normal", "suppress", "intext"]


class Citation(msgspec.Struct, frozen=True, tag=True):
    """One source cited.

    ``mode`` is ``intext`` for ``@key`` in a sentence, ``suppress`` for
    ``-@key`` (the author's name is in the text already), else ``normal``.
    ``prefix`` and ``suffix`` are the words around the key on one line;
    ``locator`` is the place in the source that the suffix begins with
    (``p. 3``), if any. ``start`` and ``end`` bound ``@key``.
    """

    key: str
    mode: Mode
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    start: int = 0
    end: int = 0


def citation(text: str, mode: Mode, before: int, key: Span, after: int) -> Citation:
    """A citation whose ``@a`` or ``@{a}`` stands at ``key``, its words reaching from ``before`` to ``after``."""
    name = text[key.start + 1 : key.end]
    if name.startswith("{"):
        name = name[1:-1]
    hyphen = mode == "suppress"
    prefix = text[max(before, key.start - LONGEST_WORDS) : key.start - hyphen]
    suffix = " ".join(text[key.end : min(after, key.end + LONGEST_WORDS)].split())
    return Citation(name, mode, " ".join(prefix.split()), suffix, locator_of(suffix), key.start, key.end)


@lru_cache(maxsize=1024)
def parse_citations(text: str) -> tuple[tuple[Citation, ...], tuple[Fault, ...]]:
    """The citations of an attribute's value, and the pieces between semicolons that are none; never raises."""
    if _SINGLE.fullmatch(text):  # most values; a test proves that the grammar says the same
        return (Citation(text[1:], "normal", start=0, end=len(text)),), ()
    return read_citations(text)


def read_citations(text: str) -> tuple[tuple[Citation, ...], tuple[Fault, ...]]:
    """The same by the grammar alone."""
    from annotator import grammar

    found: list[Citation] = []
    faults: list[Fault] = []
    at = 0
    for piece in grammar.parse("citation", text).children:
        leaves = [] if isinstance(piece, str) else [it for it in piece.children if isinstance(it, str)]
        end = at + sum(map(len, leaves))
        citations, fault = _piece(text, at, end, [it for it in leaves if it.type == "KEY"])
        found += citations
        faults += [fault] if fault else []
        at = end + 1  # after the semicolon
    return tuple(found), tuple(faults)


def _piece(text: str, start: int, end: int, keys: list[Leaf]) -> tuple[list[Citation], Fault | None]:
    if not keys:
        return [], _no_key(text, start, end)
    bounds = [start, *(it.start_pos or 0 for it in keys[1:]), end]
    found = []
    for key, left, right in zip(keys, bounds, bounds[1:], strict=False):
        suppressed = key.startswith("-")
        at = key.start_pos or 0
        key_end = at + len(key)
        mode: Mode = "suppress" if suppressed else "normal"
        found.append(citation(text, mode, left, Span(at + suppressed, key_end), right))
    if len(keys) == 1:
        return found, None
    second = found[1]
    return found, Fault("syntax", f"a semicolon is missing before @{second.key}", second.start, second.end)


def _no_key(text: str, start: int, end: int) -> Fault:
    """A piece without a key; an empty one is blamed on the semicolon beside it."""
    words = text[start:end].strip()
    if not words:
        return Fault("syntax", "there is no citation here", max(start - 1, 0), min(end + 1, len(text)))
    start = text.index(words, start)
    hint = f": a key is written @{words}" if words.replace("-", "").isalnum() else ""
    return Fault("syntax", f"{shown(words)} cites nothing{hint}", start, start + len(words))
