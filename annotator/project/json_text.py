"""JSON with the place of every value, as the same nodes that YAML gives; no recursion, never raises."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from annotator.syntax.yaml_text import DEEPEST, YamlDocument, YamlFault, YamlNode
from annotator.text import Span

_TOKEN = re.compile(
    r'[ \t\n\r]*+(?:(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*+")|(?P<mark>[\[\]{},:])'
    r'|(?P<bare>[^\s"\[\]{},:]++)|(?P<wrong>.)|(?P<end>\Z))',
    re.DOTALL,
)
_BARE = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null")


class _Open(msgspec.Struct):
    """An object or list whose end has not been seen, and what may stand next in it."""

    kind: Literal["mapping", "sequence"]
    start: int
    children: list[YamlNode] = msgspec.field(default_factory=list)
    expected: str = ""
    comma: int = 0
    """Where the last comma in it stands."""


class _RefusedError(Exception):
    """The text is no JSON here."""

    def __init__(self, message: str, start: int, end: int, depth: bool = False) -> None:
        super().__init__(message)
        self.fault = YamlFault(message, Span(start, end), "depth" if depth else "syntax")


def read_json(text: str) -> YamlDocument:
    """Reads a JSON text; of a broken one, what stands before the fault. ``null`` is an empty scalar."""
    opened = [_Open("sequence", 0, expected="value")]
    faults: list[YamlFault] = []
    try:
        for match in _TOKEN.finditer(text, 1 if text.startswith("\ufeff") else 0):
            kind = match.lastgroup or "wrong"
            if kind != "end":
                _take(kind, match[kind], match.start(kind), opened, faults)
        if len(opened) > 1:
            start = opened[-1].start
            raise _RefusedError(f"this `{text[start]}` is never closed", start, start + 1)
    except _RefusedError as refused:
        faults.append(refused.fault)
    while len(opened) > 1:
        closed = opened.pop()
        opened[-1].children.append(_close(closed, len(text), faults))
    return YamlDocument(opened[0].children[0] if opened[0].children else None, tuple(faults))


def _take(kind: str, word: str, start: int, opened: list[_Open], faults: list[YamlFault]) -> None:
    """Moves on by one token; ``expected`` walks key, colon, value, comma."""
    top, end = opened[-1], start + len(word)
    if kind == "wrong":
        raise _RefusedError("this text is never closed" if word == '"' else "this cannot stand here", start, end)
    if word in ("]", "}") and kind == "mark":
        if len(opened) == 1 or (word == "]") != (top.kind == "sequence") or top.expected in ("colon", "member"):
            raise _RefusedError(f"`{word}` closes nothing here", start, end)
        if top.expected != "comma" and top.children:
            faults.append(YamlFault("nothing follows this comma", Span(top.comma, top.comma + 1)))
        opened.pop()
        opened[-1].children.append(_close(top, end, faults))
        _after_value(opened)
    elif word in (",", ":") and kind == "mark":
        if top.expected != ("comma" if word == "," else "colon"):
            raise _RefusedError(f"`{word}` cannot stand here", start, end)
        top.comma = start
        top.expected = "member" if word == ":" else "key" if top.kind == "mapping" else "value"
    elif top.expected not in ("value", "member", "key") or (top.expected == "key" and kind != "string"):
        raise _RefusedError(
            "a comma is missing before this" if top.expected == "comma" else "no value can stand here", start, end
        )
    elif kind == "mark":
        if len(opened) > DEEPEST:
            raise _RefusedError(f"nested more than {DEEPEST} levels deep", start, end, depth=True)
        opened.append(
            _Open("mapping" if word == "{" else "sequence", start, expected="key" if word == "{" else "value")
        )
    else:
        top.children.append(_scalar(kind, word, start))
        _after_value(opened)


def _after_value(opened: list[_Open]) -> None:
    top = opened[-1]
    top.expected = "end" if len(opened) == 1 else "colon" if top.expected == "key" else "comma"


def _scalar(kind: str, word: str, start: int) -> YamlNode:
    end = start + len(word)
    if kind == "bare":
        if not _BARE.fullmatch(word):
            raise _RefusedError("texts stand in double quotes", start, end)
        return YamlNode(Span(start, end), text="" if word == "null" else word, exact=word != "null", plain=True)
    inner = word[1:-1]
    if "\\" not in inner:
        return YamlNode(Span(start + 1, end - 1), text=inner)
    import json

    try:
        value = json.loads(word)
    except ValueError:
        raise _RefusedError("this text has an escape that JSON does not know", start, end) from None
    return YamlNode(Span(start + 1, end - 1), text=value, exact=False)


def _close(opened: _Open, end: int, faults: list[YamlFault]) -> YamlNode:
    span = Span(opened.start, end)
    if opened.kind == "sequence":
        return YamlNode(span, "sequence", elements=tuple(opened.children))
    first: dict[str, tuple[YamlNode, YamlNode]] = {}
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=False):
        if first.setdefault(key.text, (key, value))[0] is not key:
            message = f"`{key.text}` is there twice; only the first is read"
            faults.append(YamlFault(message, key.span, "duplicate", first[key.text][0].span))
    return YamlNode(span, "mapping", items=tuple(first.values()))
