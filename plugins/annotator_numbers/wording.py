"""How numbers are shown in messages, and the fix that writes one into ``qty``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from annotator import Applicability, Edit, Fix, Number, shortened
from annotator_numbers.readings import Reading, Stated, times, written

_LONGEST = 20
"""Characters of the longest value that a fix writes: that of "a third" has no end."""


def quoted(number: Number) -> str:
    """The words of a number, on one line, in quotation marks."""
    return f"“{shortened(number.text, 60)}”"


def shown(said: Stated) -> str:
    """A claim's ``qty`` with its unit, as written."""
    return f"{said.field.text} {said.unit_written}".strip()


def corrections(against: Sequence[Reading], said: Stated) -> Iterator[Fix]:
    """The fix that writes the only number in the words into ``qty``, where it can be written in the same unit."""
    if len(against) != 1 or said.field.value.terms or not said.field.verbatim:
        return
    [reading] = against
    value = "" if reading.converted else written(times(reading.quantity, Decimal(1) / said.scale))
    if value and len(value) <= _LONGEST:
        edit = Edit(said.field.location, value)
        yield Fix(f"Change qty to {value}", (edit,), Applicability.UNSAFE)
