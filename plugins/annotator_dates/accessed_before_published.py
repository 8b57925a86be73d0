"""Rule ``dates/accessed-before-published``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Article,
    Corpus,
    Diagnostic,
    Edtf,
    Field,
    Invalid,
    Related,
    Rule,
    Severity,
    Source,
    Valid,
    parse_edtf,
    surely_before,
)

READ = ("urldate", "accessed")
ISSUED = ("date", "issued", "year")
BIBLIOGRAPHY = "@online{herald, title={The flood}, date={2025-11-28}, urldate={2025-11-20}}\n"


class AccessedBeforePublished(Rule):
    """
    ## What it does
    Reports an `accessed` in the front matter that lies before `published`, and
    bibliography entries that were read (`urldate`, `accessed`) before they
    appeared.

    ## Why is this bad?
    Nobody can have read what was not there yet. One of the two dates is wrong,
    or the entry means another version of the page.

    ## What it does not compare
    Dates agree when they may share a day: an entry of `2025` may have been
    read on any day of it. Uncertain and approximate dates prove nothing, nor
    does a date that cannot be read. Two times with an offset are compared to
    the minute; where only one side has an offset, a day is allowed between
    them.

    ## Fix safety
    There is no fix: either date may be wrong.
    """

    id = "dates/accessed-before-published"
    severity = Severity.WARNING
    reads = ("articles", "registries")

    VALID = (
        Valid("---\npublished: 2025-11-28\naccessed: 2025-11-28\n---\nText"),
        Valid("---\npublished: 2025-11-28\naccessed: 2025-11\n---\nText"),
        Valid("---\naccessed: 2025-11-27\n---\nText"),
        Valid("Text", files={"references.bib": BIBLIOGRAPHY.replace("2025-11-28", "2025")}),
        Valid("Text", files={"references.bib": BIBLIOGRAPHY.replace("2025-11-20", "2025-12-01")}),
    )
    INVALID = (
        Invalid(
            "---\npublished: 2025-11-28\naccessed: 2025-11-27\n---\nText",
            at="2025-11-27",
            message="accessed on 2025-11-27, before publication on 2025-11-28",
        ),
        Invalid(
            "Text",
            at="2025-11-20",
            at_path="references.bib",
            message="herald was read on 2025-11-20, but appeared on 2025-11-28",
            files={"references.bib": BIBLIOGRAPHY},
        ),
        Invalid(
            "Text",
            at="2024-01-31",
            at_path="references.json",
            files={
                "references.json": '[{"id": "herald", "title": "The flood", "type": "webpage", '
                '"issued": "2024-02-01", "accessed": "2024-01-31"}]'
            },
        ),
    )

    def check_corpus(self, corpus: Corpus) -> Iterator[Diagnostic]:
        for article in corpus.articles.values():
            yield from self._article(article)
        for source in corpus.registries.sources.values():
            yield from self._source(source)

    def _article(self, article: Article) -> Iterator[Diagnostic]:
        published = article.front_matter.published
        for accessed in article.front_matter.fields.get("accessed", ()) if published is not None else ():
            if published and isinstance(accessed.value, Edtf) and surely_before(accessed.value, published.value):
                yield self.diagnostic(
                    accessed.location,
                    f"accessed on {accessed.text}, before publication on {published.text}",
                    related=[Related(published.location, "published")],
                )

    def _source(self, source: Source) -> Iterator[Diagnostic]:
        read = _first(source, READ)
        if read is None or not source.issued or not surely_before(parse_edtf(read.value), parse_edtf(source.issued)):
            return
        issued = _first(source, ISSUED)
        yield self.diagnostic(
            read.location,
            f"{source.key} was read {_dated(read.value)}, but appeared {_dated(source.issued)}",
            related=[Related(issued.location if issued is not None else source.location, "appeared")],
        )


def _dated(text: str) -> str:
    return f"{'in' if parse_edtf(text).single_day is None else 'on'} {text}"


def _first(source: Source, names: tuple[str, ...]) -> Field[str] | None:
    return next((source.fields[it] for it in names if it in source.fields), None)
