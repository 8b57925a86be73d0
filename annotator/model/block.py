"""One block of the tree to its facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from annotator.model.article import Block, Heading, Suppression
from annotator.model.claims import lower_claims
from annotator.model.fields import Field
from annotator.model.registries import Registries
from annotator.prose.names import NameTable, find_candidates, find_mentions
from annotator.prose.temporal import recognise
from annotator.syntax.check import block_faults
from annotator.syntax.prose import Prose, opaque_spans
from annotator.syntax.tree import BlockTree, Part
from annotator.text import Location, Span
from annotator.values.citation import Citation
from annotator.values.citation_prose import find_citations
from annotator.values.suppression import parse_ignore
from annotator.vocabulary import Vocabulary

_COMMENT = re.compile(r"<!--\s*annotator-ignore(?P<file>-file)?\s(?P<what>.*?)-->", re.DOTALL)


class Surroundings(msgspec.Struct, frozen=True):
    """An article being lowered, as its blocks see it."""

    path: str
    blocks: Sequence[BlockTree]
    keys: Sequence[int]
    prose: Callable[[int], Prose]
    """The words of a block, by its index."""
    anchor: str | None
    lang: str
    vocabulary: Vocabulary
    registries: Registries
    names: NameTable

    def place(self, index: int, span: Span) -> Location:
        """A span of a block, as a location."""
        return Location(self.path, span, self.keys[index])

    def section(self, index: int) -> range:
        """The blocks between the nearest headings, the one in question included."""
        first = last = index
        while first > 0 and not _is_heading(self.blocks[first]) and not _is_heading(self.blocks[first - 1]):
            first -= 1
        while (
            last + 1 < len(self.blocks)
            and not _is_heading(self.blocks[last + 1])
            and not _is_heading(self.blocks[last])
        ):
            last += 1
        return range(first, last + 1)


def lower_block(around: Surroundings, index: int) -> Block:
    """The facts of one block; never raises."""
    tree, prose = around.blocks[index], around.prose(index)

    def locate(start: int, end: int) -> Location:
        return around.place(index, prose.source(start, end))

    def place(span: Span) -> Location:
        return around.place(index, span)

    mentions = find_mentions(prose.text, around.names, locate)
    expressions = recognise(prose.text, around.anchor, locate, around.lang)
    claims, faults, ignores = lower_claims(around, index, expressions, mentions)
    crosses = index > 0 and bool(around.blocks[index - 1].unclosed)
    return Block(
        around.keys[index],
        prose.text,
        place(Span(0, len(tree.text))),
        headings=tuple(_heading(it, prose, place) for it in tree.parts if it.kind == "heading"),
        claims=claims,
        mentions=mentions,
        candidates=find_candidates(prose.text, mentions, around.names, locate),
        expressions=expressions,
        citations=tuple(_citations(tree, place)) if "@" in prose.text else (),
        suppressions=(*ignores, *_comments(around, index)),
        faults=(*block_faults(tree, around.vocabulary, place, crosses), *faults),
    )


def _is_heading(block: BlockTree) -> bool:
    return block.kind == "Heading"


def _heading(part: Part, prose: Prose, place: Callable[[Span], Location]) -> Heading:
    start, end = prose.offset(part.span.start), prose.offset(part.span.end)
    return Heading(part.level, " ".join(prose.text[start:end].split()), place(part.span))


def _citations(tree: BlockTree, place: Callable[[Span], Location]) -> Iterator[Field[Citation]]:
    for citation in find_citations(tree.text, opaque_spans(tree)):
        span = Span(citation.start, citation.end)
        yield Field(citation, tree.text[span.start : span.end], place(span))


def _comments(around: Surroundings, index: int) -> Iterator[Suppression]:
    """Suppressions in HTML comments: of the next block, or of the whole file."""
    tree = around.blocks[index]
    if "annotator-ignore" not in tree.text:
        return
    html = [*tree.html, *(Span(it.start, it.end) for it in tree.leaves if it.kind == "HTML")]
    for match in _COMMENT.finditer(tree.text):
        if not any(it.overlaps(Span(match.start(), match.start() + 1)) for it in html):
            continue
        what = match["what"]
        start = match.start("what") + len(what) - len(what.lstrip())
        span = Span(start, start + len(what.strip()))
        scope = None if match["file"] else _next_block(around, index)
        yield Suppression(parse_ignore(what), around.place(index, span), scope)


def _next_block(around: Surroundings, index: int) -> Location:
    """The block behind a comment; the comment's own where it stands inside one, or is the last."""
    alone = around.blocks[index].kind == "HtmlBlock"
    chosen = min(index + 1, len(around.blocks) - 1) if alone else index
    return around.place(chosen, Span(0, len(around.blocks[chosen].text)))
