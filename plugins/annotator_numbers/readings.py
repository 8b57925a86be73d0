"""The numbers in a claim's words, read in the unit of its `qty`."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import combinations

import msgspec

from annotator import Claim, Field, Number, Quantity
from annotator_numbers.counted import all_beside, counts_any, stems
from annotator_numbers.units import converted, kin, split_scale

_OF_SHARES = ("%", "percent", "per cent", "pct")
_MULTIPLES = re.compile(
    r"(?<!\w)(?:twice|thrice|doubl|tripl|trebl|quadrupl|quintupl|\w+-?fold(?!\w)"
    r"|times (?:as|the|more|less|fewer|high|larg|bigg|great|fast|long|small|its|their|that))",
    re.IGNORECASE,
)
_MOST_WORKED_OUT = 8
_NEAR = 10
"""A number further away than this many times is taken for one of something else, where nothing says of what it is."""


class Reading(msgspec.Struct, frozen=True):
    """A number of the words, in the unit of ``qty``."""

    number: Number
    quantity: Quantity
    rounding: Decimal
    comparable: bool
    """Whether it is told in that unit; a number that is not may agree, but never disagree."""
    converted: bool = False


class Stated(msgspec.Struct, frozen=True):
    """What a claim's attributes say: its ``qty``, the unit without "million", and what that multiplies by."""

    field: Field[Quantity]
    quantity: Quantity
    unit: str
    scale: int
    unit_written: str
    of: str


def stated(claim: Claim) -> Stated | None:
    """The number in a claim's attributes; None if it has none, or one that cannot be read, or states an opinion."""
    field = claim.qty
    if field is None or not field.value.valid or claim.opinion:
        return None
    scale, unit = split_scale(claim.word("unit"))
    return Stated(field, times(field.value, Decimal(scale)), unit, scale, claim.word("unit"), claim.word("of"))


def readings(claim: Claim, said: Stated) -> list[Reading]:
    """The numbers in the words of a claim that might be its ``qty``."""
    return [_reading(it, said) for it in claim.numbers if it.kind != "ordinal" or it.quantity.meets(said.quantity)]


def agrees(reading: Reading, said: Stated) -> bool:
    """Whether the words and the attribute may mean one number, rounded as the words tell it.

    Of a fall, one may have the minus sign and the other the word.
    """
    for theirs, lent in ((times(reading.quantity, it), it) for it in {Decimal(1), reading.number.lent}):
        for ours in (said.quantity, _negated(said.quantity)):
            if theirs.meets(ours):
                return True
            one, other = theirs.exact, ours.exact
            if one is not None and other is not None and abs(one - other) <= reading.rounding * lent:
                return True
    return False


def accusers(said: Stated, found: list[Reading]) -> list[Reading]:
    """The numbers that stand against ``qty`` where none agrees with it.

    Those of what `of` names, if any is; else all that are told in its unit,
    where it has one; else those that are not much larger or smaller, for they
    may count something else.
    """
    against = [it for it in found if it.comparable and not it.number.loose]
    of = stems(said.of)
    same = _named(against, of)
    if same or said.unit or not of:
        return same or against
    return [it for it in against if len(against) == 1 and _is_near(it.quantity, said.quantity)]


def power_of_ten(reading: Reading, said: Stated) -> int:
    """The power of ten that the words are to be divided by to be ``qty``; 0 if there is none.

    Numbers that are rounded ("8.6 million") may differ in the digits they leave out, by up to a twentieth.
    """
    theirs, ours = reading.quantity.number, said.quantity.number
    if not theirs or not ours or (theirs < 0) != (ours < 0) or reading.number.loose or not reading.comparable:
        return 0
    power = theirs.adjusted() - ours.adjusted()
    slack = min(reading.rounding, abs(theirs) / 20) if reading.rounding > 1 else Decimal(0)
    shifts = (power - 1, power, power + 1)
    return next((it for it in shifts if it and abs(ours.scaleb(it) - theirs) <= slack), 0)


def fits(claim: Claim, said: Stated) -> tuple[list[Reading], list[Reading]]:
    """The numbers that speak against ``qty``: those off by a power of ten, and the others.

    There are none where any number agrees that may count what `of` names, or where what the words say may be worked
    out to be ``qty``.
    """
    found = readings(claim, said)
    agreeing = [it for it in found if _may_be(it, said)]
    if agreeing:
        return [], _named_instead(claim, said, found, agreeing)
    if _MULTIPLES.search(claim.text) or may_be_worked_out(found, said):
        return [], []
    against = accusers(said, found)
    scaled = [it for it in against or _told(found) if power_of_ten(it, said)]
    return (scaled, []) if scaled else ([], against)


def _named(found: list[Reading], of: frozenset[str]) -> list[Reading]:
    """The numbers that stand before words of ``of``."""
    return [it for it in found if counts_any(it.number, of)]


def _named_instead(claim: Claim, said: Stated, found: list[Reading], agreeing: list[Reading]) -> list[Reading]:
    """The numbers of what `of` names, where those that agree surely count something else beside them."""
    named = _named([it for it in found if it.comparable and not it.number.loose], stems(said.of))
    meant, others = ({it.number for it in several} for several in (named, agreeing))
    if not meant or not meant.isdisjoint(others):
        return []
    return named if all_beside(claim.numbers, claim.text, others, meant) else []


def _may_be(reading: Reading, said: Stated) -> bool:
    """Whether it agrees; what has the right figure and another unit is for numbers/unit-mismatch to judge."""
    return agrees(reading, said) or bool(reading.number.unit and reading.number.quantity.meets(said.quantity))


def may_be_worked_out(found: list[Reading], said: Stated) -> bool:
    """Whether ``qty`` is the sum or the difference of two numbers in the words, the sum of all, or a share of one."""
    exact = said.quantity.exact
    if exact is None:
        return False
    counts = [(it.quantity.number, it.number.lent) for it in found[:_MOST_WORKED_OUT] if it.comparable]
    values = [number * lent for number, lent in counts if number is not None]
    results = [sum(values, Decimal(0))] if len(values) > 1 else []
    for one, other in combinations(values, 2):
        results += [one + other, abs(one - other)]
    for share in (_share(it.number) for it in found[:_MOST_WORKED_OUT]):
        results += [share * it for it in values if share is not None and not said.unit]
    return any(abs(it - exact) <= Decimal("0.5") for it in results)


def times(quantity: Quantity, factor: Decimal) -> Quantity:
    """A quantity multiplied by a positive number."""
    if factor == 1:
        return quantity
    low, high, number = (None if it is None else it * factor for it in (quantity.low, quantity.high, quantity.number))
    return msgspec.structs.replace(quantity, low=low, high=high, number=number)


def plain(value: Decimal) -> str:
    """A number in figures, without exponent or needless zeros."""
    try:
        whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    except InvalidOperation:
        whole = value
    return format(whole, "f")


def written(quantity: Quantity) -> str:
    """A quantity as the value of an attribute; nothing where no such value means the same."""
    if quantity.number is None:
        bounds = (quantity.low, quantity.high)
        return "" if None in bounds or quantity.hedge else "..".join(plain(it) for it in bounds if it is not None)
    return f"{quantity.hedge}{plain(quantity.number)}"


def _told(found: list[Reading]) -> list[Reading]:
    """The comparable numbers of more than one digit, or of thousands and more: such as are the same by no chance."""
    return [
        it
        for it in found
        if it.comparable and not it.number.loose and (it.rounding > 1 or len(_digits(it.quantity.number)) > 1)
    ]


def _digits(number: Decimal | None) -> str:
    return "" if number is None else plain(abs(number)).replace(".", "").strip("0")


def _share(number: Number) -> Decimal | None:
    value = number.quantity.number
    if value is None or not (number.kind == "fraction" or number.unit == "%"):
        return None
    return value if number.kind == "fraction" else value / 100


def _negated(quantity: Quantity) -> Quantity:
    """A negative number without its sign; any other as it is."""
    exact = quantity.exact
    return quantity if exact is None or exact >= 0 else Quantity("", -exact, -exact, -exact)


def _reading(number: Number, said: Stated) -> Reading:
    factor, comparable = _factor(number, said)
    quantity = times(number.quantity, factor)
    if comparable and factor == 1 and number.unit and said.unit and kin(number.unit, said.unit) == "convertible":
        inner = _converted(number.quantity, number.unit, said.unit)
        if inner is not None:
            return Reading(number, *inner, True, True)
    return Reading(number, quantity, number.rounding * factor, comparable)


def _factor(number: Number, said: Stated) -> tuple[Decimal, bool]:
    """What a number is multiplied by to be in the unit of the attribute, and whether it is told in that unit at all."""
    one = Decimal(1)
    if said.unit.lower() in _OF_SHARES:
        if number.kind == "fraction":
            return Decimal(100), True
        return one, number.unit == "%"
    if not said.unit:
        return one, number.kind == "cardinal" or bool(stems(number.unit) & stems(said.of))
    if number.unit:
        return one, kin(number.unit, said.unit) in ("same", "convertible")
    return one, number.kind == "cardinal" and bool(stems(said.unit) & stems(number.noun))


def _converted(quantity: Quantity, one: str, other: str) -> tuple[Quantity, Decimal] | None:
    """The quantity in another unit, and by how much it may be off: what is converted is told in round numbers."""
    values = [
        None if it is None else converted(it, one, other) for it in (quantity.low, quantity.high, quantity.number)
    ]
    middle = next((it for it in values if it is not None), None)
    if middle is None:
        return None
    low, high, number = values
    return msgspec.structs.replace(quantity, low=low, high=high, number=number), abs(middle) * Decimal("0.05")


def _is_near(one: Quantity, other: Quantity) -> bool:
    values = [next((n for n in (it.number, it.low, it.high) if n is not None), Decimal(0)) for it in (one, other)]
    small, large = sorted(abs(it) for it in values)
    return small * _NEAR >= large
