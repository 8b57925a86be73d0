"""What every recogniser of facts in prose owes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotator.text import Location, Span


def place(start: int, end: int) -> Location:
    return Location("article.md", Span(start, end), 7)


def stand_in_order(facts: Iterable[Any], text: str) -> bool:
    """Whether each fact has the words that stand at its place, behind those of the one before."""
    end = 0
    for it in facts:
        span = it.location.span
        if not end <= span.start < span.end or text[span.start : span.end] != it.text:
            return False
        end = span.end
    return True
