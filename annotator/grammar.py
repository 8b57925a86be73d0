"""Loads the grammars of ``grammars/``; the only module that imports lark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

    Leaf = Token
    Node = Tree[Token]

PACKAGE = Path(__file__).parent


def folder() -> Path:
    """Where the grammars are: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "grammars"
    return inside if inside.is_dir() else PACKAGE.parent / "grammars"


def source(name: str) -> str:
    """The text of ``grammars/NAME.lark``.

    Raises:
        FileNotFoundError: there is no such grammar.
    """
    return (folder() / f"{name}.lark").read_text(encoding="utf-8")


@cache
def parser(name: str, start: str = "start", lexer: str = "contextual") -> Lark:
    """An LALR parser for a grammar.

    ``lexer`` is one of lark's names, or ``tokens`` for a parser that is given
    ``(terminal, text, start)`` triples by a lexer of our own.
    """
    from lark import Lark

    chosen: Any = _token_lexer() if lexer == "tokens" else lexer
    return Lark(source(name), start=start, parser="lalr", lexer=chosen, maybe_placeholders=False)


class RefusedError(ValueError):
    """The text is not of the grammar's language from offset ``at`` on."""

    def __init__(self, at: int) -> None:
        super().__init__(f"refused at {at}")
        self.at = at


def parse(name: str, text: str, start: str = "start") -> Node:
    """The text's tree under a grammar.

    Raises:
        RefusedError: the text is not of the language; ``at`` is its length when it ends too early.
    """
    from lark import UnexpectedCharacters, UnexpectedToken

    try:
        return parser(name, start).parse(text)
    except UnexpectedCharacters as error:
        raise RefusedError(error.pos_in_stream or 0) from None
    except UnexpectedToken as error:
        at = error.token.start_pos if error.token.type != "$END" else len(text)
        raise RefusedError(at or 0) from None


@cache
def compiled(text: str, start: str = "start") -> Lark:
    """An LALR parser for the text of a grammar, such as a plugin brings.

    Raises:
        ValueError: the text is no LALR grammar.
    """
    from lark import Lark
    from lark.exceptions import LarkError

    try:
        return Lark(text, start=start, parser="lalr", lexer="basic", maybe_placeholders=False)
    except LarkError as error:
        raise ValueError(f"not an LALR grammar: {error}") from None


def derive(lark: Lark, types: Sequence[str]) -> tuple[bool, Node | None]:
    """Whether a sequence of terminals can begin a sentence of the grammar, and its tree when it is one, else None.

    The value of each token in the tree is its index in the sequence.
    """
    from lark import Token, UnexpectedInput

    state = lark.parse_interactive("")
    try:
        for index, kind in enumerate(types):
            state.feed_token(Token(kind, str(index)))
    except UnexpectedInput:
        return False, None
    try:
        tree: Node = state.feed_eof()  # type: ignore[no-untyped-call]
    except UnexpectedInput:
        return True, None
    return True, tree


def _token_lexer() -> type:
    from lark import Token
    from lark.lexer import Lexer

    class Tokens(Lexer):
        """Passes on tokens made elsewhere (lark's documented ``lexer=`` class)."""

        def __init__(self, lexer_conf: Any) -> None:
            pass

        def lex(self, data: Iterable[tuple[str, str, int]]) -> Iterator[Token]:  # type: ignore[override]
            return (Token(kind, text, start) for kind, text, start in data)

    return Tokens
