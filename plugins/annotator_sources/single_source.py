"""Rule ``sources/single-source``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator import Citation, Claim, Diagnostic, Field, Invalid, Member, Registries, Related, Rule, Severity, Valid
from annotator_sources.origins import is_person, shown

_MOST_WITNESSES = 8
_SEEN_BY_THE_DESK = ("observation", "calculation", "knowledge")
_ASSERTING = ("claim", "quote", "para", "forecast", "caption")

_BIB = {"references.bib": "@article{one, title = {One}}\n@article{two, title = {Two}}\n"}
_LOG = 'crowd:\n  - {by: mk, at: 2025-12-01, status: confirmed, source: "@one, p. 3"}\n'
_CROWD = "[The fair drew a crowd]{#crowd .claim event=fair"


class Proof(NamedTuple):
    """A settled claim, and a citation that bears it out."""

    member: Member
    claim: Claim
    field: Field[Citation]


class SingleSource(Rule):
    """
    ## What it does
    Tells when all that is cited for the settled claims of an event goes back
    to one source. Settled are claims that the desk confirmed and, in a final
    article, all claims.

    ## Why is this bad?
    It need not be: some things one document proves. But whoever signs off
    should know that nothing else is there if that one source is wrong.

    ## What it does not compare
    Each event by itself, not with its parts. What a claim cites counts, and
    what the check that confirmed it cites, after following `derived-from` and
    `same-as`. A claim that somebody of the desk saw, worked out or knew
    (`basis`) has proof besides. Claims without any citation are
    `citations/missing-citation`; several citations that go back to one source
    are `sources/dependent-sources`.

    ## Fix safety
    There is no fix: a second source must be found.
    """

    id = "sources/single-source"
    severity = Severity.INFORMATION
    group = "event"

    VALID = (
        Valid(f'{_CROWD} source="@one, p. 3"}}', files=_BIB),
        Valid(f'{_CROWD} status=confirmed source="@one, p. 3; @two"}}', files=_BIB),
        Valid(f'{_CROWD} source="@two"}}', files={**_BIB, "article.checks.yaml": _LOG}),
        Valid(
            f'{_CROWD} source="@one"}}',
            files={**_BIB, "article.checks.yaml": "crowd:\n  - {by: mk, status: confirmed, basis: observation}\n"},
        ),
        Valid(f"{_CROWD} status=confirmed}}"),
        Valid('[The fair drew a crowd]{.claim status=confirmed source="@one"}', files=_BIB),
    )
    INVALID = (
        Invalid(
            f'{_CROWD} status=confirmed source="@one, p. 3"}}',
            at="The fair drew a crowd",
            message="all that is cited for fair goes back to one source: @one",
            files=_BIB,
        ),
        Invalid(f"{_CROWD}}}", at="The fair drew a crowd", files={**_BIB, "article.checks.yaml": _LOG}),
        Invalid(
            f'{_CROWD} source="@one"}} and [it rained]{{.claim event=fair source="@one"}}',
            at="The fair drew a crowd",
            files=_BIB,
            final=True,
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        own = [it for it in members if it.claim is not None and it.fact is it.claim and _is_settled(it, key)]
        if not own or any(_is_seen(it) for it in own):
            return
        proofs = [proof for member in own for proof in _proofs(member)]
        roots = frozenset().union(*(registries.lineage.roots(it) for it in {it.field.value.key for it in proofs}))
        first = {it.member.path: it for it in reversed(proofs)}
        if len(roots) != 1:
            return
        [root] = roots
        several = len(first) > 1 or len({it.field.value.key for it in proofs}) > 1
        if several and not is_person(root, registries):
            return  # sources/dependent-sources says so, and more loudly
        message = f"all that is cited for {key} goes back to one source: {shown(root, registries)}"
        group = self.fingerprint(key, [(it.member.path, it.claim.label, "source", it.field.text) for it in proofs])
        related = [Related(it.field.location, it.field.text) for it in proofs[:_MOST_WITNESSES]]
        for proof in sorted(first.values(), key=lambda it: it.member.path):
            yield self.diagnostic(proof.claim.location, message, related=related, group=group)


def _is_settled(member: Member, event: str) -> bool:
    """Whether a claim of the event itself is confirmed, or stands in a final article."""
    claim, article = member.claim, member.article
    if claim is None or article is None or claim.opinion or all(it.value != event for it in claim.event):
        return False
    status = article.status_of(claim)
    return status == "confirmed" or (article.final and status != "cut" and any(claim.is_kind(it) for it in _ASSERTING))


def _is_seen(member: Member) -> bool:
    """Whether somebody of the desk confirmed a claim without any source."""
    claim, article = member.claim, member.article
    if claim is None or article is None:
        return False
    entries = article.checks_of(claim)
    if claim.word("status") == "confirmed" and claim.word("basis") in _SEEN_BY_THE_DESK:
        return True
    return any(it.status == "confirmed" and it.basis in _SEEN_BY_THE_DESK for it in entries)


def _proofs(member: Member) -> Iterator[Proof]:
    claim, article = member.claim, member.article
    if claim is None or article is None:
        return
    yield from (Proof(member, claim, it) for it in claim.source)
    for entry in article.checks_of(claim):
        if entry.status == "confirmed":
            yield from (Proof(member, claim, it) for it in entry.source)
