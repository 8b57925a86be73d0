"""The outline of a document: headings over claims, the entries of registries and check logs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from annotator.ide.at import View
from annotator.model.article import Article
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.registries import Entity, Event, Office, Registries, Source
from annotator.text import Span, printable

SymbolKind = Literal["heading", "claim", "quote", "entity", "event", "office", "source", "entry"]

LONGEST = 80
"""Code points of a name or a detail."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]+")


class Symbol(msgspec.Struct, frozen=True):
    """A part of a document that has a name; spans count from its start, and ``name_span`` lies within ``span``."""

    kind: SymbolKind
    name: str
    detail: str
    span: Span
    name_span: Span
    deprecated: bool = False
    """Whether it was cut, or has been replaced."""
    children: tuple[Symbol, ...] = ()


def document_symbols(view: View, path: str, text: str) -> tuple[Symbol, ...]:
    """The outline of a document, in order; empty for one that is no part of the project's knowledge."""
    article = view.corpus.articles.get(path)
    if article is not None:
        return nested((*_headings(article, text), *_claims(article)))
    if path in view.registries.paths:
        return _entries(_registered(view.registries, path), text)
    return _checked(view, path, text)


def nested(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    """Each within the smallest that contains it."""
    # From the last to the first, so that all that a symbol contains is known when it comes.
    ordered = sorted(symbols, key=lambda it: (it.span.start, -it.span.end))
    waiting: list[Symbol] = []  # the first of what follows stands last
    for symbol in reversed(ordered):
        children = []
        while waiting and symbol.span.contains(waiting[-1].span):
            children.append(waiting.pop())
        waiting.append(msgspec.structs.replace(symbol, children=tuple(children)) if children else symbol)
    return tuple(reversed(waiting))


def claim_title(claim: Claim) -> str:
    """The id, if any, and the first words."""
    words = shown(claim.text)
    return f"#{claim.id.value} {words}".rstrip() if claim.id is not None else words or "claim"


def shown(text: str) -> str:
    """The text on one line, shortened, without what cannot be seen."""
    words = _UNSEEN.sub(" ", printable(text[: 4 * LONGEST])).split()
    line = " ".join(words)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def claim_kind(claim: Claim) -> SymbolKind:
    """Words said by somebody, or a statement of fact."""
    return "quote" if claim.is_kind("quote") and not claim.is_kind("claim") else "claim"


def _headings(article: Article, text: str) -> Iterator[Symbol]:
    """Headings, each with all of its section."""
    found = [it for block in article.blocks for it in block.headings]
    spans = [article.absolute(it.location).span for it in found]
    ends = _section_ends([it.level for it in found], [it.start for it in spans], len(text))
    for heading, span, end in zip(found, spans, ends, strict=True):
        # The mark of the next heading is no part of the section.
        whole = Span(span.start, _trimmed(text, span.end, _line_start(text, end) if end < len(text) else end))
        yield Symbol("heading", shown(heading.text) or "heading", "", whole, span)


def _section_ends(levels: Sequence[int], starts: Sequence[int], end: int) -> list[int]:
    """Where the section of each heading ends: with the next heading that is not below it."""
    ends = [end] * len(levels)
    waiting: list[int] = []
    for index, level in enumerate(levels):
        while waiting and levels[waiting[-1]] >= level:
            ends[waiting.pop()] = starts[index]
        waiting.append(index)
    return ends


def _claims(article: Article) -> Iterator[Symbol]:
    for claim in article.claims:
        status = article.info.status_of(claim)
        detail = " · ".join(filter(None, [", ".join(it.value for it in claim.kinds), shown(status)]))
        whole = article.absolute(claim.annotation).span
        name = article.absolute(claim.id.location).span if claim.id is not None else whole
        yield Symbol(claim_kind(claim), claim_title(claim), detail, whole, name, status == "cut")


def _registered(registries: Registries, path: str) -> Iterator[Symbol]:
    """The entries that come from a file, each as long as its key."""
    kinds: tuple[Mapping[str, Any], ...] = (
        registries.entities,
        registries.offices,
        registries.events,
        registries.sources,
    )
    for entries in kinds:
        for entry in entries.values():
            if entry.location.path == path:
                kind, _, detail = entry_words(entry)
                yield Symbol(kind, shown(entry.key) or kind, detail, entry.location.span, entry.location.span)


def entry_words(entry: Entity | Office | Event | Source) -> tuple[SymbolKind, str, str]:
    """What a registry's entry is, what it is called, and both its name and its kind."""
    if isinstance(entry, Entity):
        return "entity", entry.name.value, _detail(entry.name.value, entry.kind)
    if isinstance(entry, Office):
        return "office", entry.name.value, _detail(entry.name.value, ", ".join(it.value for it in entry.classes))
    if isinstance(entry, Event):
        return "event", entry.label, _detail(entry.label, entry.kind)
    return "source", entry.title, _detail(entry.author, entry.title, entry.type)


def _detail(*words: str) -> str:
    return shown(" · ".join(filter(None, words)))


def _entries(symbols: Iterable[Symbol], text: str) -> tuple[Symbol, ...]:
    """Entries, each up to where the line of the next begins."""
    found = sorted(symbols, key=lambda it: it.span)
    stops = [*(_line_start(text, it.span.start) for it in found[1:]), len(text)]
    return tuple(
        msgspec.structs.replace(it, span=Span(it.span.start, _trimmed(text, it.span.end, stop)))
        for it, stop in zip(found, stops, strict=True)
    )


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of what is not white space."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return max(start, end)


def _checked(view: View, path: str, text: str) -> tuple[Symbol, ...]:
    """The claims of a check log, over its entries on each."""
    for article in view.corpus.articles.values():
        checks = [it for it in article.info.checks if it.location.path == path]
        if checks:
            return _entries(_logged(checks), text)
    return ()


def _logged(checks: Sequence[CheckEntry]) -> Iterator[Symbol]:
    by_claim: dict[Span, list[CheckEntry]] = {}
    for entry in checks:
        by_claim.setdefault(entry.claim.location.span, []).append(entry)
    for span, entries in by_claim.items():
        children = tuple(
            Symbol("entry", shown(it.status) or "entry", _detail(it.by, it.at, it.note or it.concern), place, place)
            for it in entries
            if (place := it.location.span).start >= span.end
        )
        name = shown(entries[0].claim.value) or "claim"
        yield Symbol("claim", f"#{name}", shown(entries[-1].status), span, span, children=children)
