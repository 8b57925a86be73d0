"""One block of the tree to its facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby

import msgspec

from annotator.model.article import Block, Heading, Suppression
from annotator.model.claims import lower_claims
from annotator.model.fields import Field
from annotator.model.point import find_quotes
from annotator.model.quotes import Found, Quote
from annotator.model.registries import Registries
from annotator.model.words import Reading, Words, read_words
from annotator.prose.names import find_candidates
from annotator.syntax.check import block_faults
from annotator.syntax.comments import comments
from annotator.syntax.prose import Prose, opaque_spans
from annotator.syntax.tree import BlockTree, Part
from annotator.text import Location, Span
from annotator.values.citation import Citation
from annotator.values.citation_prose import find_citations
from annotator.values.suppression import DIRECTIVES, Ignore, parse_ignore
from annotator.vocabulary import Vocabulary

_COMMENT = re.compile(r"<!--\s*(?P<directive>annotator-(?:(?!-->)\S)*)", re.IGNORECASE)


class Surroundings(msgspec.Struct, frozen=True, dict=True):
    """An article being lowered, as its blocks see it. What several blocks ask for is found once."""

    path: str
    blocks: Sequence[BlockTree]
    keys: Sequence[int]
    prose: Callable[[int], Prose]
    """The words of a block, by its index."""
    reading: Reading
    vocabulary: Vocabulary
    registries: Registries

    def place(self, index: int, span: Span) -> Location:
        """A span of a block, as a location."""
        return Location(self.path, span, self.keys[index])

    def words(self, index: int) -> Words:
        """What the words of a block say."""
        found = self._words.get(index)
        if found is None:
            found = self._words[index] = read_words(self.prose(index), partial(self.place, index), self.reading)
        return found

    def quoted(self, index: int) -> Mapping[Quote, Found]:
        """Where the words stand that the points of a block's section mean."""
        section = self._sections[index]
        found = self._quoted.get(section)
        if found is None:
            found = self._quoted[section] = find_quotes(self, section)
        return found

    @cached_property
    def _words(self) -> dict[int, Words]:
        return {}

    @cached_property
    def _quoted(self) -> dict[range, Mapping[Quote, Found]]:
        return {}

    @cached_property
    def _sections(self) -> Sequence[range]:
        """For each block, those between the nearest headings; a heading is by itself."""
        found: list[range] = []
        for heading, blocks in groupby(self.blocks, _is_heading):
            count = sum(1 for _ in blocks)
            end = len(found) + count
            whole = range(len(found), end)
            found += [range(it, it + 1) for it in whole] if heading else [whole] * count
        return found


def lower_block(around: Surroundings, index: int) -> Block:
    """The facts of one block; never raises."""
    tree, prose = around.blocks[index], around.prose(index)

    def locate(start: int, end: int) -> Location:
        return around.place(index, prose.source(start, end))

    def place(span: Span) -> Location:
        return around.place(index, span)

    words = around.words(index)
    claims, faults, ignores = lower_claims(around, index, words)
    crosses = index > 0 and bool(around.blocks[index - 1].unclosed)
    return Block(
        around.keys[index],
        prose.text,
        place(Span(0, len(tree.text))),
        headings=tuple(_heading(it, prose, place) for it in tree.parts if it.kind == "heading"),
        claims=claims,
        candidates=find_candidates(prose.text, words.mentions, around.reading.names, locate),
        citations=tuple(_citations(tree, place)) if "@" in prose.text else (),
        outgoing=tuple(it for claim in claims for it in claim.outgoing),
        suppressions=(*ignores, *_comments(around, index)),
        faults=(*block_faults(tree, around.vocabulary, place, crosses), *faults),
        **msgspec.structs.asdict(words),
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
    """Suppressions in HTML comments: of the next block, or of the whole file; and what may be meant for one."""
    tree = around.blocks[index]
    if "<!--" not in tree.text:
        return
    for match, end in comments(tree, _COMMENT):
        if match["directive"] not in DIRECTIVES:
            place = around.place(index, Span(*match.span("directive")))
            yield Suppression(Ignore("", ""), place, place, match["directive"])
            continue
        what = tree.text[match.end() : end - len("-->")]
        start = match.end() + len(what) - len(what.lstrip())
        span = Span(start, start + len(what.strip()))
        scope = None if match["directive"].endswith("-file") else _next_block(around, index)
        yield Suppression(parse_ignore(what), around.place(index, span), scope)


def _next_block(around: Surroundings, index: int) -> Location:
    """The block behind a comment and those that follow it; its own where it stands inside one, or is the last."""
    chosen = index
    while chosen + 1 < len(around.blocks) and _is_comment(around.blocks[chosen]):
        chosen += 1
    return around.place(chosen, Span(0, len(around.blocks[chosen].text)))


def _is_comment(block: BlockTree) -> bool:
    return block.kind == "HtmlBlock" and block.text.lstrip().startswith("<!--")
