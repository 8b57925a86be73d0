"""Makes positions absolute, and refuses those that are in no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.engine.apply import Failure
from annotator.model.article import Article
from annotator.model.corpus import Corpus, place
from annotator.text import Location, Span

Placed = tuple[tuple[Diagnostic, ...], tuple[Failure, ...]]


class Places:
    """The files of a corpus and how long they are, in code points.

    Without ``lengths`` an article is taken to end with its last block and
    other files to have no end.
    """

    def __init__(self, corpus: Corpus, lengths: Mapping[str, int] | None, home: str) -> None:
        self.corpus = corpus
        self.lengths: Mapping[str, int | None] = _derived(corpus) if lengths is None else lengths
        self.home = home

    @cached_property
    def _unbounded(self) -> frozenset[str]:
        return frozenset({self.home})

    def place_all(self, diagnostics: Iterable[Diagnostic], failures: Iterable[Failure]) -> Placed:
        """The diagnostics and failures at absolute positions, one that is in no file become a failure."""
        placed: list[Diagnostic] = []
        failed = [self.place_failure(it) for it in failures]
        for diagnostic in diagnostics:
            problem = next(filter(None, map(self.problem, _locations(diagnostic))), None)
            if problem is None:
                placed.append(place(diagnostic, self.corpus) if _relative(diagnostic) else diagnostic)
            else:
                location = self._nearest(diagnostic.location)
                failed.append(Failure(diagnostic.rule, "plugins/invalid-result", problem, location))
        return tuple(placed), tuple(failed)

    def place_failure(self, failure: Failure) -> Failure:
        """The failure at an absolute position, at the start of its file when that is none."""
        if self.problem(failure.location) is None:
            location = self.corpus.absolute(failure.location)
        else:
            location = self._nearest(failure.location)
        return msgspec.structs.replace(failure, location=location)

    def problem(self, location: Location) -> str | None:
        """Why a location is in no file, or None."""
        path, span = location.path, location.span
        if path not in self.lengths and path not in self._unbounded:
            return f"a location in {path[:200]!r}, which is no file of the project"
        article = self.corpus.articles.get(path)
        if location.block and (article is None or location.block not in article.block_starts):
            return f"a location in block {location.block} of {path}, which has no such block"
        start = article.block_starts[location.block] if article is not None else 0
        end = self.lengths.get(path)
        if 0 <= span.start <= span.end and (end is None or start + span.end <= end):
            return None
        return f"the location {start + span.start}–{start + span.end} outside {path}"

    def _nearest(self, location: Location) -> Location:
        path = location.path if location.path in self.lengths else self.home
        return Location(path, Span(0, 0))


def _derived(corpus: Corpus) -> dict[str, int | None]:
    lengths: dict[str, int | None] = dict.fromkeys(corpus.registries.paths)
    for path, article in corpus.articles.items():
        lengths.update(dict.fromkeys(it.location.path for it in article.info.checks))
        lengths[path] = _end(article)
    return lengths


def _end(article: Article) -> int | None:
    return article.starts[-1] + len(article.blocks[-1].location.span) if article.blocks else None


def _locations(diagnostic: Diagnostic) -> Iterator[Location]:
    yield diagnostic.location
    for related in diagnostic.related:
        yield related.location
    for fix in diagnostic.fixes:
        for edit in fix.edits:
            yield edit.location


def _relative(diagnostic: Diagnostic) -> bool:
    return any(it.block for it in _locations(diagnostic))
