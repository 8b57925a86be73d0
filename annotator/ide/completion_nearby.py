"""What stands near the caret, and so is likely to be meant: names, times and numbers of the words being annotated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.ide.at import View
from annotator.ide.completion_context import Slot
from annotator.model.article import Article, Block
from annotator.model.claim import Claim
from annotator.text import Document, Span

T = TypeVar("T", bound=Any)


class Ask(msgspec.Struct, frozen=True, dict=True):
    """A request: what to look at, where, and what is written there."""

    view: View
    document: Document
    offset: int
    slot: Slot
    findings: tuple[Diagnostic, ...] = ()
    """What was last found in the document."""

    @property
    def path(self) -> str:
        """The document's."""
        return self.document.path

    @cached_property
    def article(self) -> Article | None:
        """The article that the document is, if it is one."""
        return self.view.corpus.articles.get(self.path)

    @cached_property
    def block(self) -> Block | None:
        """The top-level block around the caret."""
        article = self.article
        if article is None or not article.blocks:
            return None
        return article.blocks[max(0, bisect_right(article.starts, self.offset) - 1)]

    def within(self, facts: Iterable[T]) -> Iterator[T]:
        """Those facts of the block that stand in the words being annotated."""
        words, block, article = self.slot.words, self.block, self.article
        if words is not None and block is not None and article is not None:
            start = article.block_starts[block.key]
            around = Span(words.start - start, words.end - start)
            yield from (it for it in facts if around.contains(it.location.span))

    @cached_property
    def events(self) -> frozenset[str]:
        """The events that the annotation names so far."""
        written = self.slot.written.get("event", "")
        return frozenset(it.strip() for it in written.split(";") if it.strip())

    @cached_property
    def own_id(self) -> str:
        """The id of the annotation being written, or nothing."""
        return next((it[1:] for it in self.slot.classes if it.startswith("#")), "")

    @cached_property
    def siblings(self) -> tuple[Claim, ...]:
        """The other claims of the article."""
        return tuple(self.article.claims) if self.article is not None else ()

    def mentioned(self) -> Mapping[str, int]:
        """Entities by how near they are mentioned: 0 in the words, 1 in the block, 2 in the article."""
        found: dict[str, int] = {}
        if self.article is not None and self.block is not None:
            named = (it.entity for it in self.within(self.block.mentions))
            near = (it.entity for it in self.block.mentions)
            far = (it.entity for it in self.article.mentions)
            for rank, keys in enumerate((named, near, far)):
                for key in keys:
                    found.setdefault(key, rank)
        return found

    def used(self, name: str) -> Mapping[str, int]:
        """The values of an attribute by how near they are: 1 in the block, 2 in the article."""
        found: dict[str, int] = {}
        block = self.block.claims if self.block is not None else ()
        for rank, claims in enumerate((block, self.siblings), 1):
            for claim in claims:
                for field in claim.each(name):
                    value = field.value
                    found.setdefault(value if isinstance(value, str) else getattr(value, "key", field.text), rank)
        return found
