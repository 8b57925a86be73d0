"""``entities.yaml``: people, places, organisations, groups and works."""

from __future__ import annotations

from annotator.model.registries import Entity, Tenure
from annotator.project.sheet import Sheet, choice, flag, members, moment, required_name, text, texts
from annotator.syntax.yaml_text import YamlNode

KINDS = ("person", "place", "country", "organisation", "group", "work")
"""What an entity can be; a country is a place and an organisation."""

KEYS = (
    *("name", "kind", "variants", "spellings", "house", "wrong", "short", "demonyms", "named"),
    *("derived-from", "same-as", "part-of", "offices", "offices-complete"),
)


def read_entity(sheet: Sheet, key: YamlNode, node: YamlNode) -> Entity:
    """One entry; one without a name goes by its key."""
    known = members(sheet, node, KEYS, "an entity")
    offices = known.get("offices")
    return Entity(
        key=key.text,
        location=sheet.at(key.span),
        name=required_name(sheet, (key, node), known, "an entity"),
        kind=choice(sheet, known.get("kind"), "kind", KINDS),
        variants=texts(sheet, known.get("variants"), "variants"),
        spellings=texts(sheet, known.get("spellings"), "spellings"),
        house=text(sheet, known.get("house"), "house"),
        wrong=texts(sheet, known.get("wrong"), "wrong"),
        short=texts(sheet, known.get("short"), "short"),
        demonyms=texts(sheet, known.get("demonyms"), "demonyms"),
        named=flag(sheet, known.get("named"), "named", default=True),
        derived_from=texts(sheet, known.get("derived-from"), "derived-from"),
        same_as=texts(sheet, known.get("same-as"), "same-as"),
        part_of=texts(sheet, known.get("part-of"), "part-of"),
        offices=() if offices is None else _tenures(sheet, offices),
        offices_complete=flag(sheet, known.get("offices-complete"), "offices-complete", default=True),
    )


def _tenures(sheet: Sheet, node: YamlNode) -> tuple[Tenure, ...]:
    if node.kind != "sequence":
        sheet.fault(node, "`offices` must be a list of `{office: …, start: …, end: …}`")
        return ()
    read = (_tenure(sheet, it) for it in node.elements)
    return tuple(it for it in read if it is not None)


def _tenure(sheet: Sheet, node: YamlNode) -> Tenure | None:
    known = members(sheet, node, ("office", "start", "end"), "an office held")
    office = text(sheet, known.get("office"), "office")
    if office is None:
        sheet.missing(node, node, "an office held needs an `office`")
        return None
    start, end = moment(sheet, known.get("start"), "start"), moment(sheet, known.get("end"), "end")
    if start is not None and end is not None and start.value.valid and end.value.valid:
        first, last = start.value.first, end.value.last
        if first is not None and last is not None and last < first:
            sheet.fault(known["end"], f"the office ends before it starts ({start.text})")
    return Tenure(office, start, end)
