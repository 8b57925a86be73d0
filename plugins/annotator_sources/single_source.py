"""Rule ``sources/single-source``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator import (
    Citation,
    Claim,
    Diagnostic,
    Field,
    Invalid,
    Member,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    shortened,
    states_fact,
)
from annotator_sources.origins import is_person, is_unnamed, shown

_SEEN_BY_THE_DESK = ("observation", "calculation", "knowledge")

_BIB = {"references.bib": "@article{one, title = {One}}\n@article{two, title = {Two}}\n"}
_COPIED = {"references.bib": f"{_BIB['references.bib']}@article{{copy, title = {{Copy}}, derived-from = {{one}}}}\n"}
_LOG = 'crowd:\n  - {by: mk, at: 2025-12-01, status: confirmed, source: "@one, p. 3"}\n'
_CROWD = "[The fair drew a crowd]{#crowd .claim event=fair"


class Proof(NamedTuple):
    """A settled claim, and a citation that bears it out: its own, or one of the check log."""

    member: Member
    claim: Claim
    field: Field[Citation]
    logged: bool

    @property
    def key(self) -> str:
        """The citekey."""
        return self.field.value.key

    @property
    def of_words(self) -> bool:
        """Whether it says where the words of a quotation stand, which nothing else could prove as well."""
        quotes = self.claim.is_kind("quote") and not self.claim.is_kind("claim")
        return quotes and any(it.value.key == self.key for it in self.claim.source)


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
    (`basis`) has proof besides, and the words of a `.quote` that is no `.claim`
    need none but the source that they are quoted from. Claims without any
    citation are `citations/missing-citation`; several that cite one source in
    different ways are `sources/dependent-sources`.

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
        Valid('[“We had a crowd”]{.quote event=fair status=confirmed source="@one, p. 3"}', files=_BIB),
        Valid(f'{_CROWD} status=confirmed source="@one; @copy"}}', files=_COPIED),
    )
    INVALID = (
        Invalid(
            f'{_CROWD} status=confirmed source="@one, p. 3"}}',
            at="The fair drew a crowd",
            message="fair: all that is cited goes back to one source, @one",
            files=_BIB,
        ),
        Invalid(f"{_CROWD}}}", at="The fair drew a crowd", files={**_BIB, "article.checks.yaml": _LOG}),
        Invalid(
            f'{_CROWD} source="@one"}} and [it rained]{{.claim event=fair source="@one"}}',
            at="The fair drew a crowd",
            files=_BIB,
            final=True,
        ),
        Invalid(
            f'{_CROWD} status=confirmed source="@one"}}',
            at="The fair drew a crowd",
            files={**_BIB, "b.md": '[It was loud]{.claim event=fair status=confirmed source="@one, p. 2"}'},
        ),
        Invalid(
            '[“We had a crowd”]{.quote .claim event=fair status=confirmed source="@one, p. 3"}',
            at="“We had a crowd”",
            files=_BIB,
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        own = [it for it in members if it.claim is not None and it.fact is it.claim and _is_settled(it, key)]
        if not own or any(_is_seen(it) for it in own):
            return
        proofs = [proof for member in own for proof in _proofs(member)]
        roots = frozenset().union(*(registries.lineage.roots(it) for it in {it.key for it in proofs}))
        first = {it.member.path: it for it in reversed(proofs) if not it.of_words}
        if len(roots) != 1 or not first:
            return
        [root] = roots
        if _are_reported(proofs, root, registries):
            return
        event = shortened(registries.name(key))
        message = f"{event}: all that is cited goes back to one source, {shown(root, registries)}"
        group = self.fingerprint(key, [it.member.identity("source", it.field.text) for it in proofs])
        related = [Related(it.field.location, it.field.text) for it in proofs]
        for proof in sorted(first.values(), key=lambda it: it.member.path):
            yield self.diagnostic(proof.claim.location, message, related=related, group=group)


def _are_reported(proofs: Iterable[Proof], root: str, registries: Registries) -> bool:
    """Whether the claims cite the root in such ways that `sources/dependent-sources` says so, and more loudly."""
    if is_person(root, registries) or is_unnamed(root, registries):
        return False
    own = [it for it in proofs if not it.logged]
    keys = {it.key for it in own}
    return len(keys) > 1 or (keys != {root} and len({it.member.path for it in own}) > 1)


def _is_settled(member: Member, event: str) -> bool:
    """Whether a claim of the event itself is confirmed, or stands in a final article."""
    claim, article = member.claim, member.article
    if claim is None or article is None or claim.opinion or all(it.value != event for it in claim.event):
        return False
    status = article.status_of(claim)
    return status == "confirmed" or (article.final and status != "cut" and states_fact(claim))


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
    yield from (Proof(member, claim, it, False) for it in claim.source)
    for entry in article.checks_of(claim):
        if entry.status == "confirmed":
            yield from (Proof(member, claim, it, True) for it in entry.source)
