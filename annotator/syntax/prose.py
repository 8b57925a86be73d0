"""The words of a block as a reader sees them, and the way back to where they stand."""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from annotator.syntax.tree import BlockTree, Leaf
from annotator.text import Span

_HIDDEN = frozenset(("OPEN", "CLOSE", "SPAN_CLOSE", "TAIL", "HTML", "TEX", "NOTE", "OPEN_IMAGE", "MARKUP", "PREFIX"))
_BLOCKS = frozenset(("ATTRIBUTES", "FAULTY_ATTRIBUTES"))
_CITABLE = frozenset(("TEXT", "OPEN", "CLOSE", "SPAN_CLOSE", "MARKUP", "PREFIX"))
_UNESCAPE = re.compile(r"\\([^\w\s])|(&#?\w+;)")
_TEX = re.compile(r"\\[A-Za-z]+")
_CODE = re.compile(r"\A(`+)[ ]?|[ ]?(`+)\Z")
_MATH = re.compile(r"\A\$+|\$+\Z")


class Prose:
    """Text with a map to its source; offsets in it are looked up with `source`."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.places: list[int] = []
        self.length = 0
        self.text = ""

    def add(self, text: str, place: int) -> None:
        """Appends words that stand at ``place`` in the source."""
        if not text:
            return
        if not self.starts or self.places[-1] - self.starts[-1] != place - self.length:
            self.starts.append(self.length)
            self.places.append(place)
        self.parts.append(text)
        self.length += len(text)

    def finish(self) -> Prose:
        """Makes ``text`` of what was added."""
        self.text = "".join(self.parts)
        return self

    def source(self, start: int, end: int) -> Span:
        """Where the words from ``start`` to ``end`` stand; what is hidden between them is included."""
        return Span(self._place(start), self._place(max(end - 1, start)) + (1 if end > start else 0))

    def _place(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        return self.places[index] + offset - self.starts[index] if index >= 0 else 0

    def offset(self, place: int) -> int:
        """The first offset whose words stand at ``place`` or later."""
        index = bisect_right(self.places, place) - 1
        if index < 0:
            return 0
        end = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
        return min(self.starts[index] + place - self.places[index], end)


def prose_of(block: BlockTree, *, portable: bool = False) -> Prose:
    """The words of a block: markup, attribute blocks, HTML, notes and link targets left out; code and math kept.

    Attribute blocks that belong to no bracketed span are text to every
    Markdown reader, but never words of the article: they are left out too,
    unless ``portable`` asks for what every reader shows.
    """
    prose = Prose()
    shown = _shown_blocks(block) if portable else frozenset()
    for leaf in block.leaves:
        if shown and leaf.kind in _BLOCKS and leaf.start in shown:
            _add_shown(prose, block.text[leaf.start : leaf.end], leaf.start)
        else:
            _add_leaf(prose, block.text, leaf)
    return prose.finish()


def opaque_spans(block: BlockTree) -> tuple[Span, ...]:
    """What of a block no citation can stand in: attributes, code, math, HTML, notes, and the targets of links."""
    return tuple(Span(it.start, it.end) for it in block.leaves if it.kind not in _CITABLE)


def _shown_blocks(block: BlockTree) -> frozenset[int]:
    faulty = (it.block for it in block.spans if not it.portable)
    return frozenset(it.span.start for it in (*faulty, *(it.block for it in (*block.loose, *block.stray))))


def _add_shown(prose: Prose, raw: str, place: int) -> None:
    """An attribute block as the text that other readers take it for; they see raw TeX in it too."""
    position = 0
    for match in _TEX.finditer(raw):
        _add_text(prose, raw[position : match.start()], place + position)
        position = match.end()
    _add_text(prose, raw[position:], place + position)


def _add_leaf(prose: Prose, text: str, leaf: Leaf) -> None:
    raw = text[leaf.start : leaf.end]
    if leaf.kind == "TEXT":
        _add_text(prose, raw, leaf.start)
    elif leaf.kind == "GAP":
        prose.add("\n" * min(len(raw), 2), leaf.start)
    elif leaf.kind == "OPEN_NOTE":
        prose.add("^", leaf.end - 1)
    elif leaf.kind == "AUTOLINK":
        prose.add(raw[1:-1], leaf.start + 1)
    elif leaf.kind in ("CODE", "MATH"):
        pattern = _CODE if leaf.kind == "CODE" else _MATH
        opening = pattern.match(raw)
        inner = pattern.sub("", raw)
        prose.add(inner, leaf.start + (opening.end() if opening else 0))
    elif leaf.kind not in _HIDDEN and leaf.kind not in _BLOCKS:
        prose.add(raw, leaf.start)


def _add_text(prose: Prose, raw: str, place: int) -> None:
    position = 0
    if "\\" in raw or "&" in raw:
        for match in _UNESCAPE.finditer(raw):
            plain = match[1] or html.unescape(match[2])
            if len(plain) != 1:
                continue
            prose.add(raw[position : match.start()], place + position)
            prose.add(plain, place + match.start(1 if match[1] else 2))
            position = match.end()
    prose.add(raw[position:], place + position)
