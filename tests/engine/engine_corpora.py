"""Corpora made by hand, and rules to run on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import msgspec

from annotator.diagnostics import Diagnostic, Related, Severity
from annotator.model.article import Article, ArticleInfo, Block, Suppression
from annotator.model.claim import Claim
from annotator.model.corpus import Corpus
from annotator.model.fields import Field
from annotator.rule import Rule
from annotator.text import Location, Span
from annotator.values.suppression import parse_ignore


def block(path: str, key: int, text: str, ignores: tuple[tuple[str, Span | None], ...] = ()) -> Block:
    """A block of words, each of which is a claim about the event of that name: ``who-when``."""
    whole = Location(path, Span(0, len(text)), key)
    claims = tuple(_claim(path, key, text, word, start) for word, start in _words(text))
    suppressions = tuple(
        Suppression(parse_ignore(ignore), Location(path, Span(0, 1), key), scope and Location(path, scope, key))
        for ignore, scope in ignores
    )
    return Block(key, text, whole, claims=claims, suppressions=suppressions)


def article(path: str, *blocks: Block, final: bool = False) -> Article:
    """The blocks, one blank line between two."""
    starts, at = [], 0
    for it in blocks:
        starts.append(at)
        at += len(it.text) + 2
    return Article(ArticleInfo(path, final=final), blocks, tuple(starts))


def corpus(*articles: Article) -> Corpus:
    """A corpus without registries."""
    return Corpus({it.path: it for it in articles})


def _words(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for word in text.split(" "):
        yield word, at
        at += len(word) + 1


def _claim(path: str, key: int, text: str, word: str, start: int) -> Claim:
    location = Location(path, Span(start, start + len(word)), key)
    event, _, value = word.partition("=")
    fields: dict[str, tuple[Field[Any], ...]] = {"event": (Field(event, event, location),)}
    if value:
        fields["of"] = (Field(value, value, location),)
    return Claim(fields, location, None, (), word, location)


class Loud(Rule):
    """Speaks of every claim that ends with an exclamation mark."""

    id = "test/loud"
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, article: Any, registries: Any) -> Iterator[Diagnostic]:
        if claim.text.endswith("!"):
            yield self.diagnostic(claim.location, f"{claim.text} is loud")


class Long(Rule):
    """Speaks of every article of more than three claims."""

    id = "test/long"
    severity = Severity.INFORMATION

    def check_article(self, article: Article, registries: Any) -> Iterator[Diagnostic]:
        claims = list(article.claims)
        if len(claims) > 3:
            yield self.diagnostic(claims[3].location, f"claim 4 of {len(claims)}")


class Conflict(Rule):
    """Speaks of claims of one event that differ; both copies share a group."""

    id = "test/conflict"
    severity = Severity.ERROR
    group = "event"

    def check_group(self, key: str, members: tuple[Any, ...], registries: Any) -> Iterator[Diagnostic]:
        values = {it.fact.word("of") for it in members} - {""}
        if len(values) < 2:
            return
        shared = self.fingerprint(key, [(it.path, it.fact.word("of")) for it in members])
        for member in members:
            others = [Related(it.location, "here") for it in members if it.fact.word("of") != member.fact.word("of")]
            message = f"{key} is {' or '.join(sorted(values))}"
            yield self.diagnostic(member.location, message, related=others[:8], group=shared)


class Total(Rule):
    """Counts articles, if there are more than two."""

    id = "test/total"
    severity = Severity.WARNING
    reads = ("articles",)

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        if len(corpus.articles) > 2:
            first = min(corpus.articles)
            yield self.diagnostic(Location(first, Span(0, 0)), f"{len(corpus.articles)} articles")


class Quiet(Rule):
    """Is off by default."""

    id = "test/quiet"
    severity = Severity.OFF

    def check_claim(self, claim: Claim, article: Any, registries: Any) -> Iterator[Diagnostic]:
        if claim.text.endswith("."):
            yield self.diagnostic(claim.location, f"{claim.text} is quiet")


class Empty(Rule):
    """Speaks once of registries without entities."""

    id = "test/empty"
    severity = Severity.INFORMATION

    class Options(msgspec.Struct, frozen=True):
        least: int = 0

    def check_registry(self, registries: Any) -> Iterator[Diagnostic]:
        if len(registries.entities) < self.options.least:
            yield self.diagnostic(Location("annotator.toml", Span(0, 0)), f"fewer than {self.options.least} entities")


RULES: tuple[type[Rule], ...] = (Loud, Long, Conflict, Total, Quiet, Empty)


def rules() -> list[Rule]:
    """One of each."""
    return [it() for it in RULES]


class Broken(Rule):
    """Does what `act` does, on every claim whose text is ``bad``."""

    id = "test/broken"
    severity = Severity.ERROR
    act: ClassVar[Any] = None

    def check_claim(self, claim: Claim, article: Any, registries: Any) -> Any:
        return type(self).act(self, claim) if claim.text == "bad" else ()
