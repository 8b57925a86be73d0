"""Splits an inline container into the tokens of ``annotation.lark``, an attribute block being one of them.

An attribute block takes precedence over what the Markdown parser saw inside
it, since it starts earlier; what the Markdown parser saw elsewhere (code,
HTML, link targets) takes precedence over brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.syntax.attributes import BLOCK, block_end, faulty_block_tokens
from annotator.syntax.mask import Container, Piece
from annotator.syntax.tree import Leaf
from annotator.text import Span

_SPECIAL = re.compile(rf"\](?P<block>{BLOCK})?|!?\[|\\.|\{{(?=[ \t\r\n]*(?:[.#\-]|[^\W\d_][\w:.\-]*=))", re.DOTALL)
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


def lex(text: str, container: Container, torn: list[Span]) -> list[Leaf]:
    """The tokens of a container, which partition it.

    Attribute blocks from which a piece of Markdown leads out are added to
    ``torn``: the mask must be made anew without them.
    """
    pieces = container.pieces
    if not pieces and not _SPECIAL.search(text, container.start, container.end):
        return [Leaf("TEXT", container.start, container.end)]
    tokens: list[Leaf] = []
    position = plain = container.start
    index = 0
    while True:
        while index < len(pieces) and pieces[index].start < position:
            index += 1
        limit = pieces[index].start if index < len(pieces) else container.end
        match = _SPECIAL.search(text, position, limit)
        start = match.start() if match else limit
        step = _structure(text, match, start, container.end) if match else ()
        if match and not step:
            position = match.end()
            continue
        if plain < start:
            tokens.append(Leaf("TEXT", plain, start))
        if match is None:
            if index == len(pieces):
                return tokens
            step = (Leaf(pieces[index].kind, limit, pieces[index].end),)
        tokens += step
        position = plain = step[-1].end
        if pieces and match is not None:
            _note_torn(torn, step, pieces, index)


def _structure(text: str, match: re.Match[str], start: int, limit: int) -> tuple[Leaf, ...]:
    """Brackets, attribute blocks, raw TeX; empty for a brace or backslash that is only that."""
    end = match.end()
    if match.lastindex and match.endpos == limit:
        return Leaf("SPAN_CLOSE", start, start + 1), Leaf("ATTRIBUTES", start + 1, end)
    found = match[0]
    if match.lastindex:
        # The block was looked for up to the next piece only, and a quotation in it may reach beyond.
        found, end = "]", start + 1
    if found == "[":
        note = text.startswith("^", end, limit)
        return (Leaf("OPEN_NOTE", start, end + 1) if note else Leaf("OPEN", start, end),)
    if found == "]":
        block = _block(text, end, limit) if text.startswith("{", end, limit) else None
        return (Leaf("SPAN_CLOSE", start, end), block) if block else (Leaf("CLOSE", start, end),)
    if found == "{":
        block = _block(text, start, limit)
        return (block,) if block else ()
    if found == "![":
        return (Leaf("OPEN_IMAGE", start, end),)
    command = _TEX.match(text, start, limit)
    return (Leaf("TEX", start, command.end()),) if command else ()


def _block(text: str, start: int, limit: int) -> Leaf | None:
    end = block_end(text, start, limit)
    if end >= 0:
        return Leaf("ATTRIBUTES", start, end)
    faulty = faulty_block_tokens(text, start, limit)
    return Leaf("FAULTY_ATTRIBUTES", start, faulty[1]) if faulty else None


def _note_torn(torn: list[Span], step: tuple[Leaf, ...], pieces: list[Piece], index: int) -> None:
    start, end = step[0].start, step[-1].end
    while index < len(pieces) and pieces[index].start < end:
        if pieces[index].end > end:
            torn.append(Span(start, end))
            return
        index += 1
