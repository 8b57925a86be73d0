"""Cards: what is known of the thing that the pointer is on, as Markdown."""

from __future__ import annotations

import re

import msgspec

from annotator.diagnostics import rule_url
from annotator.hookspecs import Subject as PluginSubject
from annotator.ide.at import Subject, View, subjects_at
from annotator.ide.card_claim import claim_card
from annotator.ide.cards import entity_card, event_card, office_card, source_card
from annotator.model.references import target
from annotator.text import Span
from annotator.values.edtf import Edtf
from annotator.values.reference import parse_reference

_COMMAND = re.compile(r"\]\(\s*command:", re.IGNORECASE)
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)")
_MARKS = re.compile(r"\\(.)|\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?m:^> )|(?m:^#+ )|`+")


class Hover(msgspec.Struct, frozen=True):
    """A card, and the words that it is about, counted from the start of the document.

    ``asked`` is what plugins may have more to say of, if it is such a thing.
    """

    span: Span
    markdown: str
    asked: PluginSubject | None = None


def hover(view: View, path: str, offset: int) -> Hover | None:
    """The card for what stands at an offset; None when nothing is known of it."""
    for subject in subjects_at(view, path, offset):
        found = _card(view, subject, _date(view, path, subject))
        if found is not None:
            return Hover(subject.location.span, *found)
    return None


def card(view: View, path: str, kind: str, key: str) -> str:
    """The card of what a key stands for in a document; nothing when nothing is known of it."""
    if kind == "claim":
        claim = target(parse_reference(key), path, view.corpus)
        return claim_card(view, claim) if claim is not None else ""
    registries = view.registries
    if kind == "entity" and key in registries.entities:
        return entity_card(view, registries.entities[key])
    if kind == "source" and key in registries.sources:
        return source_card(registries.sources[key])
    if kind == "event":
        return event_card(view, key.removeprefix("event:"))
    if kind == "office" and key in registries.offices:
        return office_card(view, registries.offices[key])
    return rule_card(view, key) if kind == "rule" and key in view.rules else ""


def rule_card(view: View, rule: str) -> str:
    """The page of a rule."""
    documentation = _COMMAND.sub("](", view.rules[rule].documentation)
    return f"**{rule}** ([manual]({rule_url(rule)}))\n\n{documentation}"


def unmarked(markdown: str) -> str:
    """The words of a card, for an editor that shows no Markdown."""
    linked = _LINK.sub(r"\1 (\2)", markdown)
    return _MARKS.sub(lambda match: match[1] or "", linked)


def _card(view: View, subject: Subject, date: Edtf | None) -> tuple[str, PluginSubject | None] | None:
    registries, key = view.registries, subject.key
    if subject.kind == "claim" and subject.claim is not None:
        return claim_card(view, subject.claim), subject.claim
    if subject.kind == "entity" and key in registries.entities:
        return entity_card(view, registries.entities[key], date), registries.entities[key]
    said = card(view, "", subject.kind, key)
    asked: PluginSubject | None = None
    if subject.kind == "source":
        asked = registries.sources.get(key)
    elif subject.kind == "event":
        asked = registries.events.get(key)
    return (said, asked) if said else None


def _date(view: View, path: str, subject: Subject) -> Edtf | None:
    """When what is told around the words happened: the claim's date, its event's, or the day of publication."""
    claim = subject.claim
    whens = [claim.when or claim.as_of] if claim is not None else []
    for field in claim.event if claim is not None else ():
        event = view.registries.events.get(field.value)
        whens.append(event.statement.when if event is not None else None)
    dates = (date for when in whens if when is not None for date in when.value.dates if date.valid)
    article = view.corpus.articles.get(path)
    published = article.info.published if article is not None else None
    return next(dates, published.value if published is not None else None)
