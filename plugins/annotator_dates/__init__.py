"""Checks of dates: in attributes, in front matter and in prose."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``dates``."""
    from annotator_dates.claim_after_publication import ClaimAfterPublication
    from annotator_dates.date_mismatch import DateMismatch
    from annotator_dates.impossible_date import ImpossibleDate
    from annotator_dates.reversed_interval import ReversedInterval
    from annotator_dates.unanchored_date import UnanchoredDate
    from annotator_dates.weekday_mismatch import WeekdayMismatch

    return (ClaimAfterPublication, DateMismatch, ImpossibleDate, ReversedInterval, UnanchoredDate, WeekdayMismatch)
