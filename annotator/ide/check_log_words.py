"""Entries of check logs as YAML: plain where that is safe, else between double quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[^\W_][\w./+ -]*(?<! )")
_QUOTED = frozenset(("source", "text", "note", "concern"))
"""What is free text, or has signs that mean something to YAML: always between quotation marks."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNREADABLE = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def flow_entry(entry: Sequence[tuple[str, str]]) -> str:
    """``{by: mk, at: 2025-12-01, status: confirmed}``."""
    return f"{{{', '.join(_pair(*it) for it in entry)}}}"


def block_entry(entry: Sequence[tuple[str, str]], indent: str, line_end: str) -> str:
    """The same on a line each; all but the first are indented."""
    return f"{line_end}{indent}".join(_pair(*it) for it in entry)


def scalar(text: str) -> str:
    """A text that YAML reads as itself, in braces too."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """The text between double quotation marks, on one line."""
    return f'"{_UNREADABLE.sub(_escaped, text)}"'


def _pair(name: str, value: str) -> str:
    return f"{name}: {quoted(value) if name in _QUOTED else scalar(value)}"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        char = "\N{REPLACEMENT CHARACTER}"
    elif char in _ESCAPES:
        return _ESCAPES[char]
    elif ord(char) < 0x100:
        return f"\\x{ord(char):02x}"
    return char if char == "\N{REPLACEMENT CHARACTER}" else f"\\u{ord(char):04x}"
