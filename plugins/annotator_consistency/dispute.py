"""Finds which of many statements exclude each other, in time linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from annotator import Related, Severity
from annotator_consistency.sides import Side, Value, origin_of

MOST_WITNESSES = 8

_PIVOTS = 32
"""All values are compared with this many of them. Real disputes have fewer values; beyond, whatever conflicts with
anything conflicts with one of these too, so long as they are the most exact ones."""

Differ = Callable[[Any, Any], Severity | None]


class Clash(NamedTuple):
    """What one value conflicts with: how surely, a witness for each other value, and how many more there are."""

    severity: Severity
    witnesses: tuple[Side[Any], ...]
    more: int

    @property
    def related(self) -> list[Related]:
        """The witnesses as related places."""
        return [Related(it.field.location, it.shown) for it in self.witnesses]

    @property
    def rest(self) -> str:
        """What a message adds about values that it does not name."""
        others = len(self.witnesses) - 1 + self.more
        return f" (and {others} more)" if others else ""


def disputes(sides: Sequence[Side[Value]], differ: Differ) -> Iterator[tuple[Side[Value], Clash]]:
    """The sides that are contradicted, each once.

    Args:
        sides: in order of path and place; equal values are compared once.
        differ: how surely two values exclude each other, or None.
    """
    by_value: dict[Value, list[Side[Value]]] = {}
    for side in sides:
        by_value.setdefault(side.value, []).append(side)
    against = _conflicts(tuple(by_value), differ)
    clashes = {value: _clash(found, by_value) for value, found in against.items()}
    for side in sides:
        clash = clashes.get(side.value)
        if clash is not None and _speaks(side, clash):
            yield side, clash


def outside(side: Side[Value], wholes: Iterable[Side[Value]], differ: Differ) -> Clash | None:
    """The conflict of one side with what it is part of."""
    found = [(severity, it) for it in wholes if (severity := differ(side.value, it.value)) is not None]
    if not found:
        return None
    return Clash(max(it[0] for it in found), tuple(it[1] for it in found[:MOST_WITNESSES]), len(found[MOST_WITNESSES:]))


def _conflicts(values: Sequence[Value], differ: Differ) -> Mapping[Value, list[tuple[Severity, Value]]]:
    found: defaultdict[Value, list[tuple[Severity, Value]]] = defaultdict(list)
    for index, one in enumerate(values[:_PIVOTS]):
        for other in values[index + 1 :]:
            severity = differ(one, other)
            if severity is not None:
                found[one].append((severity, other))
                found[other].append((severity, one))
    return found


def _clash(found: list[tuple[Severity, Value]], by_value: Mapping[Value, list[Side[Value]]]) -> Clash:
    """One witness per conflicting value, the surest conflicts first."""
    surest: dict[str, Side[Value]] = {}
    for _, value in sorted(found, key=lambda it: -it[0]):
        witness = by_value[value][0]
        surest.setdefault(witness.shown, witness)
    witnesses = tuple(surest.values())
    return Clash(max(it[0] for it in found), witnesses[:MOST_WITNESSES], len(witnesses[MOST_WITNESSES:]))


def _speaks(side: Side[Value], clash: Clash) -> bool:
    """Claims are reported where they stand; a check log's finding only when no claim is against it."""
    origin = origin_of(side.member)
    return origin == "claim" or (origin == "found" and all(origin_of(it.member) != "claim" for it in clash.witnesses))
