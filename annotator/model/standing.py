"""How far the desk has come with a claim: what each checker said last, and what is still open."""

from __future__ import annotations

import re

import msgspec

from annotator.model.article import ArticleInfo
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.fields import Field

SETTLED = frozenset(("confirmed", "changed", "cut"))
"""States in which a claim needs no further work, its words being right, mended or gone."""
REFUTED = frozenset(("disputed", "wrong"))

_ASSERTING = ("claim", "quote", "para", "forecast", "caption")
_AGAINST = frozenset(("disputed", "wrong", "changed", "cut"))
_HASH = re.compile(r"sha256:[0-9a-f]{8,64}")
_INLINE = ("status", "by", "at", "basis", "concern", "note")


class Standing(msgspec.Struct, frozen=True):
    """What the check log, or the annotation itself, says of one claim.

    ``last`` has each checker's last entry, in order; all else looks at these
    only. ``disagreement`` starts with the entry that confirms; those against
    it follow. It is empty where nobody disagrees.
    """

    status: str = ""
    last: tuple[CheckEntry, ...] = ()
    concerns: tuple[CheckEntry, ...] = ()
    """Entries with a concern that nobody has settled since."""
    stale: tuple[CheckEntry, ...] = ()
    """Entries on other words than the claim has now."""
    disagreement: tuple[CheckEntry, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do, nor speaks against it."""
        return self.status in SETTLED and not (self.concerns or self.stale or self.disagreement)


_NOTHING = Standing()


def states_fact(claim: Claim) -> bool:
    """Whether there is something to check: it is neither an opinion nor a mere headline."""
    return any(claim.is_kind(it) for it in _ASSERTING) and not claim.opinion


def standing_of(claim: Claim, article: ArticleInfo) -> Standing:
    """How far the checks of a claim have come."""
    if claim.id is None or claim.id.value not in article.standings:
        return _standing(claim, article)
    known = article.standings[claim.id.value]
    if known is None or known[0] is not claim:
        known = article.standings[claim.id.value] = (claim, _standing(claim, article))
    standing: Standing = known[1]
    return standing


def _standing(claim: Claim, article: ArticleInfo) -> Standing:
    entries = article.checks_of(claim) or _inline(claim)
    if not entries:
        return _NOTHING
    places = {entry.by: index for index, entry in enumerate(entries)}
    last = tuple(entries[index] for index in sorted(places.values()))
    stale = _stale(last, claim.digest) if any(it.text for it in last) else ()
    settled_at = max((index for index, it in enumerate(entries) if it.status in SETTLED), default=-1)
    return Standing(
        status=article.status_of(claim),
        last=last,
        concerns=tuple(it for it in last if it.concern.strip() and places[it.by] >= settled_at),
        stale=stale,
        disagreement=_disagreement(_without(last, stale)),
    )


def _inline(claim: Claim) -> tuple[CheckEntry, ...]:
    """The attributes of the annotation that stand for an entry of a check log."""
    status, concern = claim.one("status"), claim.one("concern")
    first = status if status is not None else concern
    if first is None:
        return ()
    name = claim.id if claim.id is not None else Field("", "", claim.location)
    place = concern.location if concern is not None else first.location
    entry = CheckEntry(name, place, source=claim.source)
    return (msgspec.structs.replace(entry, **{it: claim.word(it) for it in _INLINE}),)


def _stale(last: tuple[CheckEntry, ...], digest: str) -> tuple[CheckEntry, ...]:
    """Entries whose hash is not the claim's, unless somebody has checked the words of now since."""
    stale: list[CheckEntry] = []
    for entry in last:
        hashed = entry.text.strip()
        if not _HASH.fullmatch(hashed) or entry.status == "todo":
            continue
        if digest.startswith(hashed):
            stale.clear()
        else:
            stale.append(entry)
    return tuple(stale)


def _without(entries: tuple[CheckEntry, ...], some: tuple[CheckEntry, ...]) -> list[CheckEntry]:
    left_out = {id(it) for it in some}
    return [it for it in entries if id(it) not in left_out]


def _disagreement(last: list[CheckEntry]) -> tuple[CheckEntry, ...]:
    """The first entry that confirms, and those that say otherwise.

    What was changed first and confirmed later is agreed on.
    """
    confirmed = next((index for index, it in enumerate(last) if it.status == "confirmed"), None)
    if confirmed is None:
        return ()
    against = [
        it
        for index, it in enumerate(last)
        if it.status in _AGAINST and not (it.status == "changed" and index < confirmed)
    ]
    return (last[confirmed], *against) if against else ()
