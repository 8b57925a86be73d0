"""From tokens and their structure to the nodes of a block."""

from __future__ import annotations

import re
from bisect import bisect_left

from annotator.syntax.attributes import Token, block_tokens, faulty_block_tokens
from annotator.syntax.mask import Container
from annotator.syntax.shape import KINDS, Pair, Shape, block_shape, container_shape
from annotator.syntax.tree import Attribute, AttributeBlock, Leaf, Loose, Named, SpanNode, plain_value
from annotator.text import Span

_KINDS = frozenset(KINDS)
_BLOCKS = frozenset(("ATTRIBUTES", "FAULTY_ATTRIBUTES"))
_RAW = re.compile(r"[\\&\r\n]")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


class Built:
    """The nodes of one block, in document order; their offsets count from the block's start."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.leaves: list[Leaf] = []
        self.spans: list[SpanNode] = []
        self.loose: list[Loose] = []
        self.stray: list[Loose] = []
        self.unclosed: list[int] = []
        self.depth = 0

    def add(self, tokens: list[Token], container: Container) -> None:
        """Takes the tokens of one container; their offsets count from the start of the document."""
        marks = [token for token in tokens if token[0] in _KINDS]
        shape = container_shape(tuple([token[0] for token in marks])) if marks else None
        literal = {marks[index][1] for index in shape.literal} if shape else ()
        self._add_leaves([("TEXT", *it[1:]) if it[1] in literal else it for it in tokens] if literal else tokens)
        if shape is not None:
            self._add_spans(shape, marks, container.end)
            self._add_misplaced(shape, marks, tokens, container)
            self.depth = max(self.depth, shape.depth)

    def finish(self, end: int) -> tuple[Leaf, ...]:
        """The leaves of the whole block, up to ``end`` in the document."""
        position = self.leaves[-1].end if self.leaves else 0
        if end - self.start > position:
            self.leaves.append(Leaf("GAP", position, end - self.start))
        return tuple(self.leaves)

    def _add_leaves(self, tokens: list[Token]) -> None:
        base = self.start
        position = self.leaves[-1].end if self.leaves else 0
        if tokens and tokens[0][1] - base > position:
            self.leaves.append(Leaf("GAP", position, tokens[0][1] - base))
        self.leaves += [Leaf(kind, start - base, end - base) for kind, start, end in tokens]

    def _add_spans(self, shape: Shape, marks: list[Token], limit: int) -> None:
        hidden = hidden_openers(self.text, marks)
        first, base = len(self.spans), self.start
        for opener, closer, parent in shape.spans:
            _, start, end = marks[opener]
            content = Span(end - base, marks[closer][1] - base)
            block = self._block(marks[closer + 1], limit)
            around = parent + first if parent >= 0 else -1
            self.spans.append(SpanNode(start - base, content, block, around, start in hidden))

    def _add_misplaced(self, shape: Shape, marks: list[Token], tokens: list[Token], container: Container) -> None:
        base = self.start
        for index, opener in shape.loose:
            place = marks[opener][1] - base if opener >= 0 else -1
            self.loose.append(self._loose(marks[index], marks[index][1], tokens, container, place))
        for closer in shape.stray:
            self.stray.append(self._loose(marks[closer + 1], marks[closer][1], tokens, container, -1))
        for closer in shape.not_spans:
            self.loose.append(self._loose(marks[closer + 1], marks[closer][2], tokens, container, -1))
        self.unclosed += [marks[index][1] - base for index in shape.unclosed]

    def _loose(self, token: Token, before: int, tokens: list[Token], container: Container, opener: int) -> Loose:
        """A block that belongs to no span; what stands before it tells what its author may have meant."""
        end = before
        while end > container.start and self.text[end - 1] in " \t\r\n":
            end -= 1
        index = bisect_left(tokens, end, key=lambda it: it[2])
        after = tokens[index][0] if index < len(tokens) and end > container.start else ""
        block = self._block(token, container.end)
        return Loose(block, after, end - self.start, end < before, opener)

    def _block(self, token: Token, limit: int) -> AttributeBlock:
        kind, start, end = token
        text, base = self.text, self.start
        faulty = faulty_block_tokens(text, start, limit) if kind == "FAULTY_ATTRIBUTES" else None
        tokens = faulty[0] if faulty else block_tokens(text, start, end)
        shape = block_shape(tuple([token[0] for token in tokens]))
        return AttributeBlock(
            Span(start - base, end - base),
            tuple([Named(text[first + 1 : last], first - base, last - base) for first, last in _at(tokens, shape.ids)]),
            tuple([_class(text, base, tokens[index]) for index in shape.classes]),
            tuple(_attributes(text, base, tokens, shape.pairs, _RAW.search(text, start, end) is not None)),
            tuple([Span(first - base, last - base) for first, last in _at(tokens, shape.junk)]),
            shape.closed,
            faulty is None,
        )


def _brackets_inside(text: str, tokens: list[Token]) -> bool:
    for kind, start, end in tokens:
        if kind in _BLOCKS and (text.find("]", start, end) >= 0 or text.find("[", start, end) >= 0):
            return True
    return False


def _at(tokens: list[Token], indexes: tuple[int, ...]) -> list[tuple[int, int]]:
    return [tokens[index][1:] for index in indexes]


def _class(text: str, base: int, token: Token) -> Named:
    kind, start, end = token
    return Named("unnumbered" if kind == "DASH" else text[start + 1 : end], start - base, end - base)


def _attributes(text: str, base: int, tokens: list[Token], pairs: tuple[Pair, ...], raw: bool) -> list[Attribute]:
    found = []
    for key, value, closed in pairs:
        _, start, end = tokens[key]
        name = text[start : end - 1]
        if value < 0:
            found.append(Attribute(name, start - base, "", end - base, end - base))
            continue
        kind, first, last = tokens[value]
        quote = "" if kind == "BARE" else text[first]
        if quote:
            first, last = first + 1, last - closed
        words = plain_value(text[first:last], quote) if raw else text[first:last]
        found.append(Attribute(name, start - base, words, first - base, last - base, quote, closed))
    return found


def hidden_openers(text: str, tokens: list[Token]) -> frozenset[int]:
    """Opening brackets that Pandoc pairs with a bracket inside an attribute block, or with none.

    Pandoc pairs the brackets of the outermost span before it reads the
    attributes of those inside it: where they pair across, both are lost.
    """
    if not _brackets_inside(text, tokens):
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
