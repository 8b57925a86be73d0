"""Checks firsts, onlys and counts against the members that the articles themselves name."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``superlatives``: one module each."""
    return rules_in(__name__)
