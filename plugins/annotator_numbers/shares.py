"""Parts, wholes, and the percentages told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from annotator import Claim, Number, Quantity
from annotator_numbers.counted import length, places
from annotator_numbers.readings import plain

_WHOLES = (
    "adults area ballots businesses children citizens companies countries country countryside deputies detainees"
    " district districts electorate employees families farmers farmland forces girls households inhabitants land"
    " lawmakers map members men nation parliament patients people population prisoners provinces pupils refugees region"
    " regions residents respondents seats soldiers states students teachers territory towns townships troops villages"
    " voters votes women workers"
)
WHOLES = tuple(_WHOLES.split())
_BEHIND = re.compile(r"[^.;:()]{0,40}(?:\(|, (?:or )?|\s[–—-]\s|, which is |—)(?:(?:some|or|just|only|which is) ){0,2}")
_BEFORE = re.compile(r"[^.;:(),]{0,20}(?:\((?:that is,? |i\.e\. )?|, or |, that is,? )")
_CHANGE = re.compile(
    r"(?<!\w)(?:up|down|rise|rose|more|less|fewer|compared|from|against|an? increase|while|and|but)(?!\w)"
)


class Share(msgspec.Struct, frozen=True):
    """What a part of a whole comes to in percent, between the bounds that rounded counts leave."""

    low: Decimal
    high: Decimal
    text: str

    @property
    def rest(self) -> Share:
        """The share of the others."""
        return Share(100 - self.high, 100 - self.low, self.text)

    def may_be(self, percent: Quantity, rounding: Decimal) -> bool:
        """Whether a percentage, rounded to its last digit, may be the share."""
        if percent.hedge in ("", "~"):
            low, high = percent.low, percent.high
            return low is None or high is None or (low - rounding <= self.high and self.low <= high + rounding)
        return percent.meets(Quantity("", None, self.low, self.high))


def shares_of(part: Number) -> tuple[Share, ...]:
    """The shares that a number with a whole may be, the likeliest first; none if it is not one count of another.

    There are two where the "million" behind the whole may hold for the part as well: "190 of 310 million".
    """
    value, whole = part.quantity.exact, part.whole
    if part.kind == "fraction" and whole and value is not None:
        percent = value * 100
        return (Share(percent, percent, f"{part.text} is {_short(percent)} %"),)
    if part.kind != "cardinal" or value is None or not whole or whole <= 0 or not 0 <= value <= whole:
        return ()
    return tuple(_share(it, whole) for it in dict.fromkeys((value * part.lent, value)))


def _share(value: Decimal, whole: Decimal) -> Share:
    near, far = _slack(value), _slack(whole)
    low, high = (value - near) / (whole + far) * 100, (value + near) / max(whole - far, Decimal(1)) * 100
    return Share(low, high, f"{plain(value)} of {plain(whole)} is {_short(value / whole * 100)} %")


def shares_stated(claim: Claim) -> Iterator[tuple[Number, Number]]:
    """The parts of a whole in a claim's words, each with the percentage that is told of it."""
    numbers = [it for it in claim.numbers if not it.loose]
    at = places(claim.text, numbers)
    for index, (part, begin) in enumerate(zip(numbers, at, strict=True)):
        if not part.whole or begin < 0:
            continue
        last = index + (part.kind == "cardinal")
        if last >= len(numbers) or at[last] < 0:
            continue
        behind = last + 1
        if behind < len(numbers) and _is_percent(numbers[behind]) and at[behind] >= 0:
            gap = claim.text[at[last] + length(numbers[last]) : at[behind]]
            if _BEHIND.fullmatch(gap) and not _CHANGE.search(gap):
                yield part, numbers[behind]
                continue
        if index and _is_percent(numbers[index - 1]) and at[index - 1] >= 0:
            gap = claim.text[at[index - 1] + length(numbers[index - 1]) : begin]
            if _BEFORE.fullmatch(gap) and not _CHANGE.search(gap):
                yield part, numbers[index - 1]


def _is_percent(number: Number) -> bool:
    return number.unit == "%"


def _slack(count: Decimal) -> Decimal:
    """By how much a count may be rounded: half a unit of its last digit that is not zero, from thousands on."""
    digits = plain(count)
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
    return Decimal(10) ** zeros / 2 if zeros >= 3 else Decimal(0)


def _short(percent: Decimal) -> str:
    return plain(percent.quantize(Decimal("0.1"))) if percent >= 1 else plain(percent.quantize(Decimal("0.001")))
