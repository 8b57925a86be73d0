"""Attributes outside articles: in ``events.yaml`` and in a check log's ``found``."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from annotator.model.attributes import attribute_faults, parse_attribute
from annotator.model.fields import Field, Statement, Value
from annotator.model.registries import Registries
from annotator.project.sheet import Sheet, scalars
from annotator.syntax.yaml_text import YamlNode
from annotator.text import Location
from annotator.values.dates import When
from annotator.values.edtf import Edtf
from annotator.vocabulary import AttributeSpec


def read_attribute(sheet: Sheet, spec: AttributeSpec, node: YamlNode | None) -> tuple[Field[Value], ...]:
    """The values of an attribute whose node is a text, or for a list attribute a list of texts too."""
    if node is None:
        return ()
    if node.kind != "scalar" and not spec.many:
        sheet.fault(node, f"`{spec.name}` must be one text")
        return ()
    found: list[Field[Value]] = []
    for scalar in scalars(sheet, node, spec.name):
        values = parse_attribute(spec, scalar.text, _locate(sheet, scalar))
        found.extend(values)
        for fault in attribute_faults(spec, scalar.text, values):
            sheet.value_fault(scalar, fault)
    return _together(found)


def canonical(statement: Statement, registries: Registries) -> Statement:
    """The statement with registered names of entities replaced by their keys."""
    fields = {name: tuple(map(registries.canonical, values)) for name, values in statement.fields.items()}
    return msgspec.structs.replace(statement, fields=fields)


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
    return (Field(When(tuple(dates), tuple(starts)), text, fields[0].location, fields[0].type),)
