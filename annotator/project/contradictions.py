"""What is wrong with registries as a whole: circles, and forms of names that say two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec

from annotator.diagnostics import Diagnostic, Related, Severity
from annotator.model.fields import Field
from annotator.model.graph import circles
from annotator.model.registries import MOST_WHOLES, Entity, Event, Registries, name_key
from annotator.project.rules import INVALID_REGISTRY
from annotator.values.fault import shown

_MOST_STEPS = 8


def contradictions(registries: Registries) -> Iterator[Diagnostic]:
    """Parts of themselves, forms that are both right and wrong, people that are things, names of two entities.

    Circles of `derived-from` belong to the rules on citations, those of
    `before` and `after` to the rules on consistency.
    """
    for entries in (registries.entities, registries.events):
        round_trips = list(_circles(entries))
        yield from round_trips or _too_deep(entries, registries)
    for entity in registries.entities.values():
        yield from _wrong_and_right(entity)
        yield from _different_kinds(entity, registries.entities)
    yield from _shared_names(registries.entities)


def _circles(entries: Mapping[str, Entity] | Mapping[str, Event]) -> Iterator[Diagnostic]:
    wholes = {key: [it.value for it in entry.part_of] for key, entry in entries.items()}
    for circle in circles(wholes):
        parts = [next(it for it in entries[key].part_of if it.value == whole) for key, whole in pairwise(circle)]
        names = circle if len(circle) <= _MOST_STEPS else (*circle[: _MOST_STEPS - 2], "…", circle[-1])
        message = f"{shown(circle[0])} is part of itself: {' → '.join(names)}"
        related = [Related(it.location, f"part of {it.value}") for it in parts[1:_MOST_STEPS]]
        yield INVALID_REGISTRY.diagnostic(parts[0].location, message, related=related)


def _too_deep(entries: Mapping[str, Entity] | Mapping[str, Event], registries: Registries) -> Iterator[Diagnostic]:
    """The first entry from which `part-of` leads further than it is followed."""
    for entry in entries.values():
        containers = registries.containers(entry.key) if entry.part_of else ()
        if len(containers) > MOST_WHOLES and any(
            whole not in containers for it in containers for whole in registries.wholes_of(it)
        ):
            message = (
                f"`part-of` leads more than {MOST_WHOLES} steps up from {shown(entry.key)}; the rest is not followed"
            )
            yield INVALID_REGISTRY.diagnostic(entry.part_of[0].location, message)
            return


def _wrong_and_right(entity: Entity) -> Iterator[Diagnostic]:
    """Forms listed as wrong that the same entity has as a name."""
    right = {it.value: it for it in (*entity.demonyms, *entity.short, *entity.accepted)}
    for field in entity.wrong:
        other = right.get(field.value)
        if other is not None:
            message = f"{shown(field.value)} is listed as wrong, and as a form of the name too"
            yield INVALID_REGISTRY.diagnostic(field.location, message, related=[Related(other.location, "here")])


def _different_kinds(entity: Entity, entities: Mapping[str, Entity]) -> Iterator[Diagnostic]:
    """What a person is said to be the same as, or the other way round, and is none."""
    for field in entity.same_as:
        other = entities.get(field.value)
        if other is None or not entity.kind or not other.kind or (entity.kind == "person") == (other.kind == "person"):
            continue
        message = f"a {entity.kind} is not the same as a {other.kind}"
        yield INVALID_REGISTRY.diagnostic(field.location, message, related=[Related(other.location, other.key)])


def _shared_names(entities: Mapping[str, Entity]) -> Iterator[Diagnostic]:
    """Full forms of two entities, once for each two.

    Only a warning: there are people and places of one name. Such a form is
    found in no text, and as a value of `who` or `where` means the first; a
    `short` form may be shared.
    """
    first: dict[str, tuple[Entity, Field[str]]] = {}
    told: set[tuple[str, str]] = set()
    for entity in entities.values():
        for form in entity.accepted:
            other, place = first.setdefault(name_key(form.value), (entity, form))
            pair = (other.key, entity.key)
            if other is entity or pair in told or _are_same(entity, other):
                continue
            told.add(pair)
            message = f"{shown(form.value)} is a full form of `{other.key}` too, and means neither in an article"
            found = INVALID_REGISTRY.diagnostic(form.location, message, related=[Related(place.location, other.key)])
            yield msgspec.structs.replace(found, severity=Severity.WARNING)


def _are_same(one: Entity, other: Entity) -> bool:
    return any(it.value == other.key for it in one.same_as) or any(it.value == one.key for it in other.same_as)
