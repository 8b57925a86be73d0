"""Rule ``sources/copied-text``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from annotator import Article, Corpus, Diagnostic, Invalid, Registries, Related, Rule, Severity, Snapshot, Valid, quoted
from annotator_sources.copies_between import Likeness, likenesses
from annotator_sources.own_words import OwnWords, declared, own_words
from annotator_sources.shingles import Passage, shared

_LONGEST_SHOWN = 160
_LARGEST = 4_000_000
"""Characters of a snapshot that is compared: the words of a longer one would fill the memory."""
_REPORT = (
    "After weeks of rain the river rose above the old bridge, and the people of the lower town were told to leave.\n"
)
_COPY = "the river rose above the old bridge, and the people of the lower town were told to leave"
_FILES = {"references.bib": "@misc{report, title={Report}, snapshot={report.txt}}\n", "report.txt": _REPORT}
_CITED = '[It was Friday]{.claim source="@report, 1"}.'
_BETWEEN = {"annotator.toml": '[rules."sources/copied-text"]\nbetween-articles = true\n'}


class Options(msgspec.Struct, frozen=True, rename="kebab"):
    """What the rule can be told."""

    words: Annotated[int, msgspec.Meta(ge=1)] = 5
    shortest: Annotated[int, msgspec.Meta(ge=1)] = 12
    between_articles: bool = False


class CopiedText(Rule):
    """
    ## What it does
    Looks in an article's own words for passages that stand in the snapshot of
    a source that it names: one in its `derived-from`, or one that a claim
    cites. Words that follow each other in both are put together, up to three
    changed ones between them left out.

    ## Why is this bad?
    The reader takes for the article's own what somebody else wrote, and a
    mistake in it is repeated as if two had seen the same.

    ## What it does not compare
    What stands in quotation marks, and sentences with a `.quote` or with an
    annotation that credits somebody by `says`: there the reader is told. Case
    and punctuation do not count, and neither do names and numbers, which
    nobody can put in other words. A source without a snapshot is not compared,
    nor one of more than 4 million characters.

    Articles are compared with each other only where `between-articles` asks
    for it. Then a pair of articles has one finding, with its longest passage;
    it has none when one derives from the other, or both from one source.

    ## Options
    - `words`: how many words in a row must be the same to count.
    - `shortest`: how many words a passage must have, names and numbers aside.
    - `between-articles`: whether the articles are compared with each other.

    ## Fix safety
    There is no fix: quote the words, credit them, or write your own.
    """

    id = "sources/copied-text"
    severity = Severity.WARNING
    reads = ("articles", "registries")
    Options = Options

    VALID = (
        Valid(f"{_CITED} The report says that “{_COPY}”.\n", files=_FILES),
        Valid(f'{_CITED} [According to the report, {_COPY}]{{.para says="report"}}.\n', files=_FILES),
        Valid(f"{_CITED} When the river rose, the people of the lower town were told to go.\n", files=_FILES),
        Valid(f"[It was Friday]{{.claim}}. Then {_COPY}.\n", files=_FILES),
        Valid(f"[It was Friday]{{.claim}}. Then {_COPY}.\n", files={"other.md": f"At last {_COPY}.\n"}),
        Valid(
            f"---\nderived-from: other.md\n---\n\nThen {_COPY}.\n",
            files={**_BETWEEN, "other.md": f"At last {_COPY}.\n"},
        ),
    )
    INVALID = (
        Invalid(
            f"{_CITED} Then {_COPY}.\n",
            at=_COPY,
            message=f"18 words are those of @report, and neither quoted nor credited: “{_COPY}”",
            files=_FILES,
        ),
        Invalid(
            "---\nderived-from: report\n---\n\nFor weeks of rain the river rose over the old bridge, and the people of "
            "the lower town were asked to leave.\n",
            at="weeks of rain the river rose over the old bridge, and the people of the lower town were",
            files=_FILES,
        ),
        Invalid(
            f"[It was Friday]{{.claim}}. Then {_COPY}.\n",
            at=_COPY,
            message=f"18 words are also in other.md: “{_COPY}”",
            files={**_BETWEEN, "other.md": f"At last {_COPY}.\n"},
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        if corpus.registries.snapshots:
            for article in corpus.articles.values():
                yield from self._compare(article, corpus.registries)
        if self.options.between_articles:
            found = likenesses(corpus.articles, corpus.registries, self._size, self.options.shortest)
            for likeness in found:
                yield from self._both(likeness)

    @property
    def _size(self) -> int:
        return max(1, int(self.options.words))

    def _compare(self, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        """The passages that stand in the snapshots of the article's sources; each stretch of it in one finding."""
        snapshots = {
            key: registries.snapshots[key]
            for key in declared(article, registries)
            if key in registries.snapshots and 0 < len(registries.snapshots[key].text) <= _LARGEST
        }
        own = list(own_words(article)) if snapshots else []
        found: list[list[tuple[Passage, str]]] = [[] for _ in own]
        # Snapshot by snapshot, for all places of all its words have to be kept at hand.
        for key, snapshot in snapshots.items():
            for words, here in zip(own, found, strict=True):
                passages = shared(words.text, words.ranges, snapshot.text, self._size, self.options.shortest)
                here.extend((it, key) for it in passages)
        for words, here in zip(own, found, strict=True):
            yield from self._report(words, here, snapshots)

    def _report(
        self, own: OwnWords, found: list[tuple[Passage, str]], snapshots: dict[str, Snapshot]
    ) -> Iterator[Diagnostic]:
        reached = -1
        for passage, key in sorted(found, key=lambda it: (it[0].start, -it[0].end)):
            if passage.end <= reached:
                continue
            reached = passage.end
            words = quoted(own.text[passage.start : passage.end], _LONGEST_SHOWN)
            yield self.diagnostic(
                own.place(passage.start, passage.end),
                f"{passage.words} words are those of @{key}, and neither quoted nor credited: {words}",
                related=[
                    Related(snapshots[source].place(it.other_start, it.other_end), f"@{source} has them")
                    for it, source in found
                    if it.start < passage.end and passage.start < it.end
                ],
            )

    def _both(self, likeness: Likeness) -> Iterator[Diagnostic]:
        """A finding in each of two articles, which count as one."""
        folded = " ".join(likeness.words.casefold().split())
        facts = [(path, folded) for path in likeness.paths]
        group = self.fingerprint(" ".join(likeness.paths), facts)
        more = f", and {likeness.more} more passages" if likeness.more else ""
        for this, that in ((0, 1), (1, 0)):
            words = quoted(likeness.words, _LONGEST_SHOWN)
            message = f"{likeness.passage.words} words are also in {likeness.paths[that]}: {words}{more}"
            related = (Related(likeness.places[that], f"{likeness.paths[that]} has them"),)
            yield self.diagnostic(likeness.places[this], message, related=related, group=group)
