"""Checks that statements which need somebody to answer for them name that somebody."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``attribution``: one module each."""
    return rules_in(__name__)
