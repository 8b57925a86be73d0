"""The value of one expression that someone else has marked."""

from __future__ import annotations

import re

from annotator.prose.temporal import Expression, recognise, recognise_within
from annotator.prose.temporal_calendar import anchor_period
from annotator.text import Location, Span

_CLOCK = re.compile(r"(?:at\s+)?[0-9]{1,2}(?::[0-9]{2})?\s*(?:[ap]\.?\s?m\b|GMT|UTC|[A-Z]{2,4}\b|(?<=:[0-9]{2}))")
_YEAR = re.compile(r"(?<![0-9+-])[0-9]{4}(?![0-9])")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")
_PART_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:days|weeks?|months|years|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})\b", re.IGNORECASE)
"""Words that name another time than the one that was understood, of which it may be a part only."""


def normalise(left: str, expression: str, right: str, anchor: str | None) -> str | None:
    """The value of an expression, given the text before and after it and the date of publication; None if uncertain.

    As TimeML has it, "early", "late" or "the end of" do not change a value: "late 2006" is ``2006``.
    """
    text, start, end = left + expression + right, len(left), len(left) + len(expression)
    found = recognise_within(text, Span(start, end), anchor, lambda first, last: Location("", Span(first, last)))
    valued = [it for it in found if it.whole or it.value]
    best = max(valued, key=_length, default=None)
    if best and _is_partial(text, Span(start, end), best.location.span):
        return None
    if not best and not found and _CLOCK.match(expression) and not _YEAR.search(expression):
        return _day_of_clock(_SENTENCE_END.split(left)[-1], _SENTENCE_END.split(right)[0], anchor)
    return (best.whole or best.value) if best else None


def _day_of_clock(left: str, right: str, anchor: str | None) -> str | None:
    """The day that a time of the clock belongs to: the one its sentence names, else that of publication."""
    text = f"{left} {right}"
    found = recognise(text, anchor, lambda first, last: Location("", Span(first, last)))
    days = [it for it in found if it.granularity == "day" and it.value and it.kind != "duration"]
    nearest = min(days, key=lambda it: abs(it.location.span.start - len(left)), default=None)
    if nearest:
        return nearest.value
    period, _ = anchor_period(anchor)
    return period.edtf if period and period.granularity == "day" else None


def _is_partial(text: str, whole: Span, known: Span) -> bool:
    """Whether words of the expression that were not understood say that it means another time than the rest does."""
    before, after = text[whole.start : known.start], text[known.end : whole.end]
    return bool(_PART_OF.match(after) or _COUNTED.search(before) or _COUNTED.search(after))


def _length(expression: Expression) -> int:
    return len(expression.location.span)
