"""Numbers of a text with hedges, units and currencies, and what neighbours make together: ranges and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from annotator.prose.numbers_context import (
    denied,
    hedge_after,
    hedge_before,
    in_name,
    is_code,
    is_label,
    ordinal_end,
    short_scale,
    word_before,
)
from annotator.prose.numbers_runs import Found
from annotator.prose.numbers_units import currency_before, unit_after
from annotator.prose.numbers_words import SHORT_SCALES

NumberKind = Literal["cardinal", "ordinal", "percent", "money", "measure", "fraction"]

_DASHES = tuple("-–—‑")
_SENTENCE_STARTS = frozenset(".!?:\n\"“‘'(")
_YEAR = re.compile(r"(?:1[5-9]|2[01])[0-9]{2}")
_OF_A_UNIT = re.compile(r"\s(?:of )?(?:an?|one)(?=\s)")
_FRACTION_ENDS = re.compile(
    r"\s(?:of|to|as|or|and|in|by|from|over|since|after|on|per)(?!\w)|[.,;:)!?”\"’]|\s*$|\s[–—-]\s"
)
_NO_HALF = re.compile(
    r"(?<!\w)(?:first|second|other|better|this|that|each|either|opening|latter|last|top|bottom|the)\s$", re.I
)


class Term(msgspec.Struct, frozen=True, gc=False):
    """A number with what belongs to it."""

    start: int
    """Where its words begin, hedge and currency sign included."""
    end: int
    """Where they end, unit included."""
    low: Decimal
    high: Decimal | None
    kind: NumberKind
    hedge: str
    unit: str
    rounding: Decimal
    loose: bool
    scale: Decimal = Decimal(1)
    whole: Decimal | None = None
    lent: Decimal = Decimal(1)
    """The scale of the whole, where the part has none: a million for the first of "190 of 310 million"."""
    noun_at: int = 0
    """Where the words for what is counted begin, if not at the end."""
    at: int = 0
    """Where it begins without its hedge, if it has one, and where it ends without."""
    till: int = 0

    @property
    def bare(self) -> tuple[int, int]:
        """Its place without hedges."""
        return self.at or self.start, self.till or self.end


def terms(text: str, found: Sequence[Found]) -> Iterator[Term]:
    """The numbers among what was found, without figures that count nothing."""
    before = 0
    for index, it in enumerate(found):
        if it.start < before:
            continue
        chained = index > 0 and _chained(text, found[index - 1], it)
        chains = index + 1 < len(found) and _chained(text, it, found[index + 1])
        term = None if chained and chains else _term(text, it, before, chained, chains)
        before = it.end
        if term:
            before = term.end
            yield term


def _chained(text: str, one: Found, other: Found) -> bool:
    """Whether nothing but a dash is between two figures."""
    return other.start == one.end + 1 and text[one.end] in _DASHES and one.part.figures and other.part.figures


def _term(text: str, found: Found, low: int, chained: bool, chains: bool) -> Term | None:
    part, start, end = found.part, found.start, found.end
    sign = currency_before(text, low, start)
    first = start - len(sign)
    if part.figures:
        if is_code(text, first, end, chained or bool(sign), chains):
            return None
        if ordinal_end(text, end) > end:
            return _ordinal(found, ordinal_end(text, end))
    if part.kind == "ordinal":
        return _ordinal(found, end)
    word = word_before(text, low, first)
    if is_label(text, first, word):
        return None
    return (
        _fraction(text, found, low, word)
        if part.kind == "fraction"
        else _plain(text, found, low, sign=sign, chained=chained, said=word)
    )


def _ordinal(found: Found, end: int) -> Term:
    return Term(found.start, end, found.part.low, found.part.low, "ordinal", "", "", Decimal(0), False)


def _fraction(text: str, found: Found, low: int, said: str) -> Term | None:
    """A fraction; or what "half a kilometre" is, or an ordinal ("a third term"), or nothing ("the second half")."""
    part, start, end = found.part, found.start, found.end
    if text[end : end + 1] in _DASHES or _NO_HALF.search(text, max(0, start - 10), start):
        return None
    hedge, first = hedge_before(text, low, start, said)
    of_unit = _OF_A_UNIT.match(text, end, end + 8)
    kind, unit, last = unit_after(text, of_unit.end()) if of_unit else ("", "", end)
    if unit:
        return Term(first, last, part.low, part.low, _named(kind), hedge, unit, Decimal(0), False, at=start)
    word = text[start:end].lower()
    if word.startswith(("a ", "an ")) and not hedge and not _FRACTION_ENDS.match(text, end, end + 8):
        value = Decimal(part.whole)
        return None if word.endswith("quarter") else Term(start, end, value, value, "ordinal", "", "", Decimal(0), True)
    loose, whole = _is_denied(text, first), Decimal(part.whole)
    return Term(first, end, part.low, part.low, "fraction", hedge, "", part.rounding, loose, whole=whole, at=start)


def _plain(text: str, found: Found, low: int, *, sign: str, chained: bool, said: str) -> Term | None:
    """A count, an amount of money, a measure or a percentage; None for letters and figures that are one word."""
    part, start = found.part, found.start
    factor, end = _short_scale(text, found, sign != "" or chained)
    kind, unit, last = unit_after(text, end)
    if part.figures and last == end and text[end : end + 1].isalpha():
        return None
    if said.lower() == "aged" and not unit:
        kind, unit = "measure", "years"
    if sign:
        kind, unit, last = "money", sign.strip(), last if kind == "money" else end
    negative = part.figures and _is_negative(text, start - len(sign), low)
    hedge, first = hedge_before(text, low, start - len(sign) - negative, said)
    till = last
    more, last = hedge_after(text, last)
    loose = _is_loose(text, found, first, hedge or more or unit, said)
    loose = loose or (factor == 1000 and not unit)  # "a 10k" may be a race
    times = -factor if negative else factor
    top = None if part.high is None else part.high * times
    hedge, named = hedge or more, _named(kind)
    scale, rounding = part.scale * factor, part.rounding * factor
    at = start - len(sign) - negative
    return Term(first, last, part.low * times, top, named, hedge, unit, rounding, loose, scale, at=at, till=till)


def _short_scale(text: str, found: Found, known: bool) -> tuple[Decimal, int]:
    """What the letters after a figure multiply it by, and where they end.

    "m" and "b" are metres and bytes, too, but where a currency or the other end of a range comes before (``known``),
    or a currency after.
    """
    if not found.part.figures or found.part.scale != 1:
        return Decimal(1), found.end
    letters, end = short_scale(text, found.end)
    if letters and (known or len(letters) > 1 or letters == "k" or unit_after(text, end)[0] == "money"):
        return SHORT_SCALES[letters], end
    return Decimal(1), found.end


def _named(kind: str) -> NumberKind:
    return "percent" if kind == "percent" else "money" if kind == "money" else "measure" if kind else "cardinal"


def _is_negative(text: str, start: int, low: int) -> bool:
    return start > low and text[start - 1] in ("-", "−") and not text[max(0, start - 2) : start - 1].strip(" \t([")


def _is_loose(text: str, found: Found, first: int, told: str, said: str) -> bool:
    """Whether it may be a year, a part of a name, a pronoun, or what is denied."""
    word = text[found.start : found.end]
    if not told and (_YEAR.fullmatch(word) or word.lower() == "one"):
        return True
    before = text[max(0, found.start - 4) : found.start].rstrip(" ")
    if word[0].isupper() and (before[-1:] not in _SENTENCE_STARTS if before else found.start > 4):
        return True
    if text[first - 1 : first] in _DASHES and text[max(0, first - 2) : first - 1].isalnum() and not found.part.figures:
        return True
    return _is_denied(text, first) if told else denied(text, first, said) or in_name(text, found.start, said)


def _is_denied(text: str, first: int) -> bool:
    return denied(text, first, word_before(text, 0, first))
