"""Checks what stands behind claims: whether sources are independent, primary, and not copied."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``sources``: one module each."""
    return rules_in(__name__)
