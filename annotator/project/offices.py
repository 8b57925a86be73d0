"""``offices.yaml``: offices, and the classes that they belong to."""

from __future__ import annotations

from annotator.model.registries import Office
from annotator.project.sheet import Sheet, members, text, texts
from annotator.syntax.yaml_text import YamlNode

KEYS = ("name", "variants", "of", "class")


def read_office(sheet: Sheet, key: YamlNode, node: YamlNode) -> Office:
    """One entry; one without a name goes by its key."""
    known = members(sheet, node, KEYS, "an office")
    name = text(sheet, known.get("name"), "name")
    if name is None or not name.value:
        sheet.fault(key, "an office needs a `name`")
        name = sheet.field(key)
    return Office(
        key=key.text,
        location=sheet.at(key.span),
        name=name,
        variants=texts(sheet, known.get("variants"), "variants"),
        of=text(sheet, known.get("of"), "of"),
        classes=texts(sheet, known.get("class"), "class"),
    )
