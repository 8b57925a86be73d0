"""How those who take part in an event are compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotator import Field, Location, Member, Period, Registries, Severity, Span, Statement
from annotator_consistency.periods import period_of
from annotator_consistency.places import Atlas
from annotator_consistency.sides import (
    Origin,
    Side,
    comparable,
    events_before,
    is_extended,
    modality_of,
    names,
    origin_of,
    statements_of,
)

_PERSON = "person"


class StatedParticipants(NamedTuple):
    """Keys of those who take part, in order; whether that is all; the groups among them."""

    who: tuple[str, ...]
    closed: bool
    groups: tuple[str, ...]
    origin: Origin
    modality: str
    period: Period


class Difference(NamedTuple):
    """In what two lists differ, as seen from one: what ``own`` has too many, and what the ``other`` has."""

    own: tuple[str, ...]
    other: tuple[str, ...]

    def words(self, by: str, registries: Registries) -> str:
        """What a message says of it, after the name of the event."""
        own, other = names(self.own, registries), names(self.other, registries)
        if own and other:
            return f"{own} here, but {other} by {by}"
        if own:
            return f"{own} here, but not in the complete list of {by}"
        return f"{other} by {by}, but not in the complete list here"


class Roster:
    """Compares lists of participants, given what the registries know of them."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._atlas = Atlas(registries)

    def differ(self, one: StatedParticipants, other: StatedParticipants) -> Severity | None:
        """A warning against a complete list, information between open ones, None where they may agree."""
        if self.difference(one, other) is None:
            return None
        return Severity.WARNING if one.closed or other.closed else Severity.INFORMATION

    def difference(self, one: StatedParticipants, other: StatedParticipants) -> Difference | None:
        """In what two lists cannot both be right."""
        if not comparable(one, other) or one.period.apart(other.period):
            return None
        if one.closed or other.closed:
            too_many = self._unlisted(one, other) if other.closed else ()
            if too_many:
                return Difference(too_many, ())
            missing = self._unlisted(other, one) if one.closed else ()
            return Difference((), missing) if missing else None
        own, others = self._lacking(one.groups, other.who), self._lacking(other.groups, one.who)
        return Difference(own, others) if own and others else None

    def place(self, side: Side[StatedParticipants], difference: Difference) -> Location:
        """The first name in question; the whole list where that lacks one."""
        fields = side.member.fact.who if isinstance(side.member.fact, Statement) else ()
        if not difference.own:
            return _around(fields) or side.field.location
        return next((it.location for it in fields if it.value in difference.own), side.field.location)

    def _unlisted(self, some: StatedParticipants, complete: StatedParticipants) -> tuple[str, ...]:
        """Those who have a name, and are missing from a complete list, nor may be meant by anybody in it."""
        lacking = self._lacking(some.who, complete.who)
        if not lacking:
            return ()
        # "The Cabinet" and two ministers may be the same people, and a country acts through persons.
        spare = {self._is_person(it) for it in self._lacking(complete.who, some.who)}
        return tuple(it for it in lacking if self._named(it) and spare <= {self._is_person(it)})

    def _lacking(self, some: Iterable[str], listed: tuple[str, ...]) -> tuple[str, ...]:
        reach = self._atlas.reach(*listed)
        return tuple(it for it in some if it not in reach.same and not self._atlas.reach(it).meets(reach))

    def _is_person(self, key: str) -> bool:
        entity = self._registries.entities.get(key)
        return entity is None or entity.kind in (_PERSON, "")

    def _named(self, key: str) -> bool:
        entity = self._registries.entities.get(key)
        return entity is None or entity.named


def participants(key: str, members: Iterable[Member], registries: Registries) -> list[Side[StatedParticipants]]:
    """Who takes part in an event, by all who say so."""
    extended = is_extended(key, registries)
    event = registries.events.get(key)
    found = []
    for member, fact in statements_of(key, members, registries):
        if not fact.who:
            continue
        registered = member.article is None and event is not None and "who" in event.closed
        who = tuple(dict.fromkeys(_folded(it, registries) for it in fact.who))
        value = StatedParticipants(
            who,
            registered or fact.word("who-closed") == "yes",
            tuple(it for it in who if it in registries.entities and registries.entities[it].kind == "group"),
            origin_of(member),
            modality_of(member, fact),
            period_of(fact, extended),
        )
        shown = names((it.value for it in fact.who), registries)
        found.append(Side(member, fact.who[0], shown, value, events_before(key, fact)))
    return found


def width(stated: StatedParticipants) -> float:
    """Which lists are compared with all others first: complete ones, then those with groups."""
    return 0 if stated.closed else 1 if stated.groups else 2


def _folded(field: Field[str], registries: Registries) -> str:
    """A key; a name that is not registered without regard to case and spacing."""
    return field.value if field.value in registries.entities else " ".join(field.value.casefold().split())


def _around(fields: tuple[Field[str], ...]) -> Location | None:
    """All of a list, where it stands in one place."""
    if not fields:
        return None
    first, last = fields[0].location, fields[-1].location
    if (first.path, first.block) != (last.path, last.block) or last.span.end < first.span.start:
        return first
    return Location(first.path, Span(first.span.start, last.span.end), first.block)
