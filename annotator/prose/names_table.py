"""The table of registered names: which forms there are, and whose each is."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from annotator.prose.names_fold import fold

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from annotator.prose.names_near import NearIndex

FULL_ROLES = ("house", "spelling", "name", "variant", "wrong")
"""Roles of forms that introduce their entity; after one of them its short forms may follow."""

ROLES = (*FULL_ROLES, "short", "demonym", "surname")
"""Every role, the one that counts first when an entity has a form in several."""

LONGEST = 200
"""Code points of the longest form that is looked for."""

_SURNAME_LETTERS = 4
_CAPITALS_LETTERS = 4


class NameRow(msgspec.Struct, frozen=True, order=True, gc=False):
    """One form of the name of one entity.

    ``role`` is one of `ROLES` but ``surname``, which the table finds itself;
    ``kind`` is the entity's (``person``, ``place``…).
    """

    form: str
    entity: str
    role: str
    kind: str = ""


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """What a match means: whose name it is, as what, and in which registered form."""

    entity: str
    role: str
    form: str


class NameTable(msgspec.Struct, frozen=True, dict=True):
    """All forms of all names, ready to be looked for; equal tables have equal rows.

    A form that two entities share names neither of them. A person's surname
    (the last word of a full form) is added where it has four letters or more
    and no other entity has the word anywhere in its name. Forms are also
    found in capitals throughout, and with capitals on their small words ("The
    Hague", "Mohammed Bin Salman"), as headings and starts of sentences have
    them.
    """

    rows: tuple[NameRow, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Changes when any row does; the order of rows counts."""
        return hashlib.sha256(msgspec.msgpack.encode([_plain(row) for row in self.rows])).hexdigest()

    @cached_property
    def patterns(self) -> Mapping[str, Pattern]:
        """What each folded text means, ambiguous ones left out."""
        found = _registered(self.rows)
        for form, pattern in _surnames(self.rows, found).items():
            found[form] = pattern
        cased: dict[str, Pattern | None] = {}
        for form, entry in found.items():
            for other in _other_cases(form) if entry else ():
                if other not in found:
                    known = cased.setdefault(other, entry)
                    if known is not None and entry is not None and known.entity != entry.entity:
                        cased[other] = None
        return {form: entry for form, entry in [*found.items(), *cased.items()] if entry is not None}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every folded form, ambiguous ones included: none of them is a misspelling."""
        return frozenset(_folded(row.form) for row in self.rows) | frozenset(self.patterns)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The texts looked for, in the order of the automata's numbers."""
        return tuple(self.patterns)

    @cached_property
    def longest(self) -> int:
        """Code points of the longest text looked for."""
        return max(map(len, self.forms), default=0)

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds the leftmost longest forms."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(self.forms, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def all_matches(self) -> AhoCorasick:
        """Finds every form, overlapping ones too."""
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self.forms)

    @cached_property
    def near(self) -> NearIndex:
        """Finds full forms that differ in one letter."""
        from annotator.prose.names_near import near_index

        return near_index(self)


def _plain(row: NameRow) -> tuple[str, str, str, str]:
    values = (row.form, row.entity, row.role, row.kind)
    form, entity, role, kind = (it.encode("utf-8", "backslashreplace").decode() for it in values)
    return form, entity, role, kind


def _folded(form: str) -> str:
    return fold(form).text.strip()


def _registered(rows: Iterable[NameRow]) -> dict[str, Pattern | None]:
    """Each folded form's meaning; None where entities share it."""
    found: dict[str, Pattern | None] = {}
    for row in sorted(rows, key=_by_role):
        form = _folded(row.form)
        if not form or len(form) > LONGEST or "\n" in form:
            continue
        known = found.setdefault(form, Pattern(row.entity, row.role, row.form))
        if known is not None and known.entity != row.entity:
            found[form] = None
    return found


def _by_role(row: NameRow) -> int:
    return ROLES.index(row.role) if row.role in ROLES else len(ROLES)


def _surnames(rows: Iterable[NameRow], found: Mapping[str, Pattern | None]) -> dict[str, Pattern]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    surnames: dict[str, Pattern] = {}
    for row in rows:
        form = _folded(row.form)
        for word in form.replace("-", " ").split():
            owners[word].add(row.entity)
        if row.kind == "person" and row.role in ("house", "spelling", "name", "variant"):
            surname = _surname(form)
            if surname and surname not in found:
                surnames.setdefault(surname, Pattern(row.entity, "surname", row.form))
                owners[surname].add(row.entity)
    return {form: pattern for form, pattern in surnames.items() if owners[form] == {pattern.entity}}


def _surname(form: str) -> str:
    """The last word of a full name, without a small prefix ("al-Assad"); empty when it will not stand alone."""
    first, _, last = form.rpartition(" ")
    prefix, hyphen, rest = last.partition("-")
    if hyphen and prefix.islower():
        last = rest
    letters = sum(char.isalpha() for char in last)
    return last if first and letters >= _SURNAME_LETTERS and last[:1].isupper() else ""


def _other_cases(form: str) -> set[str]:
    """The form as headings and starts of sentences have it."""
    words = form.split(" ")
    others = {" ".join(map(_capital, words)), " ".join([_capital(words[0]), *words[1:]])}
    if sum(char.isalpha() for char in form) >= _CAPITALS_LETTERS:
        others.add(form.upper())
    return others - {form}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
