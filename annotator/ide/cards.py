"""The text of each kind of card but a claim's."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from annotator.ide.at import View, claims_of_event
from annotator.ide.markdown import code, plain
from annotator.ide.words import field_words, when_words
from annotator.model.claim import Claim
from annotator.model.fields import Field
from annotator.model.registries import Entity, Office, Registries, Source, Tenure
from annotator.values.edtf import Edtf

MOST = 8
"""Other claims that a card lists."""

_CONTAINERS = ("journaltitle", "journal", "container-title", "organization", "publisher", "howpublished")


def entity_card(view: View, entity: Entity, date: Edtf | None = None) -> str:
    """The registered name, all its other forms, and the offices held at a date."""
    forms = (
        ("house spelling", (entity.house,) if entity.house is not None else ()),
        ("variants", entity.variants),
        ("spellings", entity.spellings),
        ("short", entity.short),
        ("demonyms", entity.demonyms),
        ("never", entity.wrong),
    )
    part_of = ", ".join(plain(view.registries.name(it.value)) for it in entity.part_of)
    lines = [f"{name}: {_list(fields)}" for name, fields in forms if fields]
    lines += [f"part of: {part_of}"] if part_of else []
    held = _held(view.registries, entity, date)
    lines += [f"at {when_words(date.text)}: {held}"] if held and date is not None else []
    title = f"**{plain(entity.name.value)}** {code(entity.key)}"
    return joined([f"{title} · {plain(entity.kind)}" if entity.kind else title, bullets(lines)])


def source_card(source: Source) -> str:
    """The reference in one line, and the source's type and key."""
    title = f"**{code('@' + source.key)}**"
    return joined([f"{title} · {plain(source.type)}" if source.type else title, reference(source)])


def reference(source: Source) -> str:
    """A source as a bibliography has it: author, title, container, date, place, link."""
    container = next(filter(None, map(source.word, _CONTAINERS)), "")
    parts = [
        plain(source.author),
        f"*{plain(source.title)}*" if source.title else "",
        plain(container) if container != source.title else "",
        plain(source.issued),
        plain(source.word("url") or source.word("doi")),
    ]
    return ". ".join(filter(None, parts)) or "nothing is known of it"


def event_card(view: View, key: str) -> str:
    """What the registry states of an event, and the claims about it."""
    event = view.registries.events.get(key)
    lines: list[str] = []
    if event is not None:
        statement = event.statement
        lines = [f"{name}: {field_words(view.registries, statement.each(name))}" for name in statement.fields]
        lines += [f"part of: {event_name(view, it.value)}" for it in event.part_of]
    title = f"**{event_name(view, key)}** {code(key)}"
    title += f" · {plain(event.kind)}" if event is not None and event.kind else ""
    claims = claims_of_event(view, key)
    shown = [_claim(view, it) for it in islice(claims, MOST)]
    left = sum(1 for _ in claims)
    return joined([title, bullets(lines), section("Claims", [*shown, *([f"and {left} more"] if left else [])])])


def office_card(view: View, office: Office) -> str:
    """An office, its classes, whose it is, and who held it."""
    lines = [f"variants: {_list(office.variants)}"] if office.variants else []
    lines += [f"of: {plain(view.registries.name(office.of.value))}"] if office.of is not None else []
    lines += [f"class: {_list(office.classes)}"] if office.classes else []
    holders = [
        f"{plain(holder.name.value)}{_term(tenure)}"
        for holder in view.registries.holders.get(office.key, ())[:MOST]
        for tenure in holder.offices
        if tenure.office.value == office.key
    ]
    title = f"**{plain(office.name.value)}** {code(office.key)}"
    return joined([title, bullets(lines), section("Held by", holders)])


def event_name(view: View, key: str) -> str:
    """The label of an event, or its key, as Markdown."""
    return plain(view.registries.name(key))


def bullets(lines: Iterable[str]) -> str:
    """A list; a line that begins with spaces belongs to the item before it."""
    return "\n".join(it if it.startswith(" ") else f"- {it}" for it in lines)


def section(title: str, lines: Iterable[str]) -> str:
    """A list under a title; nothing where the list is empty."""
    body = bullets(lines)
    return f"**{title}**\n\n{body}" if body else ""


def joined(sections: Iterable[str]) -> str:
    """Those sections that are not empty."""
    return "\n\n".join(filter(None, sections))


def _claim(view: View, claim: Claim) -> str:
    said = [field_words(view.registries, claim.each(name)) for name in ("when", "where") if claim.each(name)]
    where = f"{claim.location.path}{claim.label if claim.id is not None else ''}"
    return f"{code(where)} “{plain(claim.text, 120)}”{' · ' if said else ''}{'; '.join(said)}"


def _held(registries: Registries, entity: Entity, date: Edtf | None) -> str:
    """The offices that somebody may have held at a date."""
    if date is None or not date.valid:
        return ""
    held = [it for it in entity.offices if _covers(it, date)]
    return ", ".join(f"{plain(registries.name(it.office.value))}{_term(it)}" for it in held)


def _covers(tenure: Tenure, date: Edtf) -> bool:
    start = tenure.start.value.first if tenure.start is not None else None
    end = tenure.end.value.last if tenure.end is not None else None
    begun = start is None or date.last is None or start <= date.last
    return begun and (end is None or date.first is None or end >= date.first)


def _term(tenure: Tenure) -> str:
    start = tenure.start.text if tenure.start is not None else ""
    end = tenure.end.text if tenure.end is not None else ""
    return f" ({plain(start)} – {plain(end)})" if start or end else ""


def _list(fields: Iterable[Field[str]]) -> str:
    return plain(", ".join(it.value for it in fields))
