"""Whether two claims about one event say the same: a look at their values, for people; rules judge more finely."""

from __future__ import annotations

import msgspec

from annotator.model.claim import Claim
from annotator.model.registries import Registries

_NOT_HAPPENED = frozenset(("cancelled", "denied"))


class Agreement(msgspec.Struct, frozen=True):
    """The attributes in which two claims agree, and those in which they cannot both be right."""

    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


def agreement(registries: Registries, one: Claim, other: Claim, event: str) -> Agreement:
    """How two claims about an event compare.

    Opinions are not compared, nor is a claim about a part of the event; of an
    event that has parts or takes more than a day, day and place are not.
    """
    about = all(any(it.value == event for it in claim.event) for claim in (one, other))
    if not about or one.opinion or other.opinion:
        return Agreement()
    found: dict[str, bool | None] = {"qty": _quantity(one, other), "modality": _modality(one, other)}
    if not _is_extended(registries, event):
        found["when"], found["where"] = _when(one, other), _where(registries, one, other)
    order = [it for it in ("when", "where", "qty", "modality") if it in found]
    return Agreement(tuple(it for it in order if found[it] is True), tuple(it for it in order if found[it] is False))


def _is_extended(registries: Registries, event: str) -> bool:
    known = registries.events.get(event)
    when = known.statement.when if known is not None else None
    return event in registries.wholes or (when is not None and "/" in when.text)


def _when(one: Claim, other: Claim) -> bool | None:
    """Whether the dates have a day in common; None where one has none that can be read."""
    if one.when is None or other.when is None or not one.when.value.valid or not other.when.value.valid:
        return None
    return any(
        (a.first is None or b.last is None or a.first <= b.last)
        and (b.first is None or a.last is None or b.first <= a.last)
        for a in one.when.value.dates
        for b in other.when.value.dates
    )


def _where(registries: Registries, one: Claim, other: Claim) -> bool | None:
    if not one.where or not other.where:
        return None
    if any(registries.within(a.value, b.value) for a in one.where for b in other.where):
        return True
    known = all(it.value in registries.entities for it in (*one.where, *other.where))
    return False if known else None


def _quantity(one: Claim, other: Claim) -> bool | None:
    """Whether numbers of the same thing have one in common."""
    a, b = one.qty, other.qty
    if a is None or b is None or not a.value.valid or not b.value.valid:
        return None
    if any(one.word(it).casefold() != other.word(it).casefold() for it in ("of", "unit")):
        return None
    low = max((it for it in (a.value.low, b.value.low) if it is not None), default=None)
    high = min((it for it in (a.value.high, b.value.high) if it is not None), default=None)
    return low is None or high is None or low <= high


def _modality(one: Claim, other: Claim) -> bool | None:
    said = {one.modality, other.modality}
    return False if "happened" in said and said & _NOT_HAPPENED else None
