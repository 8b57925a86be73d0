"""Names in running text: the words that name registered entities, and the words that almost do.

Words are compared as `annotator.prose.names_fold` has it, case included. The
longest form wins; it must stand between word boundaries, of which a hyphen
and the apostrophe of a possessive are two ("pro-Lukashenko", "Minsk's").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from annotator.prose.names_fold import Folded, fold, joined
from annotator.prose.names_table import FULL_ROLES, NameRow, NameTable, Pattern
from annotator.prose.names_words import STARTERS, TITLES
from annotator.text import Location, Span

__all__ = ["Mention", "NameCandidate", "NameRow", "NameTable", "find_candidates", "find_mentions", "resolve_short"]

Role = Literal["name", "variant", "spelling", "house", "wrong", "short", "demonym", "surname"]
Locate = Callable[[int, int], Location]
Match = tuple[int, int, Pattern]

_NEEDING_FULL = frozenset(("short", "surname"))
_WORD_BEFORE = re.compile(r"(\w+)(\.?) $")
_LOOK_BACK = 40
_ELISION = re.compile(r"(?<!\w)[A-Z]'$")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Words naming an entity.

    ``text`` has the words as written, ``form`` the registered form that they
    match (of a surname, the full form that it ends). Where an entity has one
    form in several roles, the first of ``house spelling name variant wrong
    short demonym`` counts.
    """

    location: Location
    text: str
    entity: str
    role: Role
    form: str

    @property
    def needs_full(self) -> bool:
        """Whether it names its entity only after a full form in the same article; see `resolve_short`."""
        return self.role in _NEEDING_FULL

    @property
    def full(self) -> bool:
        """Whether it introduces its entity."""
        return self.role in FULL_ROLES


class NameCandidate(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words that are one letter away from one registered name, and are no registered name themselves.

    ``form`` is the full form of ``entity`` that they come near to.

    Of a word with letters of another script that look like its own, ``plain``
    is how it looks ("Lukashenko"); then ``entity`` and ``form`` are empty
    unless it looks like a registered name, or a part of one.
    """

    location: Location
    text: str
    entity: str
    form: str
    plain: str = ""


def find_mentions(text: str, table: NameTable, locate: Locate) -> tuple[Mention, ...]:
    """All names in plain prose, in order and without overlap; never raises.

    Short forms and surnames are included wherever they stand: whether a full
    form came before is known only when the whole article is (`resolve_short`).

    Args:
        text: prose without markup; no name runs across a blank line.
        table: the registered names.
        locate: the place of a half-open range of ``text``.
    """
    if not table.rows or not table.forms:
        return ()
    folded = fold(text)
    return tuple(_mention(text, folded, match, locate) for match in _matches(folded.text, table))


def find_candidates(
    text: str, mentions: Sequence[Mention], table: NameTable, locate: Locate
) -> tuple[NameCandidate, ...]:
    """The near misses of registered full names, and words of two scripts, in plain prose, in order; never raises.

    Args:
        text: prose without markup.
        mentions: what `find_mentions` found in it; a text without capitals has neither.
        table: the registered names.
        locate: the place of a half-open range of ``text``.
    """
    mixed = [] if text.isascii() else list(_of_two_scripts(text, mentions, table, locate))
    near = _near(text, mentions, table, locate) if table.rows and table.near.usable else ()
    if not mixed:
        return tuple(near)
    slips = [it for it in near if not any(it.location.span.overlaps(other.location.span) for other in mixed)]
    return tuple(sorted((*slips, *mixed), key=lambda it: it.location.span))


def _near(text: str, mentions: Sequence[Mention], table: NameTable, locate: Locate) -> Iterator[NameCandidate]:
    from annotator.prose.names_near import near_misses, slip_within

    folded = fold(text)
    covered = [it.location.span for it in mentions if not it.needs_full]
    starts, ends = [span.start for span in covered], [span.end for span in covered]
    for start, end, near in near_misses(folded.text, table.near):
        begin, finish = folded.original(start, end)
        location = locate(begin, finish)
        # What is registered is no slip. It may well be a part of a name that has one: "Milltown Concil".
        slip = locate(*folded.original(*slip_within(folded.text, start, end, near))).span
        inside = covered[bisect_left(ends, location.span.start + 1) : bisect_left(starts, location.span.end)]
        if all(location.span.contains(it) and not slip.overlaps(it) for it in inside):
            yield NameCandidate(location, text[begin:finish], near.entity, near.form)


def _of_two_scripts(
    text: str, mentions: Sequence[Mention], table: NameTable, locate: Locate
) -> Iterator[NameCandidate]:
    """Words with look-alikes of another script; what is registered so is a name like any other."""
    from annotator.prose.names_scripts import mixed_words

    for word in mixed_words(text):
        location = locate(word.start, word.end)
        if any(it.location.span.overlaps(location.span) for it in mentions):
            continue
        low = max(0, word.start - table.longest)
        seen = text[low : word.start] + word.plain + text[word.end : word.end + table.longest]
        span = Span(word.start - low, word.end - low)
        named = find_mentions(seen, table, lambda start, end: Location("", Span(start, end)))
        meant = next((it for it in named if it.location.span.overlaps(span)), None)
        entity, form = (meant.entity, meant.form) if meant else ("", "")
        yield NameCandidate(location, text[word.start : word.end], entity, form, word.plain)


def resolve_short(blocks: Sequence[tuple[Mention, ...]]) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of an article, block by block, without short forms that no full form of their entity precedes.

    A block from which nothing is dropped stays the same object.
    """
    introduced: set[str] = set()
    return tuple(_resolved(block, introduced) for block in blocks)


def _resolved(block: tuple[Mention, ...], introduced: set[str]) -> tuple[Mention, ...]:
    kept = []
    for mention in block:
        role = mention.role
        if role in FULL_ROLES:
            introduced.add(mention.entity)
        elif role in _NEEDING_FULL and mention.entity not in introduced:
            continue
        kept.append(mention)
    return block if len(kept) == len(block) else tuple(kept)


def _mention(text: str, folded: Folded, match: Match, locate: Locate) -> Mention:
    start, end, pattern = match
    begin, finish = folded.original(start, end)
    role: Role = pattern.role  # type: ignore[assignment]
    return Mention(locate(begin, finish), text[begin:finish], pattern.entity, role, pattern.form)


def _matches(text: str, table: NameTable) -> Iterator[Match]:
    """Accepted matches, leftmost longest, as ranges of the folded text."""
    reached = 0
    for number, start, end in table.automaton.find_matches_as_indexes(text):
        if end <= reached:
            continue
        if start >= reached and _stands_alone(text, start, end):
            pattern = table.patterns[table.forms[number]]
            if pattern.role != "surname" or _is_surname(text, start, end):
                yield start, end, pattern
            reached = end
            continue
        for match in _others(text, table, max(start, reached), end):
            yield match
            reached = match[1]


def _others(text: str, table: NameTable, start: int, end: int) -> Iterator[Match]:
    """What begins between ``start`` and ``end``, where the longest match was only part of words."""
    if " " not in text[start:end] and "-" not in text[start:end]:
        return
    found = table.all_matches.find_matches_as_indexes(text[start : end + table.longest], overlapping=True)
    reached = start
    for begin, finish, number in sorted((s + start, -(e + start), number) for number, s, e in found):
        if reached <= begin < end and _stands_alone(text, begin, -finish):
            pattern = table.patterns[table.forms[number]]
            if pattern.role != "surname" or _is_surname(text, begin, -finish):
                yield begin, -finish, pattern
                reached = -finish


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether word boundaries surround the range; O' and D' of another name ("O'Brien") are none."""
    if start and joined(text[start - 1], text[start]):
        return False
    if end < len(text) and joined(text[end - 1], text[end]):
        return False
    return not (start > 1 and text[start - 1] == "'" and _ELISION.search(text, max(0, start - 3), start))


def _is_surname(text: str, start: int, end: int) -> bool:
    """Whether a surname stands by itself here, and is not a word of some other name ("Brown University")."""
    after = text[end : end + 2]
    if after[1:].isupper() and after[:1] in (" ", "-"):
        return False
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        return text[:start].rpartition(" ")[2][:1].islower()
    before = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if before is None or not before[1][0].isupper():
        return True
    return before[1] in TITLES or before[1] in STARTERS or bool(before[2])
