"""What neighbouring numbers make together: ranges ("10 to 20"), shares ("one in four"), parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from annotator.prose.numbers_terms import Term

_BETWEEN = re.compile(r"(?<!\w)[Bb]etween\s$")
_RANGE = re.compile(r"[-–—‑]|\s(?:to|or)\s(?:even |about |around |perhaps )?")
_SHARE = re.compile(r"\s(in|in every|out of(?: every)?|of every)\s")
_PART_OF = re.compile(r"\s(?:out )?of\s(?:(?:the|its|their|all|those|these)\s)?")
_ROUND = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 10**6)))
_ROUNDING = Decimal("0.005")


def related(text: str, found: Iterable[Term]) -> Iterator[Term]:
    """The same, where ranges ("10 to 20") and shares ("one in four") are one, and parts know their whole."""
    last: Term | None = None
    for term in found:
        if last is None:
            last = term
            continue
        joined = _range(text, last, term) or _share(text, last, term)
        if joined:
            last = joined
            continue
        yield _part_of(text, last, term)
        last = term
    if last is not None:
        yield last


def _range(text: str, one: Term, other: Term) -> Term | None:
    """ "10 to 20", "$3–4 million", "between 10 and 20"; what falls is no range ("a 3-1 win")."""
    gap = text[one.end : other.start] if other.start - one.end < 20 else "no range"
    between = _BETWEEN.search(text, max(0, one.start - 9), one.start) if gap.startswith(" and ") else None
    if not (between or _RANGE.fullmatch(gap)) or "ordinal" in (one.kind, other.kind):
        return None
    if one.unit and one.unit != other.unit and (other.unit or one.kind != "money"):
        return None
    unscaled = one.scale == 1 and one.low * other.scale < other.low
    low = one.low * other.scale if unscaled else one.low
    if other.high is None or one.high is None or low >= other.high or (other.hedge and gap[:1] != " "):
        return None
    kind, unit = (one.kind, one.unit) if one.unit else (other.kind, other.unit)
    hedge = "~" if "~" in (one.hedge, other.hedge) else ""
    loose = one.loose and other.loose
    start = between.start() if between else one.start
    at, till = one.bare[0], other.bare[1]
    return Term(
        start, other.end, low, other.high, kind, hedge, unit, other.rounding, loose, other.scale, at=at, till=till
    )


def _share(text: str, one: Term, other: Term) -> Term | None:
    """ "one in four", "three out of five"; "killed 2 in 3 days" is none, "2 in 3 attacks" may be none."""
    match = _SHARE.fullmatch(text, one.end, other.start) if other.start - one.end < 20 else None
    plain = one.kind == other.kind == "cardinal" and not other.hedge and one.high == one.low
    if not match or not plain or other.low not in _ROUND or not 0 < one.low < other.low:
        return None
    value = one.low / other.low
    loose = match[1] == "in" and text[other.start].isdigit() and one.low != 1
    return Term(
        one.start, other.end, value, value, "fraction", one.hedge, "", _ROUNDING, loose, whole=other.low, at=one.at
    )


def _part_of(text: str, one: Term, other: Term) -> Term:
    near = other.start - one.end < 20 and _PART_OF.fullmatch(text, one.end, other.start)
    if near and one.kind == other.kind == "cardinal" and not other.hedge and one.low < other.low:
        lent = other.scale if one.scale == 1 and one.low * other.scale <= other.low else one.lent
        return msgspec.structs.replace(one, whole=other.low, lent=lent, noun_at=other.end)
    return one
