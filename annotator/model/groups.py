"""What stands together: the facts about one event, entity, source, class of things counted, or relation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from annotator.model.article import Article, ArticleInfo, Block
from annotator.model.claim import Claim
from annotator.model.fields import Field, Statement
from annotator.model.registries import NAMING, Registries
from annotator.prose.names import Mention
from annotator.text import Location
from annotator.values.citation import Citation
from annotator.values.reference import Reference

GroupKind = Literal["event", "entity", "source", "class", "relation", "claim"]
"""Rules see all but the last: a group of its own for every claim with an id, which others may lead to."""

GroupId = tuple[GroupKind, str]


class Member(msgspec.Struct, frozen=True):
    """A fact in a group, and what is known of the article it stands in.

    ``article`` is None for what the registry states. ``found`` marks a
    statement that comes from a check log: then ``claim`` is the claim it was
    found for.
    """

    fact: Statement | Mention | Field[Citation]
    article: ArticleInfo | None = None
    claim: Claim | None = None
    found: bool = False

    @property
    def location(self) -> Location:
        """Where the fact stands."""
        return self.fact.location

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.fact.location.path

    def label(self, reader: str) -> str:
        """How a message in the file at ``reader`` speaks of it: ``b.md#id``, ``the check of #id``, ``the registry``."""
        if self.article is None:
            return "the registry"
        path = self.article.path
        label = self.claim.label_from(reader) if self.claim is not None else "a claim"
        if self.claim is None and path != reader:
            label = f"{label} in {path}"
        return f"the check of {label}" if self.found else label

    def identity(self, attribute: str, value: str) -> tuple[str, ...]:
        """What identifies it in a `Rule.fingerprint`, by what is compared of it: no position, no message."""
        return (self.path, self.claim.name if self.claim is not None else "", attribute, value)


Placed = tuple[GroupKind, str, Member]
"""A member, and the group that it stands in."""


def registry_members(registries: Registries) -> Iterator[tuple[GroupKind, str, Member | None]]:
    """What the registries put into which groups; None makes a group that may stay empty."""
    for key in registries.entities:
        yield "entity", key, None
    for key in registries.sources:
        yield "source", key, None
    for event in registries.events.values():
        member = Member(event.statement)
        for key in (event.key, *sorted(registries.containers(event.key) - {event.key})):
            yield "event", key, member


def article_members(article: Article, registries: Registries) -> Iterator[Placed]:
    """What one article puts into which groups, in order."""
    for block in article.blocks:
        yield from block_members(block, article.info, registries)
    yield from frame_members(article, registries)


def block_members(block: Block, info: ArticleInfo, registries: Registries) -> Iterator[Placed]:
    """What one block of an article puts into which groups; the same wherever the block moves."""
    for claim in block.claims:
        member = Member(claim, info, claim)
        yield from _statement_members(member, registries)
        if claim.id is not None:
            yield "claim", f"{info.path}#{claim.id.value}", member
    for mention in block.mentions:
        yield "entity", mention.entity, Member(mention, info)
    for citation in block.citations:
        yield "source", citation.value.key, Member(citation, info)


def frame_members(article: Article, registries: Registries) -> Iterator[Placed]:
    """What an article's front matter and check log put into which groups."""
    info = article.info
    for field in info.front_matter.fields.get("derived-from", ()):
        key = field.text.strip().lstrip("@")
        if key in registries.sources:
            yield "source", key, Member(Field(Citation(key, "normal"), field.text, field.location), info)
    # What a checker found later takes the place of what the same checker found before.
    last = {(entry.claim.value, entry.by): index for index, entry in enumerate(info.checks)}
    standing = frozenset(last.values())
    for index, entry in enumerate(info.checks):
        claim_of_entry = article.claims_by_id.get(entry.claim.value)
        for citation in entry.source:
            yield "source", citation.value.key, Member(citation, info, claim_of_entry, found=True)
        if entry.found is not None and index in standing:
            yield from _statement_members(Member(entry.found, info, claim_of_entry, found=True), registries)


def _statement_members(member: Member, registries: Registries) -> Iterator[Placed]:
    statement = member.fact
    assert isinstance(statement, Statement)
    if not _is_cut(member):
        yield from _compared(statement, member, registries)
    for cited in statement.of_type("citation"):
        yield "source", cited.value.key, Member(cited, member.article, member.claim)
    if statement.one("rank") is not None and not any(it.value.key for it in statement.of_type("rank-of")):
        yield "class", "", member
    references = (it.value for it in statement.of_type("claim"))
    yield from (("relation", claim_key(it, member), member) for it in references if it.valid)


def _is_cut(member: Member) -> bool:
    """Whether the desk has had the claim taken out: what it said is not said any more."""
    return member.article is not None and member.claim is not None and member.article.status_of(member.claim) == "cut"


def _compared(statement: Statement, member: Member, registries: Registries) -> Iterator[Placed]:
    events: dict[str, None] = {}
    for field in statement.event:
        events.update(dict.fromkeys([field.value, *sorted(registries.containers(field.value) - {field.value})]))
    yield from (("event", key, member) for key in events)
    # A value of `says` that is "-" is the article's own voice, and nobody's name.
    named = dict.fromkeys(it.value for it in statement.of_type(*NAMING) if it.value != "-")
    yield from (("entity", key, member) for key in named)
    classes = dict.fromkeys(it.value.key for it in statement.of_type("rank-of", "instance"))
    yield from (("class", key, member) for key in classes if key)


def leads_to(placed: Placed) -> Iterator[GroupId]:
    """The groups whose members belong to a member's group as well.

    What a rank counts, and what that is dated by: the claims that ``others``
    names, those of the events named there, of its own events, and of the
    event that it counts ``since``. To a relation belongs the claim that it
    leads to.
    """
    kind, key, member = placed
    if kind == "relation":
        yield "claim", key
    if kind != "class" or not key or not isinstance(member.fact, Statement):
        return
    yield from (("event", it.value) for it in member.fact.event)
    yield from (("event", it.value) for it in member.fact.each("since") if isinstance(it.value, str))
    for reference in (it.value for it in member.fact.each("others")):
        if not isinstance(reference, Reference) or not reference.valid:
            continue
        if reference.kind == "event":
            yield "event", reference.key
        elif reference.kind == "claim":
            yield "claim", claim_key(reference, member)


def claim_key(reference: Reference, member: Member) -> str:
    """The group key of the claim that a reference in a member means: ``path#id``."""
    path = member.article.path if member.article is not None else member.path
    return f"{reference.path_from(path)}#{reference.key}"
