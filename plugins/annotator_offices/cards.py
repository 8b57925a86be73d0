"""Sections on offices for the card that an editor shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import Claim, Entity, Registries
from annotator_offices.terms import date_words, dates_of, may_cover, term_words

_MARKUP = re.compile(r"([\\`*_\[\]<>&])")


def entity_card(entity: Entity, registries: Registries) -> Iterator[str]:
    """All terms of an entity."""
    lines = [f"- {_plain(registries.name(it.office.value))}: {_plain(term_words(it))}" for it in entity.offices]
    if lines:
        yield "\n".join(["**Offices**", "", *lines])


def claim_card(claim: Claim, registries: Registries) -> Iterator[str]:
    """The offices that those in ``who`` held, or may have held, at the claim's date."""
    for date in dates_of(claim, registries):
        people = (registries.entities.get(it.value) for it in claim.who)
        held = ((it, tenure) for it in people if it is not None for tenure in it.offices if may_cover(tenure, date))
        lines = [f"- {_plain(it.name.value)}: {_plain(registries.name(tenure.office.value))}" for it, tenure in held]
        if lines:
            yield "\n".join([f"**Offices {_plain(date_words(date))}**", "", *dict.fromkeys(lines)])


def _plain(text: str) -> str:
    """The text on one line, as Markdown shows it unchanged."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
