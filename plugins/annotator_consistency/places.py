"""How places are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator import Field, Member, Registries, Severity, Statement
from annotator_consistency.dispute import Differ
from annotator_consistency.events import Comparison
from annotator_consistency.sides import Origin, Side, comparable, modality_of, names, origin_of


class StatedPlaces(NamedTuple):
    """The keys of the places that one side states."""

    places: tuple[str, ...]
    origin: Origin
    modality: str


class Reach(NamedTuple):
    """All keys of some entities, and the keys of all that these lie in, themselves included."""

    same: frozenset[str]
    around: frozenset[str]

    def meets(self, other: Reach) -> bool:
        """Whether one of these is, or lies in, or contains one of the others."""
        return not (self.same.isdisjoint(other.around) and other.same.isdisjoint(self.around))


class Atlas:
    """What lies in what, as the registry has it; each list of entities is looked up once."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._known: dict[tuple[str, ...], Reach] = {}

    def together(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether an entity of the one list is, or lies in, or contains one of the other."""
        return self.reach(*some).meets(self.reach(*others))

    def reach(self, *keys: str) -> Reach:
        """What some entities are, and what they lie in."""
        known = self._known.get(keys)
        if known is None:
            same = _closure(keys, self._registries, upward=False)
            known = self._known[keys] = Reach(same, _closure(same, self._registries, upward=True))
        return known


def named_places(fact: Statement, registries: Registries) -> list[Field[str]]:
    """The values of ``where`` that are names of places, not "a military airport" or the like."""
    entities = registries.entities
    return [it for it in fact.where if it.value not in entities or entities[it.value].named]


def shown(fields: Iterable[Field[str]], registries: Registries) -> str:
    """The names of places, as messages give them."""
    return names((it.value for it in fields), registries)


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
        if not comparable(one, other):
            return None
        if atlas.together(one.places, other.places):
            return None
        known = all(it in registries.entities for it in (*one.places, *other.places))
        single = len(one.places) == len(other.places) == 1
        return Severity.ERROR if known and single and "found" not in (one.origin, other.origin) else Severity.WARNING

    return differ


PLACES = Comparison("where", _side, _differ, lambda stated: len(stated.places))
