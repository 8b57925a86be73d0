"""Lineage: whom sources and entities repeat, and what two of them have in common."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from annotator.model.graph import components, shortest_path
from annotator.text import Location

if TYPE_CHECKING:
    from annotator.model.registries import Entity, Source

Kind = Literal["derived-from", "same-as"]
KINDS: tuple[Kind, ...] = ("derived-from", "same-as")

MOST_ROOTS = 64
"""Roots of one key that are known; of more than that, those first in the alphabet."""

_MOST_VISITED = 1_000
"""Keys looked at for one path; a longer way is shown by its ends."""

_KEY = re.compile(r"[^\s,;@]+")


class Link(msgspec.Struct, frozen=True):
    """One statement of lineage: ``key`` is derived from ``target``, or the same as it."""

    key: str
    target: str
    kind: Kind
    location: Location


class Lineage(msgspec.Struct, frozen=True, dict=True):
    """The graph that ``derived-from`` and ``same-as`` make of sources and entities.

    Keys are bare, without ``@``: where an entity and a bibliography entry share
    one they are the same. A key that no link names is its own root. Circles
    are harmless, and everything takes time linear in the links.
    """

    links: tuple[Link, ...] = ()

    def extended(self, links: Iterable[Link]) -> Lineage:
        """The same with more links."""
        more = tuple(links)
        return Lineage((*self.links, *more)) if more else self

    def roots(self, key: str) -> frozenset[str]:
        """Where a key leads in the end: itself, or what it repeats that repeats nothing further.

        Keys that are the same, and those of a circle, have one root between
        them: one that no ``same-as`` leads away from, else the first in the
        alphabet.
        """
        bare = key.strip().removeprefix("@")
        return self._roots.get(bare) or frozenset((bare,))

    def path(self, key: str, root: str) -> tuple[str, ...]:
        """A shortest way from a key to another that it leads to, both included; empty when there is none."""
        start, end = key.strip().removeprefix("@"), root.strip().removeprefix("@")
        found = shortest_path(self._graph, start, end, _MOST_VISITED)
        if not found and end in self.roots(start):
            return (start, end)
        return found

    def links_of(self, key: str) -> tuple[Link, ...]:
        """The links that start at a key, or that say it is the same as another."""
        return tuple(link for _, link in self._leading.get(key, ()))

    def leads_to(self, key: str, most: int = _MOST_VISITED) -> tuple[str, ...]:
        """What a key leads to in one step or more, the nearest first; no more than ``most`` keys."""
        start = key.strip().removeprefix("@")
        seen = {start: None}
        waiting = deque([start])
        while waiting and len(seen) <= most:
            for target in self._graph.get(waiting.popleft(), ()):
                if target not in seen:
                    seen[target] = None
                    waiting.append(target)
        return tuple(seen)[1 : most + 1]

    @cached_property
    def circles(self) -> tuple[tuple[Link, ...], ...]:
        """For each set of keys that are derived from each other, the links of one shortest circle, in order."""
        found = []
        for members in self._components:
            inside = frozenset(members)
            first = min(
                (it for key in members for it in self._derived.get(key, ()) if it.target in inside),
                key=lambda it: (it.key, it.target),
                default=None,
            )
            if first is not None:
                within = {key: [it for it in self._graph[key] if it in inside] for key in members}
                found.append((first, *self._along(shortest_path(within, first.target, first.key))))
        return tuple(sorted(found, key=lambda it: it[0].location))

    @cached_property
    def _derived(self) -> Mapping[str, list[Link]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            if link.kind == "derived-from":
                found.setdefault(link.key, []).append(link)
        return found

    @cached_property
    def _leading(self) -> Mapping[str, list[tuple[str, Link]]]:
        """Where each key leads in one step; what is the same leads both ways."""
        found: dict[str, list[tuple[str, Link]]] = {}
        for link in self.links:
            found.setdefault(link.key, []).append((link.target, link))
            leading_back = found.setdefault(link.target, [])
            if link.kind == "same-as":
                leading_back.append((link.key, link))
        return found

    @cached_property
    def _graph(self) -> Mapping[str, list[str]]:
        return {key: [target for target, _ in links] for key, links in self._leading.items()}

    @cached_property
    def _components(self) -> list[list[str]]:
        """Sets of keys that lead to each other, what they lead to before them."""
        return components(self._graph)

    @cached_property
    def _roots(self) -> Mapping[str, frozenset[str]]:
        same = {it.key for it in self.links if it.kind == "same-as"}
        found: dict[str, frozenset[str]] = {}
        for members in self._components:
            inside = frozenset(members)
            further = {
                id(it): it
                for key in members
                for target in self._graph[key]
                if target not in inside and (it := found[target])
            }
            if not further:
                roots = frozenset((min(members, key=lambda it: (it in same, it)),))
            elif len(further) == 1:
                roots = next(iter(further.values()))
            else:
                roots = frozenset(sorted(frozenset().union(*further.values()))[:MOST_ROOTS])
            found.update(dict.fromkeys(members, roots))
        return found

    def _along(self, keys: Sequence[str]) -> Iterator[Link]:
        """The links of a way."""
        for key, following in pairwise(keys):
            yield next(link for target, link in self._leading[key] if target == following)


def lineage_of(entities: Iterable[Entity], sources: Iterable[Source]) -> Lineage:
    """What the registries say of lineage."""
    return Lineage(tuple(_links(entities, sources)))


def keys_in(text: str) -> list[str]:
    """The keys that a bibliography's ``derived-from`` names, without ``@``."""
    return _KEY.findall(text)


def _links(entities: Iterable[Entity], sources: Iterable[Source]) -> Iterator[Link]:
    for entity in entities:
        for it in entity.derived_from:
            yield Link(entity.key, it.value.strip().removeprefix("@"), "derived-from", it.location)
        for it in entity.same_as:
            yield Link(entity.key, it.value.strip().removeprefix("@"), "same-as", it.location)
    for source in sources:
        for kind in KINDS:
            field = source.fields.get(kind)
            if field is not None:
                yield from (Link(source.key, key, kind, field.location) for key in keys_in(field.value))
