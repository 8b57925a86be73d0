"""Counts what a rank counts: distinct subjects, by their first instance, from some day on."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator_superlatives.members import Class, Instance, Ranked, others_of
from annotator_superlatives.periods import Period, day_of, since_of

MOST_STARTS = 64
"""Counts that begin on more different days than that are not all made: for each, every instance is looked at."""

_LOOKED_AT = 9
"""Instances that are shown, and one for the subject's own."""

Subject = Callable[[Instance | Ranked], str]


class Ledger(NamedTuple):
    """Subjects by their first instance, counted from one time on."""

    sure: Mapping[str, Sequence[Instance]]
    """Of each subject the instances that surely count, those over first in front."""
    possible: Mapping[str, float]
    """Of each subject the first day that an instance may have been on."""
    order: Sequence[Instance]
    """The first sure instance of each subject, by the day that it was over."""
    ends: Sequence[float]
    starts: Sequence[float]


class Tally(NamedTuple):
    """What a rank comes to: the place of its subject lies between ``low`` and ``high``.

    ``before`` has what surely counts before it, ``earlier`` what its own
    subject did before, if anything.
    """

    low: int
    high: int
    before: Sequence[Instance]
    earlier: Instance | None
    counted: bool
    """Whether there is anything to count but the claim itself."""


def tallies(known: Class) -> Iterable[tuple[Ranked, Tally]]:
    """What each rank of a class comes to; those whose subject nobody knows are left out."""
    ledgers: dict[tuple[Period, bool], Ledger] = {}
    for_who, for_events = _by_who, _by_event(known)
    for ranked in known.ranked:
        subject = for_events if ranked.by_event else for_who
        since = since_of(ranked.claim, known.periods)
        ledger = ledgers.get((since, ranked.by_event))
        if ledger is None and len(ledgers) < MOST_STARTS:
            ledger = ledgers[since, ranked.by_event] = _ledger(known.instances, since, subject)
        if ledger is not None and subject(ranked):
            yield ranked, _tally(ranked, ledger, since, subject, known)


def _ledger(instances: Iterable[Instance], since: Period, subject: Subject) -> Ledger:
    sure: dict[str, list[Instance]] = {}
    possible: dict[str, float] = {}
    for it in instances:
        name = subject(it)
        if not name or it.period.last < since.first:
            continue
        possible[name] = min(possible.get(name, math.inf), it.period.first)
        if it.period.first >= since.last:
            sure.setdefault(name, []).append(it)
    for found in sure.values():
        found.sort(key=lambda it: it.period.last)
    order = sorted((found[0] for found in sure.values()), key=lambda it: it.period.last)
    return Ledger(sure, possible, order, [it.period.last for it in order], sorted(possible.values()))


def _tally(ranked: Ranked, ledger: Ledger, since: Period, subject: Subject, known: Class) -> Tally:
    own = subject(ranked)
    assert ranked.member.article is not None
    day = day_of(ranked.claim, ranked.member.article, known.periods)
    low = bisect_left(ledger.ends, day.first)
    before = [it for it in ledger.order[: min(low, _LOOKED_AT)] if subject(it) != own]
    low -= _is_over(ledger.sure.get(own), day)
    high = bisect_right(ledger.starts, day.last) - (ledger.possible.get(own, math.inf) <= day.last)
    others = others_of(ranked, known)
    rank = ranked.claim.one("rank")
    in_order = rank is None or rank.value.subjects is None  # "the only other" may have come later
    given: set[str] = set()
    for it in others:
        name = subject(it)
        outside = it.period.last < since.first or (in_order and it.period.first > day.last)
        if name == own or outside or name in given:
            continue
        given.add(name or f"{it.location}")
        if not _is_over(ledger.sure.get(name), day):
            low += 1
            before.append(it)
        high += ledger.possible.get(name, math.inf) > day.last
    mine = [it for it in (*ledger.sure.get(own, ())[:_LOOKED_AT], *others) if subject(it) == own]
    earlier = next((it for it in mine if _is_earlier(it, ranked, day, known) and it.period.first >= since.last), None)
    return Tally(1 + low, 1 + max(low, high), before, earlier, bool(others) or high > 0)


def _is_over(instances: Sequence[Instance] | None, day: Period) -> bool:
    return bool(instances) and instances is not None and instances[0].period.last < day.first


def _is_earlier(it: Instance, ranked: Ranked, day: Period, known: Class) -> bool:
    """Whether it was surely before, at no event that belongs together with the claim's."""
    return it.period.last < day.first and _wholes(ranked, known).isdisjoint(_wholes(it, known))


def _wholes(it: Instance | Ranked, known: Class) -> frozenset[str]:
    return frozenset(key for event in it.events for key in known.registries.containers(event))


def _by_who(it: Instance | Ranked) -> str:
    return it.who


def _by_event(known: Class) -> Subject:
    """Names the event that something is an instance of: the outermost of those that count.

    So the claims of an event, its parts and its whole are one instance; what
    has no event is one by itself.
    """
    counting = {key for it in known.instances for key in it.events}
    counting.update(key for it in known.ranked for key in it.events)
    containers = known.registries.containers

    def subject(it: Instance | Ranked) -> str:
        if not it.events:
            return f"{it.location}" if isinstance(it, Instance) else f"{it.claim.location}"
        wholes = [key for key in containers(it.events[0]) if key in counting] or [it.events[0]]
        return min(wholes, key=lambda key: (len(containers(key)), key))

    return subject
