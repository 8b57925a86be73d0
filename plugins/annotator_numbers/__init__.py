"""Checks that the numbers in the words, in the annotations and in their own sums agree."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``numbers``: one module each."""
    return rules_in(__name__)
