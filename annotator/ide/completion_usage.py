"""What the articles use: keys without entry, ranks, units, checkers. Counted once per article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from annotator.ide.completion_match import kept
from annotator.model.article import Article
from annotator.model.corpus import Corpus
from annotator.vocabulary import ValueType

_COUNTED: frozenset[ValueType | None] = frozenset(("event", "rank-of", "instance", "since", "text", "relative-time"))
_UNCOUNTED = frozenset(("exact", "before", "after", "note", "concern"))
_FRONT = ("publisher", "byline", "lang", "timezone")

Usage = Mapping[str, Counter[str]]
"""How often each value of an attribute is written, by the attribute; of front matter, by ``front:`` and the key."""


def usage(corpus: Corpus, name: str) -> Counter[str]:
    """How often the articles give an attribute each value."""
    return kept(corpus, f"usage {name}", lambda: _sum(corpus, name))


def times_used(corpus: Corpus, name: str, value: str) -> int:
    """How often the articles give an attribute one value."""
    return sum(article_usage(it).get(name, _NOTHING)[value] for it in corpus.articles.values())


def article_usage(article: Article) -> Usage:
    """What one article uses."""
    return kept(article, "usage", lambda: _count(article))


_NOTHING: Counter[str] = Counter()


def _sum(corpus: Corpus, name: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for article in corpus.articles.values():
        for value, count in article_usage(article).get(name, _NOTHING).items():
            found[value] += count
    return found


def _count(article: Article) -> Usage:
    found: dict[str, Counter[str]] = {}
    for claim in article.claims:
        for name in claim.own:
            if name in _UNCOUNTED:
                continue
            for field in claim.fields.get(name, ()):
                if field.type in _COUNTED and len(field.text) <= 200:
                    found.setdefault(name, Counter())[" ".join(field.text.split())] += 1
    for entry in article.info.checks:
        if entry.by:
            found.setdefault("by", Counter())[entry.by] += 1
    for name in _FRONT:
        words = article.front_matter.text(name)
        if words:
            found.setdefault(f"front:{name}", Counter())[" ".join(words.split())] += 1
    return found
