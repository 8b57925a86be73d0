"""Contradictions in a network of bounds on differences: the shortest chains that close a negative circle.

Each bound says that ``head`` is at most ``weight`` later than ``tail``. Bounds
can all hold if and only if no circle of them has a negative sum (a system of
difference constraints); the bounds of such a circle are a smallest set that
cannot hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

DAY = 1 << 62
"""One day in the unit of weights."""

WITHIN = 1 << 30
"""Any time within one day. Sums of it stay far below a `DAY`; 1 is the least time by which something comes later."""

ORIGIN = 0
"""The node that days are counted from."""

Layer = dict[int, tuple[int, "Bound | None"]]

_MOST_IN_ONE_WEB = 20
_MOST_PARALLEL = 4
_MOST_ROUNDS = 100
_MOST_STEPS = 3_000_000


class Statement(Protocol):
    """What the network has to know of whoever says something."""

    @property
    def path(self) -> str:
        """The article that says it."""

    @property
    def relation(self) -> bool:
        """Whether it relates two happenings, rather than dating one."""


class Bound(NamedTuple):
    """``head`` is at most ``weight`` later than ``tail``; ``statement`` is the number of what says so, or -1."""

    tail: int
    head: int
    weight: int
    statement: int


def contradictions(bounds: Sequence[Bound], told: Sequence[Statement]) -> Iterator[tuple[Bound, ...]]:
    """Circles with a negative sum, each beginning at the origin where it passes there.

    What a reported circle rests on is set aside: what cannot hold without it
    is another contradiction. A relation is set aside with all that say the
    same; anything else stays when another article says it too.
    """
    aside: set[int] = set()
    steps = _MOST_STEPS
    tight = list(_tightest(bounds))
    # What goes round in a circle does so on whatever days.
    mere_order = [it for it in tight if it.weight in (0, -1)]
    for web in (*_webs(mere_order, frozenset([ORIGIN])), *_webs(tight, _fixed(tight))):
        left = [it for it in web if it.statement not in aside]
        for _ in range(_MOST_IN_ONE_WEB):
            circle = _negative_circle(left)
            if circle is None:
                break
            circle, steps = _shortest(circle, left, steps)
            yield circle
            aside |= _unsettled(circle, left, told)
            left = [it for it in left if it.statement not in aside]


def _unsettled(circle: Sequence[Bound], bounds: Iterable[Bound], told: Sequence[Statement]) -> set[int]:
    """The statements of a circle that others need not be held against any more."""
    equal: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    ways = {it[:3] for it in circle if it.statement >= 0}
    for bound in bounds:
        if bound[:3] in ways:
            equal[bound[:3]].append(bound.statement)
    found: set[int] = set()
    for numbers in equal.values():
        if any(told[it].relation for it in numbers) or len({told[it].path for it in numbers}) == 1:
            found.update(numbers)
    return found or {it.statement for it in circle}


def _tightest(bounds: Iterable[Bound]) -> Iterator[Bound]:
    """Of many bounds between two nodes a few of the tightest, in the order given where they are equal."""
    between: defaultdict[tuple[int, int], list[Bound]] = defaultdict(list)
    for bound in bounds:
        between[bound.tail, bound.head].append(bound)
    for several in between.values():
        yield from sorted(several, key=lambda it: it.weight)[:_MOST_PARALLEL]


def _webs(bounds: Sequence[Bound], fixed: frozenset[int]) -> Iterable[Sequence[Bound]]:
    """The bounds in parts that have no circle in common.

    A circle passes the origin once, so parts that only meet there are apart;
    so are those that meet where the day is ``fixed``, for from there the way
    to the origin and back takes no day.
    """
    joined: dict[int, int] = {}

    def root(node: int) -> int:
        while (above := joined.setdefault(node, node)) != node:
            joined[node] = joined[above]
            node = above
        return node

    for bound in bounds:
        if bound.tail not in fixed and bound.head not in fixed:
            joined[root(bound.tail)] = root(bound.head)
    webs: defaultdict[object, list[Bound]] = defaultdict(list)
    touched: defaultdict[object, dict[int, None]] = defaultdict(dict)
    days: defaultdict[int, list[Bound]] = defaultdict(list)
    for bound in bounds:
        ends = (bound.tail, bound.head)
        free = [it for it in ends if it not in fixed]
        if not free and ORIGIN in ends:
            days[max(ends)].append(bound)
            continue
        web = root(free[0]) if free else (min(ends), max(ends))
        webs[web].append(bound)
        touched[web].update(dict.fromkeys(it for it in ends if it in fixed))
    whole = ([*(day for node in touched[web] for day in days.get(node, ())), *found] for web, found in webs.items())
    # The smallest first, for they hold the shortest chains.
    return sorted(whole, key=len)


def _fixed(bounds: Iterable[Bound]) -> frozenset[int]:
    """The origin, and the nodes of which the day is known."""
    latest: dict[int, int] = {}
    earliest: dict[int, int] = {}
    for bound in bounds:
        if bound.tail == ORIGIN:
            latest[bound.head] = min(bound.weight, latest.get(bound.head, bound.weight))
        elif bound.head == ORIGIN:
            earliest[bound.tail] = max(-bound.weight, earliest.get(bound.tail, -bound.weight))
    return frozenset([ORIGIN, *(it for it, last in latest.items() if it in earliest and last - earliest[it] == WITHIN)])


def _negative_circle(bounds: Sequence[Bound]) -> tuple[Bound, ...] | None:
    """Some circle with a negative sum, by Bellman and Ford; None if there is none, or if it is not found soon.

    The nodes are visited in the order of a search in depth, to and fro (after
    Yen): so trees take a few rounds, whatever their depth.
    """
    place = {node: index for index, node in enumerate(_in_depth(bounds))}
    onward = sorted((it for it in bounds if place[it.tail] < place[it.head]), key=lambda it: place[it.tail])
    back = sorted((it for it in bounds if place[it.tail] > place[it.head]), key=lambda it: -place[it.tail])
    for bound in bounds:
        if bound.tail == bound.head and bound.weight < 0:
            return (bound,)
    distance = dict.fromkeys(place, 0)
    before: dict[int, Bound] = {}
    for _ in range(_MOST_ROUNDS):
        changed = False
        for bound in (*onward, *back):
            reached = distance[bound.tail] + bound.weight
            if reached < distance[bound.head]:
                distance[bound.head] = reached
                before[bound.head] = bound
                changed = True
        if not changed:
            return None
        circle = _circle_among(before)
        if circle is not None:
            return circle
    return None


def _in_depth(bounds: Iterable[Bound]) -> list[int]:
    """The nodes as a search in depth comes upon them, whatever the direction of the bounds, the origin first."""
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for bound in bounds:
        beside[bound.tail].append(bound.head)
        beside[bound.head].append(bound.tail)
    order: dict[int, None] = {ORIGIN: None} if ORIGIN in beside else {}
    for start in list(beside):
        waiting = [start] if start not in order else []
        while waiting:
            node = waiting.pop()
            if node not in order:
                order[node] = None
                waiting += (it for it in beside[node] if it not in order)
    return list(order)


def _circle_among(before: Mapping[int, Bound]) -> tuple[Bound, ...] | None:
    """A circle of bounds each of which leads to the one before it."""
    seen: dict[int, int] = {}
    for start in before:
        node = start
        while node in before and node not in seen:
            seen[node] = start
            node = before[node].tail
        if node in before and seen[node] == start:
            circle = [before[node]]
            while circle[-1].tail != node:
                circle.append(before[circle[-1].tail])
            return tuple(reversed(circle))
    return None


def _shortest(circle: tuple[Bound, ...], bounds: Sequence[Bound], steps: int) -> tuple[tuple[Bound, ...], int]:
    """The circle, or one with fewer bounds through the same beginning, if found in so many steps; the steps left."""
    at = next((index for index, it in enumerate(circle) if it.tail == ORIGIN), 0)
    circle = (*circle[at:], *circle[:at])
    start = circle[0].tail
    leaving: defaultdict[int, list[Bound]] = defaultdict(list)
    for bound in bounds:
        leaving[bound.tail].append(bound)
    layers: list[Layer] = [{start: (0, None)}]
    while len(layers) < len(circle) and steps > 0:
        reached: Layer = {}
        for node, (distance, _) in layers[-1].items():
            steps -= len(leaving[node])
            for bound in leaving[node]:
                far = distance + bound.weight
                if bound.head not in reached or far < reached[bound.head][0]:
                    reached[bound.head] = (far, bound)
        layers.append(reached)
        if start in reached and reached[start][0] < 0:
            return _simple(_walked(layers, start)) or circle, steps
    return circle, steps


def _walked(layers: Sequence[Layer], start: int) -> list[Bound]:
    walk: list[Bound] = []
    node = start
    for layer in reversed(layers[1:]):
        bound = layer[node][1]
        assert bound is not None
        walk.append(bound)
        node = bound.tail
    return walk[::-1]


def _simple(walk: list[Bound]) -> tuple[Bound, ...] | None:
    """The walk when it passes no node twice."""
    return tuple(walk) if len({it.tail for it in walk}) == len(walk) else None
