"""Checks of citations: that they lead somewhere, that they say where, and that none is missing."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``citations``."""
    from annotator_citations.duplicate_source import DuplicateSource
    from annotator_citations.missing_citation import MissingCitation
    from annotator_citations.missing_locator import MissingLocator
    from annotator_citations.unknown_citation import UnknownCitation
    from annotator_citations.unused_source import UnusedSource

    return (DuplicateSource, MissingCitation, MissingLocator, UnknownCitation, UnusedSource)
