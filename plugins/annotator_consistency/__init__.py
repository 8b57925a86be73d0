"""Checks that claims of one happening, or about one person, agree with each other over all articles."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``consistency``."""
    from annotator_consistency.conflicting_dates import ConflictingDates
    from annotator_consistency.conflicting_places import ConflictingPlaces
    from annotator_consistency.two_places_at_once import TwoPlacesAtOnce

    return (ConflictingDates, ConflictingPlaces, TwoPlacesAtOnce)
