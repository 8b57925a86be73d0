"""Rule ``superlatives/superlative-drift``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from annotator import (
    MOST_RELATED,
    Claim,
    Diagnostic,
    Edtf,
    Invalid,
    Location,
    Member,
    Registries,
    Related,
    Rule,
    Severity,
    Statement,
    Valid,
    shortened,
)
from annotator_superlatives.periods import event_key
from annotator_superlatives.wording import ordinal, words_of

_VISIT = '[only the second head of state to visit]{#visit .claim event="trip" rank="2" rank-of="visit:head-of-state"}'
_MEET = '[only the second leader to meet him]{#meet .claim event="trip" rank="2" rank-of="meeting:leader"}'


class SuperlativeDrift(Rule):
    """
    ## What it does
    Compares the claims of one event and its parts that give the same subject
    the same place, counted from the same time. It reports those that count
    another class or another action.

    ## Why is this bad?
    "The second head of state to visit" becomes "the second leader to visit",
    then "the second leader to meet the president". The number is copied and
    the words around it change, though each would need a count of its own.

    ## What it does not compare
    `only-other` is the second place, and `only` is not the first. `few` and
    `most` are no places. Claims of
    different events, with another `since`, or about different people may rank
    what they like. What is cancelled or denied, and every `.opinion`, is left
    out. Each may be right by itself: the finding asks to count again.

    ## Fix safety
    There is no fix: somebody has to count.
    """

    id = "superlatives/superlative-drift"
    severity = Severity.WARNING
    group = "event"

    VALID = (
        Valid(_VISIT, files={"b.md": _VISIT}),
        Valid(_VISIT, files={"b.md": _MEET.replace('rank="2"', 'rank="3"')}),
        Valid(_VISIT, files={"b.md": _MEET.replace('rank="2"', 'rank="2" since="coup"')}),
        Valid(_VISIT, files={"b.md": _MEET.replace("trip", "other-trip")}),
        Valid(
            _VISIT.replace("rank-of", 'who="jane" rank-of'),
            files={"b.md": _MEET.replace("rank-of", 'who="ann" rank-of')},
        ),
    )
    INVALID = (
        Invalid(
            _VISIT,
            at="only the second",
            message="trip: 2nd of visit:head-of-state here, but of meeting:leader by b.md#meet",
            files={"b.md": _MEET},
        ),
        Invalid(
            _VISIT,
            at="only the second",
            message="Trip: 2nd of visit:head-of-state here, but of visit:leader by b.md#other",
            files={
                "b.md": _VISIT.replace('"2"', "only-other")
                .replace("head-of-state", "leader")
                .replace("#visit", "#other"),
                "events.yaml": "trip: {label: Trip, part-of: tour}\ntour: {label: Tour}\n",
            },
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        for sides in _alike(key, members, registries):
            first: dict[str, _Side] = {}
            for side in sides:
                first.setdefault(side.of, side)
            if len(first) < 2:
                continue
            # So many that each side finds as many as are shown, besides its own.
            witnesses = tuple(islice(first.values(), MOST_RELATED + 1))
            group = self.fingerprint(key, [it.member.identity("rank-of", it.of) for it in sides])
            for side in sides:
                if not side.member.found:
                    others = [it for it in witnesses if it.of != side.of][:MOST_RELATED]
                    yield self._finding(
                        side, others, len(first) - 1, registries.name(side.who or side.fact.event[0].value), group
                    )

    def _finding(self, side: _Side, others: Sequence[_Side], total: int, subject: str, group: str) -> Diagnostic:
        more = f" (and {total - 1} more)" if total > 1 else ""
        against = f"of {others[0].of} by {others[0].member.label(side.member.path)}{more}"
        message = f"{shortened(subject)}: {side.place} of {side.of} here, but {against}"
        shown = [Related(_place(it), f"{it.place} of {it.of}") for it in others]
        return self.diagnostic(_place(side), message, related=shown, group=group)


class _Side(NamedTuple):
    member: Member
    fact: Statement
    place: str
    of: str
    since: object
    who: str


def _alike(key: str, members: Iterable[Member], registries: Registries) -> Iterator[Sequence[_Side]]:
    """Ranks of one place, since one time, of one subject; a claim without `who` is about the only one there is."""
    found: dict[object, list[_Side]] = {}
    for member in members:
        side = _side(key, member, registries)
        if side is not None:
            found.setdefault((side.place, side.since), []).append(side)
    for sides in found.values():
        subjects = {it.who for it in sides if it.who}
        if len(subjects) < 2:
            yield sides
            continue
        of_subject: dict[str, list[_Side]] = {}
        for side in sides:
            of_subject.setdefault(side.who, []).append(side)
        yield from of_subject.values()


def _side(key: str, member: Member, registries: Registries) -> _Side | None:
    fact, claim = member.fact, member.claim
    if not isinstance(fact, Statement) or claim is None or claim.opinion or fact.modality in ("cancelled", "denied"):
        return None
    rank, of = fact.one("rank"), fact.one("rank-of")
    if rank is None or rank.value.position is None or of is None or not of.value.valid:
        return None
    place = "the only one" if rank.value.word == "only" else ordinal(rank.value.position)
    if key not in {_outermost(it.value, registries) for it in fact.event}:
        return None  # in the group of the whole they are compared with more
    whos = fact.who or claim.who
    return _Side(member, fact, place, of.value.key, _since(fact), whos[0].value if whos else "")


def _outermost(event: str, registries: Registries) -> str:
    """The widest event that an event is part of; itself where there is none."""
    return min(registries.containers(event), key=lambda it: (len(registries.containers(it)), it))


def _since(fact: Statement) -> object:
    field = fact.one("since")
    if field is None:
        return None
    return (field.value.first, field.value.last) if isinstance(field.value, Edtf) else event_key(field.text)


def _place(side: _Side) -> Location:
    return words_of(side.fact) if isinstance(side.fact, Claim) else side.fact.location
