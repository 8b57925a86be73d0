"""CSL-JSON and CSL-YAML bibliographies (Citation Style Language, schema 1.0.2)."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Diagnostic
from annotator.model.fields import Field
from annotator.model.registries import Source
from annotator.project.json_text import read_json
from annotator.project.rules import INVALID_REGISTRY
from annotator.project.sheet import Sheet, broken_at, yaml_fault
from annotator.syntax.yaml_text import YamlNode, read_yaml
from annotator.text import Document
from annotator.values.edtf import parse_edtf

_NAMES = ("author", "editor", "issuing-body", "publisher")


def read_csl(document: Document) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The sources of a list of CSL items, or of a mapping with such a list under ``references``; never raises."""
    is_json = document.path.lower().endswith(".json")
    read = read_json(document.text) if is_json else read_yaml(document.text)
    sheet = Sheet(document.path, INVALID_REGISTRY, broken=broken_at(read))
    sheet.faults.extend(yaml_fault(it, document.path, INVALID_REGISTRY) for it in read.faults)
    sources = tuple(it for it in _sources(sheet, read.root) if it is not None)
    return sources, tuple(sheet.faults)


def _sources(sheet: Sheet, root: YamlNode | None) -> Iterator[Source | None]:
    if root is None:
        return
    items = root.get("references") or root.get("items") if root.kind == "mapping" else root
    if items is None or items.kind != "sequence":
        sheet.fault(root, "a bibliography is a list of items, or `references:` with such a list")
        return
    for item in items.elements:
        yield _source(sheet, item)


def _source(sheet: Sheet, item: YamlNode) -> Source | None:
    if item.kind != "mapping":
        sheet.fault(item, "an item of a bibliography is a mapping")
        return None
    key = item.get("id")
    if key is None or key.kind != "scalar" or not key.text.strip():
        sheet.missing(key or (item.items[0][0] if item.items else item), item, "an item needs an `id`")
        return None
    issued = item.get("issued")
    if issued is not None and _states_date(issued) and not _date(issued):
        sheet.fault(issued, "`issued` is no date; write it as 2025-11-27")
    own = {name.text.lower(): _field(sheet, value) for name, value in item.items if not value.empty}
    return Source(
        key=key.text.strip(),
        location=sheet.at(key.span),
        type=_word(item, "type"),
        fields={**_custom(sheet, item), **own},
        title=_word(item, "title"),
        author=next((people for name in _NAMES if (people := _people(item.get(name)))), ""),
        issued=_date(issued),
    )


def _field(sheet: Sheet, node: YamlNode) -> Field[str]:
    """A variable as one text: names and dates as people write them."""
    words = " ".join(node.text.split()) if node.kind == "scalar" else _date(node) or _people(node)
    return Field(words, node.text or words, sheet.at(node.span))


def _custom(sheet: Sheet, item: YamlNode) -> dict[str, Field[str]]:
    """Variables of its ``custom`` mapping, where CSL keeps what it has no name for."""
    custom = item.get("custom")
    pairs = custom.items if custom is not None else ()
    return {name.text.lower(): _field(sheet, value) for name, value in pairs if value.kind == "scalar"}


def _word(item: YamlNode, name: str) -> str:
    node = item.get(name)
    return " ".join(node.text.split()) if node is not None and node.kind == "scalar" else ""


def _people(node: YamlNode | None) -> str:
    """Names as ``Given Family``, joined by commas."""
    if node is None:
        return ""
    if node.kind == "scalar":
        return " ".join(node.text.split())
    people = []
    for it in node.elements if node.kind == "sequence" else (node,):
        if it.kind == "scalar":
            people.append(it.text.strip())
        else:
            parts = [_word(it, part) for part in ("given", "non-dropping-particle", "family", "suffix")]
            people.append(_word(it, "literal") or " ".join(part for part in parts if part) or _word(it, "name"))
    return ", ".join(it for it in people if it)


def _date(node: YamlNode | None) -> str:
    """A CSL date in EDTF: from ``date-parts``, or from text that already is EDTF; else empty."""
    if node is None:
        return ""
    if node.kind == "scalar":
        return _valid(node.text.strip())
    if node.kind != "mapping":
        return _interval(node)
    parts = node.get("date-parts")
    if parts is not None:
        return _interval(parts)
    for name in ("raw", "literal", "edtf"):
        if text := _valid(_word(node, name)):
            return text
    return _valid(_joined([_word(node, "year"), _word(node, "month"), _word(node, "day")]))


def _states_date(node: YamlNode) -> bool:
    """Whether a date must be readable: ``raw`` and ``literal`` may hold any words."""
    if node.kind == "scalar":
        return bool(node.text.strip())
    parts = node.get("date-parts") if node.kind == "mapping" else node
    return parts is not None and any(part.text.strip() for it in parts.elements for part in (it, *it.elements))


def _interval(node: YamlNode) -> str:
    days = [_joined([part.text for part in it.elements]) for it in node.elements if it.kind == "sequence"]
    return _valid("/".join(day for day in days[:2] if day))


def _joined(parts: list[str]) -> str:
    """Year, month and day as ``YYYY-MM-DD``, as far as they are numbers."""
    text = ""
    for part, width in zip(parts, (4, 2, 2), strict=False):
        digits = part.strip().removeprefix("-")
        if not digits.isdecimal() or len(digits) > 9:
            break
        number = digits.lstrip("0").rjust(width, "0")
        text += ("-" if text or part.strip().startswith("-") else "") + number
    return text


def _valid(text: str) -> str:
    return text if text and parse_edtf(text).valid else ""
