"""Rule ``coverage/unannotated-statement``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec

from annotator import Article, Diagnostic, Invalid, Registries, Rule, Sentence, Severity, Span, Valid


class Options(msgspec.Struct, frozen=True):
    """How much a sentence must look worthy of a check, from 0 (report all) to 1 (report none)."""

    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5


class UnannotatedStatement(Rule):
    """
    ## What it does
    Reports sentences that look as if they stated facts to check, and in which
    nothing is annotated. How worthy of a check a sentence is, is a number from
    0 to 1. For English it comes from figures, dates, names, comparisons and
    verbs that tell what was done, against questions, wishes, opinions and
    promises; plugins may judge better, or in other languages.

    ## Why is this bad?
    What is not annotated is compared with nothing, and nobody is told that it
    was not checked.

    ## What it does not compare
    Headings, and sentences of which any part is annotated. Articles without
    front matter and annotations, which nobody has begun to check. It is a
    guess, so the rule is off until it is selected.

    ## Options
    `threshold`: sentences worth less are left alone. Lower it to miss less.

    ## Fix safety
    There is no fix: what the sentence claims is for the checker to say.
    """

    id = "coverage/unannotated-statement"
    severity = Severity.OFF
    Options = Options

    VALID = (
        Valid("---\npublished: 2025-11-28\n---\n\nThank you all for coming here tonight.\n"),
        Valid("[Police arrested 35 people]{.claim} outside the ministry on Tuesday night."),
        Valid("[Who]{.claim} would do that?\n\n# Police arrested 35 people on Tuesday\n"),
        Valid("Police arrested 35 people outside the ministry on Tuesday night."),
        Valid(
            '[]{.claim exact="arrested 35 people"}Police arrested 35 people outside the ministry on Tuesday night.',
        ),
    )
    INVALID = (
        Invalid(
            "---\npublished: 2025-11-28\n---\n\nIt was late. Police arrested 35 people outside the ministry on Tuesday."
            " Who could have known?\n",
            at="Police arrested 35 people outside the ministry on Tuesday.",
        ),
        Invalid(
            "- [He landed]{.claim}. In 2024 the company sold *2.3 million* cars.\n- Good luck!\n",
            at="In 2024 the company sold *2.3 million* cars.",
        ),
    )

    def check_article(self, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        if not article.checked:
            return
        lang = article.front_matter.text("lang") or "en"
        covered = _covered(article)
        for block in article.blocks:
            spans = sorted([*covered.get(block.key, ()), *(it.location.span for it in block.headings)])
            for sentence in _outside(block.sentences, spans):
                score = self.ask.worthiness(block.text[sentence.start : sentence.end], lang)
                if score is not None and score >= self.options.threshold:
                    yield self.diagnostic(
                        sentence.location,
                        f"no part of this statement is annotated (worth of a check: {score:.2f})",
                    )


def _covered(article: Article) -> Mapping[int, Sequence[Span]]:
    """What annotations cover of each block, by its key; the words that a point means may be in another one."""
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for claim in article.claims:
        for location in (claim.annotation, claim.location):
            found[location.block].append(location.span)
    return found


def _outside(sentences: Sequence[Sentence], spans: Sequence[Span]) -> Iterator[Sentence]:
    """The sentences, in order, that share nothing with any of the spans, sorted by where they start."""
    reached, index = 0, 0
    for sentence in sentences:
        place = sentence.location.span
        while index < len(spans) and spans[index].start < place.end:
            reached = max(reached, spans[index].end)
            index += 1
        if reached <= place.start:
            yield sentence
