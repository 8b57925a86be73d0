"""Renames keys everywhere, and names where they are registered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from annotator.diagnostics import Edit
from annotator.ide.at import View
from annotator.ide.index import Use, UseKind, index_of
from annotator.ide.pointed import Pointed, pointed_at
from annotator.ide.rename_names import form_at, rename_form
from annotator.ide.rename_words import key_problem
from annotator.text import Document, Location, Span

Documents = Mapping[str, Document]

_SIGNS: dict[UseKind, str] = {"claim": "#", "source": "@"}


class Renamable(msgspec.Struct, frozen=True):
    """The words that can be given another form, and what they are now."""

    location: Location
    text: str


class Renamed(msgspec.Struct, frozen=True):
    """The edits, and those in running text, which nobody should make unasked."""

    edits: tuple[Edit, ...] = ()
    doubtful: tuple[Edit, ...] = ()


class RefusedError(Exception):
    """A renaming that cannot be done; its message is for the user."""


def renamable(view: View, documents: Documents, path: str, offset: int) -> Renamable | None:
    """What can be renamed at an offset; None where nothing can."""
    pointed = pointed_at(view, path, offset)
    if pointed is None:
        return None
    form = form_at(view, documents, pointed)
    if form is not None:
        return Renamable(pointed.location, form)
    if pointed.use is None or (pointed.kind == "claim" and pointed.claim is None):
        return None
    place = _key_place(documents, pointed.use)
    if place is None or not place.span.start <= offset <= place.span.end:
        return None
    return Renamable(place, _plain_key(pointed.kind, pointed.use.key))


def rename(view: View, documents: Documents, path: str, offset: int, new: str) -> Renamed:
    """The edits that give what stands at an offset another key or name, in all files.

    An entity's name changes where it is registered and in attributes; where
    running text has it, the edit is `Renamed.doubtful`. An entity and a
    source that share a key stay apart: only one of them is renamed.

    Args:
        view: what to look at.
        documents: the texts of the project, by path.
        path: the document.
        offset: where in it.
        new: the new key or name.

    Raises:
        RefusedError: nothing can be renamed there, or not to that.
    """
    pointed = pointed_at(view, path, offset)
    if pointed is None or renamable(view, documents, path, offset) is None:
        raise RefusedError("there is nothing here that can be renamed")
    form = form_at(view, documents, pointed)
    new = " ".join(new.split())
    if form is not None:
        found = rename_form(view, documents, pointed.key, (form, new))
        if isinstance(found, str):
            raise RefusedError(found)
        return Renamed(*found)
    new = new.removeprefix(_SIGNS.get(pointed.kind, "")) or new
    if new == _plain_key(pointed.kind, pointed.key):
        return Renamed()
    problem = key_problem(pointed.kind, new) or _collision(view, pointed, new)
    if problem:
        raise RefusedError(problem)
    return Renamed(tuple(_key_edits(view, documents, pointed, new)))


def _key_edits(view: View, documents: Documents, pointed: Pointed, new: str) -> Iterator[Edit]:
    for use in index_of(view.corpus).uses(pointed.kind, pointed.key):
        if use.role == "prose" and use.kind == "entity":
            continue
        place = _key_place(documents, use)
        if place is not None:
            yield Edit(place, new)
        elif not _is_name(view, documents, use):
            raise RefusedError(f"{use.location.path} does not have “{use.key}” as it is; change it there by hand first")


def _key_place(documents: Documents, use: Use) -> Location | None:
    """The key itself within the words that name something; None where it is not written as it is."""
    key, where = _plain_key(use.kind, use.key), use.location
    document = documents.get(where.path)
    raw = document.text[where.span.start : where.span.end] if document is not None else ""
    at = len(raw) - len(key) if raw.endswith(key) else raw.find(key) if raw.count(key) == 1 else -1
    if at < 0 and raw.lower() == key.lower() and use.role == "registry":
        at = 0  # BibTeX compares keys without case
    if at < 0 or (use.kind == "entity" and raw != key and use.name != "derived-from"):
        return None
    return Location(where.path, Span(where.span.start + at, where.span.start + at + len(key)))


def _is_name(view: View, documents: Documents, use: Use) -> bool:
    """Whether a use of an entity is one of its names, which stays."""
    document = documents.get(use.location.path)
    if use.kind != "entity" or document is None:
        return False
    raw = document.text[use.location.span.start : use.location.span.end]
    return raw not in view.registries.entities and view.registries.entity_key(raw) is not None


def _plain_key(kind: UseKind, key: str) -> str:
    return key.rpartition("#")[2] if kind == "claim" else key


def _collision(view: View, pointed: Pointed, new: str) -> str:
    """Why the new key would mean something else as well; empty when it would not."""
    kind, index = pointed.kind, index_of(view.corpus)
    if kind == "claim":
        path = pointed.key.rpartition("#")[0]
        own = [it for it in index.uses(kind, pointed.key) if it.role == "definition"]
        if len(own) > 1:
            return f"there are {len(own)} annotations #{_plain_key(kind, pointed.key)} in {path}; change them by hand"
        taken = next(index.uses(kind, f"{path}#{new}"), None)
        return f"#{new} in {path} is there already, or is referred to" if taken is not None else ""
    if kind == "entity":
        other = view.registries.entity_key(new)
        if other is not None and other != pointed.key:
            return f"“{new}” is the entity {other} already"
    if kind == "source":
        folded = (it for it in view.registries.sources if it.lower() == new.lower() and it != pointed.key)
        other = next(folded, None)
        if other is not None:
            return f"there is a source @{other} already"
    taken = next((it for it in index.uses(kind, new) if it.key == new), None)
    return f"“{new}” is in use already, in {taken.location.path}" if taken is not None else ""
