"""Numbers that claims state: the value of ``qty``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from annotator.values.fault import Fault, shown, wrong_syntax

if TYPE_CHECKING:
    from annotator.grammar import Leaf

LONGEST = 1_000
"""Code points of the longest text that is read at all."""

MOST_DIGITS = 40
ROUGHLY = Decimal("0.1")
"""How far either way ``~`` reaches, as a part of the number."""

_PLAIN = re.compile(r"[0-9]{1,15}")
_HEDGES = {"≤": "<=", "≥": ">=", "≈": "~"}


class Quantity(msgspec.Struct, frozen=True, tag=True):
    """A number, a range, or a bound.

    ``low`` and ``high`` bound what is meant, None where nothing does;
    ``strict`` tells ``<50`` from ``<=50`` and ``>50`` from ``>=50``.
    ``hedge`` is one of ``< <= > >= ~`` or empty; ``~`` widens the bounds by a
    tenth. ``number`` is the number as written (None for a range), ``terms``
    are those of a sum; whether they add up is not judged here.
    """

    text: str
    number: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str = ""
    terms: tuple[Decimal, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is a quantity."""
        return not self.faults

    @property
    def exact(self) -> Decimal | None:
        """The number, when it is stated without hedge or range."""
        return self.number if not self.hedge else None

    @property
    def strict(self) -> bool:
        """Whether the bound itself is excluded."""
        return self.hedge in ("<", ">")

    @property
    def total(self) -> Decimal | None:
        """What the terms of a sum add up to; None without terms."""
        return sum(self.terms, Decimal(0)) if self.terms else None

    def meets(self, other: Quantity) -> bool:
        """Whether one number could be both; true when either is invalid, for then nothing is known."""
        if self.faults or other.faults:
            return True
        return _reaches(self, other) and _reaches(other, self)


def parse_quantity(text: str) -> Quantity:
    """The quantity that a text is; never raises, what is wrong is in ``faults``."""
    if len(text) > LONGEST:
        return Quantity(text, faults=(wrong_syntax(text, "too long for a number"),))
    return _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Quantity:
    if _PLAIN.fullmatch(text):  # most values; a test proves that the grammar says the same
        number = Decimal(text)
        return Quantity(text, number, *_bounds("", number, number))
    return read_quantity(text)


def read_quantity(text: str) -> Quantity:
    """The same by the grammar alone."""
    from annotator import grammar

    try:
        tree = grammar.parse("quantity", text)
    except grammar.RefusedError as refused:
        message = f"{shown(text)} is not a number, range or sum (8665, 10..20, <50, ~8600, 8 = 3 + 5)"
        return Quantity(text, faults=(wrong_syntax(text, message, refused.at),))
    leaves = [it for it in tree.children if isinstance(it, str)]
    hedge = next((str(it) for it in leaves if it.type == "HEDGE"), "")
    written = [it for it in leaves if it.type == "NUMBER"]
    faults = tuple(fault for it in written for fault in _too_long(it))
    if faults:
        return Quantity(text, faults=faults)
    numbers = tuple(_number(it) for it in written)
    hedge = _HEDGES.get(hedge, hedge)
    if tree.data == "range":
        return _range(text, hedge, numbers, (written[0].start_pos or 0, len(text.rstrip())))
    return Quantity(text, numbers[0], *_bounds(hedge, numbers[0], numbers[0]), hedge, numbers[1:])


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", "").replace("−", "-"))


def _too_long(written: Leaf) -> tuple[Fault, ...]:
    if len(written) <= MOST_DIGITS:
        return ()
    start = written.start_pos or 0
    return (Fault("impossible", f"a number of more than {MOST_DIGITS} digits", start, start + len(written)),)


def _range(text: str, hedge: str, numbers: tuple[Decimal, ...], place: tuple[int, int]) -> Quantity:
    faults = tuple(
        Fault("reversed", f"{second} is less than {first}", *place)
        for first, second in pairwise(numbers)
        if first > second
    )
    if hedge not in ("", "~"):
        faults = (*faults, Fault("syntax", f"a range cannot also be {hedge}", 0, place[0]))
    return Quantity(text, None, *_bounds(hedge, *numbers), hedge, faults=faults)


def _bounds(hedge: str, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if hedge in ("<", "<="):
        return None, high
    if hedge in (">", ">="):
        return low, None
    if hedge == "~":
        return low - abs(low) * ROUGHLY, high + abs(high) * ROUGHLY
    return low, high


def _reaches(one: Quantity, other: Quantity) -> bool:
    """Whether ``one`` starts no later than ``other`` ends."""
    if one.low is None or other.high is None:
        return True
    excluded = (one.hedge == ">") or (other.hedge == "<")
    return one.low < other.high if excluded else one.low <= other.high
