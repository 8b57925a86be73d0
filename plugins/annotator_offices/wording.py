"""What is said of somebody who did not hold an office, and the terms that show it."""

from __future__ import annotations

from collections.abc import Sequence

from annotator import Edtf, Entity, Registries, Related, Tenure
from annotator_offices.terms import date_words, term_words

MOST_RELATED = 8

Term = tuple[Entity, Tenure]


def not_held(
    people: Sequence[Entity], title: str, date: Edtf | None, held: Sequence[Term], others: Sequence[Term]
) -> str:
    """That people did not hold an office at a date (without one: ever), when they did, and who held it then.

    Args:
        people: who did not.
        title: the name of the office.
        date: when they did not.
        held: their terms in this office at other times.
        others: the terms of those who held it then.
    """
    names = " or ".join(dict.fromkeys(it.name.value for it in people))
    if date is None:
        return f"{names} was never {title}, as registered"
    message = f"{names} was not {title} {date_words(date)}, "
    message += (
        "but " + ", ".join(term_words(it) for _, it in held[:MOST_RELATED]) if held else "nor ever, as registered"
    )
    holder = {who.name.value for who, _ in others}
    return f"{message}; {holder.pop()} was" if len(holder) == 1 else message


def evidence(people: Sequence[Entity], terms: Sequence[Term], registries: Registries) -> list[Related]:
    """The places of terms; without any, of the people who have none."""
    shown = [
        Related(it.office.location, f"{who.name.value}: {registries.name(it.office.value)} {term_words(it)}")
        for who, it in terms
    ]
    unproved = [Related(it.location, f"{it.name.value} and all offices held") for it in people]
    return (shown or unproved)[:MOST_RELATED]
