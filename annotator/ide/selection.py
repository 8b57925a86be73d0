"""What to select next when a selection grows: word, mention, claim, sentence, paragraph, section, document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotator.ide.at import View
from annotator.model.article import Article, Block
from annotator.syntax.yaml_text import YamlNode, read_yaml
from annotator.text import Document, Span

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_LINE = 1_000
"""Code points on either side of the caret in which its word is looked for."""
_DEEPEST = 60
_YAML = (".yaml", ".yml", ".json")


def selections(view: View, document: Document, offsets: Sequence[int]) -> tuple[tuple[Span, ...], ...]:
    """For each offset the spans around it, each within the next; there is at least one, empty if nothing else."""
    article = view.corpus.articles.get(document.path)
    root = read_yaml(document.text).root if article is None and document.path.endswith(_YAML) else None
    found = []
    for offset in offsets:
        spans = [*_word(document.text, offset), Span(0, len(document.text))]
        if article is not None:
            spans += _in_article(article, document.text, offset)
        elif root is not None:
            spans += _in_yaml(root, offset)
        found.append(_nested(spans, offset))
    return tuple(found)


def _nested(spans: Iterable[Span], offset: int) -> tuple[Span, ...]:
    """The spans around an offset, the shortest first, without those that cut across a shorter one."""
    around = {it for it in spans if it.start <= offset <= it.end and len(it)}
    chain: list[Span] = []
    for it in sorted(around, key=lambda it: (len(it), it)):
        if not chain or it.contains(chain[-1]):
            chain.append(it)
    # Each range is told within the one around it: what nests too deep is left out, but never the outermost.
    chain = [*chain[:_DEEPEST], *chain[-1:]] if len(chain) > _DEEPEST else chain
    return tuple(chain) or (Span(offset, offset),)


def _word(text: str, offset: int) -> Iterator[Span]:
    start = max(0, offset - _LINE)
    for match in _WORD.finditer(text, start, min(len(text), offset + _LINE)):
        if match.start() <= offset <= match.end():
            yield Span(*match.span())
        elif match.start() > offset:
            return


def _in_article(article: Article, text: str, offset: int) -> Iterator[Span]:
    front = article.front_matter.location
    if front is not None:
        yield front.span
    if not article.starts:
        return
    index = max(0, bisect_right(article.starts, offset) - 1)
    block, start = article.blocks[index], article.starts[index]
    end = article.starts[index + 1] if index + 1 < len(article.starts) else len(text)
    for span in _in_block(block, text[start:end], offset - start):
        yield span.shifted(start)
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    yield Span(first, max(first, start + len(words.rstrip())))
    yield from _sections(article, index, len(text))


def _in_block(block: Block, text: str, offset: int) -> Iterator[Span]:
    """Facts of a block, counted from its start."""
    for facts in (block.mentions, block.expressions, block.quotations, block.titles, block.numbers, block.citations):
        yield from (it.location.span for it in facts)
    for sentence in block.sentences:
        if sentence.location.span.start <= offset <= sentence.location.span.end:
            yield _whole(sentence.location.span, block)
    for claim in block.claims:
        whole = claim.annotation.span
        if not whole.start <= offset <= whole.end:
            continue
        yield whole
        words = claim.location.span if claim.location.block == block.key else whole
        if whole.contains(words):
            yield words
        brace = text.find("{", words.end if whole.contains(words) else whole.start, whole.end)
        if brace >= 0:
            yield Span(brace, whole.end)
            yield Span(brace + 1, whole.end - text.endswith("}", brace, whole.end))
        for field in claim.written:
            yield field.location.span


def _whole(sentence: Span, block: Block) -> Span:
    """A sentence and all of the annotations that it begins or ends in: their brackets stand outside its words."""
    for claim in block.claims:
        around = claim.annotation.span
        if sentence.overlaps(around) and not around.contains(sentence):
            sentence = Span(min(sentence.start, around.start), max(sentence.end, around.end))
    return sentence


def _sections(article: Article, index: int, end: int) -> Iterator[Span]:
    """The sections around a block, each from its heading to the next one of its level or above."""
    level = 7
    for number in range(index, -1, -1):
        for heading in article.blocks[number].headings:
            if heading.level < level:
                level = heading.level
                yield Span(article.starts[number], _section_end(article, number, level, end))


def _section_end(article: Article, number: int, level: int, end: int) -> int:
    for later in range(number + 1, len(article.blocks)):
        if any(it.level <= level for it in article.blocks[later].headings):
            return article.starts[later]
    return end


def _in_yaml(root: YamlNode, offset: int) -> Iterator[Span]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not node.span.start <= offset <= node.span.end:
            continue
        yield node.span
        for key, value in node.items:
            yield key.span
            yield Span(key.span.start, max(value.span.end, key.span.end))
            waiting.append(value)
        waiting += node.elements
