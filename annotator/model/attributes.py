"""Attribute values: the text of an attribute to fields, by the built-in type that the vocabulary gives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from annotator.model.fields import Field, Value
from annotator.text import Location
from annotator.values.citation import parse_citations
from annotator.values.dates import When
from annotator.values.edtf import Edtf, parse_edtf
from annotator.values.fault import Fault
from annotator.values.quantity import parse_quantity
from annotator.values.rank import parse_instance_of, parse_rank, parse_rank_of
from annotator.values.reference import parse_member, parse_reference
from annotator.values.reltime import parse_rel_when
from annotator.values.suppression import parse_ignore
from annotator.values.timeofday import parse_time_of_day
from annotator.vocabulary import AttributeSpec

Locate = Callable[[int, int], Location]
"""The place of a half-open range of an attribute's value."""

_ITEM = re.compile(r"[^;]+")
_DATE_LIKE = re.compile(r"[-\d\[{Y.]")
_PARSERS: dict[str, Callable[[str], Value]] = {
    "time-of-day": parse_time_of_day,
    "relative-time": parse_rel_when,
    "quantity": parse_quantity,
    "rank": parse_rank,
    "rank-of": parse_rank_of,
    "instance": parse_instance_of,
    "member": parse_member,
    "claim": parse_reference,
    "suppression": parse_ignore,
}


def parse_attribute(spec: AttributeSpec, text: str, locate: Locate) -> tuple[Field[Value], ...]:
    """The values of an attribute in order; never raises. What cannot be read is a value with its faults.

    An attribute that is no list has at most one value; dates are one value,
    a `When`, in a list too.
    """
    if spec.type == "citation":
        cited = parse_citations(text)[0]
        return tuple(Field(it, text[it.start : it.end], locate(it.start, it.end), spec.type) for it in cited)
    items = list(_items(spec, text))
    if spec.type == "date" and items:
        dates = When(tuple(parse_edtf(item) for _, item in items), tuple(start for start, _ in items))
        first, last = items[0][0], items[-1][0] + len(items[-1][1])
        return (Field(dates, text[first:last], locate(first, last), spec.type),)
    return tuple(Field(_value(spec, item), item, locate(start, start + len(item)), spec.type) for start, item in items)


def attribute_faults(spec: AttributeSpec, text: str, fields: tuple[Field[Value], ...]) -> Iterator[Fault]:
    """What is wrong with the values of an attribute; offsets count from the start of its text."""
    if spec.type == "citation":
        yield from parse_citations(text)[1]
        return
    for start, item in _items(spec, text) if any(map(_doubtful, fields)) or spec.choices else ():
        if spec.choices and item not in spec.choices:
            known = ", ".join(spec.choices)
            yield Fault("syntax", f"`{spec.name}` is one of {known}, not “{item}”", start, start + len(item))
        value: Any = parse_edtf(item) if spec.type == "date" else _value(spec, item)
        for fault in getattr(value, "faults", ()):
            yield Fault(fault.kind, fault.message, fault.start + start, fault.end + start)


def _doubtful(field: Field[Value]) -> bool:
    value = field.value
    return not value.valid if isinstance(value, When) else bool(getattr(value, "faults", ()))


def _items(spec: AttributeSpec, text: str) -> Iterator[tuple[int, str]]:
    """The parts of a list, or the whole value, without the white space around them."""
    if not spec.many or ";" not in text:
        parts = [(0, text)]
    else:
        parts = [(match.start(), match[0]) for match in _ITEM.finditer(text)]
    for start, part in parts:
        item = part.strip()
        if item:
            yield start + part.index(item), item


def _value(spec: AttributeSpec, item: str) -> Value:
    parse = _PARSERS.get(spec.type)
    if parse is not None:
        return parse(item)
    if spec.type == "since" and _DATE_LIKE.match(item):
        date: Edtf = parse_edtf(item)
        if date.valid or item[0].isdigit():
            return date
    return " ".join(item.split())
