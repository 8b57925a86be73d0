"""What is declared of the order of happenings, over all articles and the registry of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator import ArticleInfo, Claim, Corpus, Event, Field, Reference, Registries, RelWhen
from annotator_consistency.sides import is_extended

_UNTOLD = ("denied", "cancelled")
_PLANS = ("planned", "expected")


class Relation(NamedTuple):
    """A claim's ``rel-when``, and the claim that it counts from, if it is one."""

    claim: Claim
    article: ArticleInfo
    field: Field[RelWhen]
    anchor: Claim | None
    anchor_article: ArticleInfo | None

    @property
    def reference(self) -> Reference:
        """What it counts from."""
        reference = self.field.value.anchor
        assert reference is not None
        return reference


class Ordered(NamedTuple):
    """The registry's word that one event comes before another, and where it says so."""

    earlier: str
    later: str
    field: Field[str]


class OrderFacts(NamedTuple):
    """All relations, and what is known of the events that have a part in them."""

    relations: tuple[Relation, ...]
    ordered: tuple[Ordered, ...]
    events: frozenset[str]
    """Keys of the events that have a part in a relation, that such an event is part of, or that are part of it."""
    dated: Mapping[str, list[tuple[Claim, ArticleInfo]]]
    """The claims of these events that say when; plans only of events of which nothing else is said."""
    planned_over: frozenset[str]
    """Events of which it is said when they happened, so that plans no longer count."""


def order_facts(corpus: Corpus) -> OrderFacts | None:
    """What there is to be compared; None where nothing is declared, which costs one look at each claim."""
    relations = tuple(_relations(corpus))
    ordered = tuple(_ordered(corpus.registries))
    if not relations and not ordered:
        return None
    ends = {it for relation in relations for it in _events_of(relation)}
    ends.update(it for pair in ordered for it in (pair.earlier, pair.later))
    events = _related(ends, corpus.registries)
    told: defaultdict[str, list[tuple[Claim, ArticleInfo]]] = defaultdict(list)
    for path in sorted(corpus.articles):
        article = corpus.articles[path]
        for claim in article.claims:
            if ("when" in claim.fields or "rel-when" in claim.fields) and claim.event and tells(claim):
                for key in {it.value for it in claim.event} & events:
                    told[key].append((claim, article.info))
    over = frozenset(key for key, claims in told.items() if _has_happened(key, claims, corpus.registries))
    dated = {
        key: [it for it in claims if it[0].when is not None and (key not in over or not is_plan(it[0]))]
        for key, claims in told.items()
    }
    current = tuple(it for it in relations if not is_overtaken(it.claim, over, corpus.registries))
    return OrderFacts(current, ordered, events, dated, over)


def tells(claim: Claim) -> bool:
    """Whether a claim says that something takes place."""
    return not claim.opinion and claim.modality not in _UNTOLD


def is_plan(claim: Claim) -> bool:
    """Whether a claim speaks of what is to come."""
    return claim.modality in _PLANS


def own_event(claim: Claim, registries: Registries) -> str | None:
    """The one plain event of a claim, whose day is the claim's."""
    keys = {it.value for it in claim.event}
    key = keys.pop() if len(keys) == 1 else None
    return key if key is not None and not is_extended(key, registries) else None


def is_overtaken(claim: Claim, over: frozenset[str], registries: Registries) -> bool:
    """Whether a claim is a plan for an event of which it is said when it happened."""
    return is_plan(claim) and own_event(claim, registries) in over


def _relations(corpus: Corpus) -> Iterator[Relation]:
    for path in sorted(corpus.articles):
        article = corpus.articles[path]
        for claim in article.claims:
            if "rel-when" not in claim.fields or not tells(claim):
                continue
            field = claim.rel_when
            reference = field.value.anchor if field is not None else None
            if field is None or not field.value.valid or reference is None or not reference.valid:
                continue
            anchor, home = None, None
            if reference.kind == "claim":
                other = corpus.articles.get(reference.path_from(path))
                anchor = other.claims_by_id.get(reference.key) if other is not None else None
                if other is None or anchor is None or not tells(anchor):
                    continue
                home = other.info
            yield Relation(claim, article.info, field, anchor, home)


def _ordered(registries: Registries) -> Iterator[Ordered]:
    for event in registries.events.values():
        yield from (Ordered(event.key, it.value, it) for it in event.before)
        yield from (Ordered(it.value, event.key, it) for it in event.after)


def _events_of(relation: Relation) -> Iterator[str]:
    for claim in (relation.claim, relation.anchor):
        yield from (it.value for it in claim.event) if claim is not None else ()
    if relation.reference.kind == "event":
        yield relation.reference.key


def _related(ends: set[str], registries: Registries) -> frozenset[str]:
    """Events, what they are part of, and what is part of them or of that."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for event in registries.events.values():
        for whole in event.part_of:
            parts[whole.value].append(event.key)
    wholes = {key: [it.value for it in event.part_of] for key, event in registries.events.items()}
    return frozenset(_reached(ends, wholes) | _reached(ends, parts))


def _reached(start: set[str], steps: Mapping[str, list[str]]) -> set[str]:
    seen = set(start)
    waiting = list(start)
    while waiting:
        for key in steps.get(waiting.pop(), ()):
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen


def _has_happened(key: str, claims: list[tuple[Claim, ArticleInfo]], registries: Registries) -> bool:
    event: Event | None = registries.events.get(key)
    stated = event is not None and event.statement.when is not None
    return stated or any(not is_plan(claim) for claim, _ in claims)
