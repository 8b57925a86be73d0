"""What can be folded: attribute blocks over several lines, front matter, sections, entries of registries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from annotator.ide.at import View
from annotator.model.article import Article
from annotator.syntax.mask import front_matter_span
from annotator.syntax.yaml_text import YamlNode, read_yaml
from annotator.text import Document, LineIndex, Span

FoldKind = Literal["attributes", "front-matter", "section", "entry"]

_ENTRY = re.compile(r"(?<![^\r\n])[ \t]*@\w+[ \t]*[{(]")
_YAML = (".yaml", ".yml")
_JSON = ".json"
_DEEPEST = 3


class Fold(msgspec.Struct, frozen=True):
    """Lines that can be folded into the first of them; ``span`` is what disappears, in code points.

    Lines count from 0; ``last`` is the last line that disappears.
    """

    first: int
    last: int
    span: Span
    kind: FoldKind


def folds(view: View, document: Document) -> tuple[Fold, ...]:
    """What can be folded in a document, in order; only what is on several lines."""
    index = LineIndex(document.text)
    article = view.corpus.articles.get(document.path)
    if article is not None:
        found = [*_front_matter(document, index), *_attributes(article, document.text), *_sections(article, index)]
    elif document.path.endswith((*_YAML, _JSON)):
        found = [(it, "entry") for it in _yaml(document.text)]
    elif document.path.endswith(".bib"):
        found = list(_bibtex(document.text))
    else:
        found = []
    made = (_fold(index, span, kind) for span, kind in found)
    return tuple(sorted((it for it in made if it is not None), key=lambda it: (it.first, -it.last)))


def _fold(index: LineIndex, span: Span, kind: FoldKind) -> Fold | None:
    words = index.text[span.start : span.end].rstrip()
    if "\n" not in words and "\r" not in words:
        return None
    first, _ = index.position(span.start)
    last, _ = index.position(span.start + len(words))
    return Fold(first, last, Span(span.start, span.start + len(words)), kind) if last > first else None


def _front_matter(document: Document, index: LineIndex) -> Iterator[tuple[Span, FoldKind]]:
    found = front_matter_span(document.text)
    if found is not None:
        start = index.line_end(0)
        yield Span(start, found[2]), "front-matter"


def _attributes(article: Article, text: str) -> Iterator[tuple[Span, FoldKind]]:
    """From brace to brace; what the article's reader needs not see."""
    for claim in article.claims:
        whole = article.absolute(claim.annotation).span
        if "\n" not in text[whole.start : whole.end] and "\r" not in text[whole.start : whole.end]:
            continue
        words = article.absolute(claim.location).span
        # A point's words stand elsewhere.
        after = words.end if whole.contains(words) else whole.start
        brace = text.find("{", after, whole.end)
        if brace >= 0:
            yield Span(brace + 1, whole.end), "attributes"


def _sections(article: Article, index: LineIndex) -> Iterator[tuple[Span, FoldKind]]:
    """From the end of a heading's line to the next heading that is not below it."""
    opened: list[tuple[int, int]] = []
    for block in article.blocks:
        for heading in block.headings:
            span = article.absolute(heading.location).span
            line = index.position(span.start)[0]
            before = index.starts[line]
            while opened and opened[-1][0] >= heading.level:
                yield Span(opened.pop()[1], before), "section"
            opened.append((heading.level, index.line_end(index.position(span.end)[0])))
    for _, start in reversed(opened):
        yield Span(start, len(index.text)), "section"


def _yaml(text: str) -> Iterator[Span]:
    """The entries of mappings and lists, down to a certain depth."""
    root = read_yaml(text).root
    waiting: list[tuple[YamlNode, int]] = [(root, 0)] if root is not None else []
    while waiting:
        node, depth = waiting.pop()
        for key, value in node.items:
            if value.kind != "scalar":
                yield Span(key.span.end, value.span.end)
                waiting += [(value, depth + 1)] if depth < _DEEPEST else []
        for element in node.elements:
            if element.kind != "scalar":
                yield element.span
                waiting += [(element, depth + 1)] if depth < _DEEPEST else []


def _bibtex(text: str) -> Iterator[tuple[Span, FoldKind]]:
    """From the line that an entry begins on to the last brace before the next one."""
    starts = [it.start() for it in _ENTRY.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        brace = max(text.rfind("}", start, end), text.rfind(")", start, end))
        line = re.compile(r"[^\r\n]*").match(text, start)
        if brace > start and line is not None:
            yield Span(line.end(), brace + 1), "entry"
