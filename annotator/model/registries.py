"""What is known: entities, offices, events and sources, with the places that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from annotator.model.fields import Field, Statement, Value
from annotator.model.lineage import Lineage, lineage_of
from annotator.model.snapshots import Snapshot
from annotator.model.suggest import Likeness
from annotator.text import Location
from annotator.values.edtf import Edtf
from annotator.vocabulary import ValueType

NAMING: tuple[ValueType, ...] = ("entity", "says")
"""Types of attributes whose values name entities."""

MOST_WHOLES = 64
"""How many steps `part-of` is followed; a registry in which it leads further is reported."""

_LEADING = frozenset(("derived-from", "same-as", "crossref", "xref", "xdata", "related", "entryset"))


def name_key(text: str) -> str:
    """A name as names in attributes and registries are compared: white space collapsed, case aside."""
    return " ".join(text.split()).casefold()


class Tenure(msgspec.Struct, frozen=True):
    """An office held from ``start`` to ``end``; None is open."""

    office: Field[str]
    start: Field[Edtf] | None = None
    end: Field[Edtf] | None = None


class Entity(msgspec.Struct, frozen=True):
    """A person, place, organisation, group or work, and the forms of its name."""

    key: str
    location: Location
    """Where its key stands."""
    name: Field[str]
    kind: str = ""
    variants: tuple[Field[str], ...] = ()
    spellings: tuple[Field[str], ...] = ()
    house: Field[str] | None = None
    wrong: tuple[Field[str], ...] = ()
    short: tuple[Field[str], ...] = ()
    demonyms: tuple[Field[str], ...] = ()
    named: bool = True
    derived_from: tuple[Field[str], ...] = ()
    same_as: tuple[Field[str], ...] = ()
    part_of: tuple[Field[str], ...] = ()
    offices: tuple[Tenure, ...] = ()
    offices_complete: bool = True

    @property
    def accepted(self) -> Iterator[Field[str]]:
        """Full forms that are never wrong: the name, its variants, its spellings, the house spelling."""
        yield self.name
        yield from self.variants
        yield from self.spellings
        if self.house is not None:
            yield self.house


class Office(msgspec.Struct, frozen=True):
    """An office, and the classes that it belongs to (the list is complete)."""

    key: str
    location: Location
    name: Field[str]
    variants: tuple[Field[str], ...] = ()
    of: Field[str] | None = None
    classes: tuple[Field[str], ...] = ()


class Event(msgspec.Struct, frozen=True):
    """A happening; what the registry states of it is compared like one more source."""

    key: str
    location: Location
    statement: Statement
    label: str = ""
    kind: str = ""
    part_of: tuple[Field[str], ...] = ()
    closed: tuple[str, ...] = ()
    before: tuple[Field[str], ...] = ()
    after: tuple[Field[str], ...] = ()


class Source(msgspec.Struct, frozen=True):
    """A bibliography entry, whatever format it came from.

    ``fields`` has the format's own names in lower case (``title``, ``author``,
    ``date``, ``url``, ``doi``…); ``title``, ``author`` and ``issued`` are the
    same for every format.
    """

    key: str
    location: Location
    """Where its key stands."""
    type: str = ""
    fields: Mapping[str, Field[str]] = {}
    title: str = ""
    author: str = ""
    issued: str = ""
    """EDTF as far as the entry allows, else empty."""
    broken: bool = False
    """Whether parts of the entry could not be read."""

    def word(self, name: str) -> str:
        """The value of a field of its own format, or an empty string."""
        field = self.fields.get(name)
        return field.value if field else ""


class Registries(msgspec.Struct, frozen=True, dict=True):
    """All registries of a project; every key leads to one entry (the first of several)."""

    entities: Mapping[str, Entity] = {}
    offices: Mapping[str, Office] = {}
    events: Mapping[str, Event] = {}
    sources: Mapping[str, Source] = {}
    snapshots: Mapping[str, Snapshot] = {}
    """The local copies of sources, by citekey."""
    paths: tuple[str, ...] = ()
    """The files they came from."""

    @cached_property
    def _names(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for entity in self.entities.values():
            for form in entity.accepted:
                found.setdefault(name_key(form.value), entity.key)
        return found

    @cached_property
    def _containers(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def lineage(self) -> Lineage:
        """Whom entities and sources repeat."""
        return lineage_of(self.entities.values(), self.sources.values())

    @cached_property
    def holders(self) -> Mapping[str, tuple[Entity, ...]]:
        """Who ever held each office, by its key."""
        found: dict[str, dict[str, Entity]] = {}
        for entity in self.entities.values():
            for tenure in entity.offices:
                found.setdefault(tenure.office.value, {})[entity.key] = entity
        return {office: tuple(people.values()) for office, people in found.items()}

    @cached_property
    def led_to(self) -> frozenset[str]:
        """Keys that a bibliography entry or an entity leads to, as by ``derived-from`` or ``crossref``."""
        found = {it.value.removeprefix("@") for entity in self.entities.values() for it in entity.derived_from}
        for source in self.sources.values():
            for name in _LEADING.intersection(source.fields):
                found.update(re.findall(r"[^\s,;@]+", source.word(name)))
        return frozenset(found)

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Keys of events that have parts."""
        return frozenset(it.value for event in self.events.values() for it in event.part_of)

    @cached_property
    def _entity_forms(self) -> Likeness:
        forms = {key.casefold(): key for key in self.entities}
        for entity in self.entities.values():
            for form in (*entity.accepted, *entity.short):
                forms.setdefault(form.value.casefold(), entity.key)
        return Likeness(forms)

    @cached_property
    def _office_forms(self) -> Likeness:
        forms = {key.casefold(): key for key in self.offices}
        for office in self.offices.values():
            for form in (office.name, *office.variants):
                forms.setdefault(form.value.casefold(), office.key)
        return Likeness(forms)

    def entity_like(self, text: str) -> str | None:
        """The key of the entity that a text probably means but does not name, or None."""
        return self._entity_forms.key(text)

    def office_like(self, text: str) -> str | None:
        """The key of the office that a text probably means but does not name, or None."""
        return self._office_forms.key(text)

    def entity_key(self, text: str) -> str | None:
        """The key of an entity given its key or one of its accepted names."""
        if text in self.entities:
            return text
        return self._names.get(name_key(text))

    def canonical(self, field: Field[Value]) -> Field[Value]:
        """The field, its value replaced by the entity's key where it is the name of a registered entity."""
        if field.type not in NAMING or not isinstance(field.value, str):
            return field
        key = self.entity_key(field.value)
        return field if key is None or key == field.value else msgspec.structs.replace(field, value=key)

    def name(self, key: str) -> str:
        """The registered name of an entity, office or event, or the key itself."""
        entity = self.entities.get(key)
        if entity is not None:
            return entity.name.value
        office = self.offices.get(key)
        if office is not None:
            return office.name.value
        event = self.events.get(key)
        return event.label if event is not None and event.label else key

    def containers(self, key: str) -> frozenset[str]:
        """The entity or event and all that it is part of, over at most `MOST_WHOLES` steps; circles are harmless."""
        known = self._containers.get(key)
        if known is not None:
            return known
        seen = {key}
        waiting = {key}
        for _ in range(MOST_WHOLES):
            waiting = {it for current in waiting for it in self.wholes_of(current)} - seen
            if not waiting:
                break
            seen |= waiting
        self._containers[key] = frozenset(seen)
        return self._containers[key]

    def wholes_of(self, key: str) -> Iterator[str]:
        """What an entity or event is part of, as its entry says."""
        entry: Any = self.entities.get(key) or self.events.get(key)
        return (it.value for it in entry.part_of) if entry else iter(())

    def within(self, one: str, other: str) -> bool:
        """Whether one of the two is the other, or part of it."""
        return one in self.containers(other) or other in self.containers(one)
