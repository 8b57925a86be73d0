"""Reading the registries, and making one whole of several files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from annotator.diagnostics import Diagnostic, Related
from annotator.model.fields import Field
from annotator.model.lineage import KINDS, keys_in
from annotator.model.registries import Entity, Event, Office, Registries, Source
from annotator.model.snapshots import Snapshot
from annotator.model.suggest import suggester
from annotator.project.bibliography import read_bibliography
from annotator.project.contradictions import contradictions
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


def merge(
    read: Iterable[RegistryFile], snapshots: Mapping[str, Snapshot] | None = None
) -> tuple[Registries, tuple[Diagnostic, ...]]:
    """All files as one, with the snapshots by citekey; two entries with one key, and references to nothing, are faults.

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
        snapshots=snapshots or {},
        paths=tuple(dict.fromkeys([*(it.document.path for it in files), *_paths(snapshots or {})])),
    )
    events = {
        key: msgspec.structs.replace(it, statement=canonical(it.statement, registries))
        for key, it in registries.events.items()
    }
    registries = msgspec.structs.replace(registries, events=events)
    return registries, (*faults, *_dangling(registries), *contradictions(registries))


def _paths(snapshots: Mapping[str, Snapshot]) -> Iterator[str]:
    """Of those that are files."""
    return (it.path for it in snapshots.values() if it.sha256)


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
    entities = _Known("entity", registries.entities)
    sources = _Known("entity or source", {**registries.entities, **registries.sources})
    offices, events = _Known("office", registries.offices), _Known("event", registries.events)
    for entity in registries.entities.values():
        yield from entities.unknown((*entity.same_as, *entity.part_of))
        bare = (msgspec.structs.replace(it, value=it.value.removeprefix("@")) for it in entity.derived_from)
        yield from sources.unknown(bare)
        yield from offices.unknown(it.office for it in entity.offices)
    for source in registries.sources.values():
        named = [it for name in KINDS if (it := source.fields.get(name)) is not None]
        cited = (Field(key, key, it.location) for it in named for key in keys_in(it.value))
        yield from sources.unknown(cited, near_only=True)
    for office in registries.offices.values():
        yield from entities.unknown([office.of] if office.of is not None else [])
    for event in registries.events.values():
        yield from entities.unknown((*event.statement.who, *event.statement.where))
        yield from events.unknown((*event.part_of, *event.before, *event.after), near_only=True)


class _Known:
    """The keys that a reference may have."""

    def __init__(self, what: str, keys: Mapping[str, object]) -> None:
        self.what = what
        self.keys = keys
        self.suggest = suggester(keys)

    def unknown(self, fields: Iterable[Field[str]], near_only: bool = False) -> Iterator[Diagnostic]:
        """A diagnostic for each field that is none of the keys; if so wanted, only for what looks like a slip."""
        for field in fields:
            if field.value in self.keys:
                continue
            close = self.suggest(field.value)
            if close or not near_only:
                message = f"there is no {self.what} {shown(field.value)}{close}"
                yield INVALID_REGISTRY.diagnostic(field.location, message)
