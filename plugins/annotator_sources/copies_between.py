"""Words that two articles of a corpus share, found without comparing each article with each."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotator import Article, Location, Registries
from annotator_sources.own_words import OwnWords, own_words
from annotator_sources.shingles import Passage, shared, shingles_of

_MOST_ARTICLES = 8
"""A sequence of words that more articles have is a set phrase."""
_FEWEST = 3
"""Sequences that two articles must share to be compared word by word."""


class Likeness(NamedTuple):
    """The longest passage that two articles share, where it stands in both, and how many more there are."""

    paths: tuple[str, str]
    places: tuple[Location, Location]
    words: str
    passage: Passage
    more: int


class _Whole(NamedTuple):
    """All own words of an article as one text, and the blocks that its parts come from."""

    text: str
    parts: list[tuple[int, int, OwnWords]]
    """Where each part starts in the text, and in the prose of its block."""


def likenesses(articles: Mapping[str, Article], registries: Registries, size: int, shortest: int) -> Iterator[Likeness]:
    """Pairs of articles that share words which neither says it took from the other."""
    wholes = {path: _whole(own_words(articles[path])) for path in sorted(articles)}
    for one, other in _pairs(wholes, size):
        if not _related(articles[one], articles[other], registries):
            yield from _compare((one, other), wholes, size, shortest)


def _whole(blocks: Iterable[OwnWords]) -> _Whole:
    texts: list[str] = []
    parts: list[tuple[int, int, OwnWords]] = []
    length = 0
    for block in blocks:
        for start, end in block.ranges:
            parts.append((length, start, block))
            texts.append(block.text[start:end])
            length += end - start + 2
    return _Whole("\n\n".join(texts), parts)


def _pairs(wholes: Mapping[str, _Whole], size: int) -> list[tuple[str, str]]:
    """Pairs of articles that have several sequences of words in common; those with the same second one together."""
    seen: dict[int, list[str]] = {}
    votes: Counter[tuple[str, str]] = Counter()
    for path, whole in wholes.items():
        for shingle in set(shingles_of(whole.text, size)):
            known = seen.setdefault(shingle, [])
            if len(known) < _MOST_ARTICLES:
                votes.update((it, path) for it in known)
                known.append(path)
    return sorted((pair for pair, count in votes.items() if count >= _FEWEST), key=lambda it: it[::-1])


def _compare(paths: tuple[str, str], wholes: Mapping[str, _Whole], size: int, shortest: int) -> Iterator[Likeness]:
    one, other = wholes[paths[0]], wholes[paths[1]]
    ranges = tuple((start, start + _length(one, number)) for number, (start, _, _) in enumerate(one.parts))
    passages = shared(one.text, ranges, other.text, size, shortest)
    if passages:
        best = max(passages, key=lambda it: it.counting)
        places = _place(one, best.start, best.end), _place(other, best.other_start, best.other_end)
        words = " ".join(one.text[best.start : best.end].split())
        yield Likeness(paths, places, words, best, len(passages) - 1)


def _length(whole: _Whole, number: int) -> int:
    end = whole.parts[number + 1][0] - 2 if number + 1 < len(whole.parts) else len(whole.text)
    return end - whole.parts[number][0]


def _place(whole: _Whole, start: int, end: int) -> Location:
    """Where a passage stands; of one that runs over several parts, that in the first."""
    number = max(it for it, part in enumerate(whole.parts) if part[0] <= start)
    first, base, block = whole.parts[number]
    last = min(end, first + _length(whole, number))
    return block.place(base + start - first, base + last - first)


def _related(one: Article, other: Article, registries: Registries) -> bool:
    """Whether one says that it derives from the other, or both from one source."""
    origins = [{*_origins(it)} for it in (one, other)]
    return (
        bool(origins[0] & origins[1])
        or _is_among(other, one, origins[0], registries)
        or _is_among(one, other, origins[1], registries)
    )


def _origins(article: Article) -> Iterator[str]:
    for field in article.front_matter.fields.get("derived-from", ()):
        yield field.text.strip().removeprefix("@")


def _is_among(article: Article, reader: Article, origins: Iterable[str], registries: Registries) -> bool:
    """Whether an article is one of the origins that another names: by its path, or as a source with its address."""
    address = article.front_matter.text("url")
    for origin in origins:
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(reader.path), origin))[1:]
        source = registries.sources.get(origin)
        if article.path in (path, origin.lstrip("/")):
            return True
        if source is not None and address and source.word("url") == address:
            return True
    return False
