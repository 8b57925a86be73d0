"""The corpus: one immutable snapshot of all articles and registries, and its groups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from annotator.diagnostics import Diagnostic, Edit, Fix, Related
from annotator.model.article import Article
from annotator.model.group_index import GroupIndex
from annotator.model.groups import GroupKind, Member, article_members
from annotator.model.registries import Registries
from annotator.text import Location

Groups = Mapping[str, tuple[Member, ...]]


class Corpus(msgspec.Struct, frozen=True, dict=True):
    """All articles and registries at one moment."""

    articles: Mapping[str, Article] = {}
    registries: Registries = Registries()

    def absolute(self, location: Location) -> Location:
        """The location counted from the start of its document."""
        article = self.articles.get(location.path)
        return article.absolute(location) if article is not None else location

    def groups(self, kind: GroupKind) -> Groups:
        """Members by group key, keys without members included, in order of path and place."""
        return self._groups[kind]

    @cached_property
    def _groups(self) -> Mapping[GroupKind, Groups]:
        index = GroupIndex()
        index.start(self.registries)
        for path, article in self.articles.items():
            index.replace(path, {0: tuple(article_members(article, self.registries))})
        return index.all()


def place(diagnostic: Diagnostic, corpus: Corpus) -> Diagnostic:
    """The diagnostic with every location counted from the start of its document."""
    return msgspec.structs.replace(
        diagnostic,
        location=corpus.absolute(diagnostic.location),
        related=tuple(Related(corpus.absolute(it.location), it.message) for it in diagnostic.related),
        fixes=tuple(_place_fix(it, corpus) for it in diagnostic.fixes),
    )


def _place_fix(fix: Fix, corpus: Corpus) -> Fix:
    edits = tuple(Edit(corpus.absolute(it.location), it.new_text) for it in fix.edits)
    return msgspec.structs.replace(fix, edits=edits)
