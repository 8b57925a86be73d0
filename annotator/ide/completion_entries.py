"""The keys of the registries, and of what the articles use, as things that can be written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from annotator.diagnostics import RuleInfo
from annotator.ide.at import View
from annotator.ide.completion_match import Entry, entry, kept
from annotator.ide.completion_usage import article_usage, usage
from annotator.model.article import Article
from annotator.model.registries import Event, Registries, Source

LONGEST = 80
"""Code points of a title or statement that are shown beside a key."""


def entities(registries: Registries) -> Sequence[Entry]:
    """All entities, found by their key and every form of their names."""
    return kept(registries, "entities", lambda: list(_entities(registries)))


def offices(registries: Registries) -> Sequence[Entry]:
    """All offices, found by their key, names, and whose they are."""
    return kept(registries, "offices", lambda: list(_offices(registries)))


def sources(registries: Registries) -> Sequence[Entry]:
    """All sources, found by their citekey, author, title and date."""
    return kept(registries, "sources", lambda: [_source(it) for it in registries.sources.values()])


def events(view: View, mark: str = "") -> Sequence[Entry]:
    """All events, those without entry too, found by their key and label; ``mark`` is written before the key."""
    return kept(view.corpus, f"events {mark}", lambda: list(_events(view, mark).values()))


def used(view: View, name: str) -> Sequence[Entry]:
    """The values that the articles give an attribute, the most frequent first."""
    counted = usage(view.corpus, name).most_common()
    return [entry("value", it, "used once" if count == 1 else f"used {count} times") for it, count in counted]


def claims(article: Article, path: str = "", beside: Iterable[str] = ()) -> Iterator[Entry]:
    """The claims of an article that have an id, as references; ``path`` is what stands before the ``#``."""
    for key, claim in article.claims_by_id.items():
        if key not in beside:
            words = " ".join(claim.text.split())[:LONGEST]
            yield entry("claim", f"{path}#{key}", words, (f"#{key}", key, words))


def file(article: Article, beside: str) -> Entry:
    """The beginning of a reference to a claim of an article, as another refers to it."""
    folder = posixpath.dirname(beside)

    def make() -> Entry:
        path = relative(article.path, beside)
        return entry("file", f"{path}#", article.front_matter.text("title"), (article.path,))

    return kept(article, f"file {folder}", make)


def relative(path: str, article: str) -> str:
    """The path of one article as another refers to it."""
    return posixpath.relpath(f"/{path}", posixpath.dirname(f"/{article}"))


def rules(known: Iterable[RuleInfo], behind: str = "") -> Iterator[Entry]:
    """All rules; ``behind`` is written after their ids."""
    for rule in known:
        yield entry("rule", rule.id, rule.summary, (rule.id.partition("/")[2],), text=f"{rule.id}{behind}")


def _entities(registries: Registries) -> Iterator[Entry]:
    for it in registries.entities.values():
        forms = [form.value for form in (*it.accepted, *it.short, *it.wrong, *it.demonyms)]
        name = it.house.value if it.house is not None else it.name.value
        yield entry("entity", it.key, " · ".join(filter(None, (name, it.kind))), forms)


def _offices(registries: Registries) -> Iterator[Entry]:
    for it in registries.offices.values():
        forms = [it.name.value, *(form.value for form in it.variants)]
        if it.of is not None:
            forms.append(registries.name(it.of.value))
        yield entry("office", it.key, it.name.value, forms)


def _source(source: Source) -> Entry:
    parts = (source.author, source.title, source.issued)
    detail = ", ".join(part[:LONGEST] for part in parts if part)
    return entry("source", source.key, detail, filter(None, parts))


def _events(view: View, mark: str) -> dict[str, Entry]:
    """By key: what is made of an article is kept with it, for there may be very many."""
    registries = view.registries
    names = [it.name for it in view.vocabulary.attributes.values() if it.type == "event"]
    found: dict[str, Entry] = {}
    for article in view.corpus.articles.values():
        found |= kept(article, f"events {mark}", partial(_in_article, article, names, mark))
    registered = registries.events.values()
    return found | kept(registries, f"events {mark}", lambda: {it.key: _event(it, mark) for it in registered})


def _in_article(article: Article, names: Iterable[str], mark: str) -> dict[str, Entry]:
    keys = {key for name in names for key in article_usage(article).get(name, ())}
    return {key: entry("event", f"{mark}{key}", "not in the registry", (key,)) for key in keys}


def _event(event: Event, mark: str) -> Entry:
    detail = " · ".join(filter(None, (event.label, event.kind)))
    return entry("event", f"{mark}{event.key}", detail, filter(None, (event.key, event.label)))
