"""Addresses in a document: of the sources that it cites, and those that stand in it. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import msgspec

from annotator.ide.at import View
from annotator.model.article import Article
from annotator.model.fields import Field
from annotator.model.registries import Registries, Source
from annotator.text import Location, Span, printable
from annotator.values.citation import Citation

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_ADDRESSES = ("url", "doi", "archive")
_LINKED = frozenset((*_ADDRESSES, "archiveurl", "archive-url", "archive_url", "snapshot", "file"))
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"
_MOST = 20_000


class Link(msgspec.Struct, frozen=True):
    """Words that lead somewhere: to the web address ``url``, or to the file at ``path`` of the project."""

    span: Span
    url: str = ""
    path: str = ""
    tooltip: str = ""


def links(view: View, path: str) -> tuple[Link, ...]:
    """The links of a document in order: citekeys, addresses in front matter, fields of a bibliography."""
    article = view.corpus.articles.get(path)
    if article is not None:
        found = list(_in_article(view, article))
    else:
        found = [*_in_bibliography(view.registries, path), *_in_check_log(view, path)]
    unique = {it.span: it for it in reversed(found)}
    return tuple(unique[it] for it in sorted(unique)[:_MOST])


def web_address(text: str) -> str:
    """An address of the web, a DOI's too, such that it is safe to open; empty for anything else."""
    words = printable(text).strip()
    doi = _DOI.fullmatch(words)
    if doi is not None:
        return f"https://doi.org/{quote(doi['doi'], safe='/:;.,()-_')}"
    try:
        parts = urlsplit(words)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or any(map(str.isspace, words)):
        return ""
    return (
        words
        if words.isascii() and words.isprintable()
        else quote(words, safe="%/:?#[]@!$&'()*+,;=~-._", errors="replace")
    )


def _in_article(view: View, article: Article) -> Iterator[Link]:
    cited = [*article.citations, *(it for claim in article.claims for it in claim.of_type("citation"))]
    for field in cited:
        yield from _cited(view, article, field)
    for key in ("url", "archive"):
        for value in article.front_matter.fields.get(key, ()):
            yield from _address(value.location, value.text, "")
    registries = {it.rpartition("/")[2]: it for it in view.registries.paths}
    for key in ("bibliography", "entities", "offices", "events"):
        for value in article.front_matter.fields.get(key, ()):
            known = registries.get(value.text.strip().rpartition("/")[2])
            if known is not None:
                yield Link(value.location.span, path=known, tooltip=known)


def _cited(view: View, article: Article, field: Field[Citation]) -> Iterator[Link]:
    source = view.registries.sources.get(field.value.key)
    if source is None:
        return
    place = article.absolute(field.location)
    if place.path == article.path:
        yield from _to_source(view.registries, source, place)


def _to_source(registries: Registries, source: Source, place: Location) -> Iterator[Link]:
    """To where a source was published, else to a copy of it."""
    title = source.title or source.key
    for name in _ADDRESSES:
        address = web_address(source.word(name))
        if address:
            yield Link(place.span, address, tooltip=f"{title}: {address}")
            return
    snapshot = registries.snapshots.get(source.key)
    if snapshot is not None and not snapshot.problem:
        yield Link(place.span, path=snapshot.path, tooltip=f"{title}: {snapshot.path}")


def _in_bibliography(registries: Registries, path: str) -> Iterator[Link]:
    if path not in registries.paths:
        return
    for source in registries.sources.values():
        if source.location.path != path:
            continue
        for name, field in source.fields.items():
            if name not in _LINKED or field.location.path != path:
                continue
            snapshot = registries.snapshots.get(source.key)
            if name == "snapshot" and snapshot is not None:
                yield Link(field.location.span, path=snapshot.path, tooltip=snapshot.path)
            else:
                yield from _address(field.location, field.value, source.title)


def _in_check_log(view: View, path: str) -> Iterator[Link]:
    for article in view.corpus.articles.values():
        for entry in article.info.checks:
            if entry.location.path != path:
                break
            for citation in entry.source:
                source = view.registries.sources.get(citation.value.key)
                if source is not None:
                    yield from _to_source(view.registries, source, citation.location)


def _address(place: Location, text: str, title: str) -> Iterator[Link]:
    address = web_address(text)
    if address:
        yield Link(place.span, address, tooltip=f"{title}: {address}" if title else address)
