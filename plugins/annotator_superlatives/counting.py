"""Counts what a rank counts: distinct subjects, by their first instance, from some day on.

Every claim may count from a day of its own. So the claims are answered in the
order of these days, the last first, and the instances are put into one sorted
ledger as the days go back: each is looked at once, however many claims ask.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator import Period
from annotator_superlatives.members import Class, Instance, Ranked, others_of
from annotator_superlatives.periods import day_of, since_of

_LOOKED_AT = 9
"""Instances that are shown, and one for the subject's own."""

Subject = Callable[[Instance | Ranked], str]


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


class _Question(NamedTuple):
    """A rank, its subject, from when and until when it counts, and what its ``others`` names."""

    ranked: Ranked
    own: str
    since: Period
    day: Period
    others: Sequence[Instance]
    names: frozenset[str]
    """The subjects that are asked about by name."""


class _Sure(NamedTuple):
    """The subjects that surely count before a day: how many, the first of them, and instances of those asked about."""

    number: int
    first: Sequence[Instance]
    of: Mapping[str, Sequence[Instance]]


class _Possible(NamedTuple):
    """The subjects that may count until a day: how many, and the first day of those asked about."""

    number: int
    of: Mapping[str, float]


def tallies(known: Class) -> Iterator[tuple[Ranked, Tally]]:
    """What each rank of a class comes to; those whose subject nobody knows are left out."""
    for by_event, subject in ((False, _by_who), (True, _by_event(known))):
        told = [_question(it, subject, known) for it in known.ranked if it.by_event == by_event and subject(it)]
        instances = [(subject(it), it) for it in known.instances if subject(it)] if told else []
        sure, possible = _surely(told, instances), _possibly(told, instances)
        for question, low, high in zip(told, sure, possible, strict=True):
            yield question.ranked, _tally(question, low, high, subject, known)


def _question(ranked: Ranked, subject: Subject, known: Class) -> _Question:
    assert ranked.member.article is not None
    others, own = others_of(ranked, known), subject(ranked)
    day = day_of(ranked.claim, ranked.member.article, known.periods)
    names = frozenset((own, *map(subject, others)))
    return _Question(ranked, own, since_of(ranked.claim, known.periods), day, others, names)


def _surely(questions: Sequence[_Question], instances: Sequence[tuple[str, Instance]]) -> list[_Sure]:
    """What surely counts: instances that begin after counting does, of each subject the one that is over first."""
    found: dict[int, _Sure] = {}
    waiting = sorted(range(len(instances)), key=lambda it: instances[it][1].period.first)
    order: list[tuple[float, int]] = []
    of: dict[str, list[tuple[float, int]]] = {}
    for number in sorted(range(len(questions)), key=lambda it: -questions[it].since.last):
        question = questions[number]
        while waiting and instances[waiting[-1]][1].period.first >= question.since.last:
            index = waiting.pop()
            name, instance = instances[index]
            _put(order, of.setdefault(name, []), (instance.period.last, index))
        count = bisect_left(order, (question.day.first, -1))
        first = [instances[index][1] for _, index in order[: min(count, _LOOKED_AT)]]
        asked = {it: [instances[index][1] for _, index in of.get(it, ())[:_LOOKED_AT]] for it in question.names}
        found[number] = _Sure(count, first, asked)
    return [found[number] for number in range(len(questions))]


def _put(order: list[tuple[float, int]], own: list[tuple[float, int]], entry: tuple[float, int]) -> None:
    """Adds an instance to those of its subject, whose first one stands in the order of all subjects."""
    if not own or entry < own[0]:
        if own:
            del order[bisect_left(order, own[0])]
        insort(order, entry)
    insort(own, entry)


def _possibly(questions: Sequence[_Question], instances: Sequence[tuple[str, Instance]]) -> list[_Possible]:
    """What may count: instances that are not over before counting begins, of each subject the first day of all."""
    found: dict[int, _Possible] = {}
    waiting = sorted(instances, key=lambda it: it[1].period.last)
    starts: list[float] = []
    of: dict[str, float] = {}
    for number in sorted(range(len(questions)), key=lambda it: -questions[it].since.first):
        question = questions[number]
        while waiting and waiting[-1][1].period.last >= question.since.first:
            name, instance = waiting.pop()
            start = instance.period.first
            if start < of.get(name, math.inf) or name not in of:
                if name in of:
                    del starts[bisect_left(starts, of[name])]
                insort(starts, start)
                of[name] = start
        asked = {it: of[it] for it in question.names if it in of}
        found[number] = _Possible(bisect_right(starts, question.day.last), asked)
    return [found[number] for number in range(len(questions))]


def _tally(question: _Question, sure: _Sure, possible: _Possible, subject: Subject, known: Class) -> Tally:
    ranked, own, since, day, others, _ = question
    before = [it for it in sure.first if subject(it) != own]
    low = sure.number - _is_over(sure.of[own], day)
    high = possible.number - (own in possible.of and possible.of[own] <= day.last)
    rank = ranked.claim.one("rank")
    in_order = rank is None or rank.value.subjects is None  # "the only other" may have come later
    given: set[str] = set()
    for it in others:
        name = subject(it)
        outside = it.period.last < since.first or (in_order and it.period.first > day.last)
        if name == own or outside or name in given:
            continue
        given.add(name or f"{it.location}")
        if not _is_over(sure.of[name], day):
            low += 1
            before.append(it)
        high += name not in possible.of or possible.of[name] > day.last
    mine = [it for it in (*sure.of[own], *others) if subject(it) == own]
    earlier = next((it for it in mine if _is_earlier(it, ranked, day, known) and it.period.first >= since.last), None)
    return Tally(1 + low, 1 + max(low, high), before, earlier, bool(others) or high > 0)


def _is_over(instances: Sequence[Instance], day: Period) -> bool:
    return bool(instances) and instances[0].period.last < day.first


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
