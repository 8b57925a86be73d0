"""Reading the registries, and making one whole of several files."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from annotator.diagnostics import Diagnostic, Related
from annotator.model.fields import Field
from annotator.model.registries import Entity, Event, Office, Registries, Source
from annotator.model.suggest import suggestion
from annotator.project.bibliography import read_bibliography
from annotator.project.entities import read_entity
from annotator.project.events import read_event
from annotator.project.offices import read_office
from annotator.project.rules import DUPLICATE_KEY, INVALID_REGISTRY
from annotator.project.sheet import Sheet, read_root
from annotator.project.statements import canonical
from annotator.syntax.yaml_text import YamlNode
from annotator.text import Document
from annotator.values.fault import shown

Entry = Entity | Office | Event | Source
T = TypeVar("T", Entity, Office, Event, Source)

_READERS: Mapping[str, tuple[str, Callable[[Sheet, YamlNode, YamlNode], Any]]] = {
    "entities": ("entities", read_entity),
    "offices": ("offices", read_office),
    "events": ("events", read_event),
}


class RegistryFile(msgspec.Struct, frozen=True):
    """What one file holds; ``kind`` is ``entities``, ``offices``, ``events`` or ``bibliography``."""

    kind: str
    document: Document
    entries: tuple[Entry, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def read_registry(kind: str, document: Document) -> RegistryFile:
    """Reads one file; never raises, and keeps every entry that can be used."""
    if kind == "bibliography":
        sources, faults = read_bibliography(document)
        return RegistryFile(kind, document, sources, faults)
    what, reader = _READERS[kind]
    sheet, root = read_root(document, INVALID_REGISTRY, what)
    entries = []
    for key, node in root.items if root is not None else ():
        if key.text.strip():
            entries.append(reader(sheet, key, node))
        else:
            sheet.fault(key, "a key cannot be empty")
    return RegistryFile(kind, document, tuple(entries), tuple(sheet.faults))


def merge(read: Iterable[RegistryFile]) -> tuple[Registries, tuple[Diagnostic, ...]]:
    """All files as one; two entries with one key, and references to nothing, are diagnostics.

    A key in an article needs no entry, and neither does one of an event
    here: a plain event is its key. Only a near miss of an entry's key is
    reported there.
    """
    files = tuple(read)
    faults: list[Diagnostic] = []
    registries = Registries(
        entities=_by_key(Entity, files, faults),
        offices=_by_key(Office, files, faults),
        events=_by_key(Event, files, faults),
        sources=_by_key(Source, files, faults),
        paths=tuple(dict.fromkeys(it.document.path for it in files)),
    )
    events = {
        key: msgspec.structs.replace(it, statement=canonical(it.statement, registries))
        for key, it in registries.events.items()
    }
    registries = msgspec.structs.replace(registries, events=events)
    return registries, (*faults, *_dangling(registries))


def _by_key(kind: type[T], files: tuple[RegistryFile, ...], faults: list[Diagnostic]) -> dict[str, T]:
    found: dict[str, T] = {}
    for file in files:
        for entry in file.entries:
            if not isinstance(entry, kind):
                continue
            first = found.setdefault(entry.key, entry)
            if first is not entry:
                related = (Related(first.location, "the first one"),)
                message = f"`{shown(entry.key)[1:-1]}` is there twice; only the first is read"
                faults.append(DUPLICATE_KEY.diagnostic(entry.location, message, related=related))
    return found


def _dangling(registries: Registries) -> Iterator[Diagnostic]:
    """References to entries that no registry has."""
    entities, offices = registries.entities, registries.offices
    named = ChainMap[str, object](entities, registries.sources)  # type: ignore[arg-type]
    for entity in entities.values():
        yield from _unknown(entity.same_as, entities, "entity")
        yield from _unknown(entity.part_of, entities, "entity")
        yield from _unknown(entity.derived_from, named, "entity or source")
        yield from _unknown([it.office for it in entity.offices], offices, "office")
    for office in offices.values():
        yield from _unknown([office.of] if office.of else [], entities, "entity")
    for event in registries.events.values():
        for name in ("who", "where"):
            yield from _unknown(event.statement.each(name), entities, "entity")
        for fields in (event.part_of, event.before, event.after):
            yield from _unknown(fields, registries.events, "event", near_only=True)


def _unknown(
    fields: Iterable[Field[str]], known: Mapping[str, object], what: str, near_only: bool = False
) -> Iterator[Diagnostic]:
    for field in fields:
        if field.value in known:
            continue
        close = suggestion(field.value, known)
        if close or not near_only:
            message = f"there is no {what} {shown(field.value)}{close}"
            yield INVALID_REGISTRY.diagnostic(field.location, message)
