"""Finds which of many statements exclude each other, in time linear in their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from annotator import Diagnostic, Location, Related, Rule, Severity
from annotator_consistency.sides import Side, Value, origin_of

MOST_WITNESSES = 8

_MOST_PAIRED = 200
"""So many values are compared each with each other; real disputes have fewer."""

_PIVOTS = MOST_WITNESSES + 1
"""More are compared with this many of them: what conflicts with anything mostly conflicts with one of these too, so
long as they are the most exact ones."""

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


def finding(
    rule: Rule, side: Side[Any], clash: Clash, words: str, group: str, *, at: Location | None = None
) -> Diagnostic:
    """What a rule says of one side: its ``words``, how many more there are, and the witnesses, as surely as they clash.

    It is located ``at`` a place, the side's own field unless given; ``group`` is the fingerprint of all its copies.
    """
    place = side.field.location if at is None else at
    message = f"{words}{clash.rest}"
    return rule.diagnostic(place, message, related=clash.related, severity=clash.severity, group=group)


def disputes(
    sides: Sequence[Side[Value]], differ: Differ, width: Callable[[Value], float] = lambda _: 0
) -> list[tuple[Side[Value], Clash]]:
    """The sides that are contradicted, each once.

    Args:
        sides: in order of path and place; equal values are compared once.
        differ: how surely two values exclude each other, or None.
        width: how inexact a value is.
    """
    first: dict[Any, Side[Value]] = {}
    for side in sides:
        first.setdefault((side.value, side.elsewhere), side)
    # The surest first: exact values, and among equals what articles say.
    witnesses = sorted(first.values(), key=lambda it: (width(it.value), origin_of(it.member) != "claim"))
    pivots = len(witnesses) if len(witnesses) <= _MOST_PAIRED else _PIVOTS
    clashes = {
        (witnesses[index].value, witnesses[index].elsewhere): _clash(found, witnesses, all_known=index < pivots)
        for index, found in _conflicts(witnesses, pivots, differ).items()
    }
    found = [(side, clashes[key]) for side in sides if (key := (side.value, side.elsewhere)) in clashes]
    claims = [it for it in found if origin_of(it[0].member) == "claim"]
    # A dispute of claims is reported where they stand; only one among checkers is in a check log.
    return claims or [it for it in found if origin_of(it[0].member) == "found"]


def _conflicts(witnesses: Sequence[Side[Any]], pivots: int, differ: Differ) -> Mapping[int, list[tuple[Severity, int]]]:
    """For each value, by index, how surely it conflicts with which others."""
    found: defaultdict[int, list[tuple[Severity, int]]] = defaultdict(list)
    for index, one in enumerate(witnesses[:pivots]):
        for other in range(index + 1, len(witnesses)):
            severity = differ(one.value, witnesses[other].value)
            if severity is not None and one.elsewhere.isdisjoint(witnesses[other].elsewhere):
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
