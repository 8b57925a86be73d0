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
    """The nodes of one block, in document order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.leaves: list[Leaf] = []
        self.spans: list[SpanNode] = []
        self.loose: list[Loose] = []
        self.stray: list[Loose] = []
        self.unclosed: list[int] = []
        self.depth = 0

    def add(self, tokens: list[Leaf], container: Container) -> None:
        """Takes the tokens of one container."""
        self._gap(container.start)
        marks = [token for token in tokens if token.kind in _KINDS]
        if not marks:
            self.leaves += tokens
            return
        shape = container_shape(tuple([token.kind for token in marks]))
        literal = {marks[index].start for index in shape.literal}
        self.leaves += [_as_words(it) if it.start in literal else it for it in tokens] if literal else tokens
        self._add_spans(shape, marks, container.end)
        self._add_misplaced(shape, marks, tokens, container)
        self.depth = max(self.depth, shape.depth)

    def finish(self) -> tuple[Leaf, ...]:
        """The leaves of the whole block."""
        self._gap(len(self.text))
        return tuple(self.leaves)

    def _gap(self, end: int) -> None:
        position = self.leaves[-1].end if self.leaves else 0
        if end > position:
            self.leaves.append(Leaf("GAP", position, end))

    def _add_spans(self, shape: Shape, marks: list[Leaf], limit: int) -> None:
        hidden = hidden_openers(self.text, marks)
        first = len(self.spans)
        for opener, closer, parent in shape.spans:
            opening = marks[opener]
            content = Span(opening.end, marks[closer].start)
            block = self._block(marks[closer + 1], limit)
            around = parent + first if parent >= 0 else -1
            self.spans.append(SpanNode(opening.start, content, block, around, opening.start in hidden))

    def _add_misplaced(self, shape: Shape, marks: list[Leaf], tokens: list[Leaf], container: Container) -> None:
        for index, opener in shape.loose:
            place = marks[opener].start if opener >= 0 else -1
            self.loose.append(self._loose(marks[index], marks[index].start, tokens, container, place))
        for closer in shape.stray:
            self.stray.append(self._loose(marks[closer + 1], marks[closer].start, tokens, container, -1))
        for closer in shape.not_spans:
            self.loose.append(self._loose(marks[closer + 1], marks[closer].end, tokens, container, -1))
        self.unclosed += [marks[index].start for index in shape.unclosed]

    def _loose(self, token: Leaf, before: int, tokens: list[Leaf], container: Container, opener: int) -> Loose:
        """A block that belongs to no span; what stands before it tells what its author may have meant."""
        end = before
        while end > container.start and self.text[end - 1] in " \t\r\n":
            end -= 1
        index = bisect_left(tokens, end, key=lambda it: it.end)
        after = tokens[index].kind if index < len(tokens) and end > container.start else ""
        return Loose(self._block(token, container.end), after, end, end < before, opener)

    def _block(self, leaf: Leaf, limit: int) -> AttributeBlock:
        text, start, end = self.text, leaf.start, leaf.end
        faulty = faulty_block_tokens(text, start, limit) if leaf.kind == "FAULTY_ATTRIBUTES" else None
        tokens = faulty[0] if faulty else block_tokens(text, start, end)
        shape = block_shape(tuple([token[0] for token in tokens]))
        return AttributeBlock(
            Span(start, end),
            tuple([_named(text, tokens[index]) for index in shape.ids]),
            tuple([_named(text, tokens[index]) for index in shape.classes]),
            tuple(_attributes(text, tokens, shape.pairs, _RAW.search(text, start, end) is not None)),
            tuple([Span(*tokens[index][1:]) for index in shape.junk]),
            shape.closed,
            faulty is None,
        )


def _as_words(leaf: Leaf) -> Leaf:
    return Leaf("TEXT", leaf.start, leaf.end)


def _named(text: str, token: Token) -> Named:
    kind, start, end = token
    return Named("unnumbered" if kind == "DASH" else text[start + 1 : end], start, end)


def _attributes(text: str, tokens: list[Token], pairs: tuple[Pair, ...], raw: bool) -> list[Attribute]:
    found = []
    for key, value, closed in pairs:
        _, start, end = tokens[key]
        name = text[start : end - 1]
        if value < 0:
            found.append(Attribute(name, start, "", end, end))
            continue
        kind, first, last = tokens[value]
        quote = "" if kind == "BARE" else text[first]
        if quote:
            first, last = first + 1, last - closed
        words = plain_value(text[first:last], quote) if raw else text[first:last]
        found.append(Attribute(name, start, words, first, last, quote, closed))
    return found


def hidden_openers(text: str, marks: list[Leaf]) -> frozenset[int]:
    """Opening brackets that Pandoc pairs with a bracket inside an attribute block, or with none.

    Pandoc pairs the brackets of the outermost span before it reads the
    attributes of those inside it: where they pair across, both are lost.
    """
    if not _brackets_inside(text, marks):
        return frozenset()
    hidden: set[int] = set()
    waiting: list[tuple[int, bool]] = []
    settled = 0  # all that waits before this one is hidden already
    owner = -1
    for leaf in marks:
        if leaf.kind in _BLOCKS:
            for match in _BRACKET.finditer(text, leaf.start, leaf.end):
                if match[0] == "[":
                    waiting.append((match.start(), False))
                elif match[0] == "]" and waiting:
                    hidden.update((waiting.pop()[0], owner))
        elif leaf.kind in ("CLOSE", "SPAN_CLOSE", "TAIL"):
            if waiting:
                owner, real = waiting.pop()
                settled = min(settled, len(waiting))
                if not real:
                    hidden.update(it for it, _ in waiting[settled:])
                    settled = len(waiting)
        else:
            waiting.append((leaf.start, True))
    return frozenset(hidden.union(it for it, _ in waiting))


def _brackets_inside(text: str, marks: list[Leaf]) -> bool:
    for leaf in marks:
        if leaf.kind in _BLOCKS and (
            text.find("]", leaf.start, leaf.end) >= 0 or text.find("[", leaf.start, leaf.end) >= 0
        ):
            return True
    return False
