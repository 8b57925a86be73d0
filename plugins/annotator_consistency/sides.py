"""The sides of a possible dispute: who states what, in one form for articles, check logs and registries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from annotator import Field, Member, Registries, Statement

Value = TypeVar("Value", bound=Hashable)
Origin = Literal["claim", "found", "registry"]


class Side(NamedTuple, Generic[Value]):
    """One statement of one thing: where it stands, as it is shown to people, and as it is compared."""

    member: Member
    field: Field[Any]
    shown: str
    value: Value


def origin_of(member: Member) -> Origin:
    """Whether an article, a check log or a registry states it."""
    return "registry" if member.article is None else "found" if member.found else "claim"


def statements_of(key: str, members: Iterable[Member], registries: Registries) -> Iterator[tuple[Member, Statement]]:
    """What is said of an event itself, not of its parts: by claims, by what checks found, by the registry.

    Opinions and denials assert nothing.
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
        if own and modality_of(member, fact) != "denied":
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


def named(side: Side[Any], reader: Side[Any]) -> str:
    """How a message at ``reader`` speaks of another side."""
    member = side.member
    if member.article is None:
        return "the registry"
    label = member.claim.label if member.claim is not None else "a claim"
    if reader.member.article is None or reader.member.article.path != member.article.path:
        label = f"{member.article.path}{label}" if label.startswith("#") else f"{label} in {member.article.path}"
    return f"the check of {label}" if member.found else label


def identity(side: Side[Any], attribute: str) -> tuple[str, ...]:
    """What identifies a side in a fingerprint: no position, no message."""
    member = side.member
    if member.claim is None:
        name = ""
    elif member.claim.id is not None:
        name = f"#{member.claim.id.value}"
    else:
        name = " ".join(member.claim.text.casefold().split())
    return (member.path, name, attribute, side.field.text)
