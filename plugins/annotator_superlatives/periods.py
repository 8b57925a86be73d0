"""When things happened, as days that they may cover."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from annotator import ArticleInfo, Claim, Edtf, Member, Period, Registries, Statement, When, common_period

ALWAYS = Period()

Periods = Mapping[str, Period]


def event_periods(members: Iterable[Member], registries: Registries) -> Periods:
    """The days of events: the registry's ``when``, else what the ``when`` of their claims have in common."""
    stated: dict[str, list[When]] = {}
    for member in members:
        fact = member.fact
        if not isinstance(fact, Statement) or fact.when is None or member.article is None or not asserts(member):
            continue
        if len(fact.event) == 1:  # of several events nobody knows which date is whose
            stated.setdefault(fact.event[0].value, []).append(fact.when.value)
    found = {key: common_period(whens) or ALWAYS for key, whens in stated.items()}
    for key, event in registries.events.items():
        when = event.statement.when
        if when is not None and when.value.valid:
            found[key] = when.value.period
    return found


def asserts(member: Member) -> bool:
    """Whether a member says that something happened; what a check found is as its claim has it."""
    fact, claim = member.fact, member.claim
    if not isinstance(fact, Statement) or (claim is not None and claim.opinion):
        return False
    said = claim if member.found and claim is not None and not fact.word("modality") else fact
    return said.modality == "happened"


def periods_of(fact: Statement, periods: Periods) -> tuple[Period, ...]:
    """When a statement's happenings were, one period for each date; `ALWAYS` where nobody says."""
    if fact.when is not None and fact.when.value.valid:
        return tuple(_dated(it) for it in fact.when.value.dates) or (ALWAYS,)
    return tuple(periods[it.value] for it in fact.event if it.value in periods) or (ALWAYS,)


def day_of(claim: Claim, article: ArticleInfo, periods: Periods) -> Period:
    """The day of a claim: its ``when``, else its event's, else publication."""
    known = periods_of(claim, periods)
    if known == (ALWAYS,):
        published = article.published
        return _dated(published.value) if published is not None and published.value.valid else ALWAYS
    return Period(min(it.first for it in known), max(it.last for it in known))


def since_of(claim: Statement, periods: Periods) -> Period:
    """From when a rank counts: a period within which counting begins."""
    field = claim.one("since")
    if field is None:
        return Period(-math.inf, -math.inf)
    if isinstance(field.value, Edtf):
        # Whoever counts since 1999 counts what was in January.
        first = _dated(field.value).first if field.value.valid else -math.inf
        return Period(first, first) if field.value.valid and math.isfinite(first) else ALWAYS
    return periods.get(event_key(field.text), ALWAYS)


def event_key(text: str) -> str:
    """The key of an event that is named with or without ``event:``."""
    return text.strip().removeprefix("event:")


def _dated(date: Edtf) -> Period:
    slack = 365 if date.uncertain or date.approximate else 0
    period = Period.of(date.first, date.last)
    return Period(period.first - slack, period.last + slack)
