"""What code actions are asked for and what they are, and finding and writing annotations in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from annotator.diagnostics import Diagnostic, Edit
from annotator.ide.at import View
from annotator.model.article import Article, Block
from annotator.syntax.check import is_annotation
from annotator.syntax.format import Style
from annotator.syntax.tree import BlockTree, SpanNode, Tree
from annotator.text import Location, Span

ActionKind = Literal["quickfix", "refactor.extract", "refactor.rewrite", "source.fixAll", "annotator.log"]

_REFERENCE = re.compile(r"&(?=#?\w+;)")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Asked(msgspec.Struct, frozen=True):
    """A stretch of an article that actions are asked for.

    ``span`` counts from the start of the document, as ``findings`` do: those
    of the whole file. ``about`` are those among them that actions are wanted
    for.
    """

    view: View
    path: str
    span: Span
    tree: Tree
    findings: tuple[Diagnostic, ...] = ()
    about: tuple[Diagnostic, ...] = ()
    style: Style = Style()
    """How attributes are laid out."""

    @property
    def text(self) -> str:
        """The whole article."""
        return self.tree.text

    @property
    def article(self) -> Article:
        """What it says."""
        return self.view.corpus.articles[self.path]

    def located(self, start: int, end: int) -> Location:
        """A place in the article."""
        return Location(self.path, Span(start, end))


class LogRequest(msgspec.Struct, frozen=True):
    """An entry of the check log to be made: for which claim, and its state."""

    claim: str
    status: str
    forward: bool = False
    """Whether to go on to the next claim that is not checked."""


class Action(msgspec.Struct, frozen=True):
    """Something that can be done at a place; its edits are absolute.

    ``placeholder`` are words of an edit that whoever chooses the action must
    write anew. ``confirm`` marks edits that change what an article or a
    registry says, which nobody should make unseen.
    """

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    preferred: bool = False
    confirm: bool = False
    placeholder: str = ""
    log: LogRequest | None = None


class Here(msgspec.Struct, frozen=True):
    """A top-level block of the article: its place, its syntax, its facts."""

    start: int
    tree: BlockTree
    facts: Block
    index: int


class Annotation(msgspec.Struct, frozen=True):
    """An annotation of the article; its node counts from the start of its block."""

    here: Here
    node: SpanNode

    @property
    def span(self) -> Span:
        """All of it, counted from the start of the document."""
        return self.node.span.shifted(self.here.start)


def block_at(asked: Asked, span: Span) -> Here | None:
    """The block that holds all of a span."""
    index = bisect_right(asked.tree.starts, span.start) - 1
    if index < 0:
        return None
    block, start = asked.tree.blocks[index], asked.tree.starts[index]
    if span.end > start + len(block.text):
        return None
    return Here(start, block, asked.article.blocks[index], index)


def annotations_around(asked: Asked, span: Span) -> Iterator[Annotation]:
    """The annotations that hold all of a span, innermost first."""
    here = block_at(asked, span)
    inside = span.shifted(-here.start) if here is not None else span
    nodes = here.tree.spans if here is not None else ()
    around = [it for it in nodes if it.span.contains(inside) and is_annotation(it.block, asked.view.vocabulary)]
    for node in sorted(around, key=lambda it: len(it.span)):
        assert here is not None
        yield Annotation(here, node)


def with_value(asked: Asked, annotation: Annotation, key: str, value: str) -> Edit | None:
    """The edit that gives an annotation a value: behind those that the attribute has, or in a new attribute.

    None where its attributes are broken: nobody knows where they end.
    """
    block, start = annotation.node.block, annotation.here.start
    if not block.closed or block.junk or not all(it.closed for it in block.attributes):
        return None
    known = block.first(key)
    if known is None:
        end = start + block.end - 1
        space = "" if asked.text[end - 1] in " \t\r\n" else " "
        return Edit(asked.located(end, end), f'{space}{key}="{escaped(value)}"')
    span = known.value_span.shifted(start)
    if not known.value.strip():
        return Edit(asked.located(start + known.start, start + known.span.end), f'{key}="{escaped(value)}"')
    if known.quote != '"':
        return Edit(
            asked.located(span.start - len(known.quote), span.end + len(known.quote)), _both(known.value, value)
        )
    return Edit(asked.located(span.end, span.end), f"; {escaped(value)}")


def attributes_text(name: str, kinds: Iterable[str], values: Iterable[tuple[str, str]]) -> str:
    """An attribute block in canonical form."""
    parts = [f"#{name}"] if name else []
    parts += [f".{it}" for it in kinds]
    parts += [f'{key}="{escaped(value)}"' for key, value in values if value]
    return f"{{{' '.join(parts)}}}"


def escaped(value: str) -> str:
    """A value as it is written between double quotation marks, on one line."""
    words = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return _REFERENCE.sub("&amp;", words)


def line_end(text: str) -> str:
    """What ends the lines of a text."""
    match = _LINE_END.search(text)
    return match[0] if match else "\n"


def _both(known: str, value: str) -> str:
    return f'"{escaped(known)}; {escaped(value)}"'
