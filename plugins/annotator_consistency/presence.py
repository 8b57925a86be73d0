"""Who was where on which day, as claims have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator import Claim, Field, Member, Reference, Registries, Severity, When
from annotator_consistency.dispute import Differ
from annotator_consistency.places import Atlas, named_places, shown
from annotator_consistency.sides import Side, is_extended, modality_of

Claims = Mapping[tuple[str, str], Claim]


class Presence(NamedTuple):
    """Somebody's being at places on one day, and the events which that belongs to."""

    day: int
    places: tuple[str, ...]
    events: frozenset[str]


def presences(key: str, members: Iterable[Member], registries: Registries) -> Iterator[Side[Presence]]:
    """Where claims put an entity that acts in them; what is planned, denied or an opinion puts nobody anywhere."""
    told = [
        (member, member.claim)
        for member in members
        if member.claim is not None and member.fact is member.claim and not member.claim.opinion
    ]
    claims = {(member.path, claim.id.value): claim for member, claim in told if claim.id is not None}
    for member, claim in told:
        acts = any(it.value == key for it in claim.who)
        fields = named_places(claim, registries) if acts and modality_of(member, claim) == "happened" else []
        day = _day(member, claim, claims, registries) if fields else None
        if day is not None:
            # Of one plain event `consistency/conflicting-places` speaks; of an extended one nobody else does.
            events = frozenset(it.value for it in claim.event if not is_extended(it.value, registries))
            places = tuple(it.value for it in fields)
            # Two people who were together are asked about once.
            people = frozenset(it.value for it in claim.who if it.value < key and is_person(it.value, registries))
            yield Side(member, fields[0], shown(fields, registries), Presence(day, places, events), people)


def is_person(key: str, registries: Registries) -> bool:
    """Whether it is a registered person."""
    entity = registries.entities.get(key)
    return entity is not None and entity.kind == "person"


def apart(registries: Registries) -> Differ:
    """Whether two presences of one day, at different events, are at different places: a question, so a warning."""
    atlas = Atlas(registries)

    def differ(one: Presence, other: Presence) -> Severity | None:
        if one.day != other.day or not one.events.isdisjoint(other.events):
            return None
        return None if atlas.together(one.places, other.places) else Severity.WARNING

    return differ


def _day(member: Member, claim: Claim, claims: Claims, registries: Registries) -> int | None:
    """The number of a claim's only day: its ``when``, else a whole number of days from another."""
    if claim.when is not None:
        return _certain_day(claim.when)
    relative = claim.rel_when.value if claim.rel_when is not None else None
    if relative is None or not relative.valid or relative.offsets[0] is None or len(set(relative.offsets)) > 1:
        return None
    anchor = _anchor_day(member, relative.anchor, claims, registries)
    return anchor + relative.offsets[0] if anchor is not None else None


def _anchor_day(member: Member, anchor: Reference | None, claims: Claims, registries: Registries) -> int | None:
    """The day of publication, of a registered event, or of a claim that names the same entity."""
    if anchor is None or member.article is None:
        return None
    if anchor.kind == "published":
        published = member.article.published
        day = published.value.single_day if published is not None else None
        return day.toordinal() if day is not None else None
    when = None
    if anchor.kind == "event":
        event = registries.events.get(anchor.key)
        when = event.statement.when if event is not None else None
    elif anchor.kind == "claim":
        claim = claims.get((anchor.path_from(member.path), anchor.key))
        when = claim.when if claim is not None else None
    return _certain_day(when) if when is not None else None


def _certain_day(when: Field[When]) -> int | None:
    """The number of the only day of a date that is neither uncertain nor approximate."""
    day = when.value.single_day
    doubtful = any(it.uncertain or it.approximate for it in when.value.dates)
    return None if day is None or doubtful else day.toordinal()
