"""Compares what is said of one event: its claims with each other, and with what the event is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from annotator import Member, Registries, Severity, Statement
from annotator_consistency.dispute import MOST_WITNESSES, Clash, Differ, disputes
from annotator_consistency.sides import Side, event_named, events_before, is_extended, origin_of, statements_of

_MOST_WHOLES = 32


class Comparison(NamedTuple):
    """How one attribute is compared."""

    attribute: str
    side: Callable[[Member, Statement, Registries], Side[Any] | None]
    """What a statement says of it; None when it says nothing that can be compared."""
    differ: Callable[[Registries], Differ]
    """How surely two values exclude each other, given what the registries know."""
    width: Callable[[Any], float]
    """How inexact a value is."""


class Conflict(NamedTuple):
    """A side that is contradicted by others, or lies ``outside`` of what its event is part of."""

    side: Side[Any]
    clash: Clash
    outside: bool


def event_conflicts(
    key: str, members: Iterable[Member], registries: Registries, comparison: Comparison
) -> list[Conflict]:
    """The conflicts on one attribute of an event.

    The claims of an extended event are not compared with each other. A
    dispute within the event comes first: until it is settled nobody can say
    whether the event lies within its whole.
    """
    sides = _sides(key, members, registries, comparison)
    extended = is_extended(key, registries)
    differ = comparison.differ(registries)
    if not extended:
        found = [Conflict(*it, False) for it in disputes(sides, differ, comparison.width)]
        if found:
            return found
    own = next((it for it in sides if origin_of(it.member) == "registry"), None)
    wholes = list(_wholes(key, registries, comparison))
    if own is None:
        return list(_outside(sides, wholes, differ))
    claims = [it for it in sides if it is not own] if extended else []
    whole = own._replace(shown=f"{event_named(key, registries)} ({own.shown})")
    return [*_outside([own], wholes, differ), *_outside(claims, [whole], differ)]


def facts(conflicts: Iterable[Conflict], attribute: str) -> list[tuple[str, ...]]:
    """What the fingerprint of an event's conflicts is made of."""
    return [it.side.identity(attribute) for it in conflicts]


def _sides(key: str, members: Iterable[Member], registries: Registries, comparison: Comparison) -> list[Side[Any]]:
    """What is stated; two claims that share several plain events are compared under the first of these alone."""
    found = []
    for member, fact in statements_of(key, members, registries):
        side = comparison.side(member, fact, registries)
        if side is not None:
            before = frozenset(it for it in events_before(key, fact) if not is_extended(it, registries))
            found.append(side._replace(elsewhere=before) if before else side)
    return found


def _wholes(key: str, registries: Registries, comparison: Comparison) -> Iterator[Side[Any]]:
    """What the registry states of the events that this one is part of."""
    above = (registries.events.get(it) for it in sorted(registries.containers(key) - {key}))
    sides = (
        (event_named(event.key, registries), comparison.side(Member(event.statement), event.statement, registries))
        for event in above
        if event is not None
    )
    stated = (side._replace(shown=f"{whole} ({side.shown})") for whole, side in sides if side is not None)
    yield from islice(stated, _MOST_WHOLES)


def _outside(sides: Sequence[Side[Any]], wholes: Sequence[Side[Any]], differ: Differ) -> Iterator[Conflict]:
    for side in sides:
        pairs = [(severity, it) for it in wholes if (severity := differ(side.value, it.value)) is not None]
        if pairs:
            worst: Severity = max(severity for severity, _ in pairs)
            witnesses = tuple(it for _, it in pairs)
            clash = Clash(worst, witnesses[:MOST_WITNESSES], len(witnesses[MOST_WITNESSES:]))
            yield Conflict(side, clash, True)
