"""Finds Pandoc citations in running Markdown: ``[see @a, p. 3; -@b]``, ``@a``, ``@a [p. 33]``, ``@{any key}``."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from annotator.text import Span
from annotator.values.citation import LONGEST_WORDS, Citation, Mode, citation
from annotator.values.locator import locator_of

# The syntax of keys is that of `grammars/citation.lark`.
_BRACED = r"\{(?:[^\s{}]|\{[^\s{}]*\})++\}"
_KEY = re.compile(rf"@(?:[\w*](?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*|{_BRACED})")
_ESCAPE = r"\\[\W_]"
_SIGNS = re.compile(rf"{_ESCAPE}|[\[@]")
_PIECES = re.compile(rf"{_ESCAPE}|@{_BRACED}|[\[;@]")
_BRACKETS = re.compile(rf"{_ESCAPE}|@{_BRACED}|\n[ \t>]*\n|[\[\]]")
_TO_BRACKET = re.compile(r"[ \t]*\n?[ \t>]*\[(?!\^)")
_EXAMPLE = re.compile(r"@[\w-]+\)")
_MASK = "\ue000"

Piece = tuple[int, int, int]  # where it starts and ends, and where the "@" of its first key is, or -1


def find_citations(text: str, opaque: Iterable[Span] = ()) -> tuple[Citation, ...]:
    """The citations of a text, in its order.

    ``opaque`` are the parts that are not prose: code, HTML, math, link
    destinations, attributes. A bracketed group does not go beyond a blank line.
    """
    if "@" not in text:
        return ()
    masked = _masked(text, opaque)
    closing = _closing(masked)
    found: dict[int, Citation] = {}
    skip_to = 0
    for sign in _SIGNS.finditer(masked):
        at = sign.start()
        if at < skip_to:
            continue
        if sign[0] == "[" and masked.startswith("^", at + 1):
            skip_to = closing.get(at, at)  # a reference to a footnote
        elif sign[0] == "[":
            for piece in _group(masked, closing, at):
                _add(found, text, masked, piece)
        elif sign[0] == "@" and at not in found:
            for it in _in_text(text, masked, closing, at):
                found[it.start] = it
    return tuple(found[at] for at in sorted(found))


def _masked(text: str, opaque: Iterable[Span]) -> str:
    """The text of equal length without what is not prose; lines stay lines."""
    parts: list[str] = []
    at = 0
    for span in sorted(opaque):
        start, end = max(span.start, at), min(span.end, len(text))
        if text[start - 1 : start] == "]":
            start += 1  # what opens here tells that the bracket before is a link or a span
        if start < end:
            parts += [text[at:start], re.sub(r"[^\n]", _MASK, text[start:end])]
            at = end
    return "".join(parts) + text[at:] if parts else text


def _closing(masked: str) -> dict[int, int]:
    """Where each bracket closes that is closed within its paragraph."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for sign in _BRACKETS.finditer(masked):
        if sign[0] == "[":
            opened.append(sign.start())
        elif sign[0] == "]" and opened:
            found[opened.pop()] = sign.start()
        elif sign[0].startswith("\n"):
            opened.clear()
    return found


def _group(masked: str, closing: dict[int, int], at: int) -> list[Piece]:
    """The pieces of the bracketed group at ``at``; none when it is a link, span, note, or not all are citations."""
    end = closing.get(at)
    if end is None or masked[end + 1 : end + 2] in ("(", "[", "{") or _is_note_or_image(masked, at):
        return []
    pieces = _pieces(masked, closing, at + 1, end)
    return pieces if all(key >= 0 for _, _, key in pieces) else []


def _is_note_or_image(masked: str, at: int) -> bool:
    return masked[at - 1 : at] in ("^", "!") and masked[max(at - 2, 0) : at - 1] != "\\"


def _pieces(masked: str, closing: dict[int, int], start: int, end: int) -> list[Piece]:
    """The parts between semicolons; inner brackets are passed over, so each is looked into once."""
    pieces: list[Piece] = []
    key, at = -1, start
    while sign := _PIECES.search(masked, at, end):
        at = sign.end()
        if sign[0] == ";":
            pieces.append((start, sign.start(), key))
            start, key = at, -1
        elif sign[0] == "[":
            at = closing.get(sign.start(), sign.start()) + 1
        elif sign[0].startswith("@") and key < 0 and _is_key(masked, sign.start()):
            key = sign.start()
    return [*pieces, (start, end, key)]


def _is_key(masked: str, at: int) -> bool:
    """Whether a key stands here: never right after a word or full stop, as in an e-mail address."""
    before = masked[at - 1 : at]
    return not before.isalnum() and before != "." and _KEY.match(masked, at) is not None


def _add(found: dict[int, Citation], text: str, masked: str, piece: Piece) -> None:
    """The citation that a piece of a group is."""
    start, end, at = piece
    match = _KEY.match(masked, at)
    if match is None:
        return
    hyphen = at > start and masked[at - 1] == "-" and not _joined(masked[max(at - 2, 0) : at - 1])
    mode: Mode = "suppress" if hyphen else "normal"
    found[at] = citation(text, mode, start, Span(at, match.end()), end)


def _joined(before: str) -> bool:
    """Whether a hyphen after this belongs to a word or a dash, not to a key."""
    return bool(before) and (before.isalnum() or before in ".-")


def _in_text(text: str, masked: str, closing: dict[int, int], at: int) -> Iterable[Citation]:
    """``@key`` in a sentence, with the locator in brackets after it and the citations that follow there."""
    match = _KEY.match(masked, at)
    if match is None or not _is_key(masked, at):
        return
    if masked[at - 1 : at] == "(" and _EXAMPLE.match(masked, at):
        return  # a numbered example of Pandoc's
    pieces = _locator(masked, closing, match.end())
    yield _with_locator(text, Span(at, match.end()), pieces)
    more: dict[int, Citation] = {}
    for piece in pieces[1:]:
        _add(more, text, masked, piece)
    yield from more.values()


def _with_locator(text: str, key: Span, pieces: list[Piece]) -> Citation:
    """``@key`` with what the bracket after it says first."""
    found = citation(text, "intext", key.start, key, key.end)
    if not pieces:
        return found
    start, end, _ = pieces[0]
    suffix = " ".join(text[start : min(end, start + LONGEST_WORDS)].split())
    return msgspec.structs.replace(found, suffix=suffix, locator=locator_of(suffix))


def _locator(masked: str, closing: dict[int, int], at: int) -> list[Piece]:
    """The pieces of the bracket after a key, unless it is a group of its own or a link."""
    opening = _TO_BRACKET.match(masked, at)
    if opening is None or _group(masked, closing, opening.end() - 1):
        return []
    end = closing.get(opening.end() - 1)
    if end is None or masked[end + 1 : end + 2] in ("(", "["):
        return []
    pieces = _pieces(masked, closing, opening.end(), end)
    return pieces if all(key >= 0 for _, _, key in pieces[1:]) else []
