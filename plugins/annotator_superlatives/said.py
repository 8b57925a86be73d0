"""What a claim's own words say of its rank."""

from __future__ import annotations

import re

from annotator import Claim, Location, Rank, Superlative

_BUT_FOR = re.compile(r"(?<!\w)(?:besides|beside|except|other than|apart from|aside from|along with|but for)(?!\w)")


def contradicted(claim: Claim, rank: Rank) -> Superlative | None:
    """The first superlative of the words when they give a place, and none of them gives that of the rank.

    Words in quotation marks are somebody else's, and an ordinal that is no superlative ("his second visit, the first
    in years") may be what the rank means.
    """
    if claim.is_kind("quote") or not rank.valid or rank.position is None:
        return None
    told = [it for it in claim.superlatives if it.position is not None and not _quoted(claim, it.location)]
    if not told or any(_agree(it, rank, claim) for it in told) or _counted(claim, rank):
        return None
    return told[0]


def _agree(said: Superlative, rank: Rank, claim: Claim) -> bool:
    """Whether the words may mean the rank: of two, either is "the only other"; "the only one besides" is not alone."""
    if "only-other" in (said.word, rank.word):
        return {said.position, rank.position} <= {1, 2}
    return said.position == rank.position or (said.word == "only" and bool(_BUT_FOR.search(claim.text.lower())))


def _counted(claim: Claim, rank: Rank) -> bool:
    return any(it.kind == "ordinal" and it.quantity.exact == rank.position for it in claim.numbers)


def _quoted(claim: Claim, place: Location) -> bool:
    around = (it.location.span for it in claim.quotations)
    return any(it.start <= place.span.start and place.span.end <= it.end for it in around)
