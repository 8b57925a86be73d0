"""Checks that claims of one happening, or about one person, agree with each other over all articles."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``consistency``: one module each."""
    return rules_in(__name__)
