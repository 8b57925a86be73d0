"""Rule ``citations/self-citation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    ArticleInfo,
    Block,
    Citation,
    Diagnostic,
    Field,
    FrontMatter,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Source,
    Valid,
    overlap,
    parse_edtf,
)
from annotator_citations.identity import address_of, folded

_PUBLISHERS = ("publisher", "organization", "institution", "journal", "journaltitle", "newspaper", "container-title")
_BIB = "references.bib"
_FRONT = """\
---
title: The fair
published: 2025-11-28
publisher: The Gazette
url: https://gazette.example/fair
---
"""
_CITING = f'{_FRONT}The fair [drew a crowd]{{.claim source="@fair, p. 3"}}.'


class SelfCitation(Rule):
    """
    ## What it does
    Reports a source that is the very article that cites it: its address is
    the article's own `url`, or title, publisher and date are the same.

    ## Why is this bad?
    A text proves nothing that it says itself. It happens where an article is
    found by a search for its own statements.

    ## What it does not compare
    Addresses are compared without what is only notation (`www.`, `https`, a
    last slash, tracking parameters). Where both have an address, and they
    differ, the titles are not compared. An equal title alone is no proof: the
    dates must overlap and a publisher be the same, or where one of the two
    names no publisher, both must be of the same day. Other articles of the
    same publisher are other sources.

    ## Fix safety
    There is no fix: another source must be found.
    """

    id = "citations/self-citation"
    severity = Severity.WARNING

    VALID = (
        Valid(_CITING, files={_BIB: "@online{fair, title = {The fair}, url = {https://herald.example/fair}}\n"}),
        Valid(
            _CITING, files={_BIB: "@article{fair, title = {The fair}, date = {2025-11-28}, journal = {The Herald}}\n"}
        ),
        Valid(_CITING, files={_BIB: "@article{fair, title = {The fair}, date = {2024}, journal = {The Gazette}}\n"}),
        Valid(_CITING, files={_BIB: "@online{fair, url = {https://gazette.example/parade}}\n"}),
    )
    INVALID = (
        Invalid(
            _CITING,
            at="@fair",
            message="@fair is this article itself: both have the address gazette.example/fair",
            files={_BIB: "@online{fair, url = {http://www.gazette.example/fair/?utm_source=x}}\n"},
        ),
        Invalid(
            f"{_FRONT}The fair drew a crowd [see @fair].",
            at="@fair",
            message="@fair is this article itself: both have the same title, publisher and date",
            files={_BIB: "@article{fair, title = {The Fair}, journal = {The Gazette}, date = {2025-11}}\n"},
        ),
        Invalid(
            f"{_FRONT}The fair [drew a crowd]{{#crowd .claim}}.",
            at="@fair",
            at_path="article.checks.yaml",
            message="@fair is this article itself: both have the same title and date",
            files={
                _BIB: "@misc{fair, title = {The fair}, date = {2025-11-28}}\n",
                "article.checks.yaml": 'crowd:\n  - {by: mk, status: confirmed, source: "@fair"}\n',
            },
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        front = article.front_matter
        if not registries.sources or not (front.text("url") or front.text("title")):
            return
        same: dict[str, str] = {}
        for field in _cited(block, article):
            key = field.value.key
            source = registries.sources.get(key)
            if source is None:
                continue
            if key not in same:
                same[key] = _what_is_same(source, front)
            if same[key]:
                message = f"@{key} is this article itself: both have {same[key]}"
                yield self.diagnostic(field.location, message, related=[Related(source.location, f"@{key}")])


def _cited(block: Block, article: ArticleInfo) -> Iterator[Field[Citation]]:
    """All citations of a block, its annotations' own included; where the check log stands, those of that."""
    yield from block.citations
    for claim in block.claims:
        yield from (it for it in claim.written if it.type == "citation")
    for entry in article.checks if not block.key else ():
        yield from entry.source


def _what_is_same(source: Source, front: FrontMatter) -> str:
    """What shows that a source is the article with this front matter; empty when nothing does."""
    address, own = address_of(source.word("url")), address_of(front.text("url"))
    if address and own:
        return f"the address {own}" if address == own else ""
    title = folded(front.text("title"))
    issued = parse_edtf(source.issued)
    published = front.published.value if front.published is not None else None
    if not title or folded(source.title) != title or published is None or not overlap(issued, published):
        return ""
    publisher = folded(front.text("publisher"))
    named = {folded(it) for it in (*map(source.word, _PUBLISHERS), source.author) if it}
    if publisher and publisher in named:
        return "the same title, publisher and date"
    same_day = issued.single_day is not None and issued.single_day == published.single_day
    return "the same title and date" if same_day and not (publisher and named) else ""
