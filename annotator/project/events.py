"""``events.yaml``: happenings, and what is known of when, where and with whom they were."""

from __future__ import annotations

from annotator.model.fields import Field, Statement, Value
from annotator.model.registries import Event
from annotator.project.sheet import Sheet, members, scalars, text, texts
from annotator.project.statements import read_attribute
from annotator.syntax.yaml_text import YamlNode
from annotator.vocabulary import CORE

KEYS = ("label", "kind", "part-of", "when", "where", "who", "closed", "before", "after")
STATED = ("when", "where", "who")


def read_event(sheet: Sheet, key: YamlNode, node: YamlNode) -> Event:
    """One entry; its ``when``, ``where`` and ``who`` are read as a claim's are."""
    known = members(sheet, node, KEYS, "an event")
    fields: dict[str, tuple[Field[Value], ...]] = {"event": (Field(key.text, key.text, sheet.at(key.span), "event"),)}
    for name in STATED:
        values = read_attribute(sheet, CORE.attributes[name], known.get(name))
        if values:
            fields[name] = values
    label, kind = text(sheet, known.get("label"), "label"), text(sheet, known.get("kind"), "kind")
    return Event(
        key=key.text,
        location=sheet.at(key.span),
        statement=Statement(fields, sheet.at(key.span)),
        label=label.value if label else "",
        kind=kind.value if kind else "",
        part_of=texts(sheet, known.get("part-of"), "part-of"),
        closed=_closed(sheet, known.get("closed")),
        before=texts(sheet, known.get("before"), "before"),
        after=texts(sheet, known.get("after"), "after"),
    )


def _closed(sheet: Sheet, node: YamlNode | None) -> tuple[str, ...]:
    """The attributes whose lists are complete."""
    found = []
    for it in scalars(sheet, node, "closed"):
        if it.text in ("who", "where"):
            found.append(it.text)
        else:
            sheet.fault(it, "only `who` and `where` can be closed")
    return tuple(found)
