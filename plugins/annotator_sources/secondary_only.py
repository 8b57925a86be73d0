"""Rule ``sources/secondary-only``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Location, Registries, Related, Rule, Severity, Valid

_SETTLED = ("confirmed", "changed")
_LOG = "article.checks.yaml"
_CROWD = "[The fair drew a crowd]{#crowd .claim}"


class SecondaryOnly(Rule):
    """
    ## What it does
    Tells when a claim is settled (confirmed, changed, or in a final article)
    and all checks of it rest on secondary sources: `basis: secondary`.

    ## Why is this bad?
    A newspaper, an encyclopaedia or another article may be wrong about what a
    document, a recording or a witness could have told directly.

    ## What it does not compare
    Only what the check log, or the claim's own `basis`, says: which kind a
    source is does not follow from its entry in the bibliography. A claim that
    was settled by a check without `basis` is left alone, as is one that is
    still in work.

    ## Fix safety
    There is no fix: the first-hand source must be found.
    """

    id = "sources/secondary-only"
    severity = Severity.INFORMATION

    VALID = (
        Valid(_CROWD, files={_LOG: "crowd:\n  - {by: mk, status: confirmed, basis: document}\n"}),
        Valid(_CROWD, files={_LOG: "crowd:\n  - {by: mk, status: confirmed}\n"}),
        Valid(_CROWD, files={_LOG: "crowd:\n  - {by: mk, status: unverified, basis: secondary}\n"}),
        Valid(
            _CROWD,
            files={
                _LOG: "crowd:\n  - {by: mk, status: unverified, basis: interview}\n"
                "  - {by: hoc, status: confirmed, basis: secondary}\n"
            },
        ),
    )
    INVALID = (
        Invalid(
            _CROWD,
            at="The fair drew a crowd",
            message="#crowd is confirmed, but from secondary sources only",
            files={_LOG: "crowd:\n  - {by: mk, status: todo}\n  - {by: mk, status: confirmed, basis: secondary}\n"},
        ),
        Invalid(
            "[The fair drew a crowd]{.claim status=confirmed basis=secondary}",
            at="The fair drew a crowd",
            message="the claim is confirmed, but from secondary sources only",
        ),
        Invalid(
            _CROWD,
            at="The fair drew a crowd",
            message="the article is final, but #crowd is checked against secondary sources only",
            files={_LOG: "crowd:\n  - {by: mk, status: unverified, basis: secondary}\n"},
            final=True,
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        status = article.status_of(claim)
        if claim.opinion or status == "cut" or not (status in _SETTLED or article.final):
            return
        checks = list(_checks(claim, article))
        bases = {basis for _, basis, _ in checks if basis}
        if bases != {"secondary"} or any(not basis for state, basis, _ in checks if state in _SETTLED):
            return
        name = claim.label if claim.id is not None else "the claim"
        message = f"the article is final, but {name} is checked against secondary sources only"
        if status in _SETTLED:
            message = f"{name} is {status}, but from secondary sources only"
        related = [Related(place, "basis: secondary") for _, basis, place in checks if basis]
        yield self.diagnostic(claim.location, message, related=related[:8])


def _checks(claim: Claim, article: ArticleInfo) -> Iterator[tuple[str, str, Location]]:
    """State, basis and place of every check of a claim, its own attributes included."""
    own = claim.one("basis") or claim.one("status")
    if own is not None:
        yield claim.word("status"), claim.word("basis"), own.location
    for entry in article.checks_of(claim):
        yield entry.status, entry.basis, entry.location
