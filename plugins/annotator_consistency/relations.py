"""What claims declare of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from annotator import ArticleInfo, Claim, Field, Member, Reference

Declared = Mapping[str, tuple[Field[Reference], ...]]


class End(NamedTuple):
    """A claim that takes part in a relation, and the fields that declare it, if it does."""

    claim: Claim
    article: ArticleInfo
    declared: tuple[Field[Reference], ...]

    @property
    def status(self) -> str:
        """Its state by the check log, else its own, else an empty string."""
        return self.article.status_of(self.claim)

    def label(self, reader: End) -> str:
        """How a message at another end speaks of this one."""
        return self.claim.label_from(reader.article.path)

    @property
    def identity(self) -> tuple[str, ...]:
        """What identifies it in a fingerprint."""
        return Member(self.claim, self.article, self.claim).identity("contradicts", self.status)


class Contradiction(NamedTuple):
    """Two claims of which one, or each, declares that it contradicts the other."""

    one: End
    other: End


def contradictions(key: str, members: tuple[Member, ...]) -> Iterator[Contradiction]:
    """The declared contradictions that lead to the claim of a relation group, from each claim once.

    Two claims that declare each other are one pair, found in the group of the
    first of both. Opinions are left out, as is what leads to nothing, to
    itself, and what a check found.
    """
    told = [
        (claim, member.article)
        for member in members
        if (claim := member.claim) is not None and member.fact is claim and member.article is not None
    ]
    target = next((it for it in told if it[0].id is not None and f"{it[1].path}#{it[0].id.value}" == key), None)
    if target is None or target[0].opinion:
        return
    mutual = _declared(target[0], target[1])
    seen: set[int] = set()
    for claim, article in told:
        fields = _declared(claim, article).get(key, ())
        if not fields or claim is target[0] or claim.opinion or id(claim) in seen:
            continue
        seen.add(id(claim))
        own = f"{article.path}#{claim.id.value}" if claim.id is not None else ""
        if own not in mutual or key <= own:
            yield Contradiction(End(claim, article, fields), End(*target, mutual.get(own, ())))


class _Same(NamedTuple):
    """A claim that is equal to itself alone: what is in it need not be looked at to tell."""

    claim: Claim

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.claim is other.claim

    def __hash__(self) -> int:
        return id(self.claim)


def _declared(claim: Claim, article: ArticleInfo) -> Declared:
    """What a claim declares that it contradicts, as ``path#id``, with the fields that say so."""
    return _declared_by(_Same(claim), article.path)


@lru_cache(maxsize=64)  # a claim that contradicts a thousand others is asked about in a thousand groups
def _declared_by(same: _Same, path: str) -> Declared:
    found: dict[str, tuple[Field[Reference], ...]] = {}
    for field in same.claim.each("contradicts"):
        if field.value.valid:
            key = f"{field.value.path_from(path)}#{field.value.key}"
            found[key] = (*found.get(key, ()), field)
    return found
