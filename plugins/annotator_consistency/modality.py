"""How claims are compared in whether an event takes place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annotator import Field, Member, Registries, Severity, Statement, When, common_period
from annotator_consistency.dispute import Clash, disputes
from annotator_consistency.sides import Side, events_before, is_extended, modality_of, statements_of

SHOWN = {"happened": "happened", "planned": "planned", "cancelled": "cancelled", "denied": "denied"}


class StatedModality(NamedTuple):
    """Whether it takes place, as an article has it that appeared between two days and credits some voices.

    ``start`` is the first day on which it can take place by a plan, if known.
    """

    modality: str
    path: str
    first: float
    last: float
    start: float
    timezone: str
    voices: frozenset[str]


Sides = list[Side[StatedModality]]


def modality_conflicts(
    key: str, members: Iterable[Member], registries: Registries
) -> list[tuple[Side[StatedModality], Clash]]:
    """The claims that are contradicted, each once: within their own article first, else by other articles."""
    sides = _sides(key, members, registries)
    if len({it.value.modality for it in sides}) < 2:
        return []
    # The best evidence first: what the text itself says happened on a day.
    sides.sort(key=lambda it: (_is_display(it.member), _has_no_day(it.member)))
    by_path: defaultdict[str, Sides] = defaultdict(list)
    for side in sides:
        by_path[side.value.path].append(side)
    within = {id(side): clash for several in by_path.values() for side, clash in disputes(several, _differ_within)}
    apart = [it._replace(value=it.value._replace(voices=frozenset())) for it in sides]
    ranks = _ranks({it.value for it in apart})
    across = {id(it): clash for it, clash in disputes(apart, _differ_across, lambda value: ranks[value])}
    clashes = ((side, within.get(id(side)) or across.get(id(it))) for side, it in zip(sides, apart, strict=True))
    return [(side, clash) for side, clash in clashes if clash is not None]


def _sides(key: str, members: Iterable[Member], registries: Registries) -> Sides:
    found = []
    statements = list(statements_of(key, members, registries, denials=True))
    extended = is_extended(key, registries)
    day = -math.inf if extended else _first_day(key, (fact for _, fact in statements), registries)
    for member, fact in statements:
        field = _field(member, fact)
        modality = modality_of(member, fact)
        if field is None or modality not in SHOWN or member.article is None:
            continue
        published = member.article.published
        value = StatedModality(
            modality,
            member.article.path,
            -math.inf if published is None or published.value.first is None else published.value.first,
            math.inf if published is None or published.value.last is None else published.value.last,
            day if extended or fact.when is None else _start(fact.when.value),
            member.article.timezone,
            frozenset(it.value for it in fact.says),
        )
        found.append(Side(member, field, SHOWN[modality], value, events_before(key, fact)))
    return found


def _first_day(key: str, facts: Iterable[Statement], registries: Registries) -> float:
    """The first day of an event: the registry's, else what its claims have in common."""
    event = registries.events.get(key)
    if event is not None and event.statement.when is not None:
        return _start(event.statement.when.value)
    period = common_period(it.when.value for it in facts if it.when is not None and _is_certain(it.when.value))
    return -math.inf if period is None else period.first


def _start(when: When) -> float:
    """The first day of a date, if it is certain."""
    return when.first if when.first is not None and _is_certain(when) else -math.inf


def _is_certain(when: When) -> bool:
    return not any(it.approximate or it.uncertain for it in when.dates)


def _field(member: Member, fact: Statement) -> Field[str] | None:
    """What says so: the attribute, else the claim's words; None where nothing is said."""
    claim, own = member.claim, fact.one("modality")
    if member.found:
        return own
    if claim is None or (claim.is_kind("quote") and not claim.is_kind("claim")):
        return None
    if claim.own.isdisjoint(("event", "modality")) and not claim.is_kind("forecast"):
        return None
    return own if own is not None else Field("happened", "happened", claim.location)


def _is_display(member: Member) -> bool:
    return member.claim is not None and (member.claim.is_kind("caption") or member.claim.is_kind("headline"))


def _has_no_day(member: Member) -> bool:
    return member.claim is None or member.claim.when is None


def _differ_within(one: StatedModality, other: StatedModality) -> Severity | None:
    """Within one article: a denial that somebody is credited with contradicts what the same voice says."""
    if one.modality == other.modality:
        return None
    denials = [it.voices for it in (one, other) if it.modality == "denied" and it.voices - {"-"}]
    return None if denials and one.voices.isdisjoint(other.voices) else Severity.WARNING


def _differ_across(one: StatedModality, other: StatedModality) -> Severity | None:
    """Between articles: what was announced before is no contradiction, if its day may have come."""
    if one.modality == other.modality or one.path == other.path:
        return None
    if any(plan.modality == "planned" and _came_first(plan, fact) for plan, fact in ((one, other), (other, one))):
        return None
    return Severity.INFORMATION if {one.modality, other.modality} == {"planned", "happened"} else Severity.WARNING


def _came_first(plan: StatedModality, fact: StatedModality) -> bool:
    """Whether a plan was right when it appeared, for all that another article says on some later day."""
    nearly = plan.timezone != fact.timezone  # where it is the next day already
    too_early = fact.modality == "happened" and plan.start > fact.last + nearly
    return plan.last < fact.first and not too_early


def _ranks(values: Iterable[StatedModality]) -> Mapping[StatedModality, int]:
    """The place of each value among its kind: the latest plans and the earliest of all else conflict with most."""
    kinds: defaultdict[str, list[StatedModality]] = defaultdict(list)
    for value in values:
        kinds[value.modality].append(value)
    ranks: dict[StatedModality, int] = {}
    for several in kinds.values():
        several.sort(key=lambda it: (-max(it.last, it.start) if it.modality == "planned" else it.first, it.path))
        ranks.update((value, rank) for rank, value in enumerate(several))
    return ranks
