"""An article without its annotations: its own Markdown, or its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from annotator.syntax.check import is_annotation
from annotator.syntax.comments import comments
from annotator.syntax.parser import parse
from annotator.syntax.tree import BlockTree
from annotator.text import LineIndex, Span, printable
from annotator.vocabulary import CORE, Vocabulary

_COMMENT = re.compile(r"<!--")
_OWN_COMMENT = re.compile(r"<!--\s*annotator-")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_ATX = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|(?=[\r\n]|\Z))")
_CLOSING = re.compile(r"(?:[ \t]+#+)?[ \t]*(?=[\r\n]|\Z)")
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*(?:\r\n|\r|\n|\Z)")


def strip(text: str, plain: bool = False, vocabulary: Vocabulary = CORE) -> str:
    """The article's own Markdown, all else byte for byte; with ``plain``, its words.

    Removed are the brackets and attribute blocks of annotations, points, and
    comments that begin with ``annotator-``; with ``plain`` also front matter,
    the marks of headings, all bracketed spans and all comments.
    """
    tree = parse(printable(text))
    removed = [Span(0, tree.body)] if plain else []
    for block, start in zip(tree.blocks, tree.starts, strict=True):
        found = [*_spans(block, plain, vocabulary), *_comments(block, plain), *(_headings(block) if plain else ())]
        removed += (it.shifted(start) for it in found)
    return _without(text, removed)


def _spans(block: BlockTree, plain: bool, vocabulary: Vocabulary) -> Iterator[Span]:
    for span in block.spans:
        if not (plain and span.portable) and not is_annotation(span.block, vocabulary):
            continue
        if span.content.start == span.content.end:
            yield _with_space(block.text, span.span)
        else:
            yield Span(span.start, span.content.start)
            yield Span(span.content.end, span.span.end)


def _with_space(text: str, span: Span) -> Span:
    """A point, and the space that would be left over where it stood."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return Span(span.start - 1, span.end) if before == " " and after in ("", " ", "\r", "\n") else span


def _comments(block: BlockTree, plain: bool) -> Iterator[Span]:
    for match, end in comments(block, _COMMENT):
        if plain or _OWN_COMMENT.match(block.text, match.start()):
            yield _with_line(block.text, Span(match.start(), end))


def _with_line(text: str, span: Span) -> Span:
    """A comment that has a line to itself goes with the line, and with the blank line behind it."""
    if span.start > 0 and text[span.start - 1] not in "\r\n":
        return span
    end = span.end
    for _ in range(2):
        match = _REST_OF_LINE.match(text, end)
        if match is None:
            break
        end = match.end()
    return Span(span.start, end)


def _headings(block: BlockTree) -> Iterator[Span]:
    headings = [it for it in block.parts if it.kind == "heading"]
    lines = LineIndex(block.text).starts if headings else []
    for part in headings:
        line = lines[bisect_right(lines, part.span.start) - 1]
        opening = _ATX.match(block.text, line)
        if opening and opening.end() <= part.span.start:
            yield Span(opening.start(), opening.end())
            closing = _CLOSING.match(block.text, part.span.end)
            yield Span(part.span.end, closing.end() if closing else part.span.end)
        else:
            rest = _REST_OF_LINE.match(block.text, part.span.end)
            underline = _UNDERLINE.match(block.text, rest.end()) if rest else None
            if rest and underline:
                yield Span(rest.end(), underline.end())


def _without(text: str, removed: Iterable[Span]) -> str:
    parts: list[str] = []
    position = 0
    for span in sorted(removed):
        parts.append(text[position : max(span.start, position)])
        position = max(position, span.end)
    return "".join([*parts, text[position:]])
