"""Times relative to something else: the value of ``rel-when``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from annotator.values.days import day_number
from annotator.values.fault import Fault, shown, wrong_syntax
from annotator.values.reference import Reference, parse_anchor

Direction = Literal["before", "after", "since"]

_REL_WHEN = re.compile(
    r"\s*(?:(?P<about>~)?P(?P<number>[0-9]{1,5}|X)(?P<unit>[DWMY])\s+(?P<direction>before|after|since)"
    r"|(?P<bare>before|after))\s+(?P<anchor>\S.*)",
    re.DOTALL,
)
_TOO_LONG = re.compile(r"\s*~?(?P<duration>P[0-9]{6,}[DWMY])(?!\S)")
# "Weeks" are at least two, and fewer than two of the next unit would be called
# by that: days up to two weeks, weeks up to two months, months up to two
# years, years up to two decades.
_SEVERAL = {"D": (2, 14), "W": (14, 62), "M": (59, 731), "Y": (730, 7305)}
# Half of each unit's greatest length, in days, rounded up to whole ones.
_HALF = {"D": 1, "W": 4, "M": 16, "Y": 183}


class RelWhen(msgspec.Struct, frozen=True, tag=True):
    """So long before or after something.

    ``least`` and ``most`` are the days between the two, None for no bound;
    ``direction`` says to which side of ``anchor`` they count, ``since`` being
    ``after`` seen from the later end. ``about`` tells of a ``~``, which has
    widened the bounds already; ``duration`` is as written, ``P1M`` or empty.
    """

    text: str
    direction: Direction = "after"
    least: int = 0
    most: int | None = None
    duration: str = ""
    about: bool = False
    anchor: Reference | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is a relative time; whether its anchor exists is not judged here."""
        return not self.faults

    @property
    def offsets(self) -> tuple[int | None, int | None]:
        """Least and greatest number of days to add to the anchor's day; None for no bound."""
        if self.direction == "before":
            return (None if self.most is None else -self.most), -self.least
        return self.least, self.most


@lru_cache(maxsize=1024)
def parse_rel_when(text: str) -> RelWhen:
    """``[~]DURATION (before|after|since) REF`` or ``(before|after) REF``; never raises."""
    match = _REL_WHEN.fullmatch(text)
    if match is None:
        long = _TOO_LONG.match(text)
        if long is not None:
            message = f"{shown(long['duration'])} is too long: a length of time has at most 5 digits"
            return RelWhen(text, faults=(Fault("syntax", message, *long.span("duration")),))
        message = f"{shown(text)} is not a relative time, as in P1M before event:election or after #landing"
        return RelWhen(text, faults=(wrong_syntax(text, message),))
    anchor, faults = _anchor(text, match.start("anchor"))
    direction: Direction = "before" if "before" in (match["bare"], match["direction"]) else "after"
    if match["bare"]:
        return RelWhen(text, direction, anchor=anchor, faults=faults)
    if match["direction"] == "since":
        direction = "since"
    least, most = day_bounds(match["number"], match["unit"], about=bool(match["about"]))
    duration = f"P{match['number']}{match['unit']}"
    return RelWhen(text, direction, least, most, duration, bool(match["about"]), anchor, faults)


def day_bounds(number: str, unit: str, about: bool = False) -> tuple[int, int]:
    """Least and greatest days of a duration: ``number`` is digits or ``X`` for several, ``unit`` one of ``DWMY``."""
    if number == "X":
        least, most = _SEVERAL[unit]
    elif unit in "DW":
        least = most = int(number) * (7 if unit == "W" else 1)
    else:
        least, most = _month_bounds(int(number) * (12 if unit == "Y" else 1))
    slack = _HALF[unit] if about else 0
    return max(least - slack, 0), most + slack


def _month_bounds(months: int) -> tuple[int, int]:
    """Least and greatest days of so many calendar months, begun in any month about a common or leap century."""
    starts = [(year, month) for year in (*range(1896, 1905), *range(1996, 2005)) for month in range(1, 13)]
    lengths = []
    for year, month in starts:
        later = year * 12 + month - 1 + months
        lengths.append(day_number(later // 12, later % 12 + 1) - day_number(year, month))
    return min(lengths), max(lengths)


def _anchor(text: str, at: int) -> tuple[Reference, tuple[Fault, ...]]:
    """The reference from ``at`` on, its places counted in the whole value."""
    found = parse_anchor(text[at:])
    faults = tuple(Fault(it.kind, it.message, it.start + at, it.end + at) for it in found.faults)
    return msgspec.structs.replace(found, start=found.start + at, end=found.end + at, faults=faults), faults
