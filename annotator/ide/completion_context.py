"""Where the caret stands in an article, as far as what may be written there goes.

Told from the text around the caret, not from the tree: while somebody
writes, quotation marks and braces are still open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from annotator.text import Span
from annotator.vocabulary import Vocabulary

SlotKind = Literal["citation", "bracket", "key", "id", "class", "value"]

REACH = 8_000
"""Code points before the caret that are looked at."""

_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t>]*(?=[\r\n])")
_CITED = re.compile(r"(?<![\w.])-?@(?P<braced>\{?)(?P<key>[\w:.#$%&\-+?<>~/]*)\Z")
_CITED_REST = re.compile(r"[\w:.#$%&\-+?<>~/]*")
_OPENS = re.compile(r"\{[ \t\r\n]*(?:[.#]|[^\W\d_][\w:.\-]*=)")
_PART = re.compile(
    r"(?P<space>[\s>]+)|(?P<close>\})|(?P<key>[^\W\d_][\w:.\-]*)=(?P<quote>[\"']?)"
    r"|(?P<named>[.#][\w:.\-]*)|(?P<word>[^\s}\"'=]+)|."
)
_BARE = re.compile(r"[^\s}\[\]{\"']*")
_SWALLOWED = re.compile(r"(?:^|[\s{])[^\W\d_][\w:.\-]*=\Z")
_BRACED_KEY = re.compile(r"@\{[^\s{}]*\}?")
_NAME_REST = re.compile(r"[\w:.\-]*")
_WORD_REST = re.compile(r"[\w:/.\-]*")
_ITEM_REST = re.compile(r"[^;\"'\r\n{}\[\]=]*")
_ANNOTATED = re.compile(r"\]\{[^{}]*\}?|\[")
_REST_OF_BLOCK = re.compile(r"[^{}\[\]]{0,2000}(?P<end>[}]?)")
_WRITTEN = re.compile(r"([^\W\d_][\w:.\-]*)=[\"']?([^\"'}]*)|([.#][^\W\d_][\w:.\-]*)")


class Slot(msgspec.Struct, frozen=True):
    """A place where something can be completed.

    ``span`` is what a completion takes the place of, ``prefix`` the part of
    it before the caret. The other fields are those of the attribute block
    around it, if any: the ``words`` between the brackets before it, the
    attributes ``written`` in it, and of a value its ``key``, its earlier
    ``items``, all of it ``before`` the caret, and the quotation mark it stands in.
    """

    kind: SlotKind
    span: Span
    prefix: str
    words: Span | None = None
    written: Mapping[str, str] = {}
    classes: frozenset[str] = frozenset()
    key: str = ""
    items: tuple[str, ...] = ()
    before: str = ""
    quote: str = ""
    closed: bool = False
    """Whether the attribute block ends behind the caret."""
    follows: str = ""
    """The character behind ``span``."""


def slot_at(text: str, offset: int, vocabulary: Vocabulary) -> Slot | None:
    """What can be completed at an offset of an article's body; None where nothing can."""
    start = _paragraph_start(text, offset)
    for opening in _openings(text, start, offset):
        found = _in_block(text, opening, offset, vocabulary)
        if found is not None:
            return found
    cited = _CITED.search(text, max(start, offset - 200), offset)
    if cited is not None:
        return _slot(text, "citation", cited.start("key"), offset, _CITED_REST, before=cited["braced"])
    if text[offset - 1 : offset] == "[" and offset > start and text[offset - 2 : offset - 1] not in ("\\", "!", "]"):
        return _slot(text, "bracket", offset, offset, None)
    return None


def words_of(text: str, span: Span) -> str:
    """The words between two brackets, without the annotations in them."""
    return " ".join(_ANNOTATED.sub("", text[span.start : span.end]).split())


def _slot(text: str, kind: SlotKind, start: int, offset: int, rest: re.Pattern[str] | None, **more: object) -> Slot:
    match = rest.match(text, offset) if rest is not None else None
    end = match.end() if match is not None else offset
    follows = text[end : end + 1]
    return Slot(kind, Span(start, end), text[start:offset], follows=follows, **more)  # type: ignore[arg-type]


def _paragraph_start(text: str, offset: int) -> int:
    """Where the paragraph begins, or a place not too far back in it."""
    first = max(0, offset - REACH)
    start = first
    for line in _BLANK_LINE.finditer(text, first, offset):
        start = line.end()
    return start


def _openings(text: str, start: int, offset: int) -> Iterator[int]:
    """Where an attribute block may open before the caret; the nearest first, and no more than a few."""
    at = offset
    for _ in range(8):
        at = text.rfind("{", start, at)
        if at < 0:
            return
        before = text[at - 1 : at]
        if before != "@" and (before == "]" or _OPENS.match(text, at)):
            yield at


def _in_block(text: str, opening: int, offset: int, vocabulary: Vocabulary) -> Slot | None:
    """What can be completed within the block that opens here; None if it ends before the caret."""
    written: dict[str, str] = {}
    classes: list[str] = []
    common = {"words": _words_before(text, opening), "written": written}
    at = opening + 1
    while at < offset:
        part = _PART.match(text, at, offset)
        if part is None or part["close"]:
            return None
        if part["key"]:
            end = _value_end(text, part, offset, vocabulary)
            if end < 0:
                return None
            if end > offset:
                return _value(text, part, offset, vocabulary, {**common, "classes": frozenset(classes)})
            written.setdefault(part["key"], text[part.end() : end].strip("\"'"))
            at = end
            continue
        at = part.end()
        if at == offset and not part["space"]:
            return _name(text, part, offset, {**common, "classes": frozenset(classes)})
        if part["named"]:
            classes.append(part["named"])
    if not (text[offset - 1].isspace() or text[offset - 1] in "{>"):
        return None  # right behind a value, where white space is missing
    rest = _REST_OF_BLOCK.match(text, offset)
    _note_rest(rest[0] if rest is not None else "", written, classes)
    closed = rest is not None and rest["end"] == "}"
    return _slot(text, "key", offset, offset, _NAME_REST, closed=closed, classes=frozenset(classes), **common)


def _note_rest(rest: str, written: dict[str, str], classes: list[str]) -> None:
    """What stands in the block behind the caret, if the block ends there."""
    if not rest.endswith("}"):
        return
    for match in _WRITTEN.finditer(rest):
        if match[1]:
            written.setdefault(match[1], match[2])
        else:
            classes.append(match[3])


def _name(text: str, part: re.Match[str], offset: int, common: dict[str, object]) -> Slot | None:
    """An id, a class or the name of an attribute being written."""
    kind: SlotKind = "key"
    if part["named"]:
        kind = "id" if part["named"].startswith("#") else "class"
    elif not part["word"]:
        return None
    rest = _REST_OF_BLOCK.match(text, offset)
    closed = rest is not None and rest["end"] == "}"
    return _slot(text, kind, part.start(), offset, _NAME_REST, closed=closed, **common)


def _value_end(text: str, part: re.Match[str], offset: int, vocabulary: Vocabulary) -> int:
    """Where a value ends; beyond the caret if that is in it, and -1 if it was never closed but the block was."""
    start, quote = part.end(), part["quote"]
    if not quote:
        bare = _BARE.match(text, start, offset)
        end = bare.end() if bare is not None else start
        return end + 1 if end == offset else end
    end = text.find(quote, start, offset)
    while end > 0 and text[end - 1] == "\\":
        end = text.find(quote, end + 1, offset)
    value = text[start : end if end >= 0 else offset]
    later = _SWALLOWED.search(value) if end >= 0 else None
    if later is not None:  # this mark opens a later value: the mark that closes this one is missing
        return start + later.start()
    spec = vocabulary.attributes.get(part["key"])
    free = spec is None or spec.type == "text"
    plain = _BRACED_KEY.sub("", value)
    if end < 0 and ("}" in plain or (not free and ("[" in plain or "]" in plain))):
        return -1
    return end + 1 if end >= 0 else offset + 1


def _value(text: str, part: re.Match[str], offset: int, vocabulary: Vocabulary, common: dict[str, object]) -> Slot:
    """The item of a value that the caret is in."""
    start, key, quote = part.end(), part["key"], part["quote"]
    before = text[start:offset]
    spec = vocabulary.attributes.get(key)
    items = before.split(";") if spec is not None and spec.many else [before]
    item = items[-1].lstrip()
    item = re.split(r"[\r\n]", item)[-1].lstrip()
    rest = _WORD_REST
    if spec is not None and spec.type == "citation":
        rest = _CITED_REST
    elif quote:
        whole = _ITEM_REST.match(text, offset)
        if whole is not None and text[whole.end() : whole.end() + 1] in (quote, ";"):
            rest = _ITEM_REST
    more = {"key": key, "items": tuple(it.strip() for it in items[:-1]), "before": before, "quote": quote}
    return _slot(text, "value", offset - len(item), offset, rest, **common, **more)


def _words_before(text: str, opening: int) -> Span | None:
    """The words between the brackets right before a block."""
    if text[opening - 1 : opening] != "]":
        return None
    depth = 0
    for at in range(opening - 1, max(-1, opening - REACH), -1):
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            depth -= 1
            if depth == 0:
                return Span(at + 1, opening - 1)
    return None
