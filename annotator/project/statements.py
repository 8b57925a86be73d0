"""Attributes outside articles: in ``events.yaml`` and in a check log's ``found``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from annotator.model.fields import Field, Statement, Value
from annotator.model.registries import Registries
from annotator.project.sheet import Sheet, scalars
from annotator.project.suggest import suggestion
from annotator.syntax.yaml_text import YamlNode
from annotator.text import Location
from annotator.values.citation import parse_citations
from annotator.values.dates import When
from annotator.values.edtf import Edtf
from annotator.values.fault import Fault, shown
from annotator.vocabulary import AttributeSpec


def read_attribute(sheet: Sheet, spec: AttributeSpec, node: YamlNode | None) -> tuple[Field[Value], ...]:
    """The values of an attribute whose node is a text, or for a list attribute a list of texts too."""
    from annotator.model.attributes import parse_attribute

    if node is None:
        return ()
    if node.kind != "scalar" and not spec.many:
        sheet.fault(node, f"`{spec.name}` must be one text")
        return ()
    found: list[Field[Value]] = []
    for scalar in scalars(sheet, node, spec.name):
        values = parse_attribute(spec, scalar.text, _locate(sheet, scalar))
        _check(sheet, spec, scalar, values)
        found.extend(values)
    return _together(found)


def canonical(statement: Statement, registries: Registries) -> Statement:
    """The statement with registered names of entities replaced by their keys."""
    fields = {
        name: tuple(_canonical(it, registries) for it in values) if name in ("who", "where", "says") else values
        for name, values in statement.fields.items()
    }
    return msgspec.structs.replace(statement, fields=fields)


def _canonical(field: Field[Value], registries: Registries) -> Field[Value]:
    key = registries.entity_key(field.value) if isinstance(field.value, str) else None
    return field if key is None or key == field.value else Field(key, field.text, field.location)


def _locate(sheet: Sheet, scalar: YamlNode) -> Callable[[int, int], Location]:
    return lambda start, end: sheet.at(scalar.part(start, end))


def _together(fields: list[Field[Value]]) -> tuple[Field[Value], ...]:
    """The dates of a YAML list as one value, as those of an attribute are."""
    if len(fields) < 2 or not isinstance(fields[0].value, When):
        return tuple(fields)
    dates: list[Edtf] = []
    starts: list[int] = []
    text = ""
    for it in fields:
        if isinstance(it.value, When):
            text += "; " if text else ""
            starts += [len(text) + start for start in it.value.starts]
            dates += it.value.dates
            text += it.text
    return (Field(When(tuple(dates), tuple(starts)), text, fields[0].location),)


def _check(sheet: Sheet, spec: AttributeSpec, node: YamlNode, values: tuple[Field[Value], ...]) -> None:
    """Notes what is wrong with an attribute's values, each at its place within the node."""
    if spec.type == "citation":
        for fault in parse_citations(node.text)[1]:
            sheet.value_fault(node, fault)
    for field in values:
        base = field.location.span.start - node.span.start if node.exact else 0
        for fault, offset in _faults(field.value):
            sheet.value_fault(node, fault, base + offset)
        if spec.choices and field.text not in spec.choices:
            close = suggestion(field.text, spec.choices) or f"; use {', '.join(spec.choices)}"
            sheet.fault(node, f"{shown(field.text)} is no {spec.name}{close}")


def _faults(value: Value) -> Iterator[tuple[Fault, int]]:
    """The faults of a value, and how far into its text the part starts that each counts from."""
    if isinstance(value, When):
        for date, start in zip(value.dates, value.starts, strict=False):
            yield from ((it, start) for it in date.faults)
    else:
        yield from ((it, 0) for it in getattr(value, "faults", ()))
