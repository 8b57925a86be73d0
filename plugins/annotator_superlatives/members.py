"""What stands in the group of a class: claims that rank a subject, and happenings that ranks count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator import Claim, Location, Member, Period, Reference, Registries, Statement
from annotator_superlatives.periods import ALWAYS, Periods, asserts, event_periods, periods_of

_UNREAL = ("cancelled", "denied")

_LOOKED_AT = 64
"""Claims of an event among which the one is looked for that tells who it was."""


class Instance(NamedTuple):
    """One happening that counts: whose it was, when, and what states it."""

    who: str
    """Its subject; empty when nobody knows."""
    period: Period
    events: tuple[str, ...]
    location: Location
    member: Member | None = None


class Ranked(NamedTuple):
    """A claim that ranks its subject in the class, and the article that it stands in."""

    claim: Claim
    member: Member
    who: str
    events: tuple[str, ...]
    by_event: bool
    """Whether events are counted, and not who."""


class Class(NamedTuple):
    """All members of a class, sorted out."""

    ranked: Sequence[Ranked]
    instances: Sequence[Instance]
    """What is declared an instance, by ``who``."""
    periods: Periods
    by_event: Mapping[str, Sequence[Member]]
    by_id: Mapping[str, Member]
    registries: Registries


def read_class(key: str, members: Iterable[Member], registries: Registries) -> Class:
    """What the members of a class group are to each other."""
    told = [it for it in members if isinstance(it.fact, Statement)]
    by_event: dict[str, list[Member]] = {}
    by_id: dict[str, Member] = {}
    for member in told:
        fact = member.fact
        assert isinstance(fact, Statement)
        for field in fact.event if asserts(member) else ():
            by_event.setdefault(field.value, []).append(member)
        if isinstance(fact, Claim) and fact.id is not None:
            by_id.setdefault(f"{member.path}#{fact.id.value}", member)
    periods = event_periods(told, registries)
    ranked = [it for member in told for it in _ranked(key, member)]
    instances = [it for member in told for it in _instances(key, member, periods, registries)]
    return Class(ranked, instances, periods, by_event, by_id, registries)


def others_of(ranked: Ranked, known: Class) -> list[Instance]:
    """What ``others`` names, taken as instances as given."""
    found = (_other(it.value, ranked, known) for it in ranked.claim.each("others"))
    return [it for it in found if it is not None]


def _ranked(key: str, member: Member) -> Iterator[Ranked]:
    claim = member.fact
    if not isinstance(claim, Claim) or claim.opinion or claim.modality in _UNREAL:
        return
    rank, of = claim.one("rank"), claim.one("rank-of")
    if rank is not None and rank.value.valid and of is not None and of.value.key == key:
        who = claim.who[0].value if claim.who else ""
        yield Ranked(claim, member, who, _events(claim), claim.word("distinct") == "event")


def _instances(key: str, member: Member, periods: Periods, registries: Registries) -> Iterator[Instance]:
    fact = member.fact
    if not isinstance(fact, Statement) or not asserts(member):
        return
    for field in fact.each("instance-of"):
        if field.value.valid and field.value.key == key:
            told = _told(member)
            entity = registries.entity_key(field.value.entity) or field.value.entity
            who = entity or (told.who[0].value if told.who else "")
            for period in periods_of(told, periods):
                yield Instance(who, period, _events(told), member.location, member)


def _told(member: Member) -> Statement:
    """A statement with what it takes from the claim that it was found for."""
    fact, claim = member.fact, member.claim
    assert isinstance(fact, Statement)
    if not member.found or claim is None:
        return fact
    taken = {it: claim.fields[it] for it in ("who", "when") if it in claim.fields}
    return Statement({**taken, **fact.fields}, fact.location)


def _other(reference: object, ranked: Ranked, known: Class) -> Instance | None:
    if not isinstance(reference, Reference) or not reference.valid:
        return None
    registries = known.registries
    if reference.kind == "entity":
        key = registries.entity_key(reference.key) or reference.key
        place = registries.entities[key].location if key in registries.entities else ranked.claim.location
        return Instance(key, ALWAYS, (), place)
    if reference.kind == "claim":
        member = known.by_id.get(f"{reference.path_from(ranked.member.path)}#{reference.key}")
        fact = member.fact if member is not None else None
        if member is None or not isinstance(fact, Statement):
            return None
        who = fact.who[0].value if fact.who else ""
        periods = periods_of(fact, known.periods)
        whole = Period(min(it.first for it in periods), max(it.last for it in periods))
        return Instance(who, whole, _events(fact), member.location, member)
    return _other_event(reference.key, ranked, known)


def _other_event(key: str, ranked: Ranked, known: Class) -> Instance | None:
    event = known.registries.events.get(key)
    told = known.by_event.get(key, ())[:_LOOKED_AT]
    claims = [it for it in told if it.article is not None and not it.found and it.fact is not ranked.claim]
    stated = [event.statement] if event is not None else []
    whos = (it.who[0].value for it in (*stated, *_statements(claims)) if it.who)
    who = next(whos, "")
    named = (it for it in claims if isinstance(it.fact, Statement) and any(field.value == who for field in it.fact.who))
    member = next(named, None) or next(iter(claims), None)
    if member is None and event is None:
        return None
    place = member.location if member is not None else event.location if event is not None else ranked.claim.location
    period = known.periods.get(key, ALWAYS)
    return Instance(who, period, (key,), place, member)


def _statements(members: Iterable[Member]) -> Iterator[Statement]:
    yield from (it.fact for it in members if isinstance(it.fact, Statement))


def _events(fact: Statement) -> tuple[str, ...]:
    return tuple(it.value for it in fact.event)
