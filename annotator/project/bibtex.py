"""BibTeX and BibLaTeX: entries with the place of every key and value; a broken entry costs only itself.

Reads as Pandoc and biber do: text outside entries is comment, ``%`` starts a
comment between fields, ``\\{`` opens nothing, and ``@comment{…}`` hides all in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from annotator.project.bibtex_values import MONTHS, BibFault, BibFile, BibValue, line_end, value_at
from annotator.text import Span

__all__ = ["MONTHS", "BibEntry", "BibFault", "BibValue", "read_bibtex"]

_HEAD = re.compile(r"@[ \t]*(\w*)\s*([{(]?)")
_KEY = re.compile(r"[^,{}=\n\r\"]*")
_NAME = re.compile(r"[^\s=,{}\"#%()]+")
_SKIP = re.compile(r"[^,{}()\n\r]+|[\n\r]+")


class BibEntry(msgspec.Struct, frozen=True):
    """One entry; type and field names in lower case."""

    type: str
    key: str
    key_span: Span
    fields: Mapping[str, BibValue]
    broken: bool = False
    """Whether it has a fault."""


def read_bibtex(text: str) -> tuple[tuple[BibEntry, ...], tuple[BibFault, ...]]:
    """All entries that can be used, and the faults, in order; never raises, and takes linear time."""
    file, entries = BibFile(text), list[BibEntry]()
    at = text.find("@")
    while at >= 0:
        at = text.find("@", _block(file, entries, at))
    return tuple(entries), tuple(file.faults)


def _block(file: BibFile, entries: list[BibEntry], at: int) -> int:
    """Reads what an ``@`` starts; the offset to go on from."""
    head = _HEAD.match(file.text, at)
    if head is None or not head[1] or not head[2]:
        if head is not None and head[1].lower() == "comment":
            return line_end(file.text, at)
        if at in file.opening:
            file.fault("an entry is `@type{key, …}`", at, head.end(1) if head else at + 1)
        return at + 1
    kind, inside, closer = head[1].lower(), head.end(), "}" if head[2] == "{" else ")"
    if kind == "comment":
        return file.closing.get(inside - 1, line_end(file.text, at)) + 1
    if kind == "preamble":
        end = file.blank(value_at(file, file.blank(inside))[1])
        if file.text[end : end + 1] != closer:
            file.fault("this is never closed", at, inside)
        return end
    if kind == "string":
        fields, end = _fields(file, inside, closer, at)
        file.macros.update({name: it.text for name, it in fields.items()})
        for second in [*fields.values()][1:2]:
            file.fault(
                "one `@string` defines one name; BibTeX and Pandoc refuse more", second.span.start, second.span.end
            )
        return end
    return _entry(file, entries, kind, (at, inside), closer)


def _entry(file: BibFile, entries: list[BibEntry], kind: str, place: tuple[int, int], closer: str) -> int:
    at, inside = place
    faults = len(file.faults)
    start = file.blank(inside)
    match = _KEY.match(file.text, start)
    key = match[0].rstrip() if match else ""
    if closer == ")" and key.endswith(")") and "(" not in key:
        key = key[:-1].rstrip()
    after = file.blank(start + len(key))
    if file.text[after : after + 1] == "=":
        # A field where the key should end: the comma is missing, or all of the key.
        words = key.split()
        key = words[0] if len(words) == 2 else ""
        after = file.blank(start + len(key))
        if key:
            file.fault("a comma is missing before this", after, after + len(words[1]))
    if not key:
        file.fault("this entry has no key", at, inside)
    if file.text[after : after + 1] == ",":
        after += 1
    fields, stop = _fields(file, after, closer, at)
    if key:
        entries.append(BibEntry(kind, key, Span(start, start + len(key)), fields, len(file.faults) > faults))
    return stop


def _fields(file: BibFile, at: int, closer: str, start: int) -> tuple[dict[str, BibValue], int]:
    """Reads ``name = value`` up to the closing bracket of the entry that starts at ``start``."""
    text, found, faults = file.text, dict[str, BibValue](), len(file.faults)
    at = file.blank(at)
    while True:
        if text[at : at + 1] == closer:
            return found, at + 1
        if at >= len(text) or at in file.starts:
            if len(file.faults) == faults:
                file.fault("this entry is never closed", start, line_end(text, start))
            return found, at
        name = _NAME.match(text, at)
        equals = file.blank(name.end()) if name else at
        if name is None or text[equals : equals + 1] != "=":
            file.fault("this is no `field = value`", at, name.end() if name else at + 1)
            at = _next_field(file, at + 1, closer)
            continue
        value, at = value_at(file, file.blank(equals + 1))
        if value is not None and found.setdefault(name[0].lower(), value) is not value:
            file.fault(f"`{name[0]}` is there twice; only the first is read", name.start(), name.end())
        at = _after_value(file, at, closer)


def _after_value(file: BibFile, at: int, closer: str) -> int:
    """Moves over the comma after a field; a missing one, and a second one, are faults."""
    at = file.blank(at)
    if file.text[at : at + 1] != ",":
        if at < len(file.text) and file.text[at] != closer and at not in file.starts:
            file.fault("a comma is missing before this", at, at + 1)
            return at if _NAME.match(file.text, at) else _next_field(file, at, closer)
        return at
    at = file.blank(at + 1)
    while file.text[at : at + 1] == ",":
        file.fault("there is no field between these commas", at, at + 1)
        at = file.blank(at + 1)
    return at


def _next_field(file: BibFile, at: int, closer: str) -> int:
    """After a fault: the offset after the next comma, or of the bracket or line that ends the entry."""
    text = file.text
    while at < len(text) and at not in file.starts and text[at] != closer:
        if text[at] == ",":
            return file.blank(at + 1)
        skipped = _SKIP.match(text, at)
        at = skipped.end() if skipped else at + 1
    return at
