"""The dates that an article's attributes hold, and places within them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from annotator import Article, Edtf, Field, Location, Span, TimeOfDay, When


class WrittenDate(NamedTuple):
    """A date or time of day, the attribute value that it stands in, and where in it."""

    date: Edtf | TimeOfDay
    field: Field[Any]
    start: int

    def location(self, start: int, end: int) -> Location:
        """The place of a stretch of the date's text."""
        return part_of(self.field, self.start + start, self.start + end)


def written_dates(article: Article) -> Iterator[WrittenDate]:
    """Every date of the front matter and of the annotations' own attributes.

    Check logs and registries are read by the project, which reports what is
    wrong with their values.
    """
    for fields in article.front_matter.fields.values():
        yield from _dates(fields)
    for claim in article.claims:
        for name, fields in claim.fields.items():
            if name in claim.own:
                yield from _dates(fields)


def each_date(when: When) -> Iterator[tuple[Edtf, int]]:
    """The dates of a list, and where in the field's text each starts."""
    starts = when.starts or (0,) * len(when.dates)
    # They count from the quotation mark, the field's text from the first date.
    yield from ((date, start - starts[0]) for date, start in zip(when.dates, starts, strict=False))


def part_of(field: Field[Any], start: int, end: int) -> Location:
    """The place of a stretch of a value as written; all of it where escapes make the lengths differ."""
    place = field.location
    if len(place.span) != len(field.text):
        return place
    return Location(place.path, Span(place.span.start + start, place.span.start + end), place.block)


def _dates(fields: Iterable[Field[Any]]) -> Iterator[WrittenDate]:
    for field in fields:
        value = field.value
        if isinstance(value, Edtf | TimeOfDay):
            yield WrittenDate(value, field, 0)
        elif isinstance(value, When):
            yield from (WrittenDate(date, field, start) for date, start in each_date(value))
