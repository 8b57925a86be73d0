"""When a statement holds, as far as two that differ may both be true for it."""

from __future__ import annotations

from typing import NamedTuple

from annotator import Statement


class Period(NamedTuple):
    """The first and last day on which a statement holds; None where that is open or not said."""

    first: int | None = None
    last: int | None = None

    def apart(self, other: Period) -> bool:
        """Whether the two have no day in common."""
        return _is_before(self.last, other.first) or _is_before(other.last, self.first)


def period_of(fact: Statement, extended: bool) -> Period:
    """The days of ``as-of``; in an extended event, which has many days, else those of ``when``."""
    field = fact.as_of or (fact.when if extended else None)
    return Period() if field is None or not field.value.valid else Period(field.value.first, field.value.last)


def _is_before(end: int | None, start: int | None) -> bool:
    return end is not None and start is not None and end < start
