"""The value of one expression that someone else has marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.prose.temporal import Expression, recognise, recognise_within
from annotator.prose.temporal_calendar import anchor_period, within
from annotator.text import Location, Span

_CLOCK = re.compile(r"(?:at\s+)?[0-9]{1,2}(?::[0-9]{2})?\s*(?:[ap]\.?\s?m\b|GMT|UTC|[A-Z]{2,4}\b|(?<=:[0-9]{2}))")
_YEAR = re.compile(r"(?<![0-9+-])[0-9]{4}(?![0-9])")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")
_PART_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_PRESENT = re.compile(r"(?:the\s+)?(day|week|month|quarter|year)", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:days|weeks?|months|years|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})\b", re.IGNORECASE)
"""Words that name another time than the one that was understood, of which it may be a part only."""

_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_NAME = re.compile(rf"\b(?:{_MONTHS}|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
"""Months and weekdays, which a text without capitals writes small."""
_CAPITAL = re.compile("[A-Z]")
_NARROWS = re.compile(
    rf"\b(?:{_MONTHS}|nov(?:ember)?|dec(?:ember)?|\w*day|weekend|easter|thanksgiving|christmas"
    r"|quarter|half|spring|summer|autumn|fall|winter|week|month|hundred|first|second|third|\w+th|(?<![+-])[12][0-9]{3})\b"
    r"|(?<![0-9:+-])[0-9]{1,2}(?:st|nd|rd|th)?\b(?![:.]?[0-9]|\s*(?:[ap]\.?m|GMT|UTC))",
    re.IGNORECASE,
)
"""Words that mean less than the period beside them: only that was understood."""


def normalise(left: str, expression: str, right: str, anchor: str | None) -> str | None:
    """The value of an expression, given the text before and after it and the date of publication; None if uncertain.

    As TimeML has it, "early", "late" or "the end of" do not change a value: "late 2006" is ``2006``.
    """
    if not _CAPITAL.search(expression):
        expression = _NAME.sub(lambda it: it[0].capitalize(), expression)
    text, start, end = left + expression + right, len(left), len(left) + len(expression)
    found = recognise_within(text, Span(start, end), anchor, _place, marked=True)
    valued = [it for it in found if _value(it)]
    best = max(valued, key=_length, default=None)
    if best and _is_partial(_without(text, best, found), Span(start, end), best.location.span):
        return None
    if all(it.granularity == "time" for it in found) and _CLOCK.match(expression) and not _YEAR.search(expression):
        return _day_of_clock(_SENTENCE_END.split(left)[-1], _SENTENCE_END.split(right)[0], anchor)
    return _value(best) if best else _present(expression, anchor) if not found else None


def _present(expression: str, anchor: str | None) -> str | None:
    """The day, week, month, quarter or year of publication, where no more than "the year" is said."""
    named, (period, _) = _PRESENT.fullmatch(expression), anchor_period(anchor)
    found = within(period, named[1].lower()) if named else None
    return found.edtf if found else None


def _day_of_clock(left: str, right: str, anchor: str | None) -> str | None:
    """The day that a time of the clock belongs to: the one its sentence names, else that of publication."""
    text = f"{left} {right}"
    found = recognise(text, anchor, _place)
    days = [it for it in found if it.granularity == "day" and it.value and it.kind != "duration"]
    nearest = min(days, key=lambda it: abs(it.location.span.start - len(left)), default=None)
    if nearest:
        return nearest.value
    period, _ = anchor_period(anchor)
    return period.edtf if period and period.granularity == "day" else None


def _without(text: str, best: Expression, found: Sequence[Expression]) -> str:
    """The text with blanks for what agrees with the best expression beside it: "Tuesday morning, Feb. 3"."""
    for it in found:
        span = it.location.span
        if it.first is not None and it.last is not None and best.first is not None and best.last is not None:
            agrees = it is not best and it.first <= best.first and best.last <= it.last
            text = text[: span.start] + " " * len(span) + text[span.end :] if agrees else text
    return text


def _is_partial(text: str, whole: Span, known: Span) -> bool:
    """Whether words of the expression that were not understood say that it means another time than the rest does."""
    before, after = text[whole.start : known.start], text[known.end : whole.end]
    if _PART_OF.match(after) or _COUNTED.search(before) or _COUNTED.search(after):
        return True
    return bool(_NARROWS.search(before) or _NARROWS.search(after))


def _value(expression: Expression) -> str:
    return expression.likely or expression.whole or expression.value


def _place(first: int, last: int) -> Location:
    return Location("", Span(first, last))


def _length(expression: Expression) -> int:
    return len(expression.location.span)
