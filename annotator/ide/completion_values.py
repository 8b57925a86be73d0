"""Values of attributes, by the type that the vocabulary gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from annotator.ide import completion_entries as entries
from annotator.ide.completion_dates import dates
from annotator.ide.completion_keys import (
    Offer,
    anchor_offer,
    citation_offer,
    claim_offer,
    entity_offer,
    event_offer,
    member_offer,
    office_offer,
    says_offer,
)
from annotator.ide.completion_match import Entry, entry
from annotator.ide.completion_nearby import Ask
from annotator.ide.completion_usage import times_used
from annotator.text import Span
from annotator.values.timeofday import PARTS
from annotator.vocabulary import AttributeSpec, ValueType

_DURATION = re.compile(r"~?P(?:[0-9]+|X)[DWMY]")
_RANKS = {"only": "nobody else", "only-other": "one of two", "few": "one of a few", "most": "more than any other"}
_DIRECTIONS = {"before": "earlier than", "after": "later than", "since": "counted up to now from"}
_LENGTHS = {"P1D": "a day", "P1W": "a week", "PXW": "weeks", "P1M": "a month", "~P1M": "about a month", "P1Y": "a year"}


def value_offer(ask: Ask, spec: AttributeSpec) -> Offer:
    """What may be the value of an attribute at the caret; values that the list has already are left out."""
    if spec.choices:
        offer = Offer([entry("value", it) for it in spec.choices])
    else:
        offer = _OFFERS.get(spec.type, _text_offer)(ask)
    taken = {*ask.slot.items, *_lone(ask)}
    kept = (it for it in offer.entries if it.text not in taken) if taken else offer.entries
    return Offer(kept, offer.weight, offer.span, offer.prefix)


def _lone(ask: Ask) -> Iterator[str]:
    """What is being written here and nowhere else: it would be proposed for itself."""
    here, corpus = ask.slot.span, ask.view.corpus
    own = ask.document.text[here.start : here.end]
    if own and own not in ask.view.registries.events and times_used(corpus, ask.slot.key, own) == 1:
        yield own


def _date_offer(ask: Ask) -> Offer:
    return _in_order(dates(ask))


def _part_offer(ask: Ask) -> Offer:
    said = [it.part_of_day for it in ask.within(ask.block.expressions)] if ask.block is not None else []
    return _in_order([entry("value", it) for it in sorted(PARTS, key=lambda it: it not in said)])


def _relative_offer(ask: Ask) -> Offer:
    """First how long, then whether before or after, then of what; a word at a time."""
    words = re.split(r"\s+", ask.slot.prefix.lstrip())
    typed, span = words[-1], ask.slot.span
    start = span.start + len(ask.slot.prefix) - len(typed)
    if len(words) == 1:
        return _in_order([*_lengths(ask), *entries.used(ask.view, ask.slot.key)])
    if len(words) == 2 and _DURATION.fullmatch(words[0]):
        known = [entry("value", it, detail, text=f"{it} ") for it, detail in _DIRECTIONS.items()]
        return Offer(known, span=Span(start, span.end), prefix=typed)
    offer = anchor_offer(_at_word(ask, typed, start))
    return Offer(offer.entries, offer.weight, Span(start, span.end), typed)


def _at_word(ask: Ask, typed: str, start: int) -> Ask:
    import msgspec

    slot = msgspec.structs.replace(ask.slot, prefix=typed, span=Span(start, ask.slot.span.end))
    return Ask(ask.view, ask.document, ask.offset, slot, ask.findings)


def _lengths(ask: Ask) -> Iterator[Entry]:
    if ask.block is not None:
        for it in ask.within(ask.block.expressions):
            if it.duration and _DURATION.fullmatch(it.duration):
                yield entry("value", it.duration, f"“{it.text}”", (it.text,), text=f"{it.duration} ")
    yield from (entry("value", it, detail, text=f"{it} ") for it, detail in _DIRECTIONS.items() if it != "since")
    yield from (entry("value", it, detail, text=f"{it} ") for it, detail in _LENGTHS.items())


def _quantity_offer(ask: Ask) -> Offer:
    block = ask.block
    numbers = [it for it in ask.within(block.numbers) if it.quantity.text] if block is not None else []
    known = [entry("value", it.quantity.text, f"“{it.text}”", (it.text,)) for it in sorted(numbers, key=_is_loose)]
    return _in_order(known)


def _is_loose(number: object) -> bool:
    return bool(getattr(number, "loose", False))


def _text_offer(ask: Ask) -> Offer:
    """What the numbers in the words count, and what other articles say."""
    near: list[Entry] = []
    for it in ask.within(ask.block.numbers) if ask.block is not None else ():
        said = {"unit": it.unit, "of": it.noun}.get(ask.slot.key, "")
        near += [entry("value", said, f"“{it.text}”")] if said else []
    return _in_order([*near, *entries.used(ask.view, ask.slot.key)])


def _rank_offer(ask: Ask) -> Offer:
    said: list[Entry] = []
    for it in ask.within(ask.block.superlatives) if ask.block is not None else ():
        value = it.word or (str(it.position) if it.position is not None else "")
        said += [entry("value", value, f"“{it.text}”")] if value else []
    return _in_order([*said, *(entry("value", it, detail) for it, detail in _RANKS.items())])


def _class_offer(ask: Ask) -> Offer:
    """What is ranked, as other articles have it."""
    known = [*entries.used(ask.view, "rank-of"), *entries.used(ask.view, "instance-of")]
    return _in_order([it for it in known if "=" not in it.key])


def _instance_offer(ask: Ask) -> Offer:
    ranked, mark, typed = ask.slot.prefix.rpartition("=")
    if not mark:
        return _class_offer(ask)
    span = Span(ask.slot.span.start + len(ranked) + 1, ask.slot.span.end)
    offer = entity_offer(ask)
    return Offer(offer.entries, offer.weight, span, typed)


def _since_offer(ask: Ask) -> Offer:
    events = event_offer(ask)
    used = {it.key for it in entries.used(ask.view, ask.slot.key)}
    return Offer((*dates(ask), *events.entries), lambda it: 0 if it.key in used or it.kind == "date" else 1)


def _rule_offer(ask: Ask) -> Offer:
    """Rules: those that found something here first."""
    if ":" in ask.slot.prefix:
        return Offer()
    words = ask.slot.words
    found: dict[str, int] = {}
    for it in ask.findings:
        near = words is not None and words.start <= it.location.span.start <= ask.offset
        found[it.rule] = min(found.get(it.rule, 2), 0 if near else 1)
    behind = "" if ask.slot.follows == ":" else ": "
    return Offer(entries.rules(ask.view.rules.values(), behind), lambda it: found.get(it.key, 2))


def _in_order(known: Iterable[Entry]) -> Offer:
    """Entries as useful as they come first; the first of several equal ones."""
    first: dict[str, Entry] = {}
    for it in known:
        first.setdefault(it.key, it)
    ranks = {key: rank for rank, key in enumerate(first)}
    return Offer(first.values(), lambda it: ranks[it.key])


_OFFERS: Mapping[ValueType, Callable[[Ask], Offer]] = {
    "text": _text_offer,
    "word": _text_offer,
    "event": event_offer,
    "entity": entity_offer,
    "says": says_offer,
    "office": office_offer,
    "date": _date_offer,
    "time-of-day": _part_offer,
    "relative-time": _relative_offer,
    "quantity": _quantity_offer,
    "rank": _rank_offer,
    "rank-of": _class_offer,
    "instance": _instance_offer,
    "since": _since_offer,
    "member": member_offer,
    "citation": citation_offer,
    "claim": claim_offer,
    "suppression": _rule_offer,
}
