"""How the numbers of an event are compared."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from annotator import Member, Period, Quantity, Registries, Severity, Statement, shortened
from annotator_consistency.dispute import Differ
from annotator_consistency.periods import period_of
from annotator_consistency.places import Atlas
from annotator_consistency.sides import (
    Origin,
    Side,
    comparable,
    events_before,
    is_extended,
    modality_of,
    origin_of,
    statements_of,
)


class Thing(NamedTuple):
    """What is counted, and in which unit; words folded, empty where nothing is said."""

    of: str
    unit: str

    def counted(self, number: str) -> str:
        """A number of it, in words: ``8665 prisoners``, ``50 % of territory``."""
        words = (number, shortened(self.unit), "of" if self.of and self.unit else "", shortened(self.of))
        return " ".join(it for it in words if it)


class StatedNumber(NamedTuple):
    """The number that one side states, and what decides how it is compared."""

    quantity: Quantity
    origin: Origin
    modality: str
    period: Period
    who: tuple[str, ...]
    where: tuple[str, ...]


def sides_by_thing(
    key: str, members: Iterable[Member], registries: Registries
) -> Mapping[Thing, list[Side[StatedNumber]]]:
    """What is said of an event in numbers, by what is counted."""
    extended = is_extended(key, registries)
    found: defaultdict[Thing, list[Side[StatedNumber]]] = defaultdict(list)
    for member, fact in statements_of(key, members, registries):
        if fact.qty is not None and fact.qty.value.valid:
            thing = Thing(_folded(fact.word("of")), _folded(fact.word("unit")))
            value = _value(member, fact, fact.qty.value, extended)
            shown = thing.counted(shortened(fact.qty.text))
            found[thing].append(Side(member, fact.qty, shown, value, events_before(key, fact)))
    return found


def differ(registries: Registries) -> Differ:
    """An error between exact numbers of two claims on the same subject, a warning for others, None where they agree."""
    atlas = Atlas(registries)

    def compare(one: StatedNumber, other: StatedNumber) -> Severity | None:
        if not comparable(one, other) or one.period.apart(other.period) or one.quantity.meets(other.quantity):
            return None
        exact = one.quantity.exact is not None and other.quantity.exact is not None
        lists = ((one.who, other.who), (one.where, other.where))
        together = all(not some or not others or atlas.together(some, others) for some, others in lists)
        return Severity.ERROR if exact and together and one.origin == other.origin == "claim" else Severity.WARNING

    return compare


def width(stated: StatedNumber) -> float:
    """How inexact a number is."""
    return stated.quantity.exact is None


def _value(member: Member, fact: Statement, quantity: Quantity, extended: bool) -> StatedNumber:
    # However it is written, and whatever it is the sum of, the number is the same.
    number = msgspec.structs.replace(quantity, text="", terms=())
    who, where = (tuple(sorted({it.value for it in fields})) for fields in (fact.who, fact.where))
    return StatedNumber(number, origin_of(member), modality_of(member, fact), period_of(fact, extended), who, where)


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())
