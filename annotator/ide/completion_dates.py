"""Dates that words, events and the day of publication propose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.ide.at import View, claims_of_event
from annotator.ide.completion_match import Entry, entry
from annotator.ide.completion_nearby import Ask
from annotator.prose.temporal import Expression, recognise
from annotator.text import Location, Span
from annotator.values.edtf import parse_edtf

LONGEST = 60
"""Code points of what is typed that are read as words."""


def dates(ask: Ask) -> list[Entry]:
    """Dates for the annotation being written, the likeliest first: from its own words, the words around, its events,
    the day of publication."""
    found: dict[str, Entry] = {}
    for date, why, typed in (*_typed(ask), *_near(ask), *_of_events(ask), *_published(ask)):
        if date not in found:
            detail = " · ".join(filter(None, (date_words(date), why)))
            found[date] = entry("date", date, detail, filter(None, (typed,)))
    return list(found.values())


def date_words(text: str) -> str:
    """``Thursday 27 November 2025`` for a day, or whatever else a date is in words."""
    date = parse_edtf(text)
    day = date.single_day
    words = date.span_text()
    return f"{day:%A} {words}" if day is not None and words else words


Proposal = tuple[str, str, str]
"""A date, why it is proposed, and what may be typed for it."""


def _near(ask: Ask) -> Iterator[Proposal]:
    """Times in the words being annotated; those of inner annotations that have a date of their own come later."""
    block = ask.block
    if block is None:
        return
    own = list(ask.within(block.expressions))
    claimed = [it.location.span for it in ask.within(block.claims) if it.when is not None]
    free = [it for it in own if not any(span.contains(it.location.span) for span in claimed)]
    yield from _resolved([*free, *(it for it in own if it not in free)], "")
    yield from _resolved((it for it in block.expressions if it not in own), "nearby")


def _resolved(expressions: Iterable[Expression], where: str) -> Iterator[Proposal]:
    for it in expressions:
        if it.in_name:
            continue
        said = " ".join(filter(None, (f"“{it.text}”", where)))
        if it.value:
            yield it.value, said, it.text
        if it.likely:
            yield it.likely, f"{said}, probably", it.text


def _typed(ask: Ask) -> Iterator[Proposal]:
    """What the words mean that stand in place of a date: ``when="last Friday``."""
    words = ask.slot.prefix
    if not any(map(str.isalpha, words)) or len(words) > LONGEST:
        return
    front = ask.article.front_matter if ask.article is not None else None
    anchor = front.published.text if front is not None and front.published is not None else None
    lang = front.text("lang") if front is not None else ""
    here = Location(ask.path, Span(0, 0))
    for it in recognise(words, anchor, lambda *_: here, lang or "en"):
        if it.value or it.likely:
            yield it.value or it.likely, f"“{words}”", words


def _of_events(ask: Ask) -> Iterator[Proposal]:
    for key in sorted(ask.events):
        name = ask.view.registries.name(key)
        event = ask.view.registries.events.get(key)
        when = event.statement.when if event is not None else None
        if when is not None:
            yield when.text, f"{name} (registry)", name
        yield from _of_claims(ask.view, key, name)


def _of_claims(view: View, key: str, name: str) -> Iterator[Proposal]:
    for claim in claims_of_event(view, key):
        if claim.when is not None and "when" in claim.own and claim.when.value.valid:
            yield claim.when.text, f"{name} ({claim.location.path}{claim.label})", name


def _published(ask: Ask) -> Iterator[Proposal]:
    published = ask.article.info.published if ask.article is not None else None
    if published is not None and published.value.valid:
        yield published.text, "published", "published"
