"""Rule ``coverage/stale-check``."""

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
    standing_of,
)
from annotator_coverage.entries import author, state

_LOG = "article.checks.yaml"
_WENT = "sha256:3a895ed1"
_OTHER = "sha256:0123456789abcdef"


class StaleCheck(Rule):
    """
    ## What it does
    Compares the hash that an entry of the check log has in `text` with the
    words of its claim, and reports checks of other words than those that stand
    there now.

    ## Why is this bad?
    An edit after the check looks as if it were checked too. A changed number
    or a dropped "alleged" is what a check is for.

    ## What it does not compare
    Entries without `text`; entries that are `todo`, for which nothing was
    checked; a checker's earlier entries; and those before an entry, of
    whomever, on the words as they are now. White space, line breaks, markup
    and attributes are no words, so changing them leaves a check valid.

    ## Fix safety
    There is no fix: somebody has to read the new words, and then put the hash
    that the message gives into a new entry.
    """

    id = "coverage/stale-check"
    severity = Severity.WARNING

    VALID = (
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: f'trip:\n  - {{by: mk, at: 2025-12-01, status: confirmed, text: "{_WENT}"}}\n'},
        ),
        Valid(
            '[he *went*\nto Minsk]{#trip .claim when="2025"}',
            files={_LOG: f'trip:\n  - {{by: mk, at: 2025-12-01, status: confirmed, text: "{_WENT}"}}\n'},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={_LOG: "trip:\n  - {by: mk, at: 2025-12-01, status: confirmed}\n"},
        ),
        Valid(
            "[he went to Minsk]{#trip .claim}",
            files={
                _LOG: f'trip:\n  - {{by: mk, status: confirmed, text: "{_OTHER}"}}\n'
                f'  - {{by: hoc, status: confirmed, text: "{_WENT}"}}\n'
            },
        ),
    )
    INVALID = (
        Invalid(
            "[he flew to Minsk]{#trip .claim}",
            at="he flew to Minsk",
            message="the words of #trip have changed since they were confirmed by mk (2025-12-01); "
            "their hash is now sha256:c8c7a929",
            files={_LOG: f'trip:\n  - {{by: mk, at: 2025-12-01, status: confirmed, text: "{_WENT}"}}\n'},
        ),
        Invalid(
            "[he went to Minsk]{#trip .claim}",
            at="he went to Minsk",
            message="the words of #trip have changed since they were disputed by hoc; "
            "their hash is now sha256:3a895ed1d457f541",
            files={
                _LOG: f'trip:\n  - {{by: mk, status: confirmed, text: "{_WENT}"}}\n'
                f'  - {{by: hoc, status: disputed, text: "{_OTHER}"}}\n'
            },
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        stale = standing_of(claim, article).stale
        if not stale:
            return
        last = stale[-1]
        known = claim.digest[: len(last.text.strip())]
        yield self.diagnostic(
            claim.location,
            f"the words of {claim.label} have changed since they were {state(last)}; their hash is now {known}",
            related=[
                Related(it.location, f"the check by {author(it)} is of other words") for it in stale[-MOST_RELATED:]
            ],
        )
