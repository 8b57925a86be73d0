"""Splits an inline container into the tokens of ``annotation.lark``, an attribute block being one of them.

An attribute block takes precedence over what the Markdown parser saw inside
it, since it starts earlier; what the Markdown parser saw elsewhere (code,
HTML, link targets) takes precedence over brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from annotator.syntax.attributes import Token, block_end, faulty_block_tokens
from annotator.syntax.mask import Container, Piece

_SPECIAL = re.compile(r"\\.|!?\[|\]|\{(?=[ \t\r\n]*(?:[.#\-]|[^\W\d_][\w:.\-]*=))", re.DOTALL)
_BRACES = r"\{(?:\\.|[^{}\\%]|\{(?:\\.|[^{}\\%]|\{[^{}%]*+\})*+\})*+\}"
_BREAK = r"[ \t]*+(?:\r\n|\r|\n)?+[ \t]*+"
_TEX = re.compile(
    rf"\\[A-Za-z]++(?:=?\d++|(?:{_BREAK}\[(?:\\.|[^\]\\%])*+\])*+(?:{_BREAK}(?:{_BRACES})++)?+(?!{_BREAK}\{{))",
    re.DOTALL,
)


class Logical:
    """A container's text without the prefixes of its lines (``>``, indentation), and the way back to the document."""

    def __init__(self, text: str, container: Container) -> None:
        self.shift = container.start
        self.starts: list[int] = [0]
        self.shifts: list[int] = [container.start]
        if any(piece[2] == "PREFIX" for piece in container.pieces):
            self._join(text, container)
            return
        self.text = text[container.start : container.end]
        shift = -container.start
        self.pieces = [Piece(start + shift, end + shift, kind) for start, end, kind in container.pieces]

    def _join(self, text: str, container: Container) -> None:
        parts: list[str] = []
        self.pieces = []
        position, length = container.start, 0
        for piece in container.pieces:
            if piece.start < position:
                continue  # inside code that the Markdown parser took whole
            if piece.kind != "PREFIX":
                shift = length - position
                self.pieces.append(Piece(piece.start + shift, piece.end + shift, piece.kind))
                continue
            parts.append(text[position : piece.start])
            length += piece.start - position
            position = piece.end
            self.starts.append(length)
            self.shifts.append(position - length)
        parts.append(text[position : container.end])
        self.text = "".join(parts)

    def start(self, offset: int) -> int:
        """Where a token that begins at ``offset`` begins in the document: behind a prefix."""
        if len(self.starts) == 1:
            return offset + self.shift
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def end(self, offset: int) -> int:
        """Where a token that ends at ``offset`` ends in the document: before a prefix."""
        if len(self.starts) == 1:
            return offset + self.shift
        return offset + self.shifts[max(bisect_right(self.starts, offset - 1) - 1, 0)]


class Lexed:
    """The tokens of a container, partitioning its logical text.

    ``torn`` are attribute blocks from which a piece of Markdown leads out:
    the mask must be made anew without them.
    """

    def __init__(self, logical: Logical) -> None:
        self.logical = logical
        self.tokens: list[Token] = []
        self.torn: list[tuple[int, int]] = []


def lex(logical: Logical) -> Lexed:
    """All tokens of a container."""
    lexed = Lexed(logical)
    text, tokens, pieces = logical.text, lexed.tokens, logical.pieces
    position = plain = index = 0
    while True:
        while index < len(pieces) and pieces[index].start < position:
            index += 1
        limit = pieces[index].start if index < len(pieces) else len(text)
        match = _SPECIAL.search(text, position, limit)
        start = match.start() if match else limit
        step = _structure(text, match[0], start) if match else []
        if match and not step:
            position = match.end()
            continue
        if plain < start:
            tokens.append(("TEXT", plain, start))
        if match is None:
            if index == len(pieces):
                return lexed
            step = [(pieces[index].kind, limit, pieces[index].end)]
        tokens += step
        position = plain = step[-1][2]
        if pieces and match is not None:
            _note_torn(lexed, step, index)


def _structure(text: str, found: str, start: int) -> list[Token]:
    """Brackets, attribute blocks, raw TeX; empty for a brace or backslash that is only that."""
    end = start + len(found)
    if found == "[":
        return [("OPEN_NOTE", start, end + 1) if text.startswith("^", end) else ("OPEN", start, end)]
    if found == "]":
        block = _block(text, end) if text.startswith("{", end) else []
        return [("SPAN_CLOSE", start, end), *block] if block else [("CLOSE", start, end)]
    if found == "{":
        return _block(text, start)
    if found == "![":
        return [("OPEN_IMAGE", start, end)]
    command = _TEX.match(text, start)
    return [("TEX", *command.span())] if command else []


def _block(text: str, start: int) -> list[Token]:
    end = block_end(text, start)
    if end >= 0:
        return [("ATTRIBUTES", start, end)]
    faulty = faulty_block_tokens(text, start)
    return [("FAULTY_ATTRIBUTES", start, faulty[1])] if faulty else []


def _note_torn(lexed: Lexed, step: list[Token], index: int) -> None:
    start, end = step[0][1], step[-1][2]
    for piece in lexed.logical.pieces[index:]:
        if piece.start >= end:
            return
        if piece.end > end:
            lexed.torn.append((start, end))
            return
