"""Graphs of keys."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

Graph = Mapping[str, Iterable[str]]


def shortest_path(graph: Graph, start: str, end: str, most: int | None = None) -> tuple[str, ...]:
    """A shortest way from one key to another, both included.

    Empty when there is none, or none was found among the first ``most`` keys
    that the start leads to.
    """
    before = {start: ""}
    waiting = deque([start])
    while waiting and end not in before and (most is None or len(before) <= most):
        current = waiting.popleft()
        for target in graph.get(current, ()):
            if target not in before:
                before[target] = current
                waiting.append(target)
    if end not in before:
        return ()
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def circles(graph: Graph) -> list[tuple[str, ...]]:
    """For each set of keys that lead to each other one short circle, its first key again at the end."""
    found: list[tuple[str, ...]] = []
    for members in components(graph):
        inside = frozenset(members)
        within = {key: [it for it in graph.get(key, ()) if it in inside] for key in members}
        start = min(members)
        found.extend((start, *shortest_path(within, it, start)) for it in within[start][:1])
    return found


def components(graph: Graph) -> list[list[str]]:
    """The strongly connected components of a graph, each after those that it leads to (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    pending: list[str] = []
    unfinished: set[str] = set()
    found: list[list[str]] = []
    for start in graph:
        walk = [] if start in order else [(start, iter(graph[start]))]
        if walk:
            order[start] = lowest[start] = len(order)
            pending.append(start)
            unfinished.add(start)
        while walk:
            node, targets = walk[-1]
            target = next(targets, None)
            if target is None:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    found.append(_finished(node, pending, unfinished))
            elif target not in order:
                order[target] = lowest[target] = len(order)
                pending.append(target)
                unfinished.add(target)
                walk.append((target, iter(graph.get(target, ()))))
            elif target in unfinished:
                lowest[node] = min(lowest[node], order[target])
    return found


def _finished(node: str, pending: list[str], unfinished: set[str]) -> list[str]:
    at = len(pending) - 1
    while pending[at] != node:
        at -= 1
    members = pending[at:]
    del pending[at:]
    unfinished.difference_update(members)
    return members
