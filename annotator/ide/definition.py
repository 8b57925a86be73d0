"""Where what stands at a place is defined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from annotator.ide.at import Subject, View, subjects_at
from annotator.model.claim import Claim
from annotator.text import Location, Span


class Definition(msgspec.Struct, frozen=True):
    """The words that were asked about, and the place that defines them; both counted from the start of their document.

    ``name`` is what to select there, within all of ``whole``.
    """

    origin: Span
    name: Location
    whole: Location


def definition(view: View, path: str, offset: int) -> tuple[Definition, ...]:
    """Where the thing at an offset is defined; empty when it is nothing, or is defined nowhere."""
    for subject in subjects_at(view, path, offset)[:1]:  # not the claim around a key that is defined nowhere
        place = _place(view, subject)
        if place is not None:
            return (Definition(subject.location.span, *place),)
    return ()


def _place(view: View, subject: Subject) -> tuple[Location, Location] | None:
    registries = view.registries
    if subject.kind == "claim":
        return _claim_place(view, subject.claim) if subject.claim is not None else None
    entries: dict[str, Mapping[str, Any]] = {
        "source": registries.sources,
        "entity": registries.entities,
        "event": registries.events,
        "office": registries.offices,
    }
    entry = entries.get(subject.kind, {}).get(subject.key)
    return (entry.location, entry.location) if entry is not None else None


def _claim_place(view: View, claim: Claim) -> tuple[Location, Location]:
    whole = view.corpus.absolute(claim.annotation)
    return (view.corpus.absolute(claim.id.location) if claim.id is not None else whole), whole
