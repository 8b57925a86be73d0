"""Which of the days a year or a week apart is meant, as far as publication and the tense of the sentence tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_meaning import Frame

NEAR = 45
"""A day without a year is the one this near to publication, whatever the tense."""
FAR_BACK, FAR_AHEAD = 150, 90
"""A day without a year and without a tense is none when it is farther than this."""


def nearest_day(month: int, number: int, frame: Frame) -> Period | None:
    """The day of some year that a month and a day without a year mean."""
    if frame.day is None or frame.year_after < 0:
        return None
    year = date.fromordinal(frame.day).year
    return nearest([it for shift in (-1, 0, 1) if (it := cal.of_day(year + shift, month, number))], frame)


def nearest(days: Sequence[Period], frame: Frame) -> Period | None:
    """The one that is meant of days a year apart, in order."""
    today, tense = frame.day, frame.tense()
    if today is None or not days:
        return None
    closest = min(days, key=lambda it: abs(it.first - today))
    clear = tense in ("past", "future")
    if -(NEAR if clear else FAR_BACK) <= closest.first - today <= (NEAR if clear else FAR_AHEAD):
        return closest
    if tense == "past":
        return next((it for it in reversed(days) if it.first <= today), None)
    return next((it for it in days if it.first >= today), None) if tense == "future" else None


def nearest_weekday(number: int, frame: Frame) -> Period | None:
    """The latest such weekday up to publication, or the next one where the sentence speaks of the future."""
    if frame.day is None:
        return None
    back = (frame.day - number) % 7
    tense = frame.tense() if back else ""
    return None if tense == "unsure" else cal.at(frame.day + 7 - back if tense == "future" else frame.day - back)
