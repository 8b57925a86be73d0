"""Cards: what is known of the thing that the pointer is on, as Markdown."""

from __future__ import annotations

import msgspec

from annotator.diagnostics import rule_url
from annotator.hookspecs import Subject as PluginSubject
from annotator.ide.at import Subject, View, subjects_at
from annotator.ide.cards import claim_card, entity_card, event_card, office_card, source_card
from annotator.text import Span


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
        found = _card(view, subject)
        if found is not None:
            return Hover(subject.location.span, *found)
    return None


def _card(view: View, subject: Subject) -> tuple[str, PluginSubject | None] | None:
    registries, key = view.registries, subject.key
    if subject.kind == "claim" and subject.claim is not None:
        return claim_card(view, subject.claim), subject.claim
    if subject.kind == "entity" and key in registries.entities:
        return entity_card(view, registries.entities[key]), registries.entities[key]
    if subject.kind == "source" and key in registries.sources:
        return source_card(registries.sources[key]), registries.sources[key]
    if subject.kind == "event":
        return event_card(view, key), registries.events.get(key)
    if subject.kind == "office" and key in registries.offices:
        return office_card(view, registries.offices[key]), None
    if subject.kind == "rule" and key in view.rules:
        return f"**{key}** ([manual]({rule_url(key)}))\n\n{view.rules[key].documentation}", None
    return None
