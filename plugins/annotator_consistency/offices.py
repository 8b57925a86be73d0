"""How the offices of those who take part in an event are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from annotator import Edtf, Entity, Member, Period, Registries, Severity, Tenure
from annotator_consistency.periods import period_of
from annotator_consistency.places import Atlas
from annotator_consistency.sides import Side, events_before, is_extended, modality_of, named, names, statements_of


class StatedPost(NamedTuple):
    """That one person has some offices, and on which dates."""

    who: str
    offices: frozenset[str]
    dates: tuple[Edtf, ...]
    modality: str
    period: Period


Sides = list[Side[StatedPost]]


class Posts:
    """Compares offices and their holders, given what the registries know of them."""

    def __init__(self, registries: Registries) -> None:
        self._registries = registries
        self._atlas = Atlas(registries)

    def same(self, key: str) -> frozenset[str]:
        """The keys that a person is registered to be the same as, its own included."""
        return self._atlas.reach(key).same

    def differ_in_office(self, one: StatedPost, other: StatedPost) -> Severity | None:
        """Whether one person cannot have been both, as far as is known."""
        if not _comparable(one, other) or not one.offices.isdisjoint(other.offices):
            return None
        if self._decided(one.who, one.offices | other.offices):
            return None
        both = all(any(self._held(it, office) for office in it.offices) for it in (one, other))
        return None if both else Severity.WARNING

    def differ_in_holder(self, one: StatedPost, other: StatedPost) -> Severity | None:
        """Whether not both persons can have held one office, as far as is known."""
        if one.who == other.who or not _comparable(one, other) or self._same_person(one.who, other.who):
            return None
        [office] = one.offices
        held = [self._held(it, office) for it in (one, other)]
        wrong = [self._decided(it.who, one.offices) and not holds for it, holds in zip((one, other), held, strict=True)]
        return None if all(held) or any(wrong) else Severity.WARNING

    def _same_person(self, one: str, other: str) -> bool:
        registered = one in self._registries.entities and other in self._registries.entities
        return registered and self._atlas.together((one,), (other,))

    def _decided(self, who: str, offices: frozenset[str]) -> bool:
        """Whether the registry knows of each of these offices when, or that, the person held it."""
        entity = self._registries.entities.get(who)
        complete = entity is not None and bool(entity.offices) and entity.offices_complete
        return complete and offices <= self._registries.offices.keys()

    def _held(self, post: StatedPost, office: str) -> bool:
        """Whether the registry has the person hold an office then."""
        entity = self._registries.entities.get(post.who)
        terms = _terms(entity, office) if entity is not None else []
        return bool(terms) and all(any(_may_cover(term, date) for term in terms) for date in post.dates)


def posts(key: str, members: Iterable[Member], registries: Registries) -> Sides:
    """The offices of single persons, by all who state them."""
    extended = is_extended(key, registries)
    event = registries.events.get(key)
    found = []
    for member, fact in statements_of(key, members, registries):
        # A check that found another office found it of the person of the claim.
        who = fact.who or (member.claim.who if member.found and member.claim is not None else ())
        entity = registries.entities.get(who[0].value) if len(who) == 1 else None
        if not fact.office or len(who) != 1 or (entity is not None and entity.kind not in ("person", "")):
            continue
        when = fact.when or fact.as_of or (event.statement.when if event is not None else None)
        dates = tuple(it for it in when.value.dates if it.valid) if when is not None else ()
        offices = frozenset(it.value for it in fact.office)
        value = StatedPost(who[0].value, offices, dates, modality_of(member, fact), period_of(fact, extended))
        shown = names((it.value for it in fact.office), registries)
        found.append(Side(member, fact.office[0], shown, value, events_before(key, fact)))
    return found


def by_person(sides: Iterable[Side[StatedPost]], known: Posts) -> Iterable[Sides]:
    """Sides that speak of one person, under whatever keys."""
    several = list(sides)
    first: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := first.setdefault(key, key)) != key:
            first[key] = first[above]
            key = above
        return key

    for key in sorted({it.value.who for it in several}):
        for other in sorted(known.same(key)):
            first[root(other)] = root(key)
    found: defaultdict[str, Sides] = defaultdict(list)
    for side in several:
        found[root(side.value.who)].append(side)
    return found.values()


def by_office(sides: Iterable[Side[StatedPost]], registries: Registries) -> Iterable[Sides]:
    """Sides that speak of one office and no other; they show who has it."""
    found: defaultdict[str, Sides] = defaultdict(list)
    for side in sides:
        if len(side.value.offices) == 1:
            found[min(side.value.offices)].append(side._replace(shown=named(side.value.who, registries)))
    return found.values()


def _comparable(one: StatedPost, other: StatedPost) -> bool:
    return one.modality == other.modality and not one.period.apart(other.period)


def _terms(entity: Entity, office: str) -> list[Tenure]:
    return [it for it in entity.offices if it.office.value == office]


def _may_cover(term: Tenure, date: Edtf) -> bool:
    """Whether a term and a date may have a day in common; an end that is open or unreadable has no bound."""
    begins = term.start.value.first if term.start is not None and term.start.value.valid else None
    ends = term.end.value.last if term.end is not None and term.end.value.valid else None
    return not Period.of(begins, ends).apart(Period.of(date.first, date.last))
