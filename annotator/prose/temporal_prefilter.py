"""One regular expression that finds every word at which reading a text for expressions of time is worth stopping."""

from __future__ import annotations

import re

_ATOM = re.compile(r"\[(?P<set>[^\W_]+|['’‘]+|[^\W_]*['’‘]+)\]|(?P<digit>\\d)|(?P<letter>[^\W_]|['’‘])")
"""The start of a regular expression of which it is plain what it matches."""


def prefilter(patterns: list[str]) -> re.Pattern[str]:
    """Matches the first character of each whole word that one of the patterns matches.

    The engine skips to a character of a leading class several times as fast as it tries alternatives, so the class
    comes first, then the test that a word begins there. From one character back, each character that a pattern can
    begin with leads to those patterns only.
    """
    groups: dict[str, list[str]] = {}
    for part in (part for pattern in patterns for part in alternatives(pattern)):
        for first in dict.fromkeys(_first_characters(part)):
            groups.setdefault(first, []).append(part)
    words = "|".join(
        rf"{'.' if first == '.' else re.escape(first)}(?<=(?=(?:{'|'.join(parts)})(?![^\W_])).)"
        for first, parts in groups.items()
    )
    leading = "." if "." in groups else f"[{re.escape(''.join(sorted(groups)))}]"
    return re.compile(rf"{leading}(?<![^\W_].)(?<=(?=(?:{words})).)", re.DOTALL)


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a regular expression at its top level."""
    parts, depth, part, classed, escaped = [], 0, "", False, False
    for char in pattern:
        if char == "|" and not depth and not classed and not escaped:
            parts.append(part)
            part = ""
            continue
        part += char
        if escaped or char == "\\":
            escaped = not escaped
            continue
        classed = char == "[" or (classed and char != "]")
        depth += 0 if classed else (char == "(") - (char == ")")
    return [*parts, part]


def _first_characters(part: str) -> str:
    """The characters that what a regular expression matches can begin with; ``.`` where that is hard to tell."""
    if not part or part.startswith("(?!)"):
        return ""
    atom = _ATOM.match(part)
    if part.startswith("(?:"):
        end = _group_end(part)
        first = "".join(_first_characters(it) for it in alternatives(part[3 : end - 1]))
    elif not atom:
        return "."
    else:
        end = atom.end()
        first = atom["set"] or ("0123456789" if atom["digit"] else atom["letter"])
    optional = part[end : end + 1] in ("?", "*") or part[end : end + 2] == "{0"
    return first + (_first_characters(part[end:].lstrip("?*")) if optional else "")


def _group_end(part: str) -> int:
    """Where the group ends with which a regular expression begins."""
    depth, classed, escaped = 0, False, False
    for at, char in enumerate(part):
        if escaped or char == "\\":
            escaped = not escaped
            continue
        classed = char == "[" or (classed and char != "]")
        depth += 0 if classed else (char == "(") - (char == ")")
        if not depth:
            return at + 1
    return len(part)
