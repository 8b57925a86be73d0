"""The corpus: one immutable snapshot of all articles and registries, and its groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

import msgspec

from annotator.diagnostics import Diagnostic, Edit, Fix, Related
from annotator.model.article import Article, ArticleInfo, Block
from annotator.model.claim import Claim
from annotator.model.fields import Field, Statement
from annotator.model.registries import NAMING, Registries
from annotator.prose.names import Mention
from annotator.text import Location
from annotator.values.citation import Citation

GroupKind = Literal["event", "entity", "source", "class", "relation"]


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


Groups = Mapping[str, tuple[Member, ...]]


class Corpus(msgspec.Struct, frozen=True, dict=True):
    """All articles and registries at one moment."""

    articles: Mapping[str, Article] = {}
    registries: Registries = Registries()

    def absolute(self, location: Location) -> Location:
        """The location counted from the start of its document."""
        article = self.articles.get(location.path)
        return article.absolute(location) if article is not None else location

    def groups(self, kind: GroupKind) -> Groups:
        """Members by group key, keys without members included, in order of path and place."""
        return self._groups[kind]

    @cached_property
    def _groups(self) -> Mapping[GroupKind, Groups]:
        found: dict[GroupKind, defaultdict[str, list[Member]]] = {
            kind: defaultdict(list) for kind in ("event", "entity", "source", "class", "relation")
        }
        for kind, key, member in registry_members(self.registries):
            members = found[kind][key]
            if member is not None:
                members.append(member)
        for path in sorted(self.articles):
            for kind, key, fact in article_members(self.articles[path], self.registries):
                found[kind][key].append(fact)
        return {kind: {key: tuple(members) for key, members in groups.items()} for kind, groups in found.items()}


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


def article_members(article: Article, registries: Registries) -> Iterator[tuple[GroupKind, str, Member]]:
    """What one article puts into which groups, in order."""
    for block in article.blocks:
        yield from block_members(block, article.info, registries)
    yield from frame_members(article, registries)


def block_members(block: Block, info: ArticleInfo, registries: Registries) -> Iterator[tuple[GroupKind, str, Member]]:
    """What one block of an article puts into which groups; the same wherever the block moves."""
    for claim in block.claims:
        yield from _statement_members(Member(claim, info, claim), registries)
    for mention in block.mentions:
        yield "entity", mention.entity, Member(mention, info)
    for citation in block.citations:
        yield "source", citation.value.key, Member(citation, info)


def frame_members(article: Article, registries: Registries) -> Iterator[tuple[GroupKind, str, Member]]:
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


def _statement_members(member: Member, registries: Registries) -> Iterator[tuple[GroupKind, str, Member]]:
    statement = member.fact
    assert isinstance(statement, Statement)
    events: dict[str, None] = {}
    for field in statement.event:
        events.update(dict.fromkeys([field.value, *sorted(registries.containers(field.value) - {field.value})]))
    yield from (("event", key, member) for key in events)
    # A value of `says` that is "-" is the article's own voice, and nobody's name.
    named = dict.fromkeys(it.value for it in statement.of_type(*NAMING) if it.value != "-")
    yield from (("entity", key, member) for key in named)
    for cited in statement.of_type("citation"):
        yield "source", cited.value.key, Member(cited, member.article, member.claim)
    classes = dict.fromkeys(it.value.key for it in statement.of_type("rank-of", "instance"))
    yield from (("class", key, member) for key in classes if key)
    yield from (("relation", it.text, member) for it in statement.of_type("claim"))


def place(diagnostic: Diagnostic, corpus: Corpus) -> Diagnostic:
    """The diagnostic with every location counted from the start of its document."""
    return msgspec.structs.replace(
        diagnostic,
        location=corpus.absolute(diagnostic.location),
        related=tuple(Related(corpus.absolute(it.location), it.message) for it in diagnostic.related),
        fixes=tuple(_place_fix(it, corpus) for it in diagnostic.fixes),
    )


def _place_fix(fix: Fix, corpus: Corpus) -> Fix:
    edits = tuple(Edit(corpus.absolute(it.location), it.new_text) for it in fix.edits)
    return msgspec.structs.replace(fix, edits=edits)
