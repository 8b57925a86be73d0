"""The lengths of time that an annotation states, and the dates that they lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator import ArticleInfo, Claim, Edtf, Expression, Location, Registries, When, parse_edtf
from annotator_dates.lengths import Length, Point, counted, point, said
from annotator_dates.relative import certain_days
from annotator_dates.written import one_line

_PAST = re.compile(r"(?:the\s+)?(?:past|last|previous)\s", re.IGNORECASE)
_NEXT = re.compile(r"(?:the\s+)?next\s", re.IGNORECASE)


class Stated(NamedTuple):
    """A length that the words or a number state, and where."""

    length: Length
    text: str
    location: Location


def stated_lengths_of(claim: Claim, parts: Sequence[Claim], frame: re.Pattern[str]) -> Iterator[Stated]:
    """The lengths that an annotation states of itself: in ``qty`` and ``unit``, and in its words.

    Args:
        claim: the annotation.
        parts: annotations within it whose words count as its own.
        frame: what the words before a length end with, if it is one of the annotation.
    """
    length = counted(claim)
    if length is not None and claim.qty is not None:
        yield Stated(length, f"{claim.qty.text} {claim.word('unit')}", claim.qty.location)
    for part in (claim, *parts):
        for expression, before in _lengths_in(part, claim):
            told = said(expression, before)
            if told is not None and frame.search(before):
                yield Stated(told, one_line(expression.text), expression.location)


def tied_lengths(claim: Claim) -> Iterator[tuple[Stated, Point]]:
    """The lengths right before a "since" with a date, and that date."""
    dates = [it for it in claim.expressions if is_since(it)]
    for expression, before in _lengths_in(claim, claim) if dates else ():
        length = said(expression, before)
        for date in dates if length is not None else ():
            start = point(When((parse_edtf(date.value),)), date.value, date.location)
            if length is not None and start is not None and _tied(claim, expression.text, date.text):
                yield Stated(length, one_line(expression.text), expression.location), start


def is_since(expression: Expression) -> bool:
    """Whether words name a full date that "since" governs."""
    return expression.kind == "absolute" and expression.governor == "since"


def parts_of(claims: tuple[Claim, ...], index: int) -> Iterator[Claim]:
    """The annotations within one that do not count from a date of their own; parents come before what is in them."""
    outer = claims[index].location.span
    for following in range(index + 1, len(claims)):
        claim = claims[following]
        if claim.location.span.start >= outer.end:
            return
        if outer.contains(claim.location.span) and claim.one("since") is None and not claim.opinion:
            yield claim


def since_point(claim: Claim, registries: Registries) -> Point | None:
    """The date that ``since`` is, or that the registry has for the event it names."""
    since = claim.one("since")
    if since is None:
        return None
    if isinstance(since.value, Edtf):
        return point(When((since.value,)), since.text.strip(), since.location)
    event = registries.events.get(str(since.value).removeprefix("event:"))
    when = event.statement.when if event is not None else None
    return point(when.value, when.text, when.location) if when is not None else None


def end_point(claim: Claim, article: ArticleInfo, registries: Registries) -> Point | None:
    """The day up to which a claim counts: its own, its event's, or that of publication.

    Of an event that is not over, it is a day between its start and publication.
    """
    field = article.front_matter.published
    published = point(When((field.value,)), field.text, field.location) if field is not None else None
    if claim.when is not None:
        return point(claim.when.value, claim.when.text, claim.when.location)
    for key in claim.event:
        event = registries.events.get(key.value)
        when = event.statement.when if event is not None else None
        days = certain_days(when.value) if when is not None else None
        if when is None or days is None or days.first is None:
            continue
        last = days.last if days.last is not None else max(published.last, days.first) if published else None
        return None if last is None else Point(days.first, last, when.text, when.location)
    return published


def _lengths_in(claim: Claim, around: Claim) -> Iterator[tuple[Expression, str]]:
    """The lengths in an annotation's words, each with the words before it in an annotation around it."""
    for expression in claim.expressions:
        words = one_line(expression.text)
        if expression.kind == "duration" and not _NEXT.match(words):
            before, found, _ = around.text.partition(words)
            if found:
                yield expression, f"{before}past " if _PAST.match(words) else before


def _tied(claim: Claim, length: str, date: str) -> bool:
    """Whether "since" with a date follows a length at once, a few words between them at most."""
    _, _, after = claim.text.partition(one_line(length))
    return (
        re.match(rf",?\s+(?:of\s+(?:\w+\s+){{1,2}})?(?:ever\s+)?since\s+(?:the\s+)?{re.escape(one_line(date))}", after)
        is not None
    )
