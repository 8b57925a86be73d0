"""Nodes from libyaml's events: no recursion, whatever the nesting."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

from annotator.syntax.limits import DEEPEST
from annotator.syntax.yaml_nodes import YamlFault, YamlNode
from annotator.text import Span

_PROPERTY = re.compile(r"([&!][^\s,\[\]{}]*)[ \t]*")
_WORD = re.compile(r"[^\s]+")
_UNCLOSED_QUOTE = "this quote is never closed"
_TAB = "tabs cannot indent; use spaces"
_PROBLEMS = {
    "mapping values are not allowed in this context": "a value cannot go on with `:`; quote it",
    "could not find expected ':'": "this is no `key: value`",
    "did not find expected key": "no key can stand here",
    "found character that cannot start any token": "a value cannot start with this character; quote it",
    "found unexpected end of stream": _UNCLOSED_QUOTE,
    "did not find expected ',' or ']'": "this list needs `,` or `]`",
    "did not find expected ',' or '}'": "this mapping needs `,` or `}`",
    "found a tab character that violates indentation": _TAB,
    "found unknown escape character": "unknown escape in a double-quoted value; use single quotes",
    "block sequence entries are not allowed in this context": "a list cannot start here; begin it on its own line",
}


class Source(msgspec.Struct, frozen=True):
    """A text that libyaml can take: what it would misread is replaced, of equal length."""

    text: str
    restored: dict[int, str]
    """What stands for a character that was replaced."""
    offset: int

    def span(self, start: int, end: int) -> Span:
        return Span(start + self.offset, end + self.offset)


class Reading(msgspec.Struct):
    """What one pass gave; ``broken`` is the fault that ended it early, also in ``faults``."""

    root: YamlNode | None = None
    faults: list[YamlFault] = msgspec.field(default_factory=list)
    broken: YamlFault | None = None


class Open(msgspec.Struct):
    """A collection whose end has not been seen."""

    kind: Literal["mapping", "sequence"]
    start: int
    children: list[YamlNode] = msgspec.field(default_factory=list)


def read_part(source: Source, start: int, end: int) -> Reading:
    """Reads the text between two offsets as one document."""
    import yaml

    reading = Reading()
    opened = [Open("sequence", start)]
    part = source.text[start:end]
    try:
        for event in yaml.parse(part, Loader=yaml.CSafeLoader):
            if len(opened) > DEEPEST + 1:
                at = start + (event.start_mark.index if event.start_mark else 0)
                reading.broken = YamlFault(f"nested more than {DEEPEST} levels deep", source.span(at, at + 1), "depth")
                break
            _take(event, source, start, opened, reading.faults)
    except yaml.MarkedYAMLError as error:
        reading.broken = _syntax_fault(error, source, (start, end), opened)
    while len(opened) > 1:
        node = close(opened.pop(), end, source, reading.faults, broken=True)
        opened[-1].children.append(node)
    if reading.broken is not None:
        reading.faults.append(reading.broken)
    documents = opened[0].children
    if len(documents) > 1:
        place = Span(documents[1].span.start, documents[1].span.start + 1)
        reading.faults.append(YamlFault("a second document; only the first is read", place))
    reading.root = documents[0] if documents else None
    return reading


def _take(event: Any, source: Source, base: int, opened: list[Open], faults: list[YamlFault]) -> None:
    """Adds what an event says to the innermost open collection."""
    import yaml

    kind = type(event)
    if kind is yaml.ScalarEvent:
        start = _after_properties(event, source, base, faults)
        opened[-1].children.append(_scalar(event, source, start, event.end_mark.index + base))
    elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
        start = _after_properties(event, source, base, faults)
        opened.append(Open("mapping" if kind is yaml.MappingStartEvent else "sequence", start))
    elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
        closed = opened.pop()
        opened[-1].children.append(close(closed, event.end_mark.index + base, source, faults))
    elif kind is yaml.AliasEvent:
        start, end = event.start_mark.index + base, event.end_mark.index + base
        faults.append(YamlFault("aliases are not read; write the value out", source.span(start, end), "refused"))
        opened[-1].children.append(YamlNode(source.span(start, end), "scalar", source.text[start:end]))


def _after_properties(event: Any, source: Source, base: int, faults: list[YamlFault]) -> int:
    """Where a node starts, after its anchor and tag, which are faults."""
    start: int = event.start_mark.index + base
    while (event.anchor or event.tag) and (match := _PROPERTY.match(source.text, start)):
        name = "anchors" if match[1].startswith("&") else "tags"
        faults.append(YamlFault(f"{name} are not read; write plain values", source.span(*match.span(1)), "refused"))
        start = match.end()
    return start


def _scalar(event: Any, source: Source, start: int, end: int) -> YamlNode:
    plain = not event.style
    if event.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif event.style:
        end = start + len(source.text[start:end].rstrip())
    written = source.text[start:end]
    exact = written == event.value
    value: str = event.value.translate(source.restored) if source.restored else event.value
    return YamlNode(source.span(start, max(start, end)), "scalar", value, exact=exact, plain=plain)


def close(opened: Open, end: int, source: Source, faults: list[YamlFault], broken: bool = False) -> YamlNode:
    """The node of a collection; a broken one reaches to where reading it ended, its fault included."""
    children = opened.children
    if not broken and children and source.text[opened.start : opened.start + 1] not in ("[", "{"):
        end = max(children[-1].span.end - source.offset, opened.start)
    span = source.span(opened.start, max(end, opened.start))
    if opened.kind == "sequence":
        return YamlNode(span, "sequence", elements=tuple(children))
    first: dict[str, tuple[YamlNode, YamlNode]] = {}
    for key, value in zip(children[::2], children[1::2], strict=False):
        if key.kind != "scalar":
            faults.append(YamlFault("a key must be a plain word", key.span, "refused"))
        elif key.text in first:
            message = f"`{key.text}` is there twice; only the first is read"
            faults.append(YamlFault(message, key.span, "duplicate", first[key.text][0].span))
        else:
            first[key.text] = (key, value)
    return YamlNode(span, "mapping", items=tuple(first.values()))


def _syntax_fault(error: Any, source: Source, part: tuple[int, int], opened: list[Open]) -> YamlFault:
    """Where a person would look: at what was never closed, else at the character that cannot stand there."""
    start, end = part
    message = _PROBLEMS.get(error.problem, error.problem or "this cannot be read")
    mark = error.problem_mark or error.context_mark
    at = mark.index + start if mark else start
    context = error.context_mark.index + start if error.context_mark else at
    flow = opened[-1].start if len(opened) > 1 and source.text[opened[-1].start] in "[{" else None
    finished = not source.text[at:end].strip()
    if message == _UNCLOSED_QUOTE or "could not find expected" in error.problem:
        at = context
    elif flow is not None and (finished or "\n" in source.text[flow:at] or "\r" in source.text[flow:at]):
        at, message = flow, f"this `{source.text[flow]}` is never closed"
        return YamlFault(message, source.span(at, at + 1))
    if source.text[at : at + 1] == "\t":
        message = _TAB
    word = _WORD.match(source.text, at, end)
    return YamlFault(message, source.span(at, word.end() if word else min(at + 1, len(source.text))))
