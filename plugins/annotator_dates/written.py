"""The dates that an article's attributes hold, and places within them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from annotator import ArticleInfo, Block, Edtf, Field, Location, TimeOfDay, When


class WrittenDate(NamedTuple):
    """A date or time of day, the attribute value that it stands in, and where in it."""

    date: Edtf | TimeOfDay
    field: Field[Any]
    start: int

    def location(self, start: int, end: int) -> Location:
        """The place of a stretch of the date's text."""
        return self.field.part(self.start + start, self.start + end)


def written_dates(block: Block, article: ArticleInfo) -> Iterator[WrittenDate]:
    """Every date of the annotations' own attributes; where the front matter stands, of that.

    Check logs and registries are read by the project, which reports what is
    wrong with their values.
    """
    for fields in article.front_matter.fields.values() if not block.key else ():
        yield from _dates(fields)
    for claim in block.claims:
        yield from _dates(claim.written)


def each_date(when: When) -> Iterator[tuple[Edtf, int]]:
    """The dates of a list, and where in the field's text each starts."""
    starts = when.starts or (0,) * len(when.dates)
    # They count from the quotation mark, the field's text from the first date.
    yield from ((date, start - starts[0]) for date, start in zip(when.dates, starts, strict=False))


def certain_day(field: Field[Edtf] | None) -> date | None:
    """The day that a date means, if it is one day and certain."""
    edtf = field.value if field is not None else None
    return None if edtf is None or edtf.uncertain or edtf.approximate else edtf.single_day


def one_line(words: str) -> str:
    """Words of the article as they are shown in a message: every run of white space is one space."""
    return " ".join(words.split())


def _dates(fields: Iterable[Field[Any]]) -> Iterator[WrittenDate]:
    for field in fields:
        value = field.value
        if isinstance(value, Edtf | TimeOfDay):
            yield WrittenDate(value, field, 0)
        elif isinstance(value, When):
            yield from (WrittenDate(date, field, start) for date, start in each_date(value))
