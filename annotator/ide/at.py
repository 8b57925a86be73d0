"""What stands at a place of a document: the claims, names, citations and keys there, closest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from annotator.diagnostics import RuleInfo
from annotator.ide.index import index_of
from annotator.model.article import Article, Block
from annotator.model.claim import Claim
from annotator.model.corpus import Corpus
from annotator.model.fields import Field, Statement
from annotator.model.references import target
from annotator.model.registries import Entity, Registries
from annotator.text import Location
from annotator.values.reference import Reference
from annotator.vocabulary import CORE, Vocabulary

SubjectKind = Literal["claim", "entity", "event", "office", "source", "rule"]

_KEYS: dict[str | None, SubjectKind] = {"event": "event", "office": "office", "entity": "entity", "says": "entity"}


class View(msgspec.Struct, frozen=True):
    """What editor features look at: the corpus, the words of the language, the rules that there are."""

    corpus: Corpus = Corpus()
    vocabulary: Vocabulary = CORE
    rules: Mapping[str, RuleInfo] = {}

    @property
    def registries(self) -> Registries:
        """What is known."""
        return self.corpus.registries


class Subject(msgspec.Struct, frozen=True):
    """Something that words stand for.

    ``location`` has the words, counted from the start of the document. A
    claim's ``key`` is its id, if any, and ``claim`` the claim itself; for
    anything else ``claim`` is the innermost claim around the words.
    """

    kind: SubjectKind
    key: str
    location: Location
    claim: Claim | None = None
    whole: bool = False
    """Whether the words are all of a claim, its attributes included."""


def subjects_at(view: View, path: str, offset: int) -> tuple[Subject, ...]:
    """The subjects whose words cover an offset, or end at it; the shortest words first, whole claims last."""
    article = view.corpus.articles.get(path)
    if article is not None:
        found = tuple(_in_article(view, article, offset))
    else:
        found = (*_in_registries(view, path), *_in_check_log(view, path))
    hits = [it for it in found if it.location.span.start <= offset <= it.location.span.end]
    return tuple(sorted(hits, key=lambda it: (it.whole, it.location.span.end == offset, len(it.location.span))))


def claims_of_event(view: View, key: str) -> Iterator[Claim]:
    """The claims about an event, its parts included, in order of path and place."""
    for claim in index_of(view.corpus).claims("event", key):  # some name it as something else, as in `rel-when`
        if any(key in view.registries.containers(it.value) for it in claim.event):
            yield claim


def _in_article(view: View, article: Article, offset: int) -> Iterator[Subject]:
    index = bisect_right(article.starts, offset) - 1
    for number in {index, index - 1}:  # the offset may be the end of the block before
        if 0 <= number < len(article.blocks):
            for subject in _in_block(view, article.blocks[number], offset - article.starts[number]):
                yield msgspec.structs.replace(subject, location=article.absolute(subject.location))


def _in_block(view: View, block: Block, offset: int) -> Iterator[Subject]:
    """Subjects near an offset, located in their block."""
    claims = [it for it in block.claims if _near(it.annotation, block.key, offset)]
    inner = min(claims, key=lambda it: len(it.annotation.span), default=None)
    for citation in block.citations:
        yield Subject("source", citation.value.key, citation.location, inner)
    for mention in block.mentions:
        yield Subject("entity", mention.entity, mention.location, inner)
    for suppression in block.suppressions:
        yield Subject("rule", suppression.ignore.rule, suppression.location, inner)
    for claim in claims:
        yield Subject("claim", claim.id.value if claim.id else "", claim.annotation, claim, whole=True)
        if claim.id is not None:
            yield Subject("claim", claim.id.value, claim.id.location, claim)
        yield from _in_statement(view, claim, claim)


def _in_statement(view: View, statement: Statement, claim: Claim | None) -> Iterator[Subject]:
    for fields in statement.fields.values():
        for field in fields:
            yield from _in_field(view, field, claim)


def _in_field(view: View, field: Field[Any], claim: Claim | None) -> Iterator[Subject]:
    value, location, kind = field.value, field.location, field.type
    if kind in _KEYS:
        yield Subject(_KEYS[kind], view.registries.entity_key(value) or value, location, claim)
    elif kind == "citation":
        yield Subject("source", value.key, location, claim)
    elif kind == "since" and isinstance(value, str):
        yield Subject("event", value, location, claim)
    elif isinstance(value, Reference):
        yield from _in_reference(view, value, location, claim)
    elif kind == "relative-time" and value.anchor is not None:
        part = field.part(value.anchor.start, value.anchor.end)
        yield from _in_reference(view, value.anchor, part, claim)


def _in_reference(view: View, reference: Reference, location: Location, claim: Claim | None) -> Iterator[Subject]:
    if reference.kind == "claim":
        found = target(reference, location.path, view.corpus)
        if found is not None:
            yield Subject("claim", reference.key, location, found)
    elif reference.kind == "event":
        yield Subject("event", reference.key, location, claim)
    elif reference.kind == "entity":
        yield Subject("entity", view.registries.entity_key(reference.key) or reference.key, location, claim)


def _in_registries(view: View, path: str) -> Iterator[Subject]:
    registries = view.registries
    if path not in registries.paths:
        return
    for source in registries.sources.values():
        yield from _here(path, "source", source.key, source.location)
    for office in registries.offices.values():
        yield from _here(path, "office", office.key, office.location)
        if office.of is not None:
            yield from _here(path, "entity", office.of.value, office.of.location)
    for event in registries.events.values():
        yield from _here(path, "event", event.key, event.location)
        for field in (*event.part_of, *event.before, *event.after):
            yield from _here(path, "event", field.value, field.location)
        if event.location.path == path:
            yield from _in_statement(view, event.statement, None)
    for entity in registries.entities.values():
        yield from _in_entity(path, entity)


def _in_entity(path: str, entity: Entity) -> Iterator[Subject]:
    yield from _here(path, "entity", entity.key, entity.location)
    for field in (entity.name, *entity.variants, *entity.part_of, *entity.same_as):
        key = field.value if field in entity.part_of or field in entity.same_as else entity.key
        yield from _here(path, "entity", key, field.location)
    for tenure in entity.offices:
        yield from _here(path, "office", tenure.office.value, tenure.office.location)


def _here(path: str, kind: SubjectKind, key: str, location: Location) -> Iterator[Subject]:
    if location.path == path:
        yield Subject(kind, key, location)


def _in_check_log(view: View, path: str) -> Iterator[Subject]:
    for article in view.corpus.articles.values():
        for entry in article.info.checks:
            if entry.location.path != path:
                continue
            claim = article.claims_by_id.get(entry.claim.value)
            if claim is not None:
                yield Subject("claim", entry.claim.value, entry.claim.location, claim)
            for citation in entry.source:
                yield Subject("source", citation.value.key, citation.location, claim)
            if entry.found is not None:
                yield from _in_statement(view, entry.found, claim)


def _near(location: Location, block: int, offset: int) -> bool:
    return location.block == block and location.span.start <= offset <= location.span.end
