"""The inside of an attribute block: what Pandoc accepts, and what is left of a block that it does not.

The patterns follow Pandoc's ``attributes`` parser: identifiers start with a
letter, a quoted value does not start with white space, and a value whose
quotation mark is never closed is a bare value (which we report).
"""

from __future__ import annotations

import re

Token = tuple[str, int, int]
"""The name of a terminal of ``annotation.lark``, and where the token stands."""

_NEWLINE = r"(?:\r\n|\r|\n)"
SPACE = rf"(?:[ \t]*+(?:{_NEWLINE}[ \t]*+(?!{_NEWLINE}))?+)"
NAME = r"[^\W\d_][\w:.\-]*+"
QUOTED = (
    rf"""(?>"(?!\s)(?:[^"\\\r\n]++|\\[^\w]|\\|{_NEWLINE})++"|'(?!\s)(?:[^'\\\r\n]++|\\[^\w]|\\|{_NEWLINE})++'|""|'')"""
)
BARE = r"(?:[^ \t\r\n}\\]++|\\[^\w]|\\)"
_ONE = rf"(?:\.{NAME}|{NAME}=(?:{QUOTED}|{BARE}*+)|\#{NAME}|-)"
BLOCK = rf"\{{{SPACE}(?:(?>{_ONE}){SPACE})*+\}}"
"""The pattern of an attribute block as Pandoc reads it."""
ITEM = re.compile(
    rf"""\.(?P<CLASS>{NAME})|(?P<KEY>{NAME})=(?:"(?P<PLAIN>(?!\s)[^"\\\r\n&]++)"|(?P<QUOTED>{QUOTED})"""
    rf"""|(?P<OPEN_QUOTE>["']{BARE}*+)|(?P<BARE>{BARE}++))?|\#(?P<ID>{NAME})|(?P<DASH>-)"""
)
"""Each attribute of such a block; ``PLAIN`` is the inside of a quoted value that means what it says."""
VALUES = {"PLAIN": "QUOTED", "QUOTED": "QUOTED", "OPEN_QUOTE": "OPEN_QUOTE", "BARE": "BARE"}
"""The terminals of the values among these."""

_LOOSE_QUOTED = re.compile(r""""(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'""", re.DOTALL)
_LOOSE_NAME = re.compile(r"\#[^\W\d_][\w:.\-]*|\.[^\W\d_][\w:.\-]*|[^\W\d_][\w:.\-]*=")
_LOOSE_BARE = re.compile(r"[^\s}\[\]{]*")
_QUOTE_END = re.compile(r"[}\[\]\r\n]|[ \t]+(?=[\w:.\-]+=[\"'])|[ \t]+[.#][^\W\d_]")
_SPACES = re.compile(r"[ \t\r\n]+")
_JUNK = re.compile(r"[^\s}\[\]{]+")


def block_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens between the braces of a block that Pandoc reads, white space left out."""
    tokens: list[Token] = []
    for match in ITEM.finditer(text, start + 1, end - 1):
        kind = str(match.lastgroup)
        first, last = match.span()
        if kind in VALUES:
            value = match.end("KEY") + 1
            tokens += ("KEY", first, value), (VALUES[kind], value, last)
        else:
            tokens.append((kind, first, last))
    return tokens


def faulty_block_tokens(text: str, start: int, limit: int) -> tuple[list[Token], int] | None:
    """The tokens of a block with a fault in it, and its end; None when nothing in it looks like an attribute.

    It ends with the first ``}`` outside quotation marks; where a bracket or
    the end of the container comes first, after the last good attribute.
    """
    tokens: list[Token] = []
    position = start + 1
    while position < limit and text[position] not in "}[]{":
        space = _SPACES.match(text, position, limit)
        if space is not None:
            position = space.end()
            continue
        tokens += _read_loosely(text, position, limit)
        position = tokens[-1][2]
    closed = position < limit and text[position] == "}"
    if not closed:
        while tokens and tokens[-1][0] == "JUNK":
            tokens.pop()  # words of the article, not attributes
        position = tokens[-1][2] if tokens else start + 1
        tokens.append(("MISSING_CLOSE", position, position))
    if not any(kind in ("ID", "CLASS", "KEY") for kind, _, _ in tokens):
        return None
    return _joined(tokens), position + closed


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbouring junk as one token: one fault, one finding."""
    found: list[Token] = []
    for token in tokens:
        if token[0] == "JUNK" and found and found[-1][0] == "JUNK":
            found[-1] = ("JUNK", found[-1][1], token[2])
        else:
            found.append(token)
    return found


def _read_loosely(text: str, position: int, limit: int) -> list[Token]:
    name = _LOOSE_NAME.match(text, position, limit)
    if name is None:
        junk = _JUNK.match(text, position, limit)
        return [("JUNK", position, junk.end() if junk else position + 1)]
    if name[0].endswith("="):
        return [("KEY", position, name.end()), *_read_value_loosely(text, name.end(), limit)]
    return [("ID" if name[0][0] == "#" else "CLASS", position, name.end())]


def _read_value_loosely(text: str, position: int, limit: int) -> list[Token]:
    if position < limit and text[position] in "\"'":
        quoted = _LOOSE_QUOTED.match(text, position, limit)
        if quoted is not None and not _swallowed(quoted[0], text[quoted.end() : min(quoted.end() + 1, limit)]):
            return [("QUOTED", position, quoted.end())]
        end = _QUOTE_END.search(text, position + 1, limit)
        return [("OPEN_QUOTE", position, end.start() if end else limit)]
    bare = _LOOSE_BARE.match(text, position, limit)
    assert bare is not None
    return [("BARE", position, bare.end())] if bare.end() > position else []


def _swallowed(quoted: str, behind: str) -> bool:
    """Whether the closing mark is rather the opening one of a later value: ``"2025} and [b]{who="x``."""
    return behind not in ("", " ", "\t", "\r", "\n", "}") and ("=" in quoted or "}" in quoted or "]" in quoted)
