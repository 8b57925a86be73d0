"""Checks how far the desk has come: what is not annotated, not checked, or no longer as it was checked."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``coverage``: one module each."""
    return rules_in(__name__)


@hookimpl
def annotator_check_worthiness(sentence: str, lang: str) -> float | None:
    """How much an English sentence looks like one to check."""
    from annotator_coverage.worthiness import check_worthiness

    return check_worthiness(sentence, lang)
