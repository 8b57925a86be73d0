"""Parts of the day: the value of ``time-of-day``."""

from __future__ import annotations

import re

import msgspec

from annotator.values.fault import Fault, shown, wrong_syntax

DAY = 24 * 60
# What the words cover at their widest, in minutes from midnight. They overlap,
# since one paper's evening is another's night, and night ends on the next day.
PARTS = {
    "morning": (0, 12 * 60),
    "afternoon": (12 * 60, 18 * 60 + 30),
    "evening": (17 * 60, DAY),
    "night": (18 * 60, DAY + 6 * 60),
}

_TIMES = re.compile(r"([0-9]{2}):([0-9]{2})(?:/([0-9]{2}):([0-9]{2}))?")


class TimeOfDay(msgspec.Struct, frozen=True, tag=True):
    """A part of the day: ``word``, a time, or a range of clock times.

    ``first`` and ``last`` are minutes from the day's midnight; ``last`` is
    beyond 1440 when it is on the next day (``22:00/02:00``), and equals
    ``first`` for a time.
    """

    text: str
    word: str = ""
    first: int = 0
    last: int = DAY
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is a part of the day."""
        return not self.faults

    def meets(self, other: TimeOfDay) -> bool:
        """Whether the two have a time in common on one and the same day; true when either is invalid."""
        if self.faults or other.faults:
            return True
        return self.first <= other.last and other.first <= self.last


def parse_time_of_day(text: str) -> TimeOfDay:
    """``morning afternoon evening night``, ``HH:MM`` or ``HH:MM/HH:MM``; never raises."""
    words = text.strip()
    if words in PARTS:
        return TimeOfDay(text, words, *PARTS[words])
    match = _TIMES.fullmatch(words)
    if match is None:
        message = (
            f"{shown(words)} is not morning, afternoon, evening, night, a time like 18:30 or a range like 18:30/20:00"
        )
        return TimeOfDay(text, faults=(wrong_syntax(text, message),))
    shift = text.find(words)
    hours = (1,) if match[3] is None else (1, 3)
    faults = tuple(_impossible(match, hour, shift) for hour in hours if not _exists(match[hour], match[hour + 1]))
    first, *rest = (int(match[hour]) * 60 + int(match[hour + 1]) for hour in hours)
    last = rest[0] if rest else first
    return TimeOfDay(text, "", first, last if last >= first else last + DAY, faults)


def _exists(hour: str, minute: str) -> bool:
    return int(minute) < 60 and int(hour) * 60 + int(minute) <= DAY


def _impossible(match: re.Match[str], hour: int, shift: int) -> Fault:
    start, end = match.start(hour) + shift, match.end(hour + 1) + shift
    return Fault("impossible", f"there is no time {match[hour]}:{match[hour + 1]}", start, end)
