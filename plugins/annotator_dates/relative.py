"""Relative times: what they lead to, and how long the words say that it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from annotator import Article, Claim, Expression, Location, Registries, RelWhen, When, parse_rel_when

_FARTHEST = 10**9


class Anchor(NamedTuple):
    """What a relative time counts from: its days (None is open), the words that state them, and where they stand."""

    first: int | None
    last: int | None
    text: str
    location: Location


class Days(NamedTuple):
    """A range of days, without a bound where None."""

    first: int | None
    last: int | None

    def meets(self, other: Days) -> bool:
        """Whether the two may have a day in common."""
        starts = self.first is None or other.last is None or self.first <= other.last
        return starts and (other.first is None or self.last is None or other.first <= self.last)

    def __str__(self) -> str:
        """``2025-11-27``, ``2022-05-02 to 2022-05-05``; nothing where that would not help."""
        if self.first is None or self.last is None or not 1 <= self.first <= self.last <= date.max.toordinal():
            return ""
        start, end = date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()
        return start if start == end else f"{start} to {end}"


def certain_days(when: When) -> Days | None:
    """The days that dates cover from the first to the last; None where one is unreadable, uncertain or approximate."""
    if not when.valid or any(it.uncertain or it.approximate for it in when.dates):
        return None
    return Days(when.first, when.last)


def anchor_of(relative: RelWhen, claim: Claim, article: Article, registries: Registries) -> Anchor | None:
    """What a relative time counts from, where this article or the registry states its date for certain."""
    reference = relative.anchor
    if reference is None or not relative.valid:
        return None
    if reference.kind == "published":
        published = article.front_matter.published
        whens = () if published is None else ((When((published.value,)), published.text, published.location),)
    elif reference.kind == "claim" and reference.path_from(article.path) == article.path:
        other = article.claims_by_id.get(reference.key)
        when = other.when if other is not None and other is not claim else None
        whens = () if when is None else ((when.value, when.text, when.location),)
    else:
        event = registries.events.get(reference.key) if reference.kind == "event" else None
        when = event.statement.when if event is not None else None
        whens = () if when is None else ((when.value, when.text, when.location),)
    for value, text, location in whens:
        days = certain_days(value)
        return None if days is None else Anchor(days.first, days.last, text, location)
    return None


def led_to(relative: RelWhen, anchor: Anchor) -> Days:
    """The days that lie so long before or after an anchor."""
    least, most = relative.offsets
    first = None if anchor.first is None or least is None else anchor.first + least
    last = None if anchor.last is None or most is None else anchor.last + most
    return Days(first, last)


def stated_lengths(claim: Claim) -> Iterator[tuple[Expression, int, int]]:
    """The distances in an annotation's words ("a day after", "weeks before"), each with its least and most days."""
    for expression in claim.expressions:
        if expression.kind != "floating" or not expression.duration or expression.quoted or expression.in_name:
            continue
        length = parse_rel_when(f"{'~' if expression.hedged else ''}{expression.duration} after published")
        if length.valid:
            # "More than a month" may be nearly two.
            most = (length.most or _FARTHEST) * (2 if expression.hedged else 1)
            yield expression, length.least, most
