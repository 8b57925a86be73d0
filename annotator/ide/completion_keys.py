"""Values that are keys: entities, events, offices, sources, claims."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from annotator.ide import completion_entries as entries
from annotator.ide.at import claims_of_event
from annotator.ide.completion_match import Entry, entry
from annotator.ide.completion_nearby import Ask
from annotator.model.claim import Claim
from annotator.text import Span

_PLACES = ("place", "country")
_EVENT = "event:"
_FAR = 10
_WHOLE_WORD = 2
"""Code points of a claim id that must be typed before all articles are searched for it."""


class Offer(msgspec.Struct, frozen=True):
    """What may stand at a place: entries, what makes them useful, and what is replaced, if not the whole item."""

    entries: Iterable[Entry] = ()
    weight: Callable[[Entry], int] = lambda _: 0
    span: Span | None = None
    prefix: str | None = None
    """What was typed of it, if it is not the whole item."""


def entity_offer(ask: Ask) -> Offer:
    """Entities: those mentioned in the words first, and places first in ``where``."""
    near = ask.mentioned()
    kinds = ask.view.registries.entities
    for_place = ask.slot.key == "where"

    def weight(found: Entry) -> int:
        rank = near.get(found.key, 3)
        known = kinds.get(found.key)
        if known is None or not known.kind or ask.slot.key not in ("who", "where", "says"):
            return rank
        fits = known.kind in _PLACES if for_place else known.kind != "place"
        return rank + (0 if fits else _FAR)

    return Offer(entries.entities(ask.view.registries), weight)


def says_offer(ask: Ask) -> Offer:
    """Entities, and the sign for the article's own voice."""
    own = entry("value", "-", "the article's own voice")
    offer = entity_offer(ask)
    return Offer([own, *offer.entries], lambda it: 0 if it is own else offer.weight(it))


def event_offer(ask: Ask, mark: str = "") -> Offer:
    """Events, with a mark before their key: those of the claims nearby first, those without entry last."""
    near = {f"{mark}{key}": rank for key, rank in ask.used("event").items()}
    registered = {f"{mark}{key}": 3 for key in ask.view.registries.events}
    ranks = registered | near
    return Offer(entries.events(ask.view, mark), lambda it: ranks.get(it.key, 4))


def office_offer(ask: Ask) -> Offer:
    """Offices: those of the people in ``who`` first, then of those mentioned in the words."""
    registries, mentioned = ask.view.registries, ask.mentioned()
    who = {registries.entity_key(it.strip()) for it in ask.slot.written.get("who", "").split(";")}
    ranks: dict[str, int] = {}
    for key, entity in registries.entities.items():
        rank = 0 if key in who else mentioned.get(key, _FAR) + 1
        for tenure in entity.offices:
            ranks[tenure.office.value] = min(rank, ranks.get(tenure.office.value, _FAR))
    return Offer(entries.offices(registries), lambda it: ranks.get(it.key, _FAR))


def source_offer(ask: Ask) -> Offer:
    """Sources: those that claims of the same events cite first, then those of the article."""
    near = dict(ask.used("source"))
    for claim in _sharing(ask):
        near.update((it.value.key, 0) for it in claim.source)
    return Offer(entries.sources(ask.view.registries), lambda it: near.get(it.key, 3))


def citation_offer(ask: Ask) -> Offer:
    """Sources within a value: the citekey is replaced, not its locator."""
    prefix = ask.slot.prefix
    if "," in prefix or any(map(str.isspace, prefix.strip())):
        return Offer()
    marked = prefix.startswith("@")
    offer = source_offer(ask)
    known = (msgspec.structs.replace(it, text=f"@{it.key}") for it in offer.entries)
    return Offer(known, offer.weight, prefix=prefix[1:] if marked else prefix)


def claim_offer(ask: Ask) -> Offer:
    """Claims: those of the same events first, then those of the article, then files and the claims in them."""
    shared = {f"{it.location.path}#{it.id.value}" for it in _sharing(ask) if it.id is not None}

    def weight(found: Entry) -> int:
        if found.kind == "file":
            return _FAR
        path, _, key = found.key.partition("#")
        whole = f"{_from_root(ask.path, path) if path else ask.path}#{key}"
        return (0 if whole in shared else 2) + bool(path)

    return Offer(_claims(ask), weight)


def member_offer(ask: Ask) -> Offer:
    """What a rank counts: events, claims, entities."""
    events = event_offer(ask, _EVENT)
    claims, named = claim_offer(ask), entity_offer(ask)
    weights: Mapping[str, Callable[[Entry], int]] = {
        "event": events.weight,
        "entity": named.weight,
    }
    return Offer(
        (*events.entries, *claims.entries, *named.entries),
        lambda it: weights.get(it.kind, claims.weight)(it),
    )


def anchor_offer(ask: Ask) -> Offer:
    """What a relative time counts from."""
    published = entry("value", "published", "the day of publication")
    events, claims = event_offer(ask, _EVENT), claim_offer(ask)
    own = {f"{_EVENT}{it}" for it in ask.events}
    others = (it for it in events.entries if it.key not in own)
    return Offer((*others, published, *claims.entries), lambda it: claims.weight(it) if it.kind == "claim" else 1)


def _sharing(ask: Ask) -> Iterator[Claim]:
    """The claims about the events that the annotation names."""
    for event in sorted(ask.events):
        yield from claims_of_event(ask.view, event)


def _claims(ask: Ask) -> Iterator[Entry]:
    corpus, prefix = ask.view.corpus, ask.slot.prefix
    path, mark, typed = prefix.partition("#")
    if mark and path:
        article = corpus.articles.get(_from_root(ask.path, path))
        yield from entries.claims(article, path) if article is not None else ()
        return
    if ask.article is not None:
        yield from entries.claims(ask.article, beside=(ask.own_id,))
    others = [it for it in corpus.articles.values() if it.path != ask.path]
    if not mark:
        yield from (entries.file(it, ask.path) for it in others)
    wanted = typed if mark else prefix
    if len(wanted) >= _WHOLE_WORD:
        for article in others:
            if any(wanted in key for key in article.claims_by_id):
                yield from entries.claims(article, entries.relative(article.path, ask.path))
    else:
        for claim in _sharing(ask):
            yield from _one(ask, claim)


def _one(ask: Ask, claim: Claim) -> Iterator[Entry]:
    """A claim of another article, by itself."""
    if claim.id is not None and claim.location.path != ask.path:
        shown = entries.relative(claim.location.path, ask.path)
        words = " ".join(claim.text.split())[: entries.LONGEST]
        yield entry("claim", f"{shown}#{claim.id.value}", words, (f"#{claim.id.value}", claim.id.value, words))


def _from_root(own: str, path: str) -> str:
    """The file that a path in a reference means."""
    folder = "" if path.startswith("/") else posixpath.dirname(own)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
