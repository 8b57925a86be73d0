"""Rule ``coverage/open-concern``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    MOST_RELATED,
    ArticleInfo,
    Claim,
    Diagnostic,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    quoted,
    standing_of,
)
from annotator_coverage.entries import author

_LOG = "article.checks.yaml"
_LONGEST = 200


class OpenConcern(Rule):
    """
    ## What it does
    Reports claims with a `concern`, in the check log or in the annotation
    itself, that nobody has settled since.

    ## Why is this bad?
    A concern is a question that must be answered before the article goes out.
    Unlike a `note` it blocks the sign-off.

    ## What it does not compare
    A concern is settled by a later entry, of whomever, that is `confirmed`,
    `changed` or `cut`, and withdrawn by a later one of the same checker
    without a concern. Whether the answer is right is not judged.

    ## Fix safety
    There is no fix: the question has to be answered.
    """

    id = "coverage/open-concern"
    severity = Severity.WARNING

    VALID = (
        Valid('[he went to Minsk]{.claim status="todo" note="Ask the writer"}'),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, concern: When?}\n  - {by: hoc, status: confirmed}\n"},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, concern: When?}\n  - {by: mk, status: unverified}\n"},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, status: disputed, concern: When?}\n  - {by: hoc, status: cut}\n"},
        ),
    )
    INVALID = (
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="a concern of mk (2025-12-01) about #trip is open: “Was it Minsk, or only Belarus?”",
            files={_LOG: 'trip:\n  - {by: mk, at: 2025-12-01, concern: "Was it Minsk, or only Belarus?"}\n'},
        ),
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="2 concerns about #trip are open, the last of hoc: “Who paid?”",
            files={
                _LOG: "trip:\n  - {by: mk, status: confirmed}\n  - {by: ada, status: wrong, concern: When?}\n"
                "  - {by: hoc, concern: Who paid?}\n"
            },
        ),
        Invalid(
            '[he went to Minsk]{.claim status="disputed" by="mk" concern="When?"}',
            at="When?",
            message="a concern of mk about this claim is open: “When?”",
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        concerns = standing_of(claim, article).concerns
        if not concerns:
            return
        last, about = concerns[-1], claim.label if claim.id is not None else "this claim"
        words = quoted(last.concern, _LONGEST)
        message = f"a concern of {author(last)} about {about} is open: {words}"
        if len(concerns) > 1:
            message = f"{len(concerns)} concerns about {about} are open, the last of {author(last)}: {words}"
        inline = not article.checks_of(claim)
        yield self.diagnostic(
            last.location if inline else claim.location,
            message,
            related=[]
            if inline
            else [Related(it.location, f"the entry of {author(it)}") for it in concerns[-MOST_RELATED:]],
        )
