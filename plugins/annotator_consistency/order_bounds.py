"""What is declared of the order of happenings, as bounds on the days between them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

from annotator import ArticleInfo, Claim, Field, Location, Member, Registries, shortened
from annotator_consistency.dates import DATES
from annotator_consistency.events import event_conflicts
from annotator_consistency.order_days import Days, days_of, inner_ends, is_plain_mismatch, later, widened
from annotator_consistency.order_facts import OrderFacts, Relation, own_event
from annotator_consistency.order_network import DAY, ORIGIN, WITHIN, Bound
from annotator_consistency.order_words import in_words
from annotator_consistency.sides import event_named, is_extended


class Said(NamedTuple):
    """One statement that bounds are made of, as it is shown and identified."""

    location: Location
    subject: str
    path: str
    """The article that says it, empty for the registry."""
    words: str
    identity: tuple[str, ...]
    relation: bool = True


class Web:
    """Gathers bounds: nodes and statements get numbers as they come."""

    def __init__(self, facts: OrderFacts, registries: Registries) -> None:
        self.bounds: list[Bound] = []
        self.said: list[Said] = []
        self._facts = facts
        self._registries = registries
        self._nodes: dict[Hashable, int] = {"origin": ORIGIN}
        self._entered: set[int] = set()
        self._disputed = frozenset(it for it in facts.events if self._is_disputed(it))

    def gather(self) -> None:
        """Enters all that is declared, and all that is known of what it is declared of."""
        for key in sorted(self._facts.events):
            self._enter_event(key)
        for relation in self._facts.relations:
            if not is_plain_mismatch(relation, self._registries):
                self._enter_relation(relation)
        for pair in self._facts.ordered:
            words = f"{self._name(pair.earlier)} is before {self._name(pair.later)}"
            number = self._say(_registered(pair.field, pair.earlier, words, "order", relation=True))
            self._order(self._event(pair.earlier)[1], self._event(pair.later)[0], number)

    def _is_disputed(self, key: str) -> bool:
        """Whether the dates of an event conflict already, so that nothing can be built on them."""
        members = [Member(claim, article, claim) for claim, article in self._facts.dated.get(key, ())]
        event = self._registries.events.get(key)
        stated = [Member(event.statement)] if event is not None and event.statement.when is not None else []
        return len(members) + len(stated) > 0 and bool(
            event_conflicts(key, [*stated, *members], self._registries, DATES)
        )

    def _node(self, name: Hashable) -> int:
        return self._nodes.setdefault(name, len(self._nodes))

    def _event(self, key: str) -> tuple[int, int]:
        """The nodes of an event's start and end; a plain event has one."""
        if not is_extended(key, self._registries):
            node = self._node(key)
            return node, node
        return self._node((key, "start")), self._node((key, "end"))

    def _claim(self, claim: Claim, article: ArticleInfo) -> int:
        """The node of a claim: that of its plain event, or one of its own within its extended event."""
        key = own_event(claim, self._registries)
        if key is not None:
            return self._event(key)[0]
        node = self._node((article.path, claim.location))
        if node in self._entered:
            return node
        self._entered.add(node)
        keys = [it for it in claim.event if it.value in self._facts.events]
        if claim.when is not None and not any(it.value in self._disputed for it in keys):
            self._dated(node, node, days_of(claim.when.value), self._say(_dated(claim, article, claim.label)))
        if len({it.value for it in claim.event}) == 1 and keys:
            words = f"{claim.label} belongs to {self._name(keys[0].value)}"
            self._within(node, node, keys[0].value, self._say(_of_claim(claim, article, keys[0], "event", words)))
        return node

    def _enter_event(self, key: str) -> None:
        start, end = self._event(key)
        if start != end:
            self.bounds.append(Bound(end, start, 0, -1))
        if key not in self._disputed:
            for claim, article in self._facts.dated.get(key, ()):
                assert claim.when is not None
                known = self._say(_dated(claim, article, self._name(key)))
                first, last = days_of(claim.when.value)
                # A claim of an extended event is about some day in it.
                self._dated(end, start, (first, last), known)
        event = self._registries.events.get(key)
        if event is None:
            return
        when = event.statement.when
        if when is not None and when.value.valid and key not in self._disputed:
            words = f"{self._name(key)} is dated {shortened(when.text)}"
            number = self._say(_registered(when, key, words, "when"))
            self._dated(start, end, days_of(when.value), number)
            if start != end:
                self._dated(end, start, inner_ends(when.value), number)
        for whole in event.part_of:
            words = f"{self._name(key)} is part of {self._name(whole.value)}"
            self._within(start, end, whole.value, self._say(_registered(whole, key, words, "part-of")))

    def _enter_relation(self, relation: Relation) -> None:
        node = self._claim(relation.claim, relation.article)
        value, reference = relation.field.value, relation.reference
        told = shortened(in_words(relation.field.value, self._registries))
        words = f"{_subject(relation.claim, self._registries)} is {told}"
        said = _of_claim(relation.claim, relation.article, relation.field, "rel-when", words)
        least, most = value.offsets
        if reference.kind == "published":
            published = relation.article.published
            if published is None or not published.value.valid:
                return
            first, last = widened(published.value)
            number = self._say(said)
            self._dated(node, node, (later(first, least), later(last, most)), number)
            return
        if relation.anchor is not None and relation.anchor_article is not None:
            start = end = self._claim(relation.anchor, relation.anchor_article)
        else:
            start, end = self._event(reference.key)
        if node in (start, end) and not value.duration:
            return
        number = self._say(said)
        if not value.duration:
            self._order(*((node, start) if value.direction == "before" else (start, node)), number)
            return
        # "A month before" something that lasts is before it begins; "a month after" may be from either end.
        if value.direction == "before":
            end = start
        if most is not None:
            self.bounds.append(Bound(end, node, most * DAY + WITHIN, number))
        if least is not None:
            self.bounds.append(Bound(node, start, -least * DAY + WITHIN, number))

    def _name(self, event: str) -> str:
        return event_named(event, self._registries)

    def _say(self, said: Said) -> int:
        self.said.append(said)
        return len(self.said) - 1

    def _order(self, earlier: int, later: int, number: int) -> None:
        self.bounds.append(Bound(later, earlier, -1, number))

    def _within(self, start: int, end: int, whole: str, number: int) -> None:
        around = self._event(whole)
        if around != (start, end):
            self.bounds.append(Bound(start, around[0], 0, number))
            self.bounds.append(Bound(around[1], end, 0, number))

    def _dated(self, start: int, end: int, days: Days, number: int) -> None:
        """Says that ``start`` is no earlier than the first day, and ``end`` no later than the last."""
        first, last = days
        if first is not None:
            self.bounds.append(Bound(start, ORIGIN, -first * DAY, number))
        if last is not None:
            self.bounds.append(Bound(ORIGIN, end, last * DAY + WITHIN, number))


def _subject(claim: Claim, registries: Registries) -> str:
    """A claim with the event that it tells of, which is what others may date."""
    key, label = own_event(claim, registries), claim.label
    return label if key is None or label == f"#{key}" else f"{label} ({event_named(key, registries)})"


def _dated(claim: Claim, article: ArticleInfo, subject: str) -> Said:
    field: Field[Any] | None = claim.when
    assert field is not None
    words = f"{subject} is dated {shortened(field.text)}"
    return _of_claim(claim, article, field, "when", words, relation=False)


def _of_claim(
    claim: Claim, article: ArticleInfo, field: Field[Any], attribute: str, words: str, *, relation: bool = True
) -> Said:
    identity = Member(claim, article, claim).identity(attribute, field.text)
    return Said(field.location, claim.label, article.path, words, identity, relation)


def _registered(field: Field[Any], key: str, words: str, attribute: str, *, relation: bool = False) -> Said:
    identity = (field.location.path, key, attribute, field.text)
    return Said(field.location, key, "", words, identity, relation)
