"""Checks that quoted words stand in their source, and that somebody is named for them."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, Source, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``quotes``: one module each."""
    return rules_in(__name__)


@hookimpl
def annotator_read_snapshot(source: Source, content: bytes) -> str | None:
    """The words of a saved web page."""
    if not source.word("snapshot").lower().endswith((".html", ".htm", ".xhtml")):
        return None
    from annotator_quotes.web_page import words_of_page

    return words_of_page(content)
