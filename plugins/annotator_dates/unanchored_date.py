"""Rule ``dates/unanchored-date``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    ArticleInfo,
    Block,
    Claim,
    Diagnostic,
    Expression,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
)
from annotator_dates.written import one_line


class UnanchoredDate(Rule):
    """
    ## What it does
    Reports words such as "on Thursday", "this year" or a bare "March" in an
    annotation of an article whose front matter does not say when it was
    `published`.

    ## Why is this bad?
    Such words are counted from the day of publication. Without it nobody can
    tell which Thursday was meant, and no date in the annotation can be checked
    against them.

    ## What it does not compare
    Full dates ("27 November 2025"), distances from something else that was
    said ("a day after signing"), durations, names, and words in quotations,
    which are counted from when they were said. Each annotation is reported
    once; `.opinion` is not. Words outside annotations are left alone.

    ## Fix safety
    There is no fix: only the publisher knows the date.
    """

    id = "dates/unanchored-date"
    severity = Severity.WARNING

    VALID = (
        Valid("---\npublished: 2025-11-28\n---\n[landed on Thursday night]{.claim}"),
        Valid("[landed on 27 November 2025]{.claim}"),
        Valid("[signed a day after the talks]{.claim}"),
        Valid("They met on Thursday. [Minsk confirmed it]{.claim}"),
    )
    INVALID = (
        Invalid(
            '[landed on Thursday night]{.claim when="2025-11-27"}',
            at="Thursday night",
            message="“Thursday night” has no anchor: the article does not say when it was published",
        ),
        Invalid(
            "[travelled there in both March and June]{.claim}",
            at="March",
            message="“March” and “June” have no anchor: the article does not say when it was published",
        ),
        Invalid("---\ntitle: T\n---\n[the visit, [announced this year]{.claim}, began]{.claim}", at="this year"),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if article.published is not None:
            return
        for claim, found in _by_annotation(block.claims, block.expressions):
            if not claim.opinion:
                yield self._unanchored(found)

    def _unanchored(self, found: list[Expression]) -> Diagnostic:
        words = " and ".join(f"“{one_line(it.text)}”" for it in found[:3])
        others = f" and {len(found) - 3} more" if len(found) > 3 else ""
        verb = "has" if len(found) == 1 else "have"
        return self.diagnostic(
            found[0].location,
            f"{words}{others} {verb} no anchor: the article does not say when it was published",
            related=[Related(it.location, f"“{one_line(it.text)}”") for it in found[1:9]],
        )


def _by_annotation(
    claims: tuple[Claim, ...], expressions: tuple[Expression, ...]
) -> Iterator[tuple[Claim, list[Expression]]]:
    """The anchored expressions of a block by the innermost annotation around them."""
    waiting = sorted(claims, key=lambda it: (it.location.span.start, -it.location.span.end), reverse=True)
    open_claims: list[Claim] = []
    found: dict[int, tuple[Claim, list[Expression]]] = {}
    for expression in sorted((it for it in expressions if _is_anchored(it)), key=lambda it: it.location):
        span = expression.location.span
        while waiting and waiting[-1].location.span.start <= span.start:
            open_claims.append(waiting.pop())
        # What ends before this expression does holds none of the later ones either.
        while open_claims and open_claims[-1].location.span.end < span.end:
            open_claims.pop()
        if open_claims:
            claim = open_claims[-1]
            found.setdefault(id(claim), (claim, []))[1].append(expression)
    yield from found.values()


def _is_anchored(expression: Expression) -> bool:
    return expression.kind == "anchored" and not (expression.in_name or expression.quoted)
