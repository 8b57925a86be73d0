"""The text of each kind of card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.ide.at import View, claims_of_event
from annotator.ide.markdown import code, plain
from annotator.ide.words import field_words, when_words
from annotator.model.checklog import CheckEntry
from annotator.model.claim import Claim
from annotator.model.fields import Field
from annotator.model.registries import Entity, Office, Source

MOST = 8
"""Other claims that a card lists."""

_FIRST = ("who", "where", "when", "time-of-day", "rel-when", "as-of", "modality", "office", "says")
_LAST = ("source",)
_UNSHOWN = frozenset(("event", "note", "concern", "by", "at", "status", "basis", "ignore"))


def claim_card(view: View, claim: Claim) -> str:
    """Who, what, where and when with registered names; the state of the check; the other claims of the event."""
    article = view.corpus.articles.get(claim.location.path)
    status = article.info.status_of(claim) if article is not None else ""
    kinds = [it.value for it in claim.kinds]
    title = " · ".join(filter(None, [f"**{_label(claim)}**", plain(", ".join(kinds)), status and f"*{plain(status)}*"]))
    sections = [title, f"> {plain(claim.text)}" if claim.text else "", _bullets(_attributes(view, claim))]
    if article is not None:
        sections.append(_section("Check log", map(_entry, article.info.checks_of(claim))))
    sections += _sources(view, claim)
    for event in claim.event:
        others = [it for it in claims_of_event(view, event.value) if it is not claim]
        sections.append(_others(view, f"Also on {_event_name(view, event.value)}", others))
    return _joined(sections)


def entity_card(view: View, entity: Entity) -> str:
    """The registered name and all its other forms."""
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
    title = f"**{plain(entity.name.value)}** {code(entity.key)}"
    return _joined([f"{title} · {plain(entity.kind)}" if entity.kind else title, _bullets(lines)])


def source_card(source: Source) -> str:
    """The reference in one line, and the source's type and key."""
    title = f"**{code('@' + source.key)}**"
    return _joined([f"{title} · {plain(source.type)}" if source.type else title, reference(source)])


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


_CONTAINERS = ("journaltitle", "journal", "container-title", "organization", "publisher", "howpublished")


def event_card(view: View, key: str) -> str:
    """What the registry states of an event, and the claims about it."""
    event = view.registries.events.get(key)
    lines: list[str] = []
    if event is not None:
        statement = event.statement
        lines = [f"{name}: {field_words(view.registries, statement.each(name))}" for name in statement.fields]
        lines += [f"part of: {_event_name(view, it.value)}" for it in event.part_of]
    title = f"**{_event_name(view, key)}** {code(key)}"
    title += f" · {plain(event.kind)}" if event is not None and event.kind else ""
    return _joined([title, _bullets(lines), _others(view, "Claims", list(claims_of_event(view, key)))])


def office_card(view: View, office: Office) -> str:
    """An office, its classes, and whose it is."""
    lines = [f"variants: {_list(office.variants)}"] if office.variants else []
    lines += [f"of: {plain(view.registries.name(office.of.value))}"] if office.of is not None else []
    lines += [f"class: {_list(office.classes)}"] if office.classes else []
    return _joined([f"**{plain(office.name.value)}** {code(office.key)}", _bullets(lines)])


def _attributes(view: View, claim: Claim) -> Iterator[str]:
    if claim.event:
        yield f"event: {', '.join(_event_name(view, it.value) for it in claim.event)}"
    rest = [it for it in claim.fields if it not in _FIRST and it not in _LAST and it not in _UNSHOWN]
    for name in (*_FIRST, *rest):
        if claim.each(name):
            yield f"{name}: {field_words(view.registries, claim.each(name))}"
    for expression in claim.expressions:
        if expression.value:
            yield f"“{plain(expression.text)}” means {when_words(expression.value)}"


def _sources(view: View, claim: Claim) -> list[str]:
    lines = []
    for field in claim.source:
        source = view.registries.sources.get(field.value.key)
        known = reference(source) if source is not None else "not in the bibliography"
        locator = f", {plain(field.value.locator)}" if field.value.locator else ""
        lines.append(f"{code('@' + field.value.key)}{locator}: {known}")
    return [_section("Sources", lines)]


def _others(view: View, title: str, claims: list[Claim]) -> str:
    lines = [_other(view, it) for it in claims[:MOST]]
    if len(claims) > MOST:
        lines.append(f"and {len(claims) - MOST} more")
    return _section(title, lines)


def _other(view: View, claim: Claim) -> str:
    said = [field_words(view.registries, claim.each(name)) for name in ("when", "where") if claim.each(name)]
    where = f"{claim.location.path}{claim.label if claim.id is not None else ''}"
    return f"{code(where)} “{plain(claim.text, 120)}”{' · ' if said else ''}{'; '.join(said)}"


def _entry(entry: CheckEntry) -> str:
    facts = [f"*{plain(entry.status)}*", entry.by, entry.at, entry.basis]
    line = " · ".join([facts[0], *(plain(it) for it in facts[1:] if it)])
    notes = [it for it in (entry.concern, entry.note) if it]
    return f"{line}: {plain('; '.join(notes))}" if notes else line


def _label(claim: Claim) -> str:
    return code(f"#{claim.id.value}") if claim.id is not None else "Claim"


def _event_name(view: View, key: str) -> str:
    return plain(view.registries.name(key))


def _list(fields: Iterable[Field[str]]) -> str:
    return plain(", ".join(it.value for it in fields))


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {it}" for it in lines)


def _section(title: str, lines: Iterable[str]) -> str:
    body = _bullets(lines)
    return f"**{title}**\n\n{body}" if body else ""


def _joined(sections: Iterable[str]) -> str:
    return "\n\n".join(filter(None, sections))
