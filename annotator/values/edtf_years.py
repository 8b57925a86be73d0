"""Years that are not written with four digits: longer ones, exponents, significant digits, decades, centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.values.days import FARTHEST, day_number
from annotator.values.edtf import Edtf
from annotator.values.fault import Fault

if TYPE_CHECKING:
    from annotator.grammar import Leaf

_EXACT_DIGITS = 16  # of a year; beyond, its days are as far as days are counted


def short_year(text: str, token: Leaf) -> Edtf:
    """A decade of three digits or a century of two."""
    width, unit = (10, "decade") if token.type == "DECADE" else (100, "century")
    number = int(token)
    if token.startswith("-") and number == 0:
        return _faulty(text, token, f"there is no {unit} {token}", unit)
    least = number * width if number >= 0 and not token.startswith("-") else number * width - width + 1
    return Edtf(text, 0, day_number(least), day_number(least + width - 1, 12, 31), unit)


def long_year(text: str, token: Leaf) -> tuple[Edtf, int]:
    """A year of more than four digits, with an exponent, or with significant digits; and its level."""
    body, _, significant = token.removeprefix("Y").partition("S")
    mantissa, _, exponent = body.lstrip("-").partition("E")
    sign = -1 if body.startswith("-") else 1
    level = 1 if not significant and not exponent else 2
    zeros = int(exponent[:6] or 0) if len(exponent.lstrip("0")) <= 6 else 10**6
    if len(mantissa) + zeros > _EXACT_DIGITS:
        return Edtf(text, level, sign * FARTHEST, sign * FARTHEST, "year"), level
    value = int(mantissa) * 10**zeros
    if value == 0 and sign < 0:
        return _faulty(text, token, "there is no year -0000", "year"), level
    loose = max(len(str(value)) - int(significant[:6]), 0) if significant else 0
    least = value - value % 10**loose
    years = sorted((sign * least, sign * (least + 10**loose - 1)))
    unit = "masked" if loose else "year"
    return Edtf(text, level, day_number(years[0]), day_number(years[1], 12, 31), unit), level


def _faulty(text: str, token: Leaf, message: str, unit: str) -> Edtf:
    fault = Fault("impossible", message, token.start_pos or 0, token.end_pos or 0)
    return Edtf(text, granularity=unit, faults=(fault,))
