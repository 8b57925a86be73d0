"""Splits an inline container into the tokens of ``annotation.lark``, an attribute block being one of them.

An attribute block takes precedence over what the Markdown parser saw inside
it, since it starts earlier; what the Markdown parser saw elsewhere (code,
HTML, link targets) takes precedence over brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.syntax.attributes import BLOCK, faulty_block_tokens
from annotator.syntax.block_ends import BlockEnds
from annotator.syntax.tex import Commands
from annotator.syntax.tree import Leaf, Part
from annotator.text import Span

_OTHER = r"\[|!\[|\\.|\{(?=[ \t\r\n]*(?:[.#\-]|[^\W\d_][\w:.\-]*=))"
# Every alternative begins with a literal, so that `re` skips what is between at full speed. The first reads a span of
# plain words at once: most are such.
_SPECIAL = re.compile(rf"\[(?!\^)[^\[\]\\!{{]*+\](?P<BLOCK>{BLOCK})|\](?P<BLOCK_ALONE>{BLOCK})?|{_OTHER}", re.DOTALL)
_CAREFUL = re.compile(rf"\]|{_OTHER}", re.DOTALL)  # where blocks have faults
_BLOCK = re.compile(BLOCK)


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


class Lexer:
    """Lexes the parts of one block. ``leaves`` are all tokens so far.

    ``torn`` are attribute blocks from which a piece of Markdown leads out:
    the mask must be made anew without them.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.leaves: list[Leaf] = []
        self.torn: list[Span] = []
        self.ends: BlockEnds | None = None
        self.commands: Commands | None = None

    def lex(self, part: Part, pieces: tuple[Leaf, ...]) -> list[Leaf]:
        """Adds the tokens of a part, which partition it; those that the grammar is about are returned."""
        marks: list[Leaf] = []
        position = part.start
        index = 0
        while True:
            while index < len(pieces) and pieces[index].start < position:
                index += 1
            limit = pieces[index].start if index < len(pieces) else part.end
            position = self._lex_plain(position, limit, part.end, marks)
            if position > limit:
                self._note_torn(pieces, index)
            elif position == limit:
                if index == len(pieces):
                    return marks
                self.leaves.append(pieces[index])
                if pieces[index].kind == "TAIL":
                    marks.append(pieces[index])
                position = pieces[index].end

    def _lex_plain(self, start: int, limit: int, end: int, marks: list[Leaf]) -> int:
        """Lexes up to ``limit``, where a piece stands or the part ends, or up to a token that the pattern cannot reach.

        A token may reach to ``end``: a quotation, closed there, may take up what up to ``limit`` looked like the end of
        a block. Returns where it stopped: beyond ``limit`` when a token led across it.
        """
        plain = start
        leaves = self.leaves
        pattern = _CAREFUL if self.ends else _SPECIAL
        for match in pattern.finditer(self.text, start, limit):
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
                found = self._structure("]" if match.lastindex else match[0], close, end)
                if not found:
                    continue
            if plain < close:
                leaves.append(Leaf("TEXT", plain, close))
            leaves += found
            if found[0].kind != "TEX":
                marks += found
            plain = found[-1].end
            if plain != last or (self.ends and pattern is _SPECIAL):
                return plain
        if plain < limit:
            leaves.append(Leaf("TEXT", plain, limit))
        return limit

    def _structure(self, found: str, start: int, limit: int) -> tuple[Leaf, ...]:
        """Brackets, attribute blocks, raw TeX; empty for a brace or backslash that is only that."""
        end = start + len(found)
        if found == "[":
            note = self.text.startswith("^", end, limit)
            return (Leaf("OPEN_NOTE", start, end + 1) if note else Leaf("OPEN", start, end),)
        if found == "]":
            block = self._block(end, limit) if self.text.startswith("{", end, limit) else None
            return (Leaf("SPAN_CLOSE", start, end), block) if block else (Leaf("CLOSE", start, end),)
        if found == "{":
            block = self._block(start, limit)
            return (block,) if block else ()
        if found == "![":
            return (Leaf("OPEN_IMAGE", start, end),)
        self.commands = self.commands or Commands(self.text)
        end = self.commands.end(start, limit)
        return (Leaf("TEX", start, end),) if end >= 0 else ()

    def _block(self, start: int, limit: int) -> Leaf | None:
        if self.ends is None:
            match = _BLOCK.match(self.text, start, limit)
            if match:
                return Leaf("ATTRIBUTES", start, match.end())
            self.ends = BlockEnds(self.text)
        end = self.ends.find(start, limit)
        if end >= 0:
            return Leaf("ATTRIBUTES", start, end)
        faulty = faulty_block_tokens(self.text, start, limit)
        return Leaf("FAULTY_ATTRIBUTES", start, faulty[1]) if faulty else None

    def _note_torn(self, pieces: tuple[Leaf, ...], index: int) -> None:
        """Notes the last token, with the bracket that it belongs to, when a piece begins in it and ends beyond it."""
        end = self.leaves[-1].end
        while index < len(pieces) and pieces[index].start < end:
            if pieces[index].end > end:
                closes = len(self.leaves) > 1 and self.leaves[-2].kind == "SPAN_CLOSE"
                self.torn.append(Span(self.leaves[-2 if closes else -1].start, end))
                return
            index += 1
