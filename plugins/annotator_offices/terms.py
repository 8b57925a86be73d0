"""Terms of office, and whether one may cover a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as calendar_day

from annotator import ArticleInfo, Edtf, Entity, Field, Registries, Statement, Tenure

_YEAR = 365
_LAST_DAY = calendar_day.max.toordinal()


def dates_of(statement: Statement, registries: Registries) -> tuple[Edtf, ...]:
    """When a statement holds: its ``when``, else ``as-of``, else what the registry has for its events.

    Dates that cannot be read, and those without any bound, are left out.
    """
    fields = [it for it in (statement.when or statement.as_of,) if it is not None]
    if not fields:
        events = (registries.events.get(it.value) for it in statement.event)
        fields = [it.statement.when for it in events if it is not None and it.statement.when is not None]
    found = (date for field in fields for date in field.value.dates)
    return tuple(it for it in found if it.valid and (it.first is not None or it.last is not None))


def may_cover(tenure: Tenure, date: Edtf) -> bool:
    """Whether a term and a date may have a day in common.

    An end that is open, unknown or unreadable has no bound; what is uncertain
    or approximate is a year wider on either side.
    """
    begins, ends = _first(tenure.start), _last(tenure.end)
    slack = _slack(date)
    starts_in_time = begins is None or date.last is None or begins <= date.last + slack
    lasts_long_enough = ends is None or date.first is None or ends >= date.first - slack
    return starts_in_time and lasts_long_enough


def surely_covers(tenure: Tenure, date: Edtf) -> bool:
    """Whether a term takes in all of a date; an end that is not registered is still to come."""
    begins, ends = tenure.start, tenure.end
    if not date.valid or date.first is None or date.last is None or begins is None or not begins.value.valid:
        return False
    if begins.value.last is None or begins.value.last + _slack(begins.value) > date.first - _slack(date):
        return False
    return ends is None or (
        ends.value.valid and ends.value.first is not None and ends.value.first - _slack(ends.value) >= date.last
    )


def may_have_ended(tenure: Tenure, date: Edtf) -> bool:
    """Whether a term may have ended by a date."""
    ends = tenure.end
    if ends is None:
        return False
    return not ends.value.valid or None in (ends.value.first, date.last) or _bounds_meet(ends.value, date)


def is_ahead(date: Edtf, article: ArticleInfo) -> bool:
    """Whether a date may lie after publication."""
    published = article.published
    if published is None or published.value.first is None or date.last is None:
        return True
    return date.last > published.value.first


def terms(entity: Entity, office: str) -> tuple[Tenure, ...]:
    """An entity's terms in one office, in the order of the registry."""
    return tuple(it for it in entity.offices if it.office.value == office)


def holders(office: str, date: Edtf, registries: Registries) -> Iterator[tuple[Entity, Tenure]]:
    """Who may have held an office at a date, with the term."""
    for entity in registries.holders.get(office, ()):
        for tenure in terms(entity, office):
            if may_cover(tenure, date):
                yield entity, tenure


def term_words(tenure: Tenure) -> str:
    """``from 1994-07-20 to 2005``, with the dates as they are registered."""
    start = tenure.start.text if tenure.start is not None else ""
    end = tenure.end.text if tenure.end is not None else ""
    if start and end:
        return f"from {start} to {end}"
    if end:
        return f"until {end}"
    return f"from {start}" if start else "at an unknown time"


def date_words(date: Edtf) -> str:
    """``on 2025-11-27``, ``in 2022``, ``from 2022-05-02 to 2022-05-05``: as terms are given."""
    if date.granularity in ("month", "year"):
        return f"in {date.text}"
    if date.first is None or date.last is None or not 1 <= date.first <= date.last <= _LAST_DAY:
        return f"at {date.span_text()}"
    start, end = calendar_day.fromordinal(date.first).isoformat(), calendar_day.fromordinal(date.last).isoformat()
    return f"on {start}" if start == end else f"from {start} to {end}"


def _first(field: Field[Edtf] | None) -> int | None:
    if field is None or not field.value.valid or field.value.first is None:
        return None
    return field.value.first - _slack(field.value)


def _last(field: Field[Edtf] | None) -> int | None:
    if field is None or not field.value.valid or field.value.last is None:
        return None
    return field.value.last + _slack(field.value)


def _bounds_meet(end: Edtf, date: Edtf) -> bool:
    return (end.first or 0) - _slack(end) <= (date.last or 0) + _slack(date)


def _slack(date: Edtf) -> int:
    return _YEAR if date.uncertain or date.approximate else 0
