"""The places where one article, or the registries, name claims, entities, events, offices and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.fields import Field, Statement
from annotator.model.registries import Entity, Registries, Source
from annotator.text import Location
from annotator.values.reference import Reference

UseKind = Literal["claim", "entity", "event", "office", "source"]
UseRole = Literal["definition", "attribute", "prose", "log", "front-matter", "registry"]

_KEY_TYPES: dict[str | None, UseKind] = {"event": "event", "office": "office", "entity": "entity", "says": "entity"}
_LINEAGE = ("derived-from", "same-as")
_PARTS = ("crossref", "xref", "xdata", "related", "entryset")
_KEY = re.compile(r"[^\s,;@]+")


class Use(msgspec.Struct, frozen=True):
    """Words that stand for something.

    Attributes:
        kind: what they stand for.
        key: its key; of a claim, ``path#id``.
        location: where the words are, counted from their block in an article.
        role: whether they define it, and if not, where they stand.
        name: the attribute that they are a value of, or the name of the registry's field.
        claim: the claim that they stand in, or whose check they are part of.
    """

    kind: UseKind
    key: str
    location: Location
    role: UseRole
    name: str = ""
    claim: Claim | None = None


def article_uses(article: Article) -> Iterator[Use]:
    """What an article, its front matter and its check log name, each place once."""
    for field in article.front_matter.fields.get("derived-from", ()):
        yield Use("source", field.text.strip().lstrip("@"), field.location, "front-matter", "derived-from")
    for block in article.blocks:
        for claim in block.claims:
            if claim.id is not None:
                key = f"{article.path}#{claim.id.value}"
                yield Use("claim", key, claim.id.location, "definition", claim=claim)
            for name in claim.own:
                for field in claim.each(name):
                    yield from field_uses(field, article.path, name, "attribute", claim)
        for mention in block.mentions:
            yield Use("entity", mention.entity, mention.location, "prose")
        for citation in block.citations:
            yield Use("source", citation.value.key, citation.location, "prose")
    yield from _log_uses(article)


def field_uses(field: Field[Any], path: str, name: str, role: UseRole, claim: Claim | None = None) -> Iterator[Use]:
    """What one value names; ``path`` is the file that references without one mean."""
    value, kind = field.value, field.type
    if kind in _KEY_TYPES:
        if value != "-":
            yield Use(_KEY_TYPES[kind], value, field.location, role, name, claim)
    elif kind == "citation":
        yield Use("source", value.key, field.location, role, name, claim)
    elif kind == "since":
        if isinstance(value, str):
            yield Use("event", value, field.location, role, name, claim)
    elif kind == "instance":
        if value.entity:
            place = field.part(value.start, value.start + len(value.entity))
            yield Use("entity", value.entity, place, role, name, claim)
    elif isinstance(value, Reference):
        yield from _reference_uses(value, path, Use("claim", "", field.location, role, name, claim))
    elif kind == "relative-time" and value.anchor is not None:
        place = field.part(value.anchor.start, value.anchor.end)
        yield from _reference_uses(value.anchor, path, Use("claim", "", place, role, name, claim))


def registry_uses(registries: Registries) -> Iterator[Use]:
    """What the registries define and name, each place once."""
    for entity in registries.entities.values():
        yield from _entity_uses(entity, registries)
    for office in registries.offices.values():
        yield Use("office", office.key, office.location, "definition")
        if office.of is not None:
            yield Use("entity", office.of.value, office.of.location, "registry", "of")
    for event in registries.events.values():
        yield Use("event", event.key, event.location, "definition")
        for name, fields in (("part-of", event.part_of), ("before", event.before), ("after", event.after)):
            yield from (Use("event", it.value, it.location, "registry", name) for it in fields)
        for name, values in event.statement.fields.items():
            for field in values if name != "event" else ():  # that is its own key
                yield from field_uses(field, event.location.path, name, "registry")
    folded: dict[str, str] = {}
    for key in registries.sources:
        folded.setdefault(key.lower(), key)
    for source in registries.sources.values():
        yield from _source_uses(source, registries, folded)


def _reference_uses(reference: Reference, path: str, words: Use) -> Iterator[Use]:
    if not reference.valid:
        return
    if reference.kind == "claim":
        yield msgspec.structs.replace(words, key=f"{reference.path_from(path)}#{reference.key}")
    elif reference.kind == "event":
        yield msgspec.structs.replace(words, kind="event", key=reference.key)
    elif reference.kind == "entity":
        yield msgspec.structs.replace(words, kind="entity", key=reference.key)


def _log_uses(article: Article) -> Iterator[Use]:
    named: set[Location] = set()
    for entry in article.info.checks:
        claim = article.claims_by_id.get(entry.claim.value)
        if entry.claim.location not in named:  # several entries stand under one key
            named.add(entry.claim.location)
            yield Use("claim", f"{article.path}#{entry.claim.value}", entry.claim.location, "log", claim=claim)
        for citation in entry.source:
            yield Use("source", citation.value.key, citation.location, "log", "source", claim)
        found = entry.found if entry.found is not None else Statement({}, entry.location)
        for name, fields in found.fields.items():
            for field in fields:
                if field.location.path == entry.location.path:  # not what is taken over from the claim
                    yield from field_uses(field, article.path, name, "log", claim)


def _entity_uses(entity: Entity, registries: Registries) -> Iterator[Use]:
    yield Use("entity", entity.key, entity.location, "definition")
    for name, fields in (("part-of", entity.part_of), ("same-as", entity.same_as)):
        for field in fields:
            yield Use("entity", field.value, field.location, "registry", name)
    for field in entity.derived_from:
        key = field.value.removeprefix("@")
        is_entity = key in registries.entities and (not field.value.startswith("@") or key not in registries.sources)
        yield Use("entity" if is_entity else "source", key, field.location, "registry", "derived-from")
    for tenure in entity.offices:
        yield Use("office", tenure.office.value, tenure.office.location, "registry", "offices")


def _source_uses(source: Source, registries: Registries, folded: dict[str, str]) -> Iterator[Use]:
    yield Use("source", source.key, source.location, "definition")
    for name in (*_LINEAGE, *_PARTS):
        field = source.fields.get(name)
        for match in _KEY.finditer(field.text) if field is not None else ():
            key = match[0]
            is_entity = name in _LINEAGE and key in registries.entities and key not in registries.sources
            if not is_entity and key not in registries.sources:
                key = folded.get(key.lower(), key)  # BibTeX compares them without case
            place = field.part(match.start(), match.end())  # type: ignore[union-attr]
            yield Use("entity" if is_entity else "source", key, place, "registry", name)
