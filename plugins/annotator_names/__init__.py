"""Checks of names: unknown ones, misspelled ones, and one name spelled in several ways."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``names``: one module each."""
    return rules_in(__name__)
