"""Checks that quoted words stand in their source, and that somebody is named for them."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``quotes``: one module each."""
    return rules_in(__name__)
