"""Lineage of articles: what their front matter says they derive from, and which sources they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from annotator import Article, Field, Lineage, Link, Registries
from annotator_citations.identity import address_of

Articles = Mapping[str, Article]


def node_of(path: str) -> str:
    """The key of an article in a lineage: no source has one like it."""
    return f"/{path}"


def lineage_with(articles: Articles, registries: Registries) -> Lineage:
    """The registries' lineage and that of the articles; the registries' own where no article derives from anything."""
    if not any(it.front_matter.fields.get("derived-from") for it in articles.values()):
        return registries.lineage
    return registries.lineage.extended(_links(articles, registries))


def derived_from(article: Article) -> tuple[Field[Any], ...]:
    """What an article's front matter says it derives from."""
    return article.front_matter.fields.get("derived-from", ())


def _links(articles: Articles, registries: Registries) -> Iterator[Link]:
    by_address: dict[str, str] = {}
    for path, article in articles.items():
        address = address_of(article.front_matter.text("url"))
        if address:
            by_address.setdefault(address, node_of(path))
    for source in registries.sources.values():
        url = source.fields.get("url")
        node = by_address.get(address_of(url.value)) if url is not None and by_address else None
        if url is not None and node is not None:
            yield Link(source.key, node, "same-as", url.location)
    for path, article in articles.items():
        for field in derived_from(article):
            target = target_of(field, path, articles, registries) or by_address.get(address_of(field.value))
            if target:
                yield Link(node_of(path), target, "derived-from", field.location)


def target_of(field: Field[Any], path: str, articles: Articles, registries: Registries) -> str:
    """The key that a value of ``derived-from`` names: a source's, an entity's, an article's; empty when none."""
    text = str(field.value).strip()
    key = text.removeprefix("@")
    if key in registries.sources or key in registries.entities:
        return key
    for folder in ("" if text.startswith("/") else posixpath.dirname(path), ""):
        other = posixpath.normpath(posixpath.join("/", folder, text.lstrip("/")))[1:]
        if other in articles:
            return node_of(other)
    return ""
