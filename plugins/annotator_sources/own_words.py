"""What an article says in its own words: neither quoted nor credited to anybody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from annotator import Article, Claim, Location, Registries, Sentence, Span

_OWN_VOICE = "-"

Ranges = tuple[tuple[int, int], ...]


class OwnWords(msgspec.Struct, frozen=True):
    """The prose of a block, and the ranges of it that are the article's own words."""

    text: str
    ranges: Ranges
    sentences: tuple[Sentence, ...]

    def place(self, start: int, end: int) -> Location:
        """Where a range of the prose stands; where markup hides in a sentence, from or to the edge of that."""
        first, last = self._sentence(start), self._sentence(max(start, end - 1))
        here, there = first.location.span.start, last.location.span.end
        if _verbatim(first):
            here += start - first.start
        if _verbatim(last):
            there -= last.end - end
        return Location(first.location.path, Span(here, there), first.location.block)

    def _sentence(self, at: int) -> Sentence:
        return self.sentences[max(0, bisect_right(self.sentences, at, key=lambda it: it.start) - 1)]


def own_words(article: Article) -> Iterator[OwnWords]:
    """The own words of each block that has any.

    A sentence with an annotation in it that credits somebody, or that quotes,
    is left out as a whole; of any other sentence, what stands in quotation
    marks.
    """
    credited = _credited(article.claims)
    for block in article.blocks:
        spans = credited.get(block.key, ())
        sentences = [it for it in block.sentences if not any(it.location.span.overlaps(span) for span in spans)]
        ranges = tuple(_without(_together(sentences), [(it.start, it.end) for it in block.quotations]))
        if ranges:
            yield OwnWords(block.text, ranges, block.sentences)


def declared(article: Article, registries: Registries) -> tuple[str, ...]:
    """The sources that an article names: those it derives from, then those that its claims cite."""
    derived = (it.text.strip().removeprefix("@") for it in article.front_matter.fields.get("derived-from", ()))
    cited = (it.value.key for claim in article.claims for it in claim.source)
    return tuple(it for it in dict.fromkeys((*derived, *cited)) if it in registries.sources)


def _credited(claims: Iterable[Claim]) -> dict[int, list[Span]]:
    """What is somebody else's, by block; the outermost annotations are enough."""
    found: dict[int, list[Span]] = {}
    for claim in claims:
        if claim.is_kind("quote") or any(it.value != _OWN_VOICE for it in claim.says):
            spans = found.setdefault(claim.location.block, [])
            if not spans or not spans[-1].contains(claim.location.span):
                spans.append(claim.location.span)
    return found


def _together(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Ranges of sentences that follow each other, for a passage may go on in the next one."""
    if not sentences:
        return
    start, end = sentences[0].start, sentences[0].end
    for it in sentences[1:]:
        if it.start - end > 2:
            yield start, end
            start = it.start
        end = it.end
    yield start, end


def _without(ranges: Iterable[tuple[int, int]], holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges with holes cut out of them; both are in order."""
    first = 0
    for start, end in ranges:
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        done, at = start, first
        while at < len(holes) and holes[at][0] < end:
            if done < holes[at][0]:
                yield done, holes[at][0]
            done = max(done, holes[at][1])
            at += 1
        if done < end:
            yield done, end


def _verbatim(sentence: Sentence) -> bool:
    return len(sentence.location.span) == sentence.end - sentence.start
