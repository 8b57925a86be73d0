"""Checks of dates: in attributes, in front matter and in prose."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources

from annotator import Rule, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``dates``: one module each."""
    return rules_in(__name__)


@hookimpl
def annotator_temporal_grammar(lang: str) -> str | None:
    """German; the core knows English."""
    return resources.files(__name__).joinpath("temporal_de.lark").read_text("utf-8") if lang == "de" else None
