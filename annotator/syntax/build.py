"""From tokens and their structure to the nodes of a block."""

from __future__ import annotations

import re

from annotator.syntax.attributes import Token, block_tokens, faulty_block_tokens
from annotator.syntax.lexer import Lexed
from annotator.syntax.shape import KINDS, block_shape, container_shape
from annotator.syntax.tree import Attribute, AttributeBlock, Leaf, Loose, Named, SpanNode, plain_value
from annotator.text import Span

_KINDS = frozenset(KINDS)
_BLOCKS = frozenset(("ATTRIBUTES", "FAULTY_ATTRIBUTES"))
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


class Built:
    """The nodes of one block, in document order; offsets count from the block's start."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.leaves: list[Leaf] = []
        self.spans: list[SpanNode] = []
        self.loose: list[Loose] = []
        self.stray: list[Loose] = []
        self.unclosed: list[int] = []
        self.depth = 0

    def add(self, lexed: Lexed) -> None:
        """Takes the tokens of one container."""
        self._add_leaves(lexed)
        tokens = [token for token in lexed.tokens if token[0] in _KINDS]
        if not tokens:
            return
        shape = container_shape(tuple([token[0] for token in tokens]))
        hidden = hidden_openers(lexed.logical.text, tokens)
        base = len(self.spans)
        for opener, closer, parent in shape.spans:
            start, end = self._place(lexed, tokens[opener][1], tokens[opener][2])
            content = Span(end, self._place(lexed, tokens[closer][1], tokens[closer][2])[0])
            block = self._block(lexed, tokens[closer + 1])
            around = parent + base if parent >= 0 else -1
            self.spans.append(SpanNode(start, content, block, around, tokens[opener][1] in hidden))
        for index, opener in shape.loose:
            place = self._place(lexed, *tokens[opener][1:])[0] if opener >= 0 else -1
            self.loose.append(self._loose(lexed, tokens[index], tokens[index][1], place))
        for closer in shape.stray:
            self.stray.append(self._loose(lexed, tokens[closer + 1], tokens[closer][1], -1))
        for closer in shape.not_spans:
            self.loose.append(self._loose(lexed, tokens[closer + 1], tokens[closer][1] + 1, -1))
        self.unclosed += [self._place(lexed, *tokens[index][1:])[0] for index in shape.unclosed]
        self.depth = max(self.depth, shape.depth)

    def _place(self, lexed: Lexed, start: int, end: int) -> tuple[int, int]:
        logical = lexed.logical
        return logical.start(start) - self.start, logical.end(end) - self.start

    def _add_leaves(self, lexed: Lexed) -> None:
        position = self.leaves[-1].end if self.leaves else 0
        first = True
        for kind, start, end in lexed.tokens:
            source, until = self._place(lexed, start, end)
            if source > position:
                self.leaves.append(Leaf("GAP" if first else "PREFIX", position, source))
            self.leaves.append(Leaf(kind, source, until))
            position, first = until, False

    def _loose(self, lexed: Lexed, token: Token, before: int, opener: int) -> Loose:
        """A block that belongs to no span; what stands before it tells what its author may have meant."""
        text = lexed.logical.text
        words = text[:before].rstrip(" \t\r\n")
        index = len(words)
        kinds = {end: kind for kind, _, end in lexed.tokens}
        after = kinds.get(index, "TEXT") if index else ""
        return Loose(self._block(lexed, token), after, self._place(lexed, index, index)[1], index < before, opener)

    def _block(self, lexed: Lexed, token: Token) -> AttributeBlock:
        kind, start, end = token
        text = lexed.logical.text
        portable = kind == "ATTRIBUTES"
        faulty = None if portable else faulty_block_tokens(text, start)
        tokens = faulty[0] if faulty else block_tokens(text, start, end)
        shape = block_shape(tuple([token[0] for token in tokens]))
        return AttributeBlock(
            Span(*self._place(lexed, start, end)),
            tuple([self._named(lexed, tokens[index]) for index in shape.ids]),
            tuple([self._named(lexed, tokens[index]) for index in shape.classes]),
            tuple([self._pair(lexed, tokens, *pair) for pair in shape.pairs]),
            tuple([Span(*self._place(lexed, *tokens[index][1:])) for index in shape.junk]),
            shape.closed,
            portable,
        )

    def _named(self, lexed: Lexed, token: Token) -> Named:
        kind, start, end = token
        name = "unnumbered" if kind == "DASH" else lexed.logical.text[start + 1 : end]
        return Named(name, Span(*self._place(lexed, start, end)))

    def _pair(self, lexed: Lexed, tokens: list[Token], key: int, value: int, closed: bool) -> Attribute:
        text = lexed.logical.text
        _, start, end = tokens[key]
        key_span = Span(*self._place(lexed, start, end - 1))
        if value < 0:
            place = self._place(lexed, end, end)[1]
            return Attribute(text[start : end - 1], key_span, "", Span(place, place))
        kind, first, last = tokens[value]
        quote = "" if kind == "BARE" else text[first]
        first, last = first + len(quote), last - (1 if quote and closed else 0)
        raw = plain_value(text[first:last], quote)
        return Attribute(text[start : end - 1], key_span, raw, Span(*self._place(lexed, first, last)), quote, closed)


def hidden_openers(text: str, tokens: list[Token]) -> frozenset[int]:
    """Opening brackets that Pandoc pairs with a bracket inside an attribute block, or with none.

    Pandoc pairs the brackets of the outermost span before it reads the
    attributes of those inside it: where they pair across, both are lost.
    """
    if not any(kind in _BLOCKS and _BRACKET.search(text, start, end) for kind, start, end in tokens):
        return frozenset()
    hidden: set[int] = set()
    waiting: list[tuple[int, bool]] = []
    owner = -1
    for kind, start, end in tokens:
        if kind in _BLOCKS:
            for match in _BRACKET.finditer(text, start, end):
                if match[0] == "[":
                    waiting.append((match.start(), False))
                elif match[0] == "]" and waiting:
                    hidden.update((waiting.pop()[0], owner))
        elif kind in ("CLOSE", "SPAN_CLOSE", "TAIL"):
            if waiting:
                owner, real = waiting.pop()
                if not real:
                    hidden.update(it for it, _ in waiting)
        else:
            waiting.append((start, True))
    return frozenset(hidden.union(it for it, _ in waiting))
