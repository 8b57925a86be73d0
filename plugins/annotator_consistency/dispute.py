"""Finds which of many statements exclude each other, in time linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from annotator import Related, Severity
from annotator_consistency.sides import Side, Value, origin_of

MOST_WITNESSES = 8

_PIVOTS = 16
"""All values are compared with this many of them. Real disputes have fewer values; beyond, whatever conflicts with
anything conflicts with one of these too, so long as they are the most exact ones."""

Differ = Callable[[Any, Any], Severity | None]


class Clash(NamedTuple):
    """What one value conflicts with: how surely, a witness for each other value, and how many more there are."""

    severity: Severity
    witnesses: tuple[Side[Any], ...]
    more: int
    all_known: bool = True
    """Whether there are no more than that."""

    @property
    def related(self) -> list[Related]:
        """The witnesses as related places."""
        return [Related(it.field.location, it.shown) for it in self.witnesses]

    @property
    def rest(self) -> str:
        """What a message adds about values that it does not name."""
        others = len(self.witnesses) - 1 + self.more
        return f" (and {'' if self.all_known else 'at least '}{others} more)" if others else ""


def disputes(
    sides: Sequence[Side[Value]], differ: Differ, width: Callable[[Value], float] = lambda _: 0
) -> list[tuple[Side[Value], Clash]]:
    """The sides that are contradicted, each once.

    Args:
        sides: in order of path and place; equal values are compared once.
        differ: how surely two values exclude each other, or None.
        width: how inexact a value is.
    """
    by_value: dict[Value, list[Side[Value]]] = {}
    for side in sides:
        by_value.setdefault(side.value, []).append(side)
    # The surest first: exact values, and among equals what articles say.
    values = sorted(by_value, key=lambda it: (width(it), origin_of(by_value[it][0].member) != "claim"))
    witnesses = [by_value[it][0] for it in values]
    clashes = {
        values[index]: _clash(found, witnesses, all_known=index < _PIVOTS or len(values) <= _PIVOTS)
        for index, found in _conflicts(values, differ).items()
    }
    found = [(side, clashes[side.value]) for side in sides if side.value in clashes]
    claims = [it for it in found if origin_of(it[0].member) == "claim"]
    # A dispute of claims is reported where they stand; only one among checkers is in a check log.
    return claims or [it for it in found if origin_of(it[0].member) == "found"]


def _conflicts(values: Sequence[Value], differ: Differ) -> Mapping[int, list[tuple[Severity, int]]]:
    """For each value, by index, how surely it conflicts with which others."""
    found: defaultdict[int, list[tuple[Severity, int]]] = defaultdict(list)
    for index, one in enumerate(values[:_PIVOTS]):
        for other in range(index + 1, len(values)):
            severity = differ(one, values[other])
            if severity is not None:
                found[index].append((severity, other))
                found[other].append((severity, index))
    return found


def _clash(found: list[tuple[Severity, int]], witnesses: Sequence[Side[Value]], *, all_known: bool) -> Clash:
    """One witness per conflicting value: the surest conflicts first, then claims before other statements."""
    worst = max(severity for severity, _ in found)
    surest: dict[str, Side[Value]] = {}
    for wanted in (worst, *(it for it in (Severity.WARNING,) if it != worst)):
        for severity, index in found:
            if severity is wanted:
                surest.setdefault(witnesses[index].shown, witnesses[index])
    shown = tuple(islice(surest.values(), MOST_WITNESSES))
    return Clash(worst, shown, len(surest) - len(shown), all_known)
