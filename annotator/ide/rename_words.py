"""What a new key or name may be, and how words are written where the old ones stood."""

from __future__ import annotations

import re

from annotator.ide.index import UseKind
from annotator.values.edtf import parse_edtf

LONGEST = 200
"""Code points of a key or a name."""

_KEYS: dict[UseKind, tuple[re.Pattern[str], str]] = {
    "claim": (re.compile(r"[^\W\d_](?:[\w:.\-]*\w)?"), "letters, digits and - _ . : inside, a letter first"),
    "event": (re.compile(r"[^\W\d_](?:[\w.+/\-]*\w)?"), "letters, digits and - _ . + / inside, a letter first"),
    "entity": (re.compile(r"\w(?:[\w.+/\-]*\w)?"), "letters, digits and - _ . + / inside"),
    "office": (re.compile(r"\w(?:[\w.+/\-]*\w)?"), "letters, digits and - _ . + / inside"),
    "source": (re.compile(r"\w(?:[:.+/\-]?\w)*"), "letters, digits, _ and single - . : + / inside"),
}
_NAMES: dict[UseKind, str] = {
    "claim": "id of a claim",
    "event": "key of an event",
    "entity": "key of an entity",
    "office": "key of an office",
    "source": "citekey",
}
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\"\\;{}\[\]<>]")
_PLAIN = re.compile(r"[\w](?:[^:#,\[\]{}]|:(?=[^\s,\[\]{}]))*")
_PLAIN_END = re.compile(r"[^\s:]\Z")
_BARE = re.compile(r"[\w.\-/+]+")
_QUOTE = re.compile(r"=([\"']?)")


def key_problem(kind: UseKind, key: str) -> str:
    """Why a text cannot be such a key; empty when it can."""
    pattern, allowed = _KEYS[kind]
    if len(key) > LONGEST or not pattern.fullmatch(key) or (kind == "event" and parse_edtf(key).valid):
        shown = key if len(key) <= 60 else f"{key[:59]}…"
        return f"“{shown}” cannot be the {_NAMES[kind]}: it has {allowed}"
    return ""


def name_problem(name: str) -> str:
    """Why a text cannot be a name; empty when it can."""
    if not name or len(name) > LONGEST:
        return "a name has between 1 and 200 characters"
    wrong = _NOT_IN_NAMES.search(name)
    if wrong is not None:
        return f"a name cannot have {wrong[0]!r} in it"
    return "" if any(it.isalnum() for it in name) else "a name needs a letter"


def in_yaml(name: str, text: str, start: int) -> str:
    """The name as it is written in YAML where a scalar's words start."""
    quote = text[start - 1 : start]
    if quote == "'":
        return name.replace("'", "''")
    if quote == '"':
        return name
    return name if _PLAIN.fullmatch(name) and _PLAIN_END.search(name) else f'"{name}"'


def in_attribute(name: str, text: str, start: int) -> str | None:
    """The name as it is written in an attribute's value; None where it cannot be, as the value has no quotes."""
    opened = [it[1] for it in _QUOTE.finditer(text, max(text.rfind("{", 0, start), 0), start)]
    quote = opened[-1] if opened else ""
    if quote == "'":
        return name.replace("'", r"\'")
    return name if quote or _BARE.fullmatch(name) else None


def in_prose(name: str, old: str, written: str) -> str:
    """The name in running text, with the capitals that the old one is written with there."""
    if written.isupper() and not old.isupper() and len(written) > 1:
        return name.upper()
    if written[:1].isupper() and old[:1].islower():
        return name[:1].upper() + name[1:]
    return name
