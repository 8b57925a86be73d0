"""Checks of citations: that they lead somewhere, that they say where, and that none is missing."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``citations``: one module each."""
    return rules_in(__name__)
