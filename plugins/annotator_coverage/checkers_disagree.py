"""Rule ``coverage/checkers-disagree``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    ArticleInfo,
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
)
from annotator_coverage.entries import author, state

_LOG = "article.checks.yaml"


class CheckersDisagree(Rule):
    """
    ## What it does
    Reports claims that one checker has confirmed and another has not: whose
    last entry says `disputed`, `wrong`, `changed` or `cut`.

    ## Why is this bad?
    The last entry is taken for the claim's state, so whoever comes last
    overrules the other without having to answer. One of them has seen
    something that the other has not.

    ## What it does not compare
    Earlier entries of the same checker, who may think again. `todo` and
    `unverified`, which contradict nothing. A claim that was `changed` first and
    confirmed afterwards. Checks of words that the claim no longer has: see
    `coverage/stale-check`.

    ## Fix safety
    There is no fix: the two have to talk, and one of them writes a new entry.
    """

    id = "coverage/checkers-disagree"
    severity = Severity.WARNING

    VALID = (
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, status: disputed}\n  - {by: mk, status: confirmed}\n"},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, status: unverified}\n  - {by: hoc, status: confirmed}\n"},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, status: changed}\n  - {by: hoc, status: confirmed}\n"},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, status: disputed}\n  - {by: hoc, status: wrong}\n"},
        ),
    )
    INVALID = (
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="#trip is confirmed by mk (2025-12-01), but disputed by hoc (2025-12-02)",
            files={
                _LOG: "trip:\n  - {by: mk, at: 2025-12-01, status: confirmed}\n"
                "  - {by: hoc, at: 2025-12-02, status: disputed}\n"
            },
        ),
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="#trip is confirmed by ada, but found wrong by mk and cut by hoc",
            files={
                _LOG: "trip:\n  - {by: mk, status: wrong}\n  - {by: ada, status: confirmed}\n"
                "  - {by: hoc, status: cut}\n"
            },
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        entries = standing_of(claim, article).disagreement
        if not entries:
            return
        others = listed((state(it) for it in entries[1:]), 3)
        yield self.diagnostic(
            claim.location,
            f"{claim.label} is {state(entries[0])}, but {others}",
            related=[Related(it.location, f"{it.status}: {author(it)}") for it in entries],
        )
