"""Where the caret stands in a registry, a check log, front matter or settings: told from the lines, finished or not."""

from __future__ import annotations

import re
from typing import Literal

from annotator.ide.completion_context import Slot
from annotator.text import Span

FileRole = Literal["entities", "offices", "events", "checks", "front-matter", "settings"]

_ENTRY = re.compile(r"(?P<key>[\w.\-]+)\s*[:=]\s*(?P<rest>.*)\Z", re.DOTALL)
_KEY_REST = re.compile(r"[\w./\-]*")
_REST = re.compile(r"[\w./@:\-]*")
_PARENT = re.compile(r"(?P<indent>[ \t]*)(?:- +)?[\"']?(?P<key>[^\s\"'#:\[\]{}]+)[\"']?[ \t]*:")
_TABLE = re.compile(r"(?<![^\r\n])[ \t]*\[(?P<name>[^\]\r\n]+)\]")
_REACH = 4_000


def slot_in_file(text: str, offset: int, role: FileRole) -> Slot | None:
    """The key or value at an offset of a file that is `key: value` (or `key = value`) on its lines.

    ``before`` of the slot is the key that it stands under; nothing at the top.
    """
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[start:offset]
    if len(line) > _REACH:
        return None
    if "#" in line and re.search(r"(?:^|\s)#", line):
        return None
    if role == "settings":
        return _setting(text, line, start, offset)
    indent = len(line) - len(line.lstrip(" "))
    body = line.lstrip()
    listed = body.startswith("- ")
    segment, inside = _flow(body.removeprefix("- "))
    above = keys_above(text, start, indent + (2 if listed else 0)) if indent or listed else ()
    if inside:
        return _part(text, segment, offset, above=inside if inside != "-" else (above[0] if above else ""))
    return _part(text, segment, offset, above=above[0] if above else "")


def _flow(body: str) -> tuple[str, str]:
    """What stands in the innermost open bracket, behind the last comma; and the key of that bracket, ``-`` if none."""
    stack: list[tuple[str, int]] = []
    quote = ""
    cut = 0
    cuts = [0]
    for at, char in enumerate(body):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and body[:at].rstrip()[-1:] in ("", ":", ",", "[", "{", "="):
            quote = char
        elif char in "[{":
            stack.append((char, cut))
            cut = at + 1
            cuts.append(cut)
        elif char in "]}" and stack:
            cut = stack.pop()[1]
        elif char == "," and stack:
            cut = at + 1
    if not stack:
        return body, ""
    opener, outer = stack[-1]
    name = re.search(r"([\w.\-]+)\s*[:=]\s*[\[{]\Z", body[outer : cuts[len(stack)]] if len(cuts) > len(stack) else "")
    key = name[1] if name else ""
    if opener == "[" and key:
        return f"{key}: {body[cut:].lstrip()}", ""
    return body[cut:].lstrip(), key or "-"


def _part(text: str, segment: str, offset: int, above: str) -> Slot:
    match = _ENTRY.match(segment)
    if match is None:
        typed = segment.lstrip("\"'")
        rest = _KEY_REST.match(text, offset)
        end = rest.end() if rest is not None else offset
        behind = re.compile(r"[ \t]*[:=]").match(text, end)
        return Slot("key", Span(offset - len(typed), end), typed, before=above, follows=":" if behind else "")
    value = match["rest"]
    quote = value[:1] if value[:1] in ("'", '"') else ""
    typed = value.removeprefix(quote)
    end = offset
    rest = _REST.match(text, offset)
    if rest is not None:
        end = rest.end()
    return Slot("value", Span(offset - len(typed), end), typed, key=match["key"], before=above, quote=quote or " ")


def keys_above(text: str, start: int, indent: int) -> tuple[str, ...]:
    """The keys that a line stands under, the nearest first."""
    found: list[str] = []
    for line in reversed(text[max(0, start - _REACH) : start].splitlines()):
        match = _PARENT.match(line)
        if match is not None and len(match["indent"]) < indent:
            indent = len(match["indent"])
            found.append(match["key"])
            if indent == 0:
                break
    return tuple(found)


def _setting(text: str, line: str, start: int, offset: int) -> Slot | None:
    """A place in settings; ``before`` is the name of the table."""
    tables = [it["name"] for it in _TABLE.finditer(text, 0, start)]
    above = tables[-1].replace('"', "") if tables else ""
    header = re.match(r"[ \t]*\[(?:tool\.annotator\.)?rules\.[\"']?(?P<typed>[\w/\-]*)\Z", line)
    if header is not None:
        rest = _REST.match(text, offset)
        end = rest.end() if rest is not None else offset
        return Slot("key", Span(offset - len(header["typed"]), end), header["typed"], before="rules.", quote='"')
    segment, inside = _flow(line.lstrip())
    if inside:
        return _part(text, segment, offset, above)
    return _part(text, segment, offset, above)
