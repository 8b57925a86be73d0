"""Bracketed spans to claims: attributes to fields, inheritance, and what belongs to the innermost annotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.model.article import Suppression
from annotator.model.attributes import attribute_faults, parse_attribute
from annotator.model.claim import Claim
from annotator.model.fields import Field, Value
from annotator.model.point import find_point
from annotator.model.words import Words
from annotator.syntax.attribute_rules import BAD_VALUE
from annotator.syntax.check import is_annotation
from annotator.syntax.limits import DEEPEST, NESTING_LIMIT
from annotator.syntax.tree import Attribute, SpanNode
from annotator.text import Location, Span
from annotator.values.suppression import Ignore
from annotator.vocabulary import INHERITED, Vocabulary

if TYPE_CHECKING:
    from annotator.model.block import Surroundings

_TOO_DEEP = f"an annotation within {DEEPEST} others is not read"

_OWNERS = {
    "mentions": "",
    "expressions": "when",
    "numbers": "qty",
    "quotations": ".quote",
    "titles": "",
    "credits": "",
    "superlatives": "rank",
}
"""The attribute or class of the annotation that facts of each kind belong to."""

Fields = Mapping[str, tuple[Field[Value], ...]]


def lower_claims(
    around: Surroundings, index: int, words: Words
) -> tuple[tuple[Claim, ...], list[Diagnostic], list[Suppression]]:
    """The annotations of a block in order, what is wrong with their values, and what they ask to ignore."""
    spans = around.blocks[index].spans
    if not spans:
        return (), [], []
    read, too_deep = _annotations(spans, around.vocabulary)
    faults = [NESTING_LIMIT.diagnostic(around.place(index, it.span), _TOO_DEEP) for it in too_deep]
    fields: dict[int, Fields] = {}
    own: dict[int, frozenset[str]] = {}
    innermost: list[int] = []  # the annotation that each span is, or is in; parents come before what is in them
    for number, span in enumerate(spans):
        outer = innermost[span.parent] if span.parent >= 0 else -1
        if read[number]:
            found, wrong = _fields(around, index, span)
            faults += wrong
            own[number] = frozenset(found)
            empty = span.content.start == span.content.end
            fields[number] = found if empty else _inherited(found, fields.get(outer, {}))
        innermost.append(number if read[number] else outer)
    said = _said(spans, innermost, own, words)
    claims = []
    for number, values in fields.items():
        span = spans[number]
        claim, wrong = _claim(around, index, span, values, own[number])
        faults += wrong
        if number in said and span.content.start != span.content.end:
            claim = msgspec.structs.replace(claim, **{name: tuple(facts) for name, facts in said[number].items()})
        claims.append(claim)
    return tuple(claims), faults, list(_ignores(claims))


def _said(
    spans: Sequence[SpanNode], innermost: Sequence[int], own: Mapping[int, frozenset[str]], words: Words
) -> dict[int, dict[str, list[Any]]]:
    """What belongs to which annotation: to the innermost, or to the innermost that has what it is compared with."""
    said: dict[int, dict[str, list[Any]]] = {}
    for name, wanted in _OWNERS.items():
        facts = getattr(words, name)
        if not facts:
            continue
        owners = innermost if not wanted else _nearest(spans, innermost, own, wanted)
        for number, found in _owned(spans, owners, facts).items():
            said.setdefault(number, {})[name] = found
    return said


def _nearest(
    spans: Sequence[SpanNode], innermost: Sequence[int], own: Mapping[int, frozenset[str]], wanted: str
) -> list[int]:
    """For each span the innermost annotation around it with an attribute of its own, or a class; else the innermost."""
    found: list[int] = []
    for number, span in enumerate(spans):
        has = wanted in own.get(number, ()) or (
            wanted.startswith(".") and innermost[number] == number and _has_class(span, wanted[1:])
        )
        found.append(number if has else found[span.parent] if span.parent >= 0 else -1)
    return [it if it >= 0 else other for it, other in zip(found, innermost, strict=True)]


def _has_class(span: SpanNode, name: str) -> bool:
    return any(it.name == name for it in span.block.classes)


def _annotations(spans: Sequence[SpanNode], vocabulary: Vocabulary) -> tuple[list[bool], list[SpanNode]]:
    """Which spans are annotations that are read, and the outermost of those that nest too deep for it.

    There is a limit because every annotation holds the words of all those in it.
    """
    depths: list[int] = []
    read: list[bool] = []
    too_deep: list[SpanNode] = []
    for span in spans:
        annotation = is_annotation(span.block, vocabulary)
        depths.append((depths[span.parent] if span.parent >= 0 else 0) + annotation)
        read.append(annotation and depths[-1] <= DEEPEST)
        if annotation and depths[-1] == DEEPEST + 1:
            too_deep.append(span)
    return read, too_deep


def _owned(spans: Sequence[SpanNode], owners: Sequence[int], facts: Sequence[Any]) -> dict[int, list[Any]]:
    """Facts by the owner of the innermost span around them. Spans and facts are in document order: one sweep."""
    found: dict[int, list[Any]] = {}
    inner, following = -1, 0
    for fact in facts:
        start = fact.location.span.start
        while following < len(spans) and spans[following].content.start <= start:
            inner, following = following, following + 1
        while inner >= 0 and spans[inner].content.end <= start:
            inner = spans[inner].parent
        if inner >= 0 and owners[inner] >= 0:
            found.setdefault(owners[inner], []).append(fact)
    return found


def _inherited(found: Fields, outer: Fields) -> Fields:
    missing = {name: outer[name] for name in INHERITED if name in outer and name not in found}
    return {**found, **missing} if missing else found


def _fields(around: Surroundings, index: int, span: SpanNode) -> tuple[Fields, list[Diagnostic]]:
    fields: dict[str, tuple[Field[Value], ...]] = {}
    faults: list[Diagnostic] = []
    for attribute in span.block.attributes:
        spec = around.vocabulary.attributes.get(attribute.key)
        if spec is None or attribute.key in fields or not attribute.value.strip():
            continue

        def locate(start: int, end: int, attribute: Attribute = attribute) -> Location:
            return around.place(index, _inside(attribute, start, end))

        values = parse_attribute(spec, attribute.value, locate)
        faults += (  # of a value that is not closed nobody knows where it ends
            BAD_VALUE.diagnostic(locate(it.start, it.end), it.message)
            for it in attribute_faults(spec, attribute.value, values)
            if attribute.closed and (it.kind == "syntax" or spec.type == "quantity")  # dates have rules of their own
        )
        fields[attribute.key] = tuple(map(around.registries.canonical, values))
    if any(it.name == "forecast" for it in span.block.classes) and "modality" not in fields:
        place = around.place(index, next(it.span for it in span.block.classes if it.name == "forecast"))
        fields["modality"] = (Field("planned", "planned", place, "word"),)
    return fields, faults


def _inside(attribute: Attribute, start: int, end: int) -> Span:
    """Where a part of a value stands; where the value was written with escapes, all of it."""
    whole = attribute.value_span
    if len(attribute.value) != len(whole):
        return whole
    return Span(whole.start + start, whole.start + end)


def _claim(
    around: Surroundings, index: int, span: SpanNode, fields: Fields, own: frozenset[str]
) -> tuple[Claim, list[Diagnostic]]:
    prose = around.prose(index)
    block = span.block
    name = block.ids[-1] if block.ids else None
    claim = Claim(
        fields,
        around.place(index, span.content),
        Field(name.name, name.name, around.place(index, name.span)) if name else None,
        tuple(
            Field(it.name, it.name, around.place(index, it.span))
            for it in block.classes
            if it.name in around.vocabulary.kinds
        ),
        "",
        around.place(index, span.span),
        own=own,
    )
    if span.content.start == span.content.end:
        return find_point(around, index, block, claim)
    words = prose.text[prose.offset(span.content.start) : prose.offset(span.content.end)]
    return msgspec.structs.replace(claim, text=" ".join(words.split())), []


def _ignores(claims: Sequence[Claim]) -> Iterator[Suppression]:
    for claim in claims:
        for field in claim.each("ignore"):
            if isinstance(field.value, Ignore):
                yield Suppression(field.value, field.location, claim.annotation)
