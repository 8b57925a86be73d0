"""The groups of a corpus, kept up article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from annotator.model.groups import GroupId, GroupKind, Member, Placed, leads_to, registry_members
from annotator.model.registries import Registries


class GroupIndex:
    """Members by group, in order of path and place; those of groups that a group leads to come behind its own.

    A change of one article costs in proportion to that article and to the
    groups that it touches.
    """

    def __init__(self) -> None:
        self._stated: dict[GroupId, tuple[Member, ...]] = {}
        self._by_article: dict[str, Mapping[GroupId, tuple[Member, ...]]] = {}
        self._paths: defaultdict[GroupId, set[str]] = defaultdict(set)
        self._links: dict[str, frozenset[tuple[GroupId, GroupId]]] = {}
        # How many articles make a group lead to another, seen from either.
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

    def replace(self, path: str, placed: Iterable[Placed], compare: bool = True) -> set[GroupId]:
        """Puts an article's facts in place of its former ones; returns the groups whose members changed in value.

        Without ``compare`` every group of the article counts as changed: so it
        is when what the article as a whole says (which every member holds) did.
        """
        collected: defaultdict[GroupId, list[Member]] = defaultdict(list)
        links: set[tuple[GroupId, GroupId]] = set()
        for it in placed:
            group = it[0], it[1]
            collected[group].append(it[2])
            if it[0] in ("class", "relation"):
                links.update((group, other) for other in leads_to(it))
        new = {group: tuple(members) for group, members in collected.items()}
        old = self._by_article.get(path, {})
        self._by_article[path] = new
        for group in old.keys() - new.keys():
            self._paths[group].discard(path)
            if not self._paths[group]:
                del self._paths[group]
        for group in new.keys() - old.keys():
            self._paths[group].add(path)
        changed = {group for group in old.keys() | new.keys() if not compare or old.get(group) != new.get(group)}
        changed |= self._relink(path, frozenset(links))
        return changed.union(*(self._followers[group] for group in changed if group in self._followers))

    def remove(self, path: str) -> set[GroupId]:
        """Takes an article out; returns the groups that it had members in."""
        changed = self.replace(path, ())
        del self._by_article[path]
        return changed

    def members(self, group: GroupId) -> tuple[Member, ...] | None:
        """The group's members, or None when there is no such group."""
        if group not in self._stated and group not in self._paths:
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
        for group in (*self._stated, *(it for it in self._paths if it not in self._stated)):
            if group[0] in found:
                found[group[0]][group[1]] = self.members(group) or ()
        return found

    def _own(self, group: GroupId) -> Iterator[Member]:
        yield from self._stated.get(group, ())
        for path in sorted(self._paths.get(group, ())):
            yield from self._by_article[path][group]

    def _relink(self, path: str, links: frozenset[tuple[GroupId, GroupId]]) -> set[GroupId]:
        """Takes up where an article makes groups lead to; returns the groups that lead elsewhere than before."""
        old = self._links.get(path, frozenset())
        if old == links:
            return set()
        for group, other in old - links:
            self._unlink(self._leads, group, other)
            self._unlink(self._followers, other, group)
        for group, other in links - old:
            self._leads[group][other] += 1
            self._followers[other][group] += 1
        self._links[path] = links
        return {group for group, _ in old ^ links}

    def _unlink(self, side: defaultdict[GroupId, Counter[GroupId]], one: GroupId, other: GroupId) -> None:
        side[one][other] -= 1
        if not side[one][other]:
            del side[one][other]
        if not side[one]:
            del side[one]
