"""The sides of a possible dispute: who states what, in one form for articles, check logs and registries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from annotator import Field, Member, Registries, Statement, listed, quoted, shortened

Value = TypeVar("Value", bound=Hashable)
Origin = Literal["claim", "found", "registry"]


class Side(NamedTuple, Generic[Value]):
    """One statement of one thing: where it stands, as it is shown to people, and as it is compared."""

    member: Member
    field: Field[Any]
    shown: str
    value: Value
    elsewhere: frozenset[str] = frozenset()
    """Keys of groups that speak of it first: two sides that share one of them are not compared here again."""

    @property
    def path(self) -> str:
        """The article that it belongs to; empty for the registry."""
        return self.member.article.path if self.member.article is not None else ""

    def label(self, reader: Side[Any]) -> str:
        """How a message at another side speaks of this one."""
        return self.member.label(reader.path)

    def identity(self, attribute: str) -> tuple[str, ...]:
        """What identifies it in a fingerprint."""
        return self.member.identity(attribute, self.field.text)


def origin_of(member: Member) -> Origin:
    """Whether an article, a check log or a registry states it."""
    return "registry" if member.article is None else "found" if member.found else "claim"


def statements_of(
    key: str, members: Iterable[Member], registries: Registries, *, denials: bool = False
) -> Iterator[tuple[Member, Statement]]:
    """What is said of an event itself, not of its parts: by claims, by what checks found, by the registry.

    Opinions assert nothing, and denials only that it was not so.
    """
    event = registries.events.get(key)
    for member in members:
        fact = member.fact
        if not isinstance(fact, Statement):
            continue
        if member.article is None:
            own = event is not None and fact.location == event.statement.location
        else:
            own = any(it.value == key for it in fact.event) and not (member.claim is not None and member.claim.opinion)
        if own and (denials or modality_of(member, fact) != "denied"):
            yield member, fact


def modality_of(member: Member, fact: Statement) -> str:
    """``happened``, ``planned`` (expected too), ``cancelled`` or ``denied``; a check found it as the claim has it."""
    inherits = member.found and member.claim is not None and not fact.word("modality")
    said = member.claim.modality if inherits and member.claim is not None else fact.modality
    return "planned" if said == "expected" else said


def is_extended(key: str, registries: Registries) -> bool:
    """Whether an event has parts or an interval, so that its claims may differ as long as they lie within it."""
    event = registries.events.get(key)
    if event is None:
        return False
    when = event.statement.when
    dates = when.value.dates if when is not None else ()
    return key in registries.wholes or len(dates) > 1 or any(it.granularity == "interval" for it in dates)


def events_before(key: str, fact: Statement) -> frozenset[str]:
    """The events of a statement that come before ``key``: what two statements share is compared under the first."""
    return frozenset(it.value for it in fact.event if it.value < key)


def comparable(one: Any, other: Any) -> bool:
    """Whether two values speak of the same kind of world: plans are compared with plans; the registry with all."""
    return bool(one.modality == other.modality or "registry" in (one.origin, other.origin))


def names(keys: Iterable[str], registries: Registries) -> str:
    """Entities, offices or events as messages name them."""
    return listed(named(it, registries) for it in keys)


def event_named(key: str, registries: Registries) -> str:
    """What messages call an event within a sentence: its label, often a sentence itself, in quotation marks."""
    name = registries.name(key)
    return shortened(key) if name == key else quoted(name)


def named(key: str, registries: Registries) -> str:
    """What messages call an entity, an office or an event: its registered name, else its key."""
    return shortened(registries.name(key))
