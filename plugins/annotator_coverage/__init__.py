"""Checks how far the desk has come: what is not annotated, not checked, or no longer as it was checked."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``coverage``: one module each."""
    return rules_in(__name__)
