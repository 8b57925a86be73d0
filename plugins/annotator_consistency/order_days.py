"""The days that dates and relative times may mean, where the order of happenings is compared."""

from __future__ import annotations

import math

from annotator import Edtf, Registries, When, parse_edtf
from annotator_consistency.dates import HALF
from annotator_consistency.order_facts import Relation

Days = tuple[int | None, int | None]
"""A first and a last day, as `datetime.date.toordinal` counts; None is open."""


def days_of(when: When) -> Days:
    """The first and last day that a date may mean; what is approximate is half a unit wider."""
    ends = [widened(it) for it in when.dates if it.valid]
    first = min((-math.inf if it is None else it for it, _ in ends), default=-math.inf)
    last = max((math.inf if it is None else it for _, it in ends), default=math.inf)
    return None if first == -math.inf else int(first), None if last == math.inf else int(last)


def widened(date: Edtf) -> Days:
    """The first and last day of a date, half a unit wider if it is approximate."""
    slack = HALF.get(date.granularity, 0) if date.approximate else 0
    return later(date.first, -slack), later(date.last, slack)


def inner_ends(when: When) -> Days:
    """Of an interval the last day on which it may begin and the first on which it may end, in reverse."""
    if len(when.dates) != 1 or when.dates[0].granularity != "interval" or when.dates[0].approximate:
        return None, None
    start, _, end = (parse_edtf(it) if it.strip(". ") else None for it in when.dates[0].text.partition("/"))
    return (end.first if end and end.valid else None), (start.last if start and start.valid else None)


def later(day: int | None, offset: int | None) -> int | None:
    """A day so many days later; None where either is open."""
    return None if day is None or offset is None else day + offset


def is_plain_mismatch(relation: Relation, registries: Registries) -> bool:
    """Whether the claim's own ``when`` and that of its anchor contradict it: that is `dates/relative-mismatch`."""
    own, other = relation.claim.when, None
    if relation.reference.kind == "published":
        published = relation.article.published
        other = When((published.value,)) if published is not None else None
    elif relation.reference.kind == "event":
        event = registries.events.get(relation.reference.key)
        other = event.statement.when.value if event is not None and event.statement.when is not None else None
    elif relation.anchor is not None and relation.anchor.when is not None:
        other = relation.anchor.when.value if relation.anchor_article is relation.article else None
    if own is None or other is None or not own.value.valid or not other.valid:
        return False
    least, most = relation.field.value.offsets
    first, last = days_of(own.value)
    earliest, latest = days_of(other)
    too_early = (limit := later(earliest, least)) is not None and last is not None and last < limit
    too_late = (limit := later(latest, most)) is not None and first is not None and first > limit
    return too_early or too_late
