"""Rule ``citations/uncorrected-copy``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from annotator import Article, Claim, Corpus, Diagnostic, Invalid, Lineage, Location, Related, Rule, Severity, Valid
from annotator_citations.corrections import (
    Corrected,
    corrected_claims,
    corrections_of,
    later_correction,
    stale_claims,
)
from annotator_citations.descent import derived_from, lineage_with, node_of

_ORIGIN = "---\npublished: 2025-11-27\n{}---\nThe fair [drew {} people]{{#crowd .claim event=fair}}.\n"
_COPY = "---\npublished: 2025-11-28\nderived-from: origin.md\n{}---\nThe fair [drew 8,655 people]{{#many .claim {}}}.\n"
_WRONG = "crowd:\n  - {by: mk, at: 2025-12-01, status: wrong}\n"
_CHANGED = 'crowd:\n  - {by: mk, at: 2025-12-01, status: changed, was: "8,655 people"}\n'


_MOST_ANCESTORS = 64
"""Sources and articles that a copy leads to, the nearest first, among which the corrected ones are looked for."""


class UncorrectedCopy(Rule):
    """
    ## What it does
    Looks at articles that derive from another article of the project
    (`derived-from` in the front matter: its path, or a source that leads to it
    or has its `url`). It reports

    - claims that still say what was corrected there. The last entry of the
      other article's check log is `changed` and its `was` stands in a claim
      that is the `same`, or, where `was` has two words or more, on the same
      event; or the entry is `wrong`, and the claim is the `same`;
    - else the article, where another has a date in `corrections` after this
      one was `published`, and this one has none since; once, for the nearest.

    ## Why is this bad?
    Corrections rarely reach the copies, and readers see the copies too.

    ## What it does not compare
    What a correction was about is known only from the check log; without it
    somebody has to compare the two. A claim that was found wrong, changed or
    cut here too is done. Articles that are merely alike are
    `sources/copied-text`.

    ## Fix safety
    There is no fix: the words must be changed by whoever answers for them.
    """

    id = "citations/uncorrected-copy"
    severity = Severity.WARNING
    reads = ("articles", "registries")

    VALID = (
        Valid(_COPY.format("", "event=fair"), files={"origin.md": _ORIGIN.format("", "8,655")}),
        Valid(
            _COPY.format("corrections: [2025-12-02]\n", ""),
            files={"origin.md": _ORIGIN.format("corrections: [2025-12-01]\n", "8,665")},
        ),
        Valid(
            _COPY.format("", "").replace("8,655", "8,665"),
            files={"origin.md": _ORIGIN.format("", "8,665"), "origin.checks.yaml": _CHANGED},
        ),
        Valid(
            "[drew 8,655 people]{.claim event=fair}",
            files={"origin.md": _ORIGIN.format("", "8,665"), "origin.checks.yaml": _CHANGED},
        ),
        Valid(
            _COPY.format("", "same=origin.md#crowd"),
            files={
                "origin.md": _ORIGIN.format("", "8,655"),
                "origin.checks.yaml": _WRONG,
                "article.checks.yaml": "many:\n  - {by: mk, status: wrong}\n",
            },
        ),
    )
    INVALID = (
        Invalid(
            _COPY.format("", "same=origin.md#crowd"),
            at="drew 8,655 people",
            message="#many repeats origin.md#crowd, which was found wrong (2025-12-01)",
            files={"origin.md": _ORIGIN.format("", "8,655"), "origin.checks.yaml": _WRONG},
        ),
        Invalid(
            _COPY.format("", "event=fair").replace("origin.md", "'@wire'"),
            at="drew 8,655 people",
            message="#many still says “8,655 people”, which was changed at origin.md#crowd (2025-12-01)",
            files={
                "origin.md": _ORIGIN.format("url: https://example.org/fair\n", "8,665"),
                "origin.checks.yaml": _CHANGED,
                "references.bib": "@misc{wire, title = {W}, derived-from = {fair}}\n"
                "@online{fair, url = {https://example.org/fair}}\n",
            },
        ),
        Invalid(
            _COPY.format("", ""),
            at="origin.md",
            message="origin.md was corrected (2025-12-01) after this copy of it appeared (2025-11-28)",
            files={"origin.md": _ORIGIN.format("corrections: [2025-12-01]\n", "8,665")},
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        copies = [it for it in corpus.articles.values() if derived_from(it)]
        articles = corpus.articles if copies else {}
        corrected = {path: faulty for path, it in articles.items() if (faulty := list(corrected_claims(it)))}
        origins = {node_of(path): path for path, it in articles.items() if path in corrected or corrections_of(it)}
        if not origins:
            return
        lineage = lineage_with(articles, corpus.registries)
        for copy in copies:
            own = node_of(copy.path)
            found = [origins[it] for it in lineage.leads_to(own, _MOST_ANCESTORS) if it in origins and it != own]
            repeated = list(stale_claims(copy, [it for path in found for it in corrected.get(path, ())]))
            if repeated:
                yield from (self._claim(*it) for it in repeated)
            else:
                yield from islice((it for path in found for it in self._article(copy, articles[path], lineage)), 1)

    def _claim(self, claim: Claim, origin: Corrected) -> Diagnostic:
        entry = origin.entry
        at = f" ({entry.at})" if entry.at else ""
        message = f"{claim.label} repeats {origin.label}, which was found wrong{at}"
        if entry.was:
            message = f"{claim.label} still says “{entry.was}”, which was {entry.status} at {origin.label}{at}"
        related = [Related(origin.claim.location, origin.label), Related(entry.location, entry.status)]
        return self.diagnostic(claim.location, message, related=related)

    def _article(self, copy: Article, origin: Article, lineage: Lineage) -> Iterator[Diagnostic]:
        correction = later_correction(origin, copy)
        if correction is None or copy.info.published is None:
            return
        appeared = copy.info.published.text
        message = f"{origin.path} was corrected ({correction.text}) after this copy of it appeared ({appeared})"
        yield self.diagnostic(
            _place(copy, origin, lineage), message, related=[Related(correction.location, "the correction")]
        )


def _place(copy: Article, origin: Article, lineage: Lineage) -> Location:
    """The value of ``derived-from`` that leads from one article to another."""
    links = lineage.links_of(node_of(copy.path))
    steps = lineage.path(node_of(copy.path), node_of(origin.path))
    found = (it.location for it in links if it.kind == "derived-from" and it.target in steps[1:2])
    return next(found, derived_from(copy)[0].location)
