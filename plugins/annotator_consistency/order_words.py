"""How messages tell relative times, and chains of statements that cannot all hold."""

from __future__ import annotations

from collections.abc import Sequence

from annotator import Registries, RelWhen
from annotator_consistency.sides import event_named

_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def in_words(value: RelWhen, registries: Registries) -> str:
    """``P1D before event:meeting`` as "1 day before “The meeting”", the event by its registered name."""
    anchor = value.anchor
    after = "after" if value.direction == "since" else value.direction
    if anchor is None:
        return value.text
    name = {"published": "publication", "event": event_named(anchor.key, registries)}.get(
        anchor.kind
    ) or anchor.text.strip()
    return " ".join(filter(None, ("about" if value.about else "", _length(value.duration), after, name)))


def in_a_row(statements: Sequence[str]) -> str:
    """Statements the last of which contradicts the others: ``A, B, but C``."""
    return ", but ".join(filter(None, (", ".join(statements[:-1]), *statements[-1:])))


def counted(days: int) -> str:
    """``1 day``, ``2 days``."""
    return f"{days} {'day' if days == 1 else 'days'}"


def _length(duration: str) -> str:
    if not duration:
        return ""
    number, unit = duration[1:-1], _UNITS[duration[-1]]
    if number == "X":
        return f"several {unit}s"
    return f"{int(number)} {unit}{'' if int(number) == 1 else 's'}"
