"""The groups of a corpus, kept up article by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from annotator.model.corpus import GroupKind, Member, registry_members
from annotator.model.registries import Registries

GroupId = tuple[str, str]
Placed = tuple[GroupKind, str, Member]


class GroupIndex:
    """Members by kind and key, in order of path and place: what `Corpus.groups` gives, without starting anew.

    A change of one article costs in proportion to that article and to the
    groups that it touches.
    """

    def __init__(self) -> None:
        self._stated: dict[GroupId, tuple[Member, ...]] = {}
        self._by_article: dict[str, Mapping[GroupId, tuple[Member, ...]]] = {}
        self._paths: defaultdict[GroupId, set[str]] = defaultdict(set)

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
        for kind, key, member in placed:
            collected[kind, key].append(member)
        new = {group: tuple(members) for group, members in collected.items()}
        old = self._by_article.get(path, {})
        self._by_article[path] = new
        for group in old.keys() - new.keys():
            self._paths[group].discard(path)
            if not self._paths[group]:
                del self._paths[group]
        for group in new.keys() - old.keys():
            self._paths[group].add(path)
        touched = old.keys() | new.keys()
        return {group for group in touched if not compare or old.get(group) != new.get(group)}

    def remove(self, path: str) -> set[GroupId]:
        """Takes an article out; returns the groups that it had members in."""
        changed = self.replace(path, ())
        del self._by_article[path]
        return changed

    def members(self, group: GroupId) -> tuple[Member, ...] | None:
        """The group's members, or None when there is no such group."""
        stated = self._stated.get(group)
        paths = self._paths.get(group)
        if not paths:
            return stated
        found = list(stated or ())
        for path in sorted(paths):
            found += self._by_article[path][group]
        return tuple(found)
