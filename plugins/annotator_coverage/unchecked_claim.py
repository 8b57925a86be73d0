"""Rule ``coverage/unchecked-claim``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator import (
    SETTLED,
    Article,
    Claim,
    Diagnostic,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    listed,
    standing_of,
    states_fact,
)

_LOG = "article.checks.yaml"
_MOST, _MOST_SHOWN = 8, 3


_BEGUN = frozenset(("status", "by", "at", "basis", "concern", "note"))
"""Attributes that only a claim has on which somebody has begun to work."""


class UncheckedClaim(Rule):
    """
    ## What it does
    Says, once for an article whose check has begun, how many of its claims
    nobody has looked at: neither the check log nor a `status` or `concern` in
    the annotation says anything of them. Of a final article (`status: final`
    in its front matter, or `--final`) it reports every claim that is not
    `confirmed`, `changed` or `cut`.

    ## Why is this bad?
    A claim that was overlooked looks like one that was checked. Whoever signs
    off has to know that nothing is left.

    ## What it does not compare
    An article without a check log, none of whose annotations has a `status`,
    until it is final: nobody has begun. Opinions and headlines that are no
    `.claim`, unless they have an entry. Whether a check is any good.

    ## Fix safety
    There is no fix: somebody has to check the claim.
    """

    id = "coverage/unchecked-claim"
    severity = Severity.INFORMATION

    VALID = (
        Valid("[he went to Minsk]{#trip .claim} and [came back]{#return .claim}"),
        Valid(
            "[he went to Minsk]{#trip .claim} [on a good day]{.opinion}",
            files={_LOG: "trip:\n  - {by: mk, status: todo}\n"},
        ),
        Valid('[he went to Minsk]{.claim status="todo"}'),
        Valid('[he went to Minsk]{.claim status="confirmed"}, [a rare visit]{.opinion}', final=True),
    )
    INVALID = (
        Invalid(
            "[he went to Minsk]{#trip .claim} and [came back]{#return .claim}",
            at="came back",
            message="nobody has checked 1 of the 2 claims of this article: #return",
            files={_LOG: "trip:\n  - {by: mk, at: 2025-12-01, status: confirmed}\n"},
        ),
        Invalid(
            '[he went to Minsk]{#trip .claim status="todo"}, [met her]{#talk .claim}, [they signed]{.para}',
            at="met her",
            message="nobody has checked 2 of the 3 claims of this article: #talk and “they signed”",
        ),
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="the article is final, but nobody has checked #trip",
            final=True,
        ),
        Invalid(
            '---\nstatus: final\n---\n[he went to Minsk]{#trip .claim status="disputed"}',
            at="he went to Minsk",
            message="the article is final, but #trip is disputed",
        ),
    )

    def check_article(self, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        info = article.info
        if not (info.final or info.checks) and all(it.fields.keys().isdisjoint(_BEGUN) for it in article.claims):
            return
        standing = [(it, standing_of(it, article.info)) for it in article.claims]
        claims = [(claim, it) for claim, it in standing if it.last or states_fact(claim)]
        if article.info.final:
            for claim, it in claims:
                if it.status not in SETTLED:
                    yield self.diagnostic(claim.location, f"the article is final, but {_state(claim, it.status)}")
            return
        unseen = [claim for claim, it in claims if not it.last]
        if unseen and len(unseen) < len(claims):
            yield self._summary(unseen, len(claims))

    def _summary(self, unseen: Sequence[Claim], total: int) -> Diagnostic:
        names = listed((it.label for it in unseen[:_MOST]), _MOST, len(unseen))
        return self.diagnostic(
            unseen[0].location,
            f"nobody has checked {len(unseen)} of the {total} claims of this article: {names}",
            related=[Related(it.location, f"{it.label} is not checked either") for it in unseen[1 : 1 + _MOST_SHOWN]],
        )


def _state(claim: Claim, status: str) -> str:
    return f"{claim.label} is {status}" if status else f"nobody has checked {claim.label}"
