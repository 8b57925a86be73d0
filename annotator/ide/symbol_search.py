"""Everything in a project that has a name, found by a few letters of it.

What an article offers is gathered once and kept with the article; the
registries likewise. So a search reads short texts and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from annotator.ide.symbols import SymbolKind, claim_kind, claim_title, entry_words, shown
from annotator.model.article import Article
from annotator.model.corpus import Corpus
from annotator.model.registries import Entity, Event, Office, Registries, Source
from annotator.text import Location

_LONGEST = 100
_MOST_WORDS = 8
_LONGEST_TEXT = 400
_FEWEST_LETTERS = 3
_ALIKE = 80
"""Of 100: how alike a query and a name are at least, where nothing has the letters of the query."""

_NEVER = re.compile(r"(?!)")
_NO_WORD = re.compile(r"[\W_]+")
_KEY, _NAME, _PART, _TEXT, _TEXT_PART, _LETTERS = range(1, 7)


class Found(msgspec.Struct, frozen=True):
    """Something with a name. ``location`` has its definition, counted from its block in an article."""

    kind: SymbolKind
    name: str
    container: str
    location: Location
    deprecated: bool = False


class _Entry(msgspec.Struct, frozen=True):
    """What is searched: words in lower case without accents, a space before and behind each."""

    found: Found
    key: str
    names: str
    """All names and the key, each on its own line."""
    text: str = ""
    """The words of a claim."""


def search_symbols(corpus: Corpus, query: str) -> list[Found]:
    """All that a query may mean, the likeliest first; everything for an empty query.

    Every word of the query is in a name, the key, or the words of the claim;
    or else its letters are in one of the names, in their order. Where no words
    are found, names are compared for likeness, too.
    """
    entries = _entries(corpus)
    words = _folded(query[:_LONGEST]).split()[:_MOST_WORDS]
    if not words:
        return [it.found for it in entries] if not query.strip() else []
    patterns = [_in_order(it) for it in words]
    whole = f" {' '.join(words)} "
    ranked = []
    for number, entry in enumerate(entries):
        rank = _rank(entry, words, patterns)
        if rank:
            exact = 0 if entry.key == whole or entry.names.startswith(whole) else 1
            ranked.append((rank[0], exact, rank[1], len(entry.key), number))
    ranked.sort()
    near = _alike(entries, whole) if not ranked or ranked[0][0] == _LETTERS else ()
    return [entries[it].found for it in dict.fromkeys((*near, *(it[-1] for it in ranked)))]


def _rank(entry: _Entry, words: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> tuple[int, int] | None:
    """How well the words fit, the worst and all of them; the lower the better, None when one does not."""
    worst = total = 0
    for word, pattern in zip(words, patterns, strict=True):
        if word in entry.names:
            start = f" {word}"
            rank = _KEY if start in entry.key else _NAME if start in entry.names else _PART
        elif word in entry.text:
            rank = _TEXT if f" {word}" in entry.text else _TEXT_PART
        elif pattern.search(entry.names):
            rank = _LETTERS
        else:
            return None
        worst, total = max(worst, rank), total + rank
    return worst, total


def _in_order(word: str) -> re.Pattern[str]:
    """Matches where the letters of a word come in order within one name, from the start of one of its words on."""
    if len(word) < _FEWEST_LETTERS:
        return _NEVER
    return re.compile(
        f"(?<= ){re.escape(word[0])}" + "".join(f"[^{re.escape(it)}\n]*+{re.escape(it)}" for it in word[1:])
    )


def _alike(entries: Sequence[_Entry], query: str) -> Sequence[int]:
    """The entries with a name that is nearly the query, the likest first."""
    from rapidfuzz import fuzz, process

    if len(query) < 6:  # its spaces included
        return ()
    names = {number: it.names for number, it in enumerate(entries) if not it.text}
    near = process.extract(query, names, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=None)
    return [number for _, _, number in near]


def _entries(corpus: Corpus) -> Sequence[_Entry]:
    def gathered() -> list[_Entry]:
        found = list(_kept(corpus.registries, lambda: tuple(_registered(corpus.registries))))
        for path in sorted(corpus.articles):
            article = corpus.articles[path]
            found += _kept(article, lambda article=article: tuple(_claims(article)))  # type: ignore[misc]
        return found

    return _kept(corpus, gathered)


def _claims(article: Article) -> Iterator[_Entry]:
    container = shown(article.front_matter.text("title")) or article.path
    for claim in article.claims:
        place = claim.id.location if claim.id is not None else claim.annotation
        cut = article.info.status_of(claim) == "cut"
        key = _folded(claim.id.value) if claim.id is not None else " "
        found = Found(claim_kind(claim), claim_title(claim), container, place, cut)
        yield _Entry(found, key, key, _folded(claim.text[:_LONGEST_TEXT]))


def _registered(registries: Registries) -> Iterator[_Entry]:
    kinds: tuple[Mapping[str, Any], ...] = (
        registries.entities,
        registries.events,
        registries.offices,
        registries.sources,
    )
    for entries in kinds:
        for entry in entries.values():
            kind, name, detail = entry_words(entry)
            key = _folded(entry.key)
            names = "\n".join(_folded(it[:_LONGEST_TEXT]) for it in (name, *_other_names(entry), entry.key))
            title = f"@{shown(entry.key)} {shown(detail)}" if kind == "source" else shown(name or entry.key)
            container = entry.location.path if kind == "source" else f"{shown(entry.key)} · {entry.location.path}"
            yield _Entry(Found(kind, title.strip() or kind, container, entry.location), key, names)


def _other_names(entry: Entity | Office | Event | Source) -> Iterator[str]:
    if isinstance(entry, Entity):
        house = (entry.house,) if entry.house is not None else ()
        yield from (it.value for it in (*entry.variants, *entry.spellings, *entry.short, *house))
    elif isinstance(entry, Office):
        yield from (it.value for it in entry.variants)
    elif isinstance(entry, Source):
        yield from (entry.author, entry.issued)


def _folded(text: str) -> str:
    words = _NO_WORD.sub(" ", text)
    if not words.isascii():
        plain = unicodedata.normalize("NFKD", words)
        words = _NO_WORD.sub(" ", "".join(it for it in plain if not unicodedata.combining(it)))
    return f" {words.casefold().strip()} "


def _kept(owner: Article | Corpus | Registries, make: Callable[[], Sequence[_Entry]]) -> Sequence[_Entry]:
    """What was gathered from an immutable record before."""
    kept = owner.__dict__
    if "_symbols" not in kept:
        kept["_symbols"] = make()
    found: Sequence[_Entry] = kept["_symbols"]
    return found
