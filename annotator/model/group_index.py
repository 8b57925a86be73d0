"""The groups of a corpus, kept up block by block."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from annotator.model.groups import GroupId, GroupKind, Member, Placed, leads_to, registry_members
from annotator.model.registries import Registries

Links = frozenset[tuple[GroupId, GroupId]]


class _Part(msgspec.Struct, frozen=True):
    """What one block puts into groups, and where it makes groups lead to."""

    placed: tuple[Placed, ...] = ()
    members: Mapping[GroupId, tuple[Member, ...]] = {}
    links: Links = frozenset()


_NOTHING = _Part()


class GroupIndex:
    """Members by group, in order of path and place; those of groups that a group leads to come behind its own.

    A change of one article costs in proportion to the blocks that changed and
    to the groups that they touch.
    """

    def __init__(self) -> None:
        self._stated: dict[GroupId, tuple[Member, ...]] = {}
        self._parts: dict[str, dict[int, _Part]] = {}
        self._order: dict[str, dict[int, int]] = {}
        # For each group, the articles and their blocks that have members of it.
        self._where: defaultdict[GroupId, dict[str, set[int]]] = defaultdict(dict)
        # How many blocks make a group lead to another, seen from either.
        self._leads: defaultdict[GroupId, Counter[GroupId]] = defaultdict(Counter)
        self._followers: defaultdict[GroupId, Counter[GroupId]] = defaultdict(Counter)

    def start(self, registries: Registries) -> set[GroupId]:
        """Takes up what the registries state; returns the groups that exist for it."""
        stated: defaultdict[GroupId, list[Member]] = defaultdict(list)
        for kind, key, member in registry_members(registries):
            members = stated[kind, key]
            if member is not None:
                members.append(member)
        self._stated = {group: tuple(members) for group, members in stated.items()}
        return set(self._stated)

    def replace(self, path: str, placed: Mapping[int, tuple[Placed, ...]], compare: bool = True) -> set[GroupId]:
        """Puts an article's facts in place of its former ones; returns the groups whose members changed in value.

        Args:
            path: the article's.
            placed: what its blocks put into groups, by their keys and in their order. What is the same tuple as
                before is taken to be unchanged.
            compare: False makes every group of the article count as changed.
        """
        old = self._parts.get(path, {})
        new: dict[int, _Part] = {}
        changed: set[GroupId] = set()
        for key, facts in placed.items():
            known = old.get(key, _NOTHING)
            part = new[key] = known if known.placed is facts else _part(facts)
            if part is not known:
                changed |= self._exchange(path, key, known, part)
        for key in old.keys() - new.keys():
            changed |= self._exchange(path, key, old[key], _NOTHING)
        self._parts[path] = new
        self._order[path] = {key: number for number, key in enumerate(new)}
        if not compare:
            changed.update(group for part in new.values() for group in part.members)
        return changed.union(*(self._followers[group] for group in changed if group in self._followers))

    def remove(self, path: str) -> set[GroupId]:
        """Takes an article out; returns the groups that it had members in."""
        changed = self.replace(path, {})
        del self._parts[path], self._order[path]
        return changed

    def members(self, group: GroupId) -> tuple[Member, ...] | None:
        """The group's members, or None when there is no such group."""
        if group not in self._stated and group not in self._where:
            return None
        leads = self._leads.get(group)
        if not leads:
            return tuple(self._own(group))
        found = {id(it): it for it in self._own(group)}
        for other in sorted(leads):
            found.update((id(it), it) for it in self._own(other))
        return tuple(found.values())

    def all(self) -> dict[GroupKind, dict[str, tuple[Member, ...]]]:
        """Every group that rules see, by kind and key."""
        found: dict[GroupKind, dict[str, tuple[Member, ...]]] = {
            "event": {}, "entity": {}, "source": {}, "class": {}, "relation": {},
        }  # fmt: skip
        for group in (*self._stated, *(it for it in self._where if it not in self._stated)):
            if group[0] in found:
                found[group[0]][group[1]] = self.members(group) or ()
        return found

    def _own(self, group: GroupId) -> Iterator[Member]:
        yield from self._stated.get(group, ())
        where = self._where.get(group, {})
        for path in sorted(where):
            for key in sorted(where[path], key=self._order[path].__getitem__):
                yield from self._parts[path][key].members[group]

    def _exchange(self, path: str, key: int, old: _Part, new: _Part) -> set[GroupId]:
        """Puts what a block has in place of what it had; returns the groups whose members changed."""
        for group in old.members.keys() - new.members.keys():
            where = self._where[group]
            where[path].discard(key)
            if not where[path]:
                del where[path]
            if not where:
                del self._where[group]
        for group in new.members.keys() - old.members.keys():
            self._where[group].setdefault(path, set()).add(key)
        for group, other in old.links - new.links:
            _less(self._leads, group, other)
            _less(self._followers, other, group)
        for group, other in new.links - old.links:
            self._leads[group][other] += 1
            self._followers[other][group] += 1
        touched = old.members.keys() | new.members.keys()
        changed = {group for group in touched if old.members.get(group) != new.members.get(group)}
        return changed.union(group for group, _ in old.links ^ new.links)


def _part(placed: tuple[Placed, ...]) -> _Part:
    members: defaultdict[GroupId, list[Member]] = defaultdict(list)
    links: set[tuple[GroupId, GroupId]] = set()
    for it in placed:
        group = it[0], it[1]
        members[group].append(it[2])
        if it[0] in ("class", "relation"):
            links.update((group, other) for other in leads_to(it))
    return _Part(placed, {group: tuple(found) for group, found in members.items()}, frozenset(links))


def _less(side: defaultdict[GroupId, Counter[GroupId]], one: GroupId, other: GroupId) -> None:
    side[one][other] -= 1
    if not side[one][other]:
        del side[one][other]
    if not side[one]:
        del side[one]
