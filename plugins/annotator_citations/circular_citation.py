"""Rule ``citations/circular-citation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Corpus, Diagnostic, Invalid, Related, Rule, Severity, Valid
from annotator_citations.descent import lineage_with

_MOST_STEPS = 8

_BIB = "references.bib"
_ROUND = "@misc{a, title = {A}, derived-from = {b}}\n@misc{b, title = {B}, derived-from = {a}}\n"
_COPY = "---\nurl: https://example.org/copy\nderived-from: '@wire'\n---\nThe fair drew a crowd.\n"


class CircularCitation(Rule):
    """
    ## What it does
    Reports sources, entities and articles that in the end derive from
    themselves: `derived-from` leads from one to the next and back.

    ## Why is this bad?
    An encyclopaedia cites a newspaper that has it from the encyclopaedia:
    the statement looks proven twice, and nobody ever had any proof.

    ## What it does not compare
    Only `derived-from` makes a circle; `same-as`, and an address in the
    bibliography that is an article's own `url`, are ways through which it may
    lead. That two articles merely cite each other is no circle. Each circle is
    reported once, at one of its shortest ways round.

    ## Fix safety
    There is no fix: who wrote first has to be found out.
    """

    id = "citations/circular-citation"
    severity = Severity.WARNING
    reads = ("articles", "registries")

    VALID = (
        Valid("Text", files={_BIB: "@misc{a, title = {A}, derived-from = {b}}\n@misc{b, title = {B}}\n"}),
        Valid("Text", files={"entities.yaml": "a: {name: A, same-as: b}\nb: {name: B, same-as: a}\n"}),
        Valid(_COPY, files={_BIB: "@online{wire, title = {W}, url = {https://example.org/wire}}\n"}),
        Valid("---\nderived-from: b.md\n---\nText", files={"b.md": "---\nurl: https://example.org/b\n---\nText"}),
    )
    INVALID = (
        Invalid("Text", at="b", at_path=_BIB, message="@a derives from itself: a → b → a", files={_BIB: _ROUND}),
        Invalid(
            "Text",
            at="press",
            at_path="entities.yaml",
            message="press derives from itself: press → press",
            files={"entities.yaml": "press: {name: the press, derived-from: press}\n"},
        ),
        Invalid(
            _COPY,
            at="@wire",
            message="article.md derives from itself: article.md → wire → site → article.md",
            files={
                _BIB: "@misc{wire, title = {W}, derived-from = {site}}\n"
                "@online{site, title = {S}, url = {http://www.example.org/copy/}}\n"
            },
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        registries = corpus.registries
        for circle in lineage_with(corpus.articles, registries).circles:
            first = circle[0]
            keys = [first.key]
            for link in circle:
                # What is the same leads both ways.
                keys.append(link.target if link.key == keys[-1] else link.key)
            names = [it.removeprefix("/") for it in keys]
            chain = names if len(names) <= _MOST_STEPS else [*names[: _MOST_STEPS - 2], "…", names[-1]]
            at = "@" if first.key in registries.sources and first.key not in registries.entities else ""
            message = f"{at}{names[0]} derives from itself: {' → '.join(chain)}"
            related = [
                Related(it.location, f"{it.key.removeprefix('/')}: {it.kind} {it.target.removeprefix('/')}")
                for it in circle[1 : _MOST_STEPS + 1]
            ]
            yield self.diagnostic(first.location, message, related=related)
