"""Renames one form of an entity's name: in its registry, in attributes, and, if the user agrees, in running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.diagnostics import Edit
from annotator.ide.at import View
from annotator.ide.index import index_of
from annotator.ide.pointed import Pointed
from annotator.ide.rename_words import in_attribute, in_prose, in_yaml, name_problem
from annotator.model.fields import Field
from annotator.model.registries import Entity, name_key
from annotator.text import Document, Location

Documents = Mapping[str, Document]


def form_at(view: View, documents: Documents, pointed: Pointed) -> str | None:
    """The registered form of a name that stands at a place; None when it is a key, or no such form."""
    entity = view.registries.entities.get(pointed.key) if pointed.kind == "entity" else None
    if entity is None:
        return None
    written = _raw(documents, pointed.location)
    if pointed.use is not None and pointed.use.role != "prose" and written == pointed.key:
        return None
    return next((it.value for it in _forms(entity) if name_key(it.value) == name_key(written)), None)


def rename_form(
    view: View, documents: Documents, key: str, change: tuple[str, str]
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]] | str:
    """The edits, and those in running text, that change one form of a name; or why it cannot be changed so."""
    entity, (old, new) = view.registries.entities[key], change
    if old == new:
        return (), ()
    problem = name_problem(new) or _collision(view, entity, change)
    if problem:
        return problem
    edits = [*_registry_edits(documents, entity, change), *_attribute_edits(view, documents, entity, change)]
    doubtful = _prose_edits(view, documents, entity, change)
    return tuple(edits), tuple(doubtful)


def _registry_edits(documents: Documents, entity: Entity, change: tuple[str, str]) -> Iterator[Edit]:
    for field in _forms(entity):
        if field.value == change[0] and name_key(_raw(documents, field.location)) == name_key(field.value):
            text = documents[field.location.path].text
            yield Edit(field.location, in_yaml(change[1], text, field.location.span.start))


def _attribute_edits(view: View, documents: Documents, entity: Entity, change: tuple[str, str]) -> Iterator[Edit]:
    old, new = change
    for use in index_of(view.corpus).uses("entity", entity.key):
        written = _raw(documents, use.location)
        if (
            use.role not in ("attribute", "log", "registry")
            or written == entity.key
            or name_key(written) != name_key(old)
        ):
            continue
        text, start = documents[use.location.path].text, use.location.span.start
        words = in_attribute(new, text, start) if use.role == "attribute" else in_yaml(new, text, start)
        yield Edit(use.location, words if words is not None else entity.key)


def _prose_edits(view: View, documents: Documents, entity: Entity, change: tuple[str, str]) -> Iterator[Edit]:
    for use in index_of(view.corpus).mentions(entity.key):
        written = " ".join(_raw(documents, use.location).split())
        if name_key(written) == name_key(change[0]):
            yield Edit(use.location, in_prose(change[1], change[0], written))


def _collision(view: View, entity: Entity, change: tuple[str, str]) -> str:
    old, new = change
    other = view.registries.entity_key(new)
    if other is not None and other != entity.key:
        return f"“{new}” is the entity {other} already"
    if any(it.value == new for it in _forms(entity)) and name_key(old) != name_key(new):
        return f"“{new}” is a name of {entity.key} already"
    return ""


def _forms(entity: Entity) -> Iterator[Field[str]]:
    """The registered forms; an entity without a name has its key for it, which is no form."""
    yield from (it for it in entity.accepted if it.location != entity.location)
    yield from entity.short
    yield from entity.demonyms


def _raw(documents: Documents, where: Location) -> str:
    document = documents.get(where.path)
    return document.text[where.span.start : where.span.end] if document is not None else ""
