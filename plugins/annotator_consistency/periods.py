"""When a statement holds, as far as two that differ may both be true for it."""

from __future__ import annotations

from annotator import Period, Statement


def period_of(fact: Statement, extended: bool) -> Period:
    """The days of ``as-of``; in an extended event, which has many days, else those of ``when``."""
    field = fact.as_of or (fact.when if extended else None)
    return field.value.period if field is not None and field.value.valid else Period()
