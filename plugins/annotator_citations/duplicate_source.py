"""Rule ``citations/duplicate-source``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Registries, Related, Rule, Severity, Source, Valid
from annotator_citations.identity import identities

_BIB = "references.bib"


class DuplicateSource(Rule):
    """
    ## What it does
    Reports bibliography entries that are one and the same source: equal DOI,
    ISBN or web address, or equal title, author and date.

    ## Why is this bad?
    Two entries look like two sources. A claim that seems to rest on both rests
    on one, and what is noted at one entry is missing from the other.

    ## What it does not compare
    DOIs, ISBNs and addresses are compared without what is only notation:
    upper case, hyphens, `https`, `www.`, a last slash, tracking parameters,
    ISBN-10 against ISBN-13. The address of a whole site identifies nothing, and
    parts of one book (chapters, papers) may share its ISBN and address. Titles
    alone, and titles that are merely similar, are not compared.

    ## Fix safety
    There is no fix: citations of one key must be moved to the other first.
    """

    id = "citations/duplicate-source"
    severity = Severity.WARNING

    VALID = (
        Valid(
            "Text",
            files={_BIB: "@online{a, url = {https://example.org/1}}\n@online{b, url = {https://example.org/2}}\n"},
        ),
        Valid(
            "Text",
            files={_BIB: "@online{a, url = {https://example.org}}\n@online{b, url = {https://example.org/}}\n"},
        ),
        Valid(
            "Text",
            files={
                _BIB: "@incollection{a, title = {One}, isbn = {9780306406157}}\n"
                "@incollection{b, title = {Two}, isbn = {9780306406157}}\n"
            },
        ),
        Valid("Text", files={_BIB: "@misc{a, title = {Statement}}\n@misc{b, title = {Statement}}\n"}),
    )
    INVALID = (
        Invalid(
            "Text",
            at="b",
            at_path=_BIB,
            message="@b is the same source as @a: both have the DOI 10.1000/xyz",
            files={_BIB: "@article{a, doi = {10.1000/XYZ}}\n@article{b, doi = {https://doi.org/10.1000/xyz}}\n"},
        ),
        Invalid(
            "Text",
            at="second",
            at_path=_BIB,
            files={
                _BIB: "@online{a, url = {https://www.example.org/news/1/}}\n"
                "@online{second, url = {http://example.org/news/1?utm_source=x}}\n"
            },
        ),
        Invalid(
            "Text",
            at="second",
            at_path=_BIB,
            message="@second is the same source as @a: both have the ISBN 9780306406157",
            files={_BIB: "@book{a, isbn = {0-306-40615-2}}\n@book{second, isbn = {978-0-306-40615-7}}\n"},
        ),
        Invalid(
            "Text",
            at="second",
            at_path=_BIB,
            message="@second is the same source as @a: both have the same title, author and date",
            files={
                _BIB: "@misc{a, title = {A {Day}}, author = {Doe, Jo}, date = {2025-11-27}}\n"
                "@misc{second, title = {A day}, author = {Doe, Jo}, date = {2025-11-27}}\n"
            },
        ),
    )

    def check_registry(self, registries: Registries) -> Iterator[Diagnostic]:
        first: dict[tuple[str, ...], Source] = {}
        for source in sorted(registries.sources.values(), key=lambda it: it.location):
            reported = False
            for identity, words in identities(source):
                other = first.setdefault(identity, source)
                if other is not source and not reported:
                    reported = True
                    yield self.diagnostic(
                        source.location,
                        f"@{source.key} is the same source as @{other.key}: both have {words}",
                        related=[Related(other.location, f"@{other.key}")],
                    )
