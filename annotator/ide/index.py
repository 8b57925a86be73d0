"""Who names what: for every claim, entity, event, office and source the places and the claims that name it.

An article is read once, when it is first asked about, and again only when it
is another object; to ask about a key costs one look per article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from annotator.ide.uses import Use, UseKind, UseRole, article_uses, field_uses, registry_uses
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.corpus import Corpus
from annotator.model.lineage import Link
from annotator.model.registries import Registries, name_key

__all__ = ["Index", "Use", "UseKind", "UseRole", "index_of"]

Named = tuple[UseKind, str]
T = TypeVar("T")


class _Part(msgspec.Struct, frozen=True):
    """What one article, or the registries, name."""

    uses: Mapping[Named, tuple[Use, ...]]
    claims: Mapping[Named, tuple[Claim, ...]] = {}
    by_name: Mapping[str, tuple[Use, ...]] = {}
    """Uses of entities by what is written, folded: where a name may stand, it may be another one than the key."""


class Index:
    """Asks a corpus who names what; get one with `index_of`.

    Keys are as in `annotator.ide.uses.Use`: a claim's is ``path#id``. All
    places are counted from the start of their documents, and all answers are
    in order of path and place, the articles before the registries.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._paths = sorted(corpus.articles)

    def uses(self, kind: UseKind, key: str) -> Iterator[Use]:
        """The places that name something, its definition among them."""
        for path in self._paths:
            article = self.corpus.articles[path]
            found = [*_part(article).uses.get((kind, key), ()), *self._named(article, kind, key)]
            for use in sorted(found, key=lambda it: _place(article, it)):
                yield msgspec.structs.replace(use, location=article.absolute(use.location))
        yield from self.registry.uses.get((kind, key), ())

    def uses_in(self, path: str) -> Iterator[Use]:
        """The places in one file, in no order; the file may be an article, a check log or a registry."""
        if path in self.registry_of.paths:
            yield from (it for uses in self.registry.uses.values() for it in uses if it.location.path == path)
        article = self.corpus.articles.get(path) or self._article_of_log(path)
        for uses in _part(article).uses.values() if article is not None else ():
            for use in uses:
                if use.location.path == path:
                    yield msgspec.structs.replace(use, location=article.absolute(use.location))  # type: ignore[union-attr]

    def claims(self, kind: UseKind, key: str) -> Iterator[Claim]:
        """The claims that name something in an attribute, their own or inherited, or in their check log.

        For a claim these are the claims that refer to it, for an event also
        those of its parts, for a source those that cite it.
        """
        for path in self._paths:
            article = self.corpus.articles[path]
            named = _part(article).claims
            names = self.parts(key) if kind == "event" else (key,)
            lists = [it for name in names if (it := named.get((kind, name)))]
            if kind == "entity":
                lists.append(tuple(it.claim for it in self._named(article, kind, key) if it.claim is not None))
            if len(lists) == 1 and kind != "entity":
                yield from lists[0]
                continue
            found = {id(claim): claim for claims in lists for claim in claims}
            yield from sorted(found.values(), key=lambda it: article.absolute(it.annotation).span)

    def mentions(self, entity: str) -> Iterator[Use]:
        """The words in running text that name an entity."""
        return (it for it in self.uses("entity", entity) if it.role == "prose")

    def parts(self, event: str) -> tuple[str, ...]:
        """The keys of an event and of all that is part of it."""
        return _kept(self.registry_of, f"parts {event}", lambda: tuple(self._parts_of(event)))

    def links_to(self, key: str) -> tuple[Link, ...]:
        """What says of a source or an entity that it is derived from this one."""
        return _kept(self.registry_of, "links", lambda: _links(self.registry_of)).get(key, ())

    def keys(self, kind: UseKind) -> tuple[str, ...]:
        """All keys that anything names or defines, in alphabetical order."""
        return _kept(self.corpus, f"keys {kind}", lambda: tuple(sorted(self._keys_of(kind))))

    @property
    def registry_of(self) -> Registries:
        """The registries of the corpus."""
        return self.corpus.registries

    @property
    def registry(self) -> _Part:
        """What the registries name."""
        return _kept(self.registry_of, "uses", lambda: _stated(self.registry_of))

    def _article_of_log(self, path: str) -> Article | None:
        articles = (self.corpus.articles[it] for it in self._paths)
        return next((it for it in articles if it.info.checks and it.info.checks[0].location.path == path), None)

    def _parts_of(self, event: str) -> Iterator[str]:
        yield event
        for key in self.registry_of.events:
            if key != event and event in self.registry_of.containers(key):
                yield key

    def _keys_of(self, kind: UseKind) -> set[str]:
        parts = [self.registry, *(_part(self.corpus.articles[path]) for path in self._paths)]
        return {key for part in parts for own, key in part.uses if own == kind}

    def _named(self, article: Article, kind: UseKind, key: str) -> Iterator[Use]:
        """The uses of an entity by one of its names, where an article does not have its key for it."""
        entity = self.registry_of.entities.get(key)
        by_name = _part(article).by_name if kind == "entity" else {}
        if entity is None or not by_name:
            return
        for form in dict.fromkeys(name_key(it.value) for it in entity.accepted):
            for use in by_name.get(form, ()):
                if use.key != key and self.registry_of.entity_key(use.key) == key:
                    yield use


def index_of(corpus: Corpus) -> Index:
    """The index of a corpus; the same one as long as the corpus is the same object."""
    return _kept(corpus, "index", lambda: Index(corpus))


def _part(article: Article) -> _Part:
    return _kept(article, "uses", lambda: _read(article))


def _read(article: Article) -> _Part:
    uses = _gathered(article_uses(article))
    claims: dict[Named, dict[int, Claim]] = {}
    by_name: dict[str, list[Use]] = {}
    for named, places in uses.items():
        for use in places:
            if use.claim is not None and use.name:
                claims.setdefault(named, {})[id(use.claim)] = use.claim
            if named[0] == "entity" and use.name:
                by_name.setdefault(name_key(use.key), []).append(use)
    for claim in article.claims:
        for name in claim.fields.keys() - claim.own:
            for field in claim.fields[name]:
                for use in field_uses(field, article.path, name, "attribute", claim):
                    claims.setdefault((use.kind, use.key), {})[id(claim)] = claim
    order = {id(claim): number for number, claim in enumerate(article.claims)}
    return _Part(
        uses,
        {key: tuple(sorted(it.values(), key=lambda claim: order[id(claim)])) for key, it in claims.items()},
        {key: tuple(it) for key, it in by_name.items()},
    )


def _stated(registries: Registries) -> _Part:
    return _Part(_gathered(sorted(registry_uses(registries), key=lambda it: it.location)))


def _links(registries: Registries) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in registries.lineage.links:
        if link.kind == "derived-from":
            found.setdefault(link.target, []).append(link)
    return {key: tuple(it) for key, it in found.items()}


def _gathered(uses: Iterable[Use]) -> Mapping[Named, tuple[Use, ...]]:
    found: dict[Named, list[Use]] = {}
    for use in uses:
        found.setdefault((use.kind, use.key), []).append(use)
    return {key: tuple(it) for key, it in found.items()}


def _place(article: Article, use: Use) -> tuple[bool, str, int, int]:
    """Sorts uses: the article itself before its check log."""
    where = article.absolute(use.location)
    return where.path != article.path, where.path, where.span.start, where.span.end


def _kept(owner: Article | Corpus | Registries, name: str, make: Callable[[], T]) -> T:
    """What was made of an immutable record before, kept with it as its own cached properties are."""
    kept, name = owner.__dict__, f"ide {name}"
    if name not in kept:
        kept[name] = make()
    found: T = kept[name]
    return found
