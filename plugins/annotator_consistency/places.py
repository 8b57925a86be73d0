"""How places are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator import Field, Member, Registries, Severity, Statement
from annotator_consistency.dispute import Differ
from annotator_consistency.events import Comparison
from annotator_consistency.sides import Origin, Side, modality_of, origin_of


class StatedPlaces(NamedTuple):
    """The keys of the places that one side states."""

    places: tuple[str, ...]
    origin: Origin
    modality: str


class Atlas:
    """What lies in what, as the registry has it; each place is looked up once."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def together(self, some: Iterable[str], others: Sequence[str]) -> bool:
        """Whether a place of the one list is, or lies in, or contains a place of the other."""
        return any(self._meet(one, other) for one in some for other in others)

    def _meet(self, one: str, other: str) -> bool:
        (same, around), (other_same, other_around) = self._place(one), self._place(other)
        return not (same.isdisjoint(other_around) and other_same.isdisjoint(around))

    def _place(self, key: str) -> tuple[frozenset[str], frozenset[str]]:
        """All keys of a place, and the keys of all that it lies in, itself included."""
        known = self._known.get(key)
        if known is None:
            same = _closure([key], self._registries, upward=False)
            known = self._known[key] = (same, _closure(same, self._registries, upward=True))
        return known


def named_places(fact: Statement, registries: Registries) -> list[Field[str]]:
    """The values of ``where`` that are names of places, not "a military airport" or the like."""
    entities = registries.entities
    return [it for it in fact.where if it.value not in entities or entities[it.value].named]


def shown(fields: Iterable[Field[str]], registries: Registries) -> str:
    """The names of places, as messages give them."""
    return " and ".join(registries.name(it.value) for it in fields)


def _closure(keys: Iterable[str], registries: Registries, *, upward: bool) -> frozenset[str]:
    """The keys and their ``same-as``, transitively, and upward what these are part of."""
    seen = set(keys)
    waiting = list(seen)
    while waiting:
        entity = registries.entities.get(waiting.pop())
        if entity is None:
            continue
        for field in (*entity.same_as, *(entity.part_of if upward else ())):
            if field.value not in seen:
                seen.add(field.value)
                waiting.append(field.value)
    return frozenset(seen)


def _side(member: Member, fact: Statement, registries: Registries) -> Side[StatedPlaces] | None:
    fields = named_places(fact, registries)
    if not fields:
        return None
    value = StatedPlaces(tuple(it.value for it in fields), origin_of(member), modality_of(member, fact))
    return Side(member, fields[0], shown(fields, registries), value)


def _differ(registries: Registries) -> Differ:
    """An error between two single registered places, a warning for others, None where they may agree."""
    atlas = Atlas(registries)

    def differ(one: StatedPlaces, other: StatedPlaces) -> Severity | None:
        origins = (one.origin, other.origin)
        if one.modality != other.modality and "registry" not in origins:
            return None
        if atlas.together(one.places, other.places):
            return None
        known = all(it in registries.entities for it in (*one.places, *other.places))
        single = len(one.places) == len(other.places) == 1
        return Severity.ERROR if known and single and "found" not in origins else Severity.WARNING

    return differ


PLACES = Comparison("where", _side, _differ, lambda stated: len(stated.places))
