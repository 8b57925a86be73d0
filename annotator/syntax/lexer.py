"""Splits an inline container into the tokens of ``annotation.lark``, an attribute block being one of them.

An attribute block takes precedence over what the Markdown parser saw inside
it, since it starts earlier; what the Markdown parser saw elsewhere (code,
HTML, link targets) takes precedence over brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.syntax.attributes import Token, block_end, faulty_block_tokens
from annotator.syntax.mask import Container, Piece
from annotator.text import Span

_SPECIAL = re.compile(r"\\.|!?\[|\]|\{(?=[ \t\r\n]*(?:[.#\-]|[^\W\d_][\w:.\-]*=))", re.DOTALL)
_BRACES = r"\{(?:\\.|[^{}\\%]|\{(?:\\.|[^{}\\%]|\{[^{}%]*+\})*+\})*+\}"
_BREAK = r"[ \t]*+(?:\r\n|\r|\n)?+[ \t]*+"
_TEX = re.compile(
    rf"\\[A-Za-z]++(?:=?\d++|(?:{_BREAK}\[(?:\\.|[^\]\\%])*+\])*+(?:{_BREAK}(?:{_BRACES})++)?+(?!{_BREAK}\{{))",
    re.DOTALL,
)


def without_prefixes(text: str, containers: Iterable[Container]) -> str:
    """The text with spaces for the prefixes of lines (``>``, indentation), which read as white space; offsets stay."""
    parts: list[str] = []
    position = 0
    for container in containers:
        for start, end, kind in container.pieces:
            if kind == "PREFIX":
                parts += (text[position:start], " " * (end - start))
                position = end
    return "".join([*parts, text[position:]]) if parts else text


def lex(text: str, container: Container, torn: list[Span]) -> list[Token]:
    """The tokens of a container, which partition it.

    Attribute blocks from which a piece of Markdown leads out are added to
    ``torn``: the mask must be made anew without them.
    """
    tokens: list[Token] = []
    pieces = container.pieces
    position = plain = container.start
    index = 0
    while True:
        while index < len(pieces) and pieces[index].start < position:
            index += 1
        limit = pieces[index].start if index < len(pieces) else container.end
        match = _SPECIAL.search(text, position, limit)
        start = match.start() if match else limit
        step = _structure(text, match[0], start, container.end) if match else []
        if match and not step:
            position = match.end()
            continue
        if plain < start:
            tokens.append(("TEXT", plain, start))
        if match is None:
            if index == len(pieces):
                return tokens
            step = [(pieces[index].kind, limit, pieces[index].end)]
        tokens += step
        position = plain = step[-1][2]
        if pieces and match is not None:
            _note_torn(torn, step, pieces, index)


def _structure(text: str, found: str, start: int, limit: int) -> list[Token]:
    """Brackets, attribute blocks, raw TeX; empty for a brace or backslash that is only that."""
    end = start + len(found)
    if found == "[":
        return [("OPEN_NOTE", start, end + 1) if text.startswith("^", end, limit) else ("OPEN", start, end)]
    if found == "]":
        block = _block(text, end, limit) if text.startswith("{", end, limit) else []
        return [("SPAN_CLOSE", start, end), *block] if block else [("CLOSE", start, end)]
    if found == "{":
        return _block(text, start, limit)
    if found == "![":
        return [("OPEN_IMAGE", start, end)]
    command = _TEX.match(text, start, limit)
    return [("TEX", *command.span())] if command else []


def _block(text: str, start: int, limit: int) -> list[Token]:
    end = block_end(text, start, limit)
    if end >= 0:
        return [("ATTRIBUTES", start, end)]
    faulty = faulty_block_tokens(text, start, limit)
    return [("FAULTY_ATTRIBUTES", start, faulty[1])] if faulty else []


def _note_torn(torn: list[Span], step: list[Token], pieces: list[Piece], index: int) -> None:
    start, end = step[0][1], step[-1][2]
    while index < len(pieces) and pieces[index].start < end:
        if pieces[index].end > end:
            torn.append(Span(start, end))
            return
        index += 1
