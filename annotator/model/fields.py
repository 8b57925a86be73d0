"""Values that never lose their place, and the statements made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from annotator.text import Location, Span
from annotator.values.citation import Citation
from annotator.values.dates import When
from annotator.values.edtf import Edtf
from annotator.values.quantity import Quantity
from annotator.values.rank import Rank, RankOf
from annotator.values.reference import Reference
from annotator.values.reltime import RelWhen
from annotator.values.suppression import Ignore
from annotator.values.timeofday import TimeOfDay
from annotator.vocabulary import ValueType

T = TypeVar("T")

Value = str | When | Edtf | Citation | Quantity | Rank | RankOf | Reference | RelWhen | TimeOfDay | Ignore


class Field(msgspec.Struct, Generic[T], frozen=True):
    """A value, the words it was written as, and where they stand.

    What could not be parsed is a value too, with its faults: rules need not
    ask first. ``type`` is the built-in type of the attribute that it is a
    value of; what is no attribute's has none.
    """

    value: T
    text: str
    location: Location
    type: ValueType | None = None

    @property
    def verbatim(self) -> bool:
        """Whether its words stand in the file as ``text`` has them, without escapes or markup."""
        return len(self.location.span) == len(self.text)

    def part(self, start: int, end: int) -> Location:
        """The place of a stretch of ``text``; all of the value where that is not `verbatim`."""
        if not self.verbatim:
            return self.location
        first = self.location.span.start
        return Location(self.location.path, Span(first + start, first + end), self.location.block)


class Statement(msgspec.Struct, frozen=True):
    """What somebody asserts, attribute by attribute.

    The article's text (a `Claim`), the check log (``found``) and the registry
    (an event's own ``when``, ``where``, ``who``) all make statements, so rules
    compare them in one way.
    """

    fields: Mapping[str, tuple[Field[Value], ...]]
    location: Location

    def each(self, name: str) -> tuple[Field[Any], ...]:
        """The values of an attribute, of plugins' attributes too; empty when absent."""
        return self.fields.get(name, ())

    def one(self, name: str) -> Field[Any] | None:
        """The value of a single-valued attribute, or None."""
        values = self.fields.get(name)
        return values[0] if values else None

    def word(self, name: str) -> str:
        """The text of a single-valued attribute, or an empty string."""
        values = self.fields.get(name)
        return values[0].text if values else ""

    def of_type(self, *types: ValueType) -> Iterator[Field[Any]]:
        """The values of all attributes of some built-in types, of plugins' attributes too."""
        for fields in self.fields.values():
            yield from (it for it in fields if it.type in types)

    @property
    def event(self) -> tuple[Field[str], ...]:
        """Keys of the events that the statement is about."""
        return self.each("event")

    @property
    def who(self) -> tuple[Field[str], ...]:
        """Keys of the entities that act; a name that is not registered stands as written."""
        return self.each("who")

    @property
    def where(self) -> tuple[Field[str], ...]:
        """Keys of the places."""
        return self.each("where")

    @property
    def office(self) -> tuple[Field[str], ...]:
        """Keys of offices."""
        return self.each("office")

    @property
    def when(self) -> Field[When] | None:
        """The dates of the happening."""
        return self.one("when")

    @property
    def as_of(self) -> Field[When] | None:
        """The day or period at which a state holds."""
        return self.one("as-of")

    @property
    def time_of_day(self) -> Field[TimeOfDay] | None:
        """Part of the day, or a range of clock times."""
        return self.one("time-of-day")

    @property
    def rel_when(self) -> Field[RelWhen] | None:
        """Time relative to another claim, an event or publication."""
        return self.one("rel-when")

    @property
    def modality(self) -> str:
        """``happened`` unless the statement says otherwise."""
        return self.word("modality") or "happened"

    @property
    def says(self) -> tuple[Field[str], ...]:
        """Whom the words credit; ``-`` is the article's own voice."""
        return self.each("says")

    @property
    def source(self) -> tuple[Field[Citation], ...]:
        """What the desk holds as proof."""
        return self.each("source")

    @property
    def qty(self) -> Field[Quantity] | None:
        """The number stated."""
        return self.one("qty")
