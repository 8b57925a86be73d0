"""The dates that an article's attributes hold, and places within them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator import Article, Edtf, Field, Location, Span, TimeOfDay, When


class WrittenDate(NamedTuple):
    """A date or time of day, the attribute value that it stands in, and where in it."""

    date: Edtf | TimeOfDay
    field: Field[object]
    start: int

    def location(self, start: int, end: int) -> Location:
        """The place of a stretch of the date's text."""
        return part_of(self.field, self.start + start, self.start + end)


def written_dates(article: Article) -> Iterator[WrittenDate]:
    """Every date of the front matter, of the annotations' own attributes, and of what the check log found."""
    for fields in article.front_matter.fields.values():
        yield from _dates(fields)
    for claim in article.claims:
        for name, fields in claim.fields.items():
            if name in claim.own:
                yield from _dates(fields)
    for entry in article.info.checks:
        for fields in entry.found.fields.values() if entry.found else ():
            # What the entry leaves out is taken from the claim, and was seen there.
            yield from _dates(it for it in fields if it.location.path == entry.location.path)


def part_of(field: Field[object], start: int, end: int) -> Location:
    """The place of a stretch of a value as written; all of it where escapes make the lengths differ."""
    place = field.location
    if len(place.span) != len(field.text):
        return place
    return Location(place.path, Span(place.span.start + start, place.span.start + end), place.block)


def _dates(fields: Iterable[Field[object]]) -> Iterator[WrittenDate]:
    for field in fields:
        value = field.value
        if isinstance(value, Edtf | TimeOfDay):
            yield WrittenDate(value, field, 0)
        elif isinstance(value, When):
            starts = value.starts or (0,) * len(value.dates)
            yield from (WrittenDate(date, field, start) for date, start in zip(value.dates, starts, strict=False))
