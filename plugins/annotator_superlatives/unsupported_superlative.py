"""Rule ``superlatives/unsupported-superlative``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Rule, Severity, Valid
from annotator_superlatives.wording import words_of

_ASSERTING = ("claim", "para", "forecast", "caption")


class UnsupportedSuperlative(Rule):
    """
    ## What it does
    Reports a claim with a `rank`, or whose words hold a superlative ("the
    first", "the largest", "never before", "a record"), when it has no
    `source`: neither its own, nor an inherited one, nor one in the check log.

    ## Why is this bad?
    A superlative says something of everybody else. It can be disproved by
    somebody the writer never heard of, so it needs a source that has counted.

    ## What it does not compare
    A place is supported without a source where `others` names all who come
    before: one for the second or `only-other`, two for the third. Nothing can
    be named before the first or `only`, nor for `few` and `most`. Superlatives
    are looked for in English, and a negation ("not the first") is none. Left
    out are every `.opinion`, quotations and headlines that are not claims by
    themselves, and what was `cut`. Whether the count is right is
    `superlatives/rank-mismatch`.

    ## Fix safety
    There is no fix: the source must be found first.
    """

    id = "superlatives/unsupported-superlative"
    severity = Severity.INFORMATION

    VALID = (
        Valid('[the first visit in 26 years]{.claim source="@paper, p. 1"}'),
        Valid('[It was [the first visit in 26 years]{.claim rank="1"}, he said]{.claim source="@paper, p. 1"}'),
        Valid('[only the second to visit]{.claim rank="2" rank-of="visit:leader" others="event:first-visit"}'),
        Valid("[This was not the first visit, and at first the second half went well]{.claim}"),
        Valid("[the most beautiful speech of the year]{.opinion}"),
        Valid('[“the largest crowd ever”]{.quote says="mayor"}'),
        Valid(
            "[the first visit in 26 years]{#visit .claim}",
            files={"article.checks.yaml": 'visit:\n  - {by: mk, status: confirmed, source: "@paper, p. 1"}\n'},
        ),
    )
    INVALID = (
        Invalid(
            "It was [the first visit in 26 years]{.claim}.",
            at="the first",
            message="“the first” is said without a source",
        ),
        Invalid(
            '[one of the few to visit]{.claim rank="few" rank-of="visit:leader" others="ann; bob"}',
            at="one of the few",
            message="“one of the few” is said without a source",
        ),
        Invalid(
            '[the third to visit]{.claim rank="3" rank-of="visit:leader" others="ann"}',
            at="the third",
            message="“the third” is said without a source, and `others` names 1 of the 2 before",
        ),
        Invalid('[No leader came before]{.claim rank="1" rank-of="visit:leader"}', at="1"),
        Invalid("[a record 8,000 people came]{.claim}", at="record 8,000"),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        rank = claim.one("rank")
        if (rank is None or not rank.value.valid) and not claim.superlatives:
            return
        if not any(claim.is_kind(it) for it in _ASSERTING) or claim.opinion or claim.source:
            return
        if article.status_of(claim) == "cut" or any(it.source for it in article.checks_of(claim)):
            return
        before = (rank.value.position or 1) - 1 if rank is not None else 0
        named = len({it.text.strip() for it in claim.each("others")})
        if before and named >= before:
            return
        first = claim.superlatives[0] if claim.superlatives else None
        words = f"“{' '.join(first.text.split())}”" if first is not None else f"rank {rank.text if rank else ''}"
        message = f"{words} is said without a source"
        if before and named:
            message += f", and `others` names {named} of the {before} before"
        yield self.diagnostic(first.location if first is not None else words_of(claim), message)
