"""The card of a claim: what it says, how far its check has come, what its sources say, what others say of the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from annotator.ide.at import View, claims_of_event
from annotator.ide.card_agreement import Agreement, agreement
from annotator.ide.card_excerpt import excerpt
from annotator.ide.cards import MOST, bullets, event_name, joined, reference, section
from annotator.ide.markdown import code, plain
from annotator.ide.words import field_words, when_words
from annotator.model.article import Article
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.standing import Standing, standing_of
from annotator.prose.temporal import Expression

_FIRST = ("who", "where", "when", "time-of-day", "rel-when", "as-of", "modality", "office", "says")
_UNSHOWN = frozenset(("event", "source", "note", "concern", "by", "at", "status", "basis", "ignore"))
_COMPARED = 500
"""Other claims that are looked at for whether they agree."""


def claim_card(view: View, claim: Claim) -> str:
    """Who, what, where and when with registered names; the state of the check; sources; other claims of the events."""
    article = view.corpus.articles.get(claim.location.path)
    standing = standing_of(claim, article.info) if article is not None else Standing()
    sections = [
        _title(claim, standing),
        f"> {plain(claim.text)}" if claim.text else "",
        bullets([*_attributes(view, claim), *(_times(claim, article) if article is not None else ())]),
        section("Check log", _log(claim, article, standing)) if article is not None else "",
        section("Sources", _sources(view, claim)),
    ]
    events = dict.fromkeys(it.value for it in claim.event)
    return joined([*sections, *(_others(view, claim, it) for it in events)])


def _title(claim: Claim, standing: Standing) -> str:
    label = code(f"#{claim.id.value}") if claim.id is not None else "Claim"
    kinds = plain(", ".join(it.value for it in claim.kinds))
    status = f"*{plain(standing.status)}*" if standing.status else "*unchecked*" if claim.is_kind("claim") else ""
    return " · ".join(filter(None, [f"**{label}**", kinds, status]))


def _attributes(view: View, claim: Claim) -> Iterator[str]:
    if claim.event:
        yield f"event: {', '.join(event_name(view, it.value) for it in claim.event)}"
    rest = [it for it in claim.fields if it not in _FIRST and it not in _UNSHOWN]
    for name in (*_FIRST, *rest):
        if claim.each(name):
            yield f"{name}: {field_words(view.registries, claim.each(name))}"


def _times(claim: Claim, article: Article) -> Iterator[str]:
    """What the words for times mean, and why."""
    published = article.info.published
    anchor = when_words(published.text) if published is not None else ""
    yield from (_time(it, anchor) for it in claim.expressions if it.value or it.likely)


def _time(expression: Expression, anchor: str) -> str:
    said = f"“{plain(expression.text)}”"
    if not expression.value:
        return f"{said} probably means {when_words(expression.likely)}"
    how = ""
    if expression.kind == "anchored" and anchor:
        how = f", counted from the day of publication, {anchor}"
    elif expression.kind == "absolute":
        how = ", as it says itself"
    likely = f"; probably {when_words(expression.likely)}" if expression.likely else ""
    return f"{said} means {when_words(expression.value)}{how}{likely}"


def _log(claim: Claim, article: Article, standing: Standing) -> Iterator[str]:
    """The entries on the claim, its own included, and what speaks against relying on them."""
    yield from map(_entry, article.info.checks_of(claim) or standing.last)
    for it in standing.stale:
        yield f"**the words have changed** since the check{_by(it)}"
    if standing.disagreement:
        confirmed, *against = standing.disagreement
        yield f"**the checkers disagree**: confirmed{_by(confirmed)}, {_said_against(against)}"


def _said_against(entries: Iterable[CheckEntry]) -> str:
    return ", ".join(f"{plain(it.status)}{_by(it)}" for it in entries)


def _by(entry: CheckEntry) -> str:
    return f" by {plain(entry.by)}" if entry.by else ""


def _entry(entry: CheckEntry) -> str:
    facts = [f"*{plain(entry.status)}*", *(plain(it) for it in (entry.by, entry.at, entry.basis) if it)]
    notes = "; ".join(filter(None, (entry.concern, entry.note)))
    sources = ", ".join(code(f"@{it.value.key}") for it in entry.source)
    return f"{' · '.join(facts)}{f': {plain(notes)}' if notes else ''}{f' ({sources})' if sources else ''}"


def _sources(view: View, claim: Claim) -> Iterator[str]:
    for field in claim.source:
        source = view.registries.sources.get(field.value.key)
        known = reference(source) if source is not None else "not in the bibliography"
        locator = f", {plain(field.value.locator)}" if field.value.locator else ""
        yield f"{code('@' + field.value.key)}{locator}: {known}"
        snapshot = view.registries.snapshots.get(field.value.key)
        said = excerpt(claim, field.value.locator, snapshot) if snapshot is not None else ""
        if said:
            yield f"  {said}"


def _others(view: View, claim: Claim, event: str) -> str:
    """The other claims of an event: those that say otherwise first."""
    found = [it for it in islice(claims_of_event(view, event), _COMPARED) if it is not claim]
    compared = [(agreement(view.registries, claim, it, event), it) for it in found]
    compared.sort(key=lambda it: not it[0].differs)
    lines = [_other(view, other, agreed) for agreed, other in compared[:MOST]]
    if len(found) > MOST:
        lines.append(f"and {len(found) - MOST}{' or more' if len(found) >= _COMPARED - 1 else ''} more")
    return section(f"Also on {event_name(view, event)}", lines)


def _other(view: View, claim: Claim, agreed: Agreement) -> str:
    said = [field_words(view.registries, claim.each(name)) for name in ("when", "where") if claim.each(name)]
    where = f"{claim.location.path}{claim.label if claim.id is not None else ''}"
    compared = [f"**differs** in {', '.join(agreed.differs)}"] if agreed.differs else []
    compared += [f"agrees in {', '.join(agreed.agrees)}"] if agreed.agrees else []
    return " · ".join(filter(None, [f"{code(where)} “{plain(claim.text, 120)}”", "; ".join(said), *compared]))
