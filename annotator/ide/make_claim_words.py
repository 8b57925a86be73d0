"""What the words of a new claim say: proposals for its name, event, people, places and times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeVar

from annotator.ide.actions_asked import Asked, Here, annotations_around
from annotator.ide.make_claim_event import proposed_event
from annotator.prose.names import Mention
from annotator.prose.names_words import TITLES
from annotator.prose.temporal import Expression
from annotator.syntax.prose import prose_of
from annotator.text import Span

Fact = TypeVar("Fact", Mention, Expression)

MOST_WORDS = 3
LONGEST_ID = 32

_WORD = re.compile(r"[^\W_]+")
_WORDS = """
a about after all also although an and any are as at be because been before being both but by can could did do does
during each for from had has have he her his how if in into is it its just many may more most no nor not of off on
once only or other our out over own s said same says she should since so some still such t than that the their them
then there these they this those through to too under until up very was we were what when where which while who
why will with would you your
"""
_NAMES_NOTHING = frozenset(_WORDS.split())
_RANKS = frozenset(map(str.lower, TITLES))
_PLACED = re.compile(
    r"\b(?:in|at|to|from|near|across|inside|into|outside|towards?|through|within)(?:\s+the)?\s+\Z", re.I
)
_LOOK_BACK = 24
_TIMELESS = frozenset(("since", "until", "before", "after"))


def proposed_id(asked: Asked, here: Here, span: Span) -> str:
    """An id, new in the file, of the first words that tell something; of names and ranks if there is nothing else."""
    text = prose_of(here.tree)
    start, end = text.offset(span.start), text.offset(span.end)
    named = [it.location.span for it in _inside(here.facts.mentions, span)]
    plain: list[str] = []
    others: list[str] = []
    for match in _WORD.finditer(text.text, start, end):
        word = _folded(match[0])
        if word and word not in _NAMES_NOTHING:
            place = text.source(match.start(), match.end())
            (others if word in _RANKS or any(it.contains(place) for it in named) else plain).append(word)
    chosen = plain if any(it[0].isalpha() for it in plain) else [*others, *plain]
    first = next((index for index, it in enumerate(chosen) if it[0].isalpha()), len(chosen))
    name = "-".join(chosen[first : first + MOST_WORDS])[:LONGEST_ID].rstrip("-") or "claim"
    return _new(name, _taken(asked))


def proposed_values(asked: Asked, here: Here, span: Span) -> list[tuple[str, str]]:
    """The attributes that the words give reason for, in the order in which they are written; some are empty."""
    who, where = _people_and_places(asked, here, span)
    when, part_of_day = _times(here, span)
    event = "" if _inherits_event(asked, here, span) else proposed_event(asked, who, where, when)
    return [
        ("event", event),
        ("who", "; ".join(who)),
        ("where", "; ".join(where)),
        ("when", when),
        ("time-of-day", part_of_day),
    ]


def _people_and_places(asked: Asked, here: Here, span: Span) -> tuple[list[str], list[str]]:
    """Entities named in the words. A country is a place behind a preposition of place, and acts elsewhere."""
    who: dict[str, None] = {}
    where: dict[str, None] = {}
    for mention in _inside(here.facts.mentions, span):
        entity = asked.view.registries.entities.get(mention.entity)
        if entity is None or mention.role == "demonym":
            continue
        before = here.tree.text[max(0, mention.location.span.start - _LOOK_BACK) : mention.location.span.start]
        place = entity.kind == "place" or (entity.kind == "country" and _PLACED.search(before) is not None)
        (where if place else who)[entity.key] = None
    return list(who), [it for it in where if it not in who]


def _times(here: Here, span: Span) -> tuple[str, str]:
    """The date and the part of the day that the words name; else those that the rest of their sentence does."""
    inside = _of_the_claim(here, span, span)
    sentence = next((it.location.span for it in here.facts.sentences if it.location.span.contains(span)), None)
    others = _of_the_claim(here, sentence, span) if sentence is not None and not inside else []
    found = inside or [it for it in others if not it.quoted]
    dates = list(dict.fromkeys(it.value for it in found))
    if not dates or (len(dates) > 1 and not inside):
        return "", ""
    parts = {it.part_of_day for it in found}
    return "; ".join(dates), parts.pop() if len(parts) == 1 else ""


def _of_the_claim(here: Here, around: Span, span: Span) -> list[Expression]:
    """Expressions in a span that date what is told: certain ones, that no annotation in there has to itself."""
    dated = [it.span for it in here.tree.spans if it.block.first("when") and not it.span.contains(span)]
    return [
        it
        for it in _inside(here.facts.expressions, around)
        if it.value
        and not (it.in_name or it.loose or it.governor in _TIMELESS)
        and not any(owner.contains(it.location.span) for owner in dated)
    ]


def _inherits_event(asked: Asked, here: Here, span: Span) -> bool:
    """Whether an annotation around the words tells the event already."""
    around = annotations_around(asked, span.shifted(here.start))
    return any(it.node.block.first("event") is not None for it in around)


def _inside(facts: Sequence[Fact], span: Span) -> Iterator[Fact]:
    return (it for it in facts if span.contains(it.location.span))


def _folded(word: str) -> str:
    """A word in lower case, without accents, of letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(it for it in decomposed if it.isalnum())


def _taken(asked: Asked) -> frozenset[str]:
    return frozenset(name.name for block in asked.tree.blocks for span in block.spans for name in span.block.ids)


def _new(name: str, taken: frozenset[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
