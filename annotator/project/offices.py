"""``offices.yaml``: offices, and the classes that they belong to."""

from __future__ import annotations

from annotator.model.registries import Office
from annotator.project.sheet import Sheet, members, required_name, text, texts
from annotator.syntax.yaml_text import YamlNode

KEYS = ("name", "variants", "of", "class")


def read_office(sheet: Sheet, key: YamlNode, node: YamlNode) -> Office:
    """One entry; one without a name goes by its key."""
    known = members(sheet, node, KEYS, "an office")
    return Office(
        key=key.text,
        location=sheet.at(key.span),
        name=required_name(sheet, (key, node), known, "an office"),
        variants=texts(sheet, known.get("variants"), "variants"),
        of=text(sheet, known.get("of"), "of"),
        classes=texts(sheet, known.get("class"), "class"),
    )
