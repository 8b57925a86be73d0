"""Rule ``superlatives/member-of-wrong-class``."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator import (
    Diagnostic,
    Edtf,
    Field,
    Invalid,
    Member,
    Period,
    Registries,
    Related,
    Rule,
    Severity,
    Tenure,
    Valid,
)
from annotator_superlatives.members import Class, Instance, Ranked, others_of, read_class
from annotator_superlatives.periods import day_of
from annotator_superlatives.wording import MOST_SHOWN, words_of

_ENTITIES = """\
hale:
  name: Jane Hale
  offices: [{office: president/x, start: 2019}]
orr:
  name: Ann Orr
  offices: [{office: premier/y, start: 2018, end: 2023}]
lee:
  name: Bob Lee
  offices: [{office: premier/y, start: 2018}, {office: president/x, start: 2010, end: 2022}]
doe:
  name: Joe Doe
  offices-complete: false
  offices: [{office: premier/y, start: 2018, end: 2023}]
"""
_OFFICES = """\
president/x: {name: President of X, class: head-of-state}
premier/y: {name: Premier of Y, class: head-of-government}
"""
_FILES = {"entities.yaml": _ENTITIES, "offices.yaml": _OFFICES, "events.yaml": "trip: {label: Trip, when: 2022-06}\n"}
_SECOND = '[the second head of state to visit]{.claim who="hale" when="2024" rank="2" rank-of="visit:head-of-state"'
_ORR = '[Ann Orr came]{#orr .claim event="trip" who="orr"}'


class MemberOfWrongClass(Rule):
    """
    ## What it does
    Looks at those whom a rank counts: its own subject, what `others` names,
    the claims with `instance-of` the same `ACTION:CLASS`. It reports the claim
    if one of them held no office of that class at the time, but one of another
    class. The classes are those of `offices.yaml`.

    ## Why is this bad?
    "The second visit by a head of state" that counts a prime minister is the
    first. Such counts are copied from a list of "foreign leaders", and the
    class changes on the way.

    ## What it does not compare
    A class that no registered office has ("foreign leader") holds anybody. The
    office of the other class must be held for certain at that date, and none
    of the class itself may be; an entity without registered offices, or with
    `offices-complete: false`, proves nothing, nor does a member without a
    date. The member counts for `superlatives/rank-mismatch` all the same.

    ## Fix safety
    There is no fix: the class, the member and its office may each be wrong.
    """

    id = "superlatives/member-of-wrong-class"
    severity = Severity.WARNING
    group = "class"

    VALID = (
        Valid(f'{_SECOND} others="event:trip"}} [Bob Lee came]{{.claim event="trip" who="lee"}}', files=_FILES),
        Valid(f'{_SECOND.replace("head-of-state", "leader")} others="event:trip"}} {_ORR}', files=_FILES),
        Valid(f'{_SECOND} others="event:trip"}} [Joe Doe came]{{.claim event="trip" who="doe"}}', files=_FILES),
        Valid(f'{_SECOND} others="#orr"}} [Ann Orr came]{{#orr .claim who="orr" when="2024"}}', files=_FILES),
        Valid(f'{_SECOND} others="orr"}}', files=_FILES),
    )
    INVALID = (
        Invalid(
            f'{_SECOND} others="event:trip"}} {_ORR}',
            at="the second",
            message="visit:head-of-state counts Ann Orr, who was then Premier of Y (head-of-government), "
            "and not of the class head-of-state",
            files=_FILES,
        ),
        Invalid(
            f"{_SECOND}}}",
            at="the second",
            files={**_FILES, "b.md": '[Ann Orr came]{.claim who="orr" when="2021" instance-of="visit:head-of-state"}'},
        ),
        Invalid(
            '[the first head of state]{.claim who="orr" when="2020" rank="1" rank-of="visit:head-of-state"}',
            at="1",
            files=_FILES,
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        group = key.partition(":")[2]
        known_class = any(it.value == group for office in registries.offices.values() for it in office.classes)
        known = read_class(key, members, registries) if known_class else None
        if known is None or not known.ranked:
            return
        declared = [it for it in (_misplaced(it, group, registries) for it in known.instances) if it is not None]
        for ranked in known.ranked:
            named = (_misplaced(it, group, registries) for it in (_itself(ranked, known), *others_of(ranked, known)))
            found = [*(it for it in named if it is not None), *declared[:MOST_SHOWN]]
            if found:
                yield self._finding(key, ranked, found, registries)

    def _finding(self, key: str, ranked: Ranked, found: Sequence[_Misplaced], registries: Registries) -> Diagnostic:
        names = dict.fromkeys(registries.name(it.instance.who) for it in found)
        first = found[0]
        office = registries.offices[first.tenure.office.value]
        classes = ", ".join(it.value for it in office.classes)
        more = f"; {len(names) - 1} more like that" if len(names) > 1 else ""
        message = (
            f"{key} counts {registries.name(first.instance.who)}, who was then {office.name.value} ({classes}), "
            f"and not of the class {key.partition(':')[2]}{more}"
        )
        places = {it.instance.location: _shown(it, registries) for it in found}
        terms = [Related(first.tenure.office.location, f"{registries.name(first.instance.who)}: {office.name.value}")]
        shown = [Related(place, words) for place, words in places.items() if place != ranked.claim.location]
        members = [it.instance.member for it in found if it.instance.member is not None]
        facts = [it.identity("rank-of", key) for it in (ranked.member, *members)]
        group = self.fingerprint(key, dict.fromkeys(facts))
        return self.diagnostic(words_of(ranked.claim), message, related=shown or terms, group=group)


class _Misplaced(NamedTuple):
    """A member, and the term that shows what it was instead."""

    instance: Instance
    tenure: Tenure


def _misplaced(instance: Instance, group: str, registries: Registries) -> _Misplaced | None:
    entity = registries.entities.get(instance.who)
    dated = math.isfinite(instance.period.first) and math.isfinite(instance.period.last)
    if entity is None or not entity.offices or not entity.offices_complete or not dated:
        return None
    other: Tenure | None = None
    for tenure in entity.offices:
        office = registries.offices.get(tenure.office.value)
        if office is None:
            return None
        inside = any(it.value == group for it in office.classes)
        if inside and _may_hold(tenure, instance.period):
            return None
        if not inside and other is None and office.classes and _surely_holds(tenure, instance.period):
            other = tenure
    return _Misplaced(instance, other) if other is not None else None


def _itself(ranked: Ranked, known: Class) -> Instance:
    article = ranked.member.article
    assert article is not None
    day = day_of(ranked.claim, article, known.periods)
    # An event that goes on is looked at on the day that it began.
    first = Period(day.first, day.first if math.isinf(day.last) else day.last)
    return Instance(ranked.who, first, ranked.events, ranked.claim.location, ranked.member)


def _may_hold(tenure: Tenure, period: Period) -> bool:
    starts, ends = _bound(tenure.start, first=True), _bound(tenure.end, first=False)
    return (starts is None or starts <= period.last) and (ends is None or ends >= period.first)


def _surely_holds(tenure: Tenure, period: Period) -> bool:
    """Whether the whole period lies within the term, however its dates are read."""
    starts, ends = _bound(tenure.start, first=False), _bound(tenure.end, first=True)
    after = tenure.start is not None and starts is not None and starts <= period.first
    return after and (tenure.end is None or (ends is not None and ends >= period.last))


def _bound(field: Field[Edtf] | None, first: bool) -> float | None:
    """The earliest, or the latest, day of a date; None where it is open or unreadable."""
    if field is None or not field.value.valid:
        return None
    slack = 365 if field.value.uncertain or field.value.approximate else 0
    day = field.value.first if first else field.value.last
    return None if day is None else day + (-slack if first else slack)


def _shown(it: _Misplaced, registries: Registries) -> str:
    office = registries.name(it.tenure.office.value)
    return f"{registries.name(it.instance.who)}, {office}"
