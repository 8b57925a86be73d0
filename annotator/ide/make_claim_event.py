"""Which known event a new claim probably speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from annotator.ide.actions_asked import Asked
from annotator.ide.index import index_of
from annotator.model.fields import Statement
from annotator.values.dates import When
from annotator.values.edtf import Edtf, overlap, parse_edtf

ENOUGH = 2
"""So many people, places and dates in common make an event likely."""
MOST_CLAIMS = 300
"""Claims of other articles that are looked at for one name: names that everybody writes of tell little."""


def proposed_event(asked: Asked, who: Sequence[str], where: Sequence[str], when: str) -> str:
    """The key of the one event that has most people, places and days in common with the claim; else nothing.

    What the registry states of events is compared, and what claims anywhere
    do that name the same people and places. An event on another day is none.
    """
    scores: dict[str, int] = {}
    refused: set[str] = set()
    for key, statement in _statements(asked, (*who, *where)):
        if _is_elsewhen(statement, when):
            refused.add(key)
        else:
            scores[key] = max(scores.get(key, 0), _common(asked, statement, who, where, when))
    likely: Mapping[str, int] = {it: score for it, score in scores.items() if it not in refused and score >= ENOUGH}
    best = max(likely.values(), default=0)
    winners = [it for it, score in likely.items() if score == best]
    return winners[0] if len(winners) == 1 else ""


def _statements(asked: Asked, entities: Iterable[str]) -> Iterator[tuple[str, Statement]]:
    """What is stated of events by the registry, the claims of the article, and others that name one of the entities."""
    for event in asked.view.registries.events.values():
        yield event.key, event.statement
    index = index_of(asked.view.corpus)
    seen: set[int] = set()
    for claim in asked.article.claims:
        seen.add(id(claim))
        yield from ((it.value, claim) for it in claim.event)
    for entity in entities:
        for claim in islice(index.claims("entity", entity), MOST_CLAIMS):
            if id(claim) not in seen:
                seen.add(id(claim))
                yield from ((it.value, claim) for it in claim.event)


def _common(asked: Asked, statement: Statement, who: Sequence[str], where: Sequence[str], when: str) -> int:
    registries = asked.view.registries
    people = len({it.value for it in statement.who}.intersection(who))
    places = any(registries.within(it.value, other) for it in statement.where for other in where)
    return min(people, 1) + places + (1 if when and _days(statement) else 0)


def _is_elsewhen(statement: Statement, when: str) -> bool:
    """Whether both are dated, and have no day in common."""
    dates = _days(statement)
    ours = [parse_edtf(it.strip()) for it in when.split(";")] if when else []
    return bool(dates and ours) and not any(overlap(it, other) for it in ours for other in dates)


def _days(statement: Statement) -> tuple[Edtf, ...]:
    field = statement.when
    return field.value.dates if field is not None and isinstance(field.value, When) and field.value.valid else ()
