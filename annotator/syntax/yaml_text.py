"""YAML as data with places: every scalar is a string, and nothing in it can hurt.

Follows YAML 1.2 where PyYAML follows 1.1: U+0085, U+2028 and U+2029 end no
line. Anchors, aliases and tags are refused, so a document is a plain tree.
"""

from __future__ import annotations

import re
from itertools import pairwise

from annotator.syntax.limits import DEEPEST
from annotator.syntax.yaml_events import Open, Reading, Source, close, read_part
from annotator.syntax.yaml_nodes import YamlDocument, YamlFault, YamlNode
from annotator.text import Span

__all__ = ["DEEPEST", "YamlDocument", "YamlFault", "YamlNode", "read_yaml"]

_FOREIGN_BREAKS = "\x85\u2028\u2029"
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTRY = re.compile(r"(?<![^\r\n])(?![ \t\r\n#\]})]|---|\.\.\.|%|\Z)")


def read_yaml(text: str, offset: int = 0) -> YamlDocument:
    """Reads one document; never raises.

    Of a broken document every top-level entry that can be read by itself is
    kept, and each of the others has its fault at the place.

    Args:
        text: the document; it may hold any code points.
        offset: where it starts in its file; all spans count from the start of the file.
    """
    if text.startswith("\ufeff"):
        text, offset = text[1:], offset + 1
    faults = [
        YamlFault(f"character U+{ord(it[0]):04X} is not allowed here", Span(it.start() + offset, it.end() + offset))
        for it in _UNREADABLE.finditer(text)
        if not "\ud800" <= it[0] <= "\udfff"  # bytes that are no UTF-8, which whoever read the file has reported
    ]
    if faults or not text.isascii():
        text = _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    source = Source(*_hide_breaks(text), offset)
    reading = read_part(source, 0, len(text))
    if reading.broken is not None:
        reading = _read_entries(source, reading)
    root = None if reading.root is None or reading.root.empty else reading.root
    return YamlDocument(root, tuple(sorted([*faults, *reading.faults], key=lambda it: it.span)))


def _hide_breaks(text: str) -> tuple[str, dict[int, str]]:
    """Replaces what libyaml takes for line ends by private characters that the text does not use."""
    foreign = [it for it in _FOREIGN_BREAKS if it in text]
    if not foreign:
        return text, {}
    unused = (code for code in range(0xF0000, 0xFFFFE) if chr(code) not in text)
    hidden = {ord(char): next(unused) for char in foreign}
    return text.translate(hidden), {code: chr(char) for char, code in hidden.items()}


def _read_entries(source: Source, whole: Reading) -> Reading:
    """Reads each top-level entry by itself, after reading all of them at once has failed."""
    starts = [it.start() for it in _ENTRY.finditer(source.text)]
    if not starts or source.text[starts[0]] in "[{":
        return whole
    reading = Reading()
    kept: list[YamlNode] = []
    for start, end in pairwise([*starts, len(source.text)]):
        part = read_part(source, start, end)
        reading.faults += part.faults
        if part.root is None or part.root.empty:
            continue
        if part.root.kind == "scalar" or (kept and kept[0].kind != part.root.kind):
            reading.faults += () if part.broken else (YamlFault("this is no `key: value`", part.root.span),)
        else:
            kept.append(part.root)
    reading.faults = reading.faults or whole.faults
    if kept:
        children = [it for node in kept for pair in node.items for it in pair] or [
            it for n in kept for it in n.elements
        ]
        opened = Open("mapping" if kept[0].kind == "mapping" else "sequence", starts[0], children)
        reading.root = close(opened, len(source.text), source, reading.faults)
    return reading
