"""Rule ``citations/missing-citation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Rule, Severity, Valid, states_fact

_SETTLED = ("confirmed", "disputed", "changed")


class MissingCitation(Rule):
    """
    ## What it does
    Reports annotations without a `source`, neither their own nor one of the
    annotation around them, nor one in the check log: always when their status
    is `confirmed`, `disputed` or `changed`, and every one of them when the
    article is final (`status: final` in its front matter, or `--final`).

    ## Why is this bad?
    A check that names no proof cannot be repeated by the next checker, nor
    defended when a reader or a lawyer asks.

    ## What it does not compare
    Until an article is final, annotations nobody has judged yet. In a final
    one, what was `cut`, and annotations that state no fact: an `.opinion`, or
    a `.headline` that is not a `.claim` as well. Whether a source exists is
    `citations/unknown-citation`; whom the words credit (`says`) is no proof.

    ## Fix safety
    There is no fix: the proof must be found first.
    """

    id = "citations/missing-citation"
    severity = Severity.WARNING

    VALID = (
        Valid("[Min Aung Hlaing went to Minsk]{.claim}"),
        Valid('[he went to Minsk]{.claim status="confirmed" source="@gnlm, p. 1"}'),
        Valid('[Min Aung Hlaing, [general]{.claim status="confirmed"}, went]{.claim source="@gnlm, p. 1"}'),
        Valid('[he went to Minsk]{.claim status="todo"}'),
        Valid("[a rare visit]{.opinion}", final=True),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={
                "article.checks.yaml": 'trip:\n  - {by: mk, at: 2025-12-01, status: confirmed, source: "@gnlm, p. 1"}\n'
            },
        ),
    )
    INVALID = (
        Invalid(
            'It says that [he went to Minsk]{.claim status="confirmed"}.',
            at="he went to Minsk",
            message="the claim is confirmed, but nothing is cited",
        ),
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="#trip is disputed, but nothing is cited",
            files={"article.checks.yaml": "trip:\n  - {by: mk, at: 2025-12-01, status: disputed}\n"},
        ),
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="the article is final, but #trip cites nothing",
            final=True,
        ),
        Invalid("---\nstatus: final\n---\n[“A great day”]{.quote}", at="“A great day”"),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if claim.source:
            return
        status = article.status_of(claim)
        unfinished = article.final and states_fact(claim) and status != "cut"
        if not (unfinished or status in _SETTLED) or any(it.source for it in article.checks_of(claim)):
            return
        name = claim.label if claim.id is not None else "the claim"
        reason = f"{name} is {status}, but nothing is cited"
        if status not in _SETTLED:
            reason = f"the article is final, but {name} cites nothing"
        yield self.diagnostic(claim.location, reason)
