"""From tokens and their structure to the annotations of a block."""

from __future__ import annotations

import re
from bisect import bisect_left

from annotator.syntax.block_nodes import faulty_block, portable_block
from annotator.syntax.shape import BLOCKS, Shape, container_shape
from annotator.syntax.tree import AttributeBlock, Leaf, Loose, Part, SpanNode
from annotator.text import Span

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


class Built:
    """The annotations of one block, in document order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[SpanNode] = []
        self.loose: list[Loose] = []
        self.stray: list[Loose] = []
        self.unclosed: list[int] = []
        self.depth = 0

    def add(self, marks: list[Leaf], part: Part, leaves: list[Leaf], first: int) -> None:
        """Takes the brackets and attribute blocks of a part, whose leaves are those from ``first`` on.

        Leaves that turn out to be no more than brackets become text.
        """
        shape = container_shape(tuple([mark.kind for mark in marks]))
        self._add_spans(shape, marks, part)
        self.depth = max(self.depth, shape.depth)
        if shape.loose or shape.stray or shape.not_spans or shape.unclosed:
            self._add_misplaced(shape, marks, part, leaves, first)
        if shape.literal:
            literal = {marks[index].start for index in shape.literal}
            leaves[first:] = [_as_words(it) if it.start in literal else it for it in leaves[first:]]

    def _add_spans(self, shape: Shape, marks: list[Leaf], part: Part) -> None:
        hidden = hidden_openers(self.text, marks, part, shape.brackets)
        first = len(self.spans)
        for opener, closer, parent in shape.spans:
            opening = marks[opener]
            content = Span(opening.end, marks[closer].start)
            block = self._block(marks[closer + 1], part)
            around = parent + first if parent >= 0 else -1
            self.spans.append(SpanNode(opening.start, content, block, around, opening.start in hidden))

    def _add_misplaced(self, shape: Shape, marks: list[Leaf], part: Part, leaves: list[Leaf], first: int) -> None:
        def loose(index: int, before: int, opener: int) -> Loose:
            """What stands before a block that belongs to no span tells what its author may have meant."""
            end = before
            while end > part.start and self.text[end - 1] in " \t\r\n":
                end -= 1
            leaf = bisect_left(leaves, end, first, key=lambda it: it.end)
            after = leaves[leaf].kind if leaf < len(leaves) and end > part.start else ""
            return Loose(self._block(marks[index], part), after, end, end < before, opener)

        for index, opener in shape.loose:
            self.loose.append(loose(index, marks[index].start, marks[opener].start if opener >= 0 else -1))
        self.stray += [loose(closer + 1, marks[closer].start, -1) for closer in shape.stray]
        self.loose += [loose(closer + 1, marks[closer].end, -1) for closer in shape.not_spans]
        self.unclosed += [marks[index].start for index in shape.unclosed]

    def _block(self, leaf: Leaf, part: Part) -> AttributeBlock:
        if leaf.kind == "ATTRIBUTES":
            return portable_block(self.text, leaf.start, leaf.end)
        return faulty_block(self.text, leaf.start, leaf.end, part.end)


def _as_words(leaf: Leaf) -> Leaf:
    return Leaf("TEXT", leaf.start, leaf.end)


def hidden_openers(text: str, marks: list[Leaf], part: Part, brackets: int) -> frozenset[int]:
    """Opening brackets that Pandoc pairs with a bracket inside an attribute block, or with none.

    Pandoc pairs the brackets of the outermost span before it reads the
    attributes of those inside it: where they pair across, both are lost.
    ``brackets`` counts those in ``marks``: when the part has no others, none is inside a block.
    """
    if text.count("[", part.start, part.end) + text.count("]", part.start, part.end) == brackets:
        return frozenset()
    hidden: set[int] = set()
    waiting: list[tuple[int, bool]] = []
    settled = 0  # all that waits before this one is hidden already
    owner = -1
    for leaf in marks:
        if leaf.kind in BLOCKS:
            for match in _BRACKET.finditer(text, leaf.start, leaf.end):
                if match[0] == "[":
                    waiting.append((match.start(), False))
                elif match[0] == "]" and waiting:
                    start, outside = waiting.pop()
                    hidden.update((start, owner) if outside else ())
            owner = -1  # a second block has no span
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
