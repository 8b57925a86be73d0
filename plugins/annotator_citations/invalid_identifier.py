"""Rule ``citations/invalid-identifier``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Field, Invalid, Location, Registries, Rule, Severity, Valid
from annotator_citations.identifiers import FAULTS

_BIB = "references.bib"
_MOST = 8
"""Faults of one field that are reported."""


def _bib(field: str) -> dict[str, str]:
    return {_BIB: f"@book{{a, title = {{A}}, {field}}}\n"}


class InvalidIdentifier(Rule):
    """
    ## What it does
    Reports identifiers in the bibliography that cannot be right: a DOI that is
    no `10.…/…`, an ISBN or ISSN with a wrong number of digits or a check digit
    that does not fit, a web address without scheme or host.

    ## Why is this bad?
    Nobody can find the source by it. A wrong check digit means that a digit
    was mistyped, and without it the number would lead to another book.

    ## What it does not compare
    Nothing is looked up: whether the page, the book or the paper exists is not
    asked. Hyphens and spaces in numbers do not matter, several numbers may
    stand in one field with words such as `(pbk.)` beside them, and LaTeX's
    escapes and line breaks in addresses are read as they are printed. An
    address may have any scheme that is no misspelled `http`.

    ## Fix safety
    There is no fix: which digit is wrong cannot be told.
    """

    id = "citations/invalid-identifier"
    severity = Severity.WARNING

    VALID = (
        Valid("Text", files=_bib("doi = {https://doi.org/10.1000/a\\_b(1)}")),
        Valid("Text", files=_bib("isbn = {0-306-40615-2, 978 0 306 40615 7 (hbk.)}")),
        Valid("Text", files=_bib("issn = {0317-8471 (print); 2434-561X}")),
        Valid("Text", files=_bib("url = {https://例え.example/a\\_b?c=%20\\&d#e}")),
        Valid("Text", files=_bib("url = {urn:nbn:de:101:1-201102033592}")),
    )
    INVALID = (
        Invalid(
            "Text",
            at="10/182",
            at_path=_BIB,
            message="10/182 is no DOI: one is written 10.1000/182",
            files=_bib("doi = {10/182}"),
        ),
        Invalid(
            "Text",
            at="978-0-306-40615-8",
            at_path=_BIB,
            message="978-0-306-40615-8 is no ISBN: its check digit does not fit",
            files=_bib("isbn = {0306406152; 978-0-306-40615-8}"),
        ),
        Invalid("Text", at="0317-8472", at_path=_BIB, files=_bib("issn = {0317-8472}")),
        Invalid(
            "Text",
            at="www.example.org/1",
            at_path=_BIB,
            message="www.example.org/1 is no web address: it has no scheme, as in https://…",
            files=_bib("url = {www.example.org/1}"),
        ),
        Invalid(
            "Text",
            at="htps://example.org/1",
            at_path="references.json",
            message="htps://example.org/1 is no web address: `htps` is no scheme; is it `http` or `https`?",
            files={"references.json": '[{"id": "a", "title": "A", "URL": "htps://example.org/1"}]\n'},
        ),
    )

    def check_registry(self, registries: Registries) -> Iterator[Diagnostic]:
        for source in registries.sources.values():
            for name, find in FAULTS.items():
                field = source.fields.get(name)
                found = list(find(field.text))[:_MOST] if field is not None and field.value else []
                for wrong in found:
                    yield self.diagnostic(_place(source.fields[name], wrong.words), wrong.message)


def _place(field: Field[str], words: str) -> Location:
    """Where words of a value stand; all of it where they do not stand there as such."""
    at = field.text.find(words)
    return field.part(at, at + len(words)) if at >= 0 else field.location
