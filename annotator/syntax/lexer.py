"""Splits an inline container into the tokens of ``annotation.lark``, an attribute block being one of them.

An attribute block takes precedence over what the Markdown parser saw inside
it, since it starts earlier; what the Markdown parser saw elsewhere (code,
HTML, link targets) takes precedence over brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.syntax.attributes import BLOCK, block_end, faulty_block_tokens
from annotator.syntax.tree import Leaf, Part
from annotator.text import Span

# Every alternative begins with a literal, so that `re` skips what is between at full speed. The first reads a span of
# plain words at once: most are such.
_SPECIAL = re.compile(
    rf"\[(?!\^)[^\[\]\\!{{]*+\](?P<BLOCK>{BLOCK})|\](?P<BLOCK_ALONE>{BLOCK})?|\[|!\[|\\.|"
    r"\{(?=[ \t\r\n]*(?:[.#\-]|[^\W\d_][\w:.\-]*=))",
    re.DOTALL,
)
_BRACES = r"\{(?:\\.|[^{}\\%]|\{(?:\\.|[^{}\\%]|\{[^{}%]*+\})*+\})*+\}"
_BREAK = r"[ \t]*+(?:\r\n|\r|\n)?+[ \t]*+"
_TEX = re.compile(
    rf"\\[A-Za-z]++(?:=?\d++|(?:{_BREAK}\[(?:\\.|[^\]\\%])*+\])*+(?:{_BREAK}(?:{_BRACES})++)?+(?!{_BREAK}\{{))",
    re.DOTALL,
)


def without_prefixes(text: str, pieces: Iterable[tuple[Leaf, ...]]) -> str:
    """The text with spaces for the prefixes of lines (``>``, indentation), which read as white space; offsets stay."""
    parts: list[str] = []
    position = 0
    for several in pieces:
        for piece in several:
            if piece.kind == "PREFIX":
                parts += (text[position : piece.start], " " * (piece.end - piece.start))
                position = piece.end
    return "".join([*parts, text[position:]]) if parts else text


def lex(text: str, part: Part, pieces: tuple[Leaf, ...], leaves: list[Leaf], torn: list[Span]) -> list[Leaf]:
    """Adds the tokens of a part, which partition it, to ``leaves``; those that the grammar is about are returned.

    Attribute blocks from which a piece of Markdown leads out are added to
    ``torn``: the mask must be made anew without them.
    """
    marks: list[Leaf] = []
    position = part.start
    index = 0
    while True:
        while index < len(pieces) and pieces[index].start < position:
            index += 1
        limit = pieces[index].start if index < len(pieces) else part.end
        position = _lex_plain(text, position, limit, leaves, marks, end=part.end)
        if position > limit:
            _note_torn(torn, leaves, pieces, index)
        elif position == limit:
            if index == len(pieces):
                return marks
            leaves.append(pieces[index])
            if pieces[index].kind == "TAIL":
                marks.append(pieces[index])
            position = pieces[index].end


def _lex_plain(text: str, start: int, limit: int, leaves: list[Leaf], marks: list[Leaf], *, end: int) -> int:
    """Lexes up to ``limit``, where a piece stands or the part ends, or up to a token that the pattern does not reach.

    A token may reach to ``end``: a quotation, closed there, may take up what up to ``limit`` looked like the end of a
    block. Returns where it stopped: beyond ``limit`` when a token led across it.
    """
    plain = start
    for match in _SPECIAL.finditer(text, start, limit):
        first, last = match.span()
        close = match.start(match.lastindex) - 1 if match.lastindex else first
        if close > first:
            opening = Leaf("OPEN", first, first + 1)
            leaves += (opening,) if plain == first else (Leaf("TEXT", plain, first), opening)
            marks.append(opening)
            plain = first + 1
        found: tuple[Leaf, ...]
        if match.lastindex and limit == end:
            found = Leaf("SPAN_CLOSE", close, close + 1), Leaf("ATTRIBUTES", close + 1, last)
        else:
            found = _structure(text, text[close] if match.lastindex else match[0], close, end)
            if not found:
                continue
        if plain < close:
            leaves.append(Leaf("TEXT", plain, close))
        leaves += found
        if found[0].kind != "TEX":
            marks += found
        plain = found[-1].end
        if plain != last:
            return plain
    if plain < limit:
        leaves.append(Leaf("TEXT", plain, limit))
    return limit


def _structure(text: str, found: str, start: int, limit: int) -> tuple[Leaf, ...]:
    """Brackets, attribute blocks, raw TeX; empty for a brace or backslash that is only that."""
    end = start + len(found)
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


def _note_torn(torn: list[Span], leaves: list[Leaf], pieces: tuple[Leaf, ...], index: int) -> None:
    """Notes the last token, with the bracket that it belongs to, when a piece begins in it and ends beyond it."""
    end = leaves[-1].end
    while index < len(pieces) and pieces[index].start < end:
        if pieces[index].end > end:
            closes = len(leaves) > 1 and leaves[-2].kind == "SPAN_CLOSE"
            torn.append(Span(leaves[-2 if closes else -1].start, end))
            return
        index += 1
