"""What a place of a document is about, for those who ask where else it is."""

from __future__ import annotations

import msgspec

from annotator.ide.at import View, subjects_at
from annotator.ide.index import Use, UseKind, index_of
from annotator.model.claim import Claim
from annotator.text import Location


class Pointed(msgspec.Struct, frozen=True):
    """What words stand for; ``key`` is as in `annotator.ide.uses.Use`, and empty for a claim without an id.

    ``location`` has the words, counted from the start of their document.
    ``claim`` is the claim itself, where it is one that exists.
    """

    kind: UseKind
    key: str
    location: Location
    claim: Claim | None = None
    use: Use | None = None
    """How the words name it; None for all of a claim, and for names in a registry."""


def pointed_at(view: View, path: str, offset: int) -> Pointed | None:
    """What the shortest words at an offset stand for; those that end there count where no others start."""
    uses = [it for it in index_of(view.corpus).uses_in(path) if _covers(it.location, offset)]
    if uses:
        use = min(uses, key=lambda it: (it.location.span.end == offset, len(it.location.span)))
        claim = claim_named(view, use.key) if use.kind == "claim" else None
        key = (view.registries.entity_key(use.key) or use.key) if use.kind == "entity" else use.key
        return Pointed(use.kind, key, use.location, claim, use)
    for subject in subjects_at(view, path, offset):
        if subject.kind == "claim" and subject.claim is not None:
            return Pointed("claim", claim_key(subject.claim), subject.location, subject.claim)
        if subject.kind != "rule" and subject.kind != "claim":  # noqa: PLR1714 - so that the type is narrowed
            return Pointed(subject.kind, subject.key, subject.location)
    return None


def claim_key(claim: Claim) -> str:
    """``path#id``, or an empty string."""
    return f"{claim.annotation.path}#{claim.id.value}" if claim.id is not None else ""


def claim_named(view: View, key: str) -> Claim | None:
    """The claim that ``path#id`` means."""
    path, _, name = key.rpartition("#")
    article = view.corpus.articles.get(path)
    return article.claims_by_id.get(name) if article is not None else None


def _covers(location: Location, offset: int) -> bool:
    return location.span.start <= offset <= location.span.end
