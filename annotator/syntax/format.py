"""The one form of attribute blocks: ``{#id .class key="value"}``, always double-quoted.

Nothing but the attribute blocks of annotations is written: no word of the
article changes, nor any id, class, key or value. A block with a fault in it
is left alone, and so is all that would be read otherwise afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import msgspec

from annotator.syntax.attributes import QUOTED
from annotator.syntax.check import is_annotation
from annotator.syntax.parser import parse
from annotator.syntax.tree import Attribute, AttributeBlock, BlockTree, SpanNode, Tree, plain_value
from annotator.text import Span, printable
from annotator.vocabulary import CORE, Vocabulary

INDENT = "  "
"""What lines of a block begin with, behind the marks of the quote or list that it stands in."""

_ROUNDS = 8
"""How often what would be read otherwise is left out and the rest is tried again."""

_QUOTED = re.compile(QUOTED)
_NEWLINE = re.compile(r"\r\n|\r|\n")
_JOINED_LINES = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*")
_ESCAPED_NEWLINE = re.compile(r"(?<!\\)(?:\\\\)*\\[\r\n]")
_TO_ESCAPE = re.compile(r"\\[^\w]|(?P<quote>\")|(?P<reference>&(?=#?\w+;))")
_NO_MARK = re.compile(r"[^\s>]")


class Style(msgspec.Struct, frozen=True, rename="kebab"):
    """How blocks are laid out.

    ``line_width`` counts code points: a block that would end beyond it has
    one attribute a line, too; 0 is no limit.
    """

    attributes_per_line: bool = False
    """Whether ids and classes stand on one line and every attribute on one of its own."""
    line_width: Annotated[int, msgspec.Meta(ge=0)] = 0


class Replacement(msgspec.Struct, frozen=True, order=True):
    """New text for a span of a document."""

    span: Span
    text: str


def format_edits(
    text: str,
    style: Style = Style(),  # noqa: B008
    vocabulary: Vocabulary = CORE,
    *,
    within: Sequence[Span] | None = None,
    tree: Tree | None = None,
) -> tuple[Replacement, ...]:
    """What to write where, so that all attribute blocks of annotations have the one form; in order, never raises.

    Args:
        text: a whole document.
        style: how blocks are laid out.
        vocabulary: the kinds; spans with other classes are left alone.
        within: only blocks that touch one of these spans; None is all.
        tree: the tree of ``text``, if it is known already.
    """
    tree = parse(printable(text)) if tree is None else tree
    edits = list(_edits(text, tree, style, vocabulary, within))
    for _ in range(_ROUNDS):
        if not edits:
            break
        bad = _read_otherwise(tree, parse(printable(applied(text, edits)), tree))
        if bad is None:
            return tuple(edits)
        edits = [it for it in edits if not bad.contains(it.span)]
    return ()


def formatted(text: str, style: Style = Style(), vocabulary: Vocabulary = CORE) -> str:  # noqa: B008
    """The document with all attribute blocks of annotations in the one form."""
    return applied(text, format_edits(text, style, vocabulary))


def applied(text: str, edits: Iterable[Replacement]) -> str:
    """The text after edits that are in order and do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += (text[position : edit.span.start], edit.text)
        position = edit.span.end
    return "".join([*parts, text[position:]])


def _edits(
    text: str, tree: Tree, style: Style, vocabulary: Vocabulary, within: Sequence[Span] | None
) -> Iterator[Replacement]:
    newline = _NEWLINE.search(text)
    end = newline[0] if newline else "\n"
    for block, start in zip(tree.blocks, tree.starts, strict=True):
        if not block.spans or not _touched(Span(start, start + len(block.text)), within):
            continue
        position, column = start, 0  # where writing has come to, and the column there
        for span in sorted(block.spans, key=lambda it: it.block.start):
            where = span.block.span.shifted(start)
            if not is_annotation(span.block, vocabulary) or not _touched(where, within):
                continue
            new = _block(text, start, span.block)
            if new is None:
                continue
            column = _column(text, position, where.start, column)
            room = not style.line_width or column + len(" ".join(new)) + 2 <= style.line_width
            if (room and not style.attributes_per_line) or not _breakable(block, span):
                written = f"{{{' '.join(new)}}}"
            else:
                written = _lines(new, end + _prefix(block, span) + INDENT)
            position, column = where.end, _column(written, 0, len(written), column)
            if written != text[where.start : where.end]:
                yield _shortened(text, where, written)


def _touched(span: Span, within: Sequence[Span] | None) -> bool:
    return within is None or any(span.start <= it.end and it.start <= span.end for it in within)


def _block(text: str, base: int, block: AttributeBlock) -> list[str] | None:
    """The attributes as they are to be written, in order; None where a fault leaves open what is meant."""
    if not block.portable or not block.closed or block.junk:
        return None
    named = [f"#{it.name}" for it in block.ids] + [f".{it.name}" for it in block.classes]
    for attribute in block.attributes:
        value = _value(text[attribute.value_start + base : attribute.value_end + base], attribute)
        if value is None:
            return None
        named.append(f'{attribute.key}="{value}"')
    return named


def _value(raw: str, attribute: Attribute) -> str | None:
    """What stands between double quotation marks to be read as the value; None where nothing is sure to."""
    if not attribute.closed or _ESCAPED_NEWLINE.search(raw):
        return None
    raw = _JOINED_LINES.sub(" ", raw)

    def escaped(match: re.Match[str]) -> str:
        bare_reference = match["reference"] and not attribute.quote
        return f"\\{match[0]}" if match["quote"] or bare_reference else match[0]

    if attribute.quote != '"':
        raw = _TO_ESCAPE.sub(escaped, raw)
    same = printable(plain_value(raw, '"')) == attribute.value
    return raw if same and _QUOTED.fullmatch(f'"{raw}"') else None


def _breakable(block: BlockTree, span: SpanNode) -> bool:
    """Whether a line may end in the block: in a heading and in a table's cell none may."""
    index = bisect_right(block.parts, span.start, key=lambda it: it.start) - 1
    return index >= 0 and block.parts[index].kind == "paragraph" and bool(span.block.attributes)


def _lines(new: list[str], start: str) -> str:
    """Ids and classes on the first line, then one attribute a line."""
    first = [it for it in new if it[0] in "#."]
    return f"{{{' '.join(first)}{''.join(start + it for it in new[len(first) :])}}}"


def _prefix(block: BlockTree, span: SpanNode) -> str:
    """What a line begins with that belongs to the same quote or list item as the span's paragraph."""
    start = block.parts[bisect_right(block.parts, span.start, key=lambda it: it.start) - 1].start
    line = max(block.text.rfind("\n", 0, start), block.text.rfind("\r", 0, start)) + 1
    return _NO_MARK.sub(" ", block.text[line:start])


def _column(text: str, start: int, end: int, column: int) -> int:
    """The column at ``end``, given that at ``start``."""
    line = max(text.rfind("\n", start, end), text.rfind("\r", start, end))
    return end - line - 1 if line >= 0 else column + end - start


def _shortened(text: str, where: Span, new: str) -> Replacement:
    """The replacement without what is the same at both of its ends; a line end is never cut in two."""
    old = text[where.start : where.end]
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end, most = 0, most - start
    while end < most and old[-end - 1] == new[-end - 1]:
        end += 1
    start -= old[:start].endswith("\r") or new[:start].endswith("\r")
    end -= old[len(old) - end :].startswith("\n") and end > 0
    return Replacement(Span(where.start + start, where.end - end), new[start : len(new) - end])


def _read_otherwise(before: Tree, after: Tree) -> Span | None:
    """The first stretch of the text that is read in another way afterwards; None when all is as it was."""
    for index, (block, start) in enumerate(zip(before.blocks, before.starts, strict=True)):
        if index >= len(after.blocks) or (
            block is not after.blocks[index] and _reading(block) != _reading(after.blocks[index])
        ):
            first = before.starts[index - 1] if index else start
            return Span(first, start + len(block.text))
    return None if len(before.blocks) == len(after.blocks) else Span(0, len(before.text))


def _reading(block: BlockTree) -> tuple[Any, ...]:
    """All that a block says: its structure, its words, what its attributes mean; not how these are written."""
    return (
        block.kind,
        [(it.kind, it.level) for it in block.parts],
        [(it.kind, block.text[it.start : it.end]) for it in block.leaves if "ATTRIBUTES" not in it.kind],
        [(_meaning(it.block), it.parent, it.hidden) for it in block.spans],
        [_meaning(it.block) for it in (*block.loose, *block.stray)],
    )


def _meaning(block: AttributeBlock) -> tuple[Any, ...]:
    return (
        [it.name for it in block.ids],
        [it.name for it in block.classes],
        [(it.key, it.value) for it in block.attributes],
        block.portable,
        block.closed,
    )
