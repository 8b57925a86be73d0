"""The value of a date attribute: one EDTF text, or several that mean each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from annotator.values.edtf import Edtf


class When(msgspec.Struct, frozen=True, tag=True):
    """The dates of an attribute in the order written; ``starts`` are their offsets in the attribute's value."""

    dates: tuple[Edtf, ...]
    starts: tuple[int, ...] = ()

    @property
    def single_day(self) -> date | None:
        """The civil day as written, when there is exactly one; never converted between time zones."""
        return self.dates[0].single_day if len(self.dates) == 1 else None

    @property
    def valid(self) -> bool:
        """Whether every date could be read and exists in the calendar."""
        return bool(self.dates) and all(it.valid for it in self.dates)

    @property
    def first(self) -> int | None:
        """The earliest day, as `datetime.date.toordinal` counts; None when open or unknown."""
        days = [it.first for it in self.dates if it.valid]
        return None if not days or None in days else min(day for day in days if day is not None)

    @property
    def last(self) -> int | None:
        """The latest day, as `datetime.date.toordinal` counts; None when open or unknown."""
        days = [it.last for it in self.dates if it.valid]
        return None if not days or None in days else max(day for day in days if day is not None)


def common_period(whens: Iterable[When]) -> tuple[int | None, int | None] | None:
    """The first and last day that dates have in common, as `datetime.date.toordinal` counts.

    An open or unknown end is None; so are both without any date. Of a list of
    dates all from the first to the last counts; dates that cannot be read are
    left out. None when they have no day in common.
    """
    read = [it for it in whens if it.valid]
    first = max((it.first for it in read if it.first is not None), default=None)
    last = min((it.last for it in read if it.last is not None), default=None)
    return None if first is not None and last is not None and first > last else (first, last)
