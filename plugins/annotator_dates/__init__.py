"""Checks of dates: in attributes, in front matter and in prose."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``dates``: one module each."""
    return rules_in(__name__)
