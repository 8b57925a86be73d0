"""What a `.quote` says a source's words are, and which sources it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from annotator import ArticleInfo, Citation, Claim, Field, Location, Registries, Snapshot, Span

_MARKS = frozenset('"“”„«»‹›「」『』')


class Wording(msgspec.Struct, frozen=True):
    """Words that are said to be a source's, and where they stand.

    ``verbatim`` tells whether offsets in ``text`` are offsets from the start of ``location``.
    """

    text: str
    location: Location
    verbatim: bool
    attribute: bool = False
    """Whether they are the value of an attribute, in straight quotation marks of either kind."""

    def part(self, start: int, end: int) -> Location:
        """Where a part of the words stands; all of them where markup may hide it."""
        if not self.verbatim:
            return self.location
        first = self.location.span.start
        return Location(self.location.path, Span(first + start, first + end), self.location.block)


class Copy(msgspec.Struct, frozen=True):
    """A source that is cited, and its snapshot if there is one that can be read."""

    key: str
    snapshot: Snapshot | None


def wordings(claim: Claim) -> tuple[Wording, ...]:
    """The words of a `.quote` that must stand in its source.

    That is its `exact`; else the quotations in it; else all its words, unless
    marks in them show that only some are quoted.
    """
    if not claim.is_kind("quote"):
        return ()
    exact = claim.one("exact")
    if exact is not None and _has_words(claim):
        return (Wording(exact.text, exact.location, exact.verbatim, attribute=True),)
    whole = claim.location
    inside = [it for it in claim.quotations if _holds(whole, it.location)]
    if inside:
        return tuple(_wording(it.text, it.location) for it in inside)
    if _MARKS.intersection(claim.text[1:-1]):
        return ()
    return (_wording(claim.text, whole),)


def copies(claim: Claim, article: ArticleInfo, registries: Registries) -> Sequence[Copy]:
    """The sources of a quotation, those in the check log too; such as no bibliography has are left out."""
    return [
        Copy(key, snapshot if snapshot is not None and snapshot.text else None)
        for key in dict.fromkeys(it.value.key for it in _cited(claim, article))
        if key in registries.sources
        for snapshot in (registries.snapshots.get(key),)
    ]


def _cited(claim: Claim, article: ArticleInfo) -> Iterator[Field[Citation]]:
    yield from claim.source
    for entry in article.checks_of(claim):
        yield from entry.source


def _has_words(claim: Claim) -> bool:
    """Whether it stands around its words; of a point, `exact` says which words of the article it means."""
    return bool(claim.text) and _holds(claim.annotation, claim.location)


def _holds(outer: Location, inner: Location) -> bool:
    return outer.path == inner.path and outer.block == inner.block and outer.span.contains(inner.span)


def _wording(text: str, location: Location) -> Wording:
    return Wording(text, location, len(location.span) == len(text))
