"""Rule ``citations/unarchived-source``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Related, Rule, Severity, Source, Valid
from annotator_citations.identity import address_of, doi_of

_COPIES = ("archive", "archiveurl", "archive-url", "archive_url", "snapshot")
_ARCHIVES = re.compile(
    r"(?:web\.archive\.org|archive\.(?:org|today|is|ph|li|md|fo|vn)|perma\.cc|webcitation\.org|ghostarchive\.org"
    r"|(?:dx\.)?doi\.org|hdl\.handle\.net)/"
)
_BIB = "references.bib"
_CITED = '[The fair drew a crowd]{#crowd .claim source="@fair"}'


class UnarchivedSource(Rule):
    """
    ## What it does
    Names online sources (entries with a `url`) that a claim rests on and that
    have no copy: neither `archive` nor `snapshot`.

    ## Why is this bad?
    Pages are changed and vanish. What the claim was checked against can then
    no longer be shown to anybody.

    ## What it does not compare
    An address at a web archive is a copy itself, and what has a DOI or an ISBN
    is kept elsewhere. Sources that no claim and no check cites are left alone.
    Whether the copy is there is not looked up.

    ## Fix safety
    There is no fix: the page must be archived first.
    """

    id = "citations/unarchived-source"
    severity = Severity.INFORMATION
    group = "source"

    VALID = (
        Valid(
            _CITED,
            files={_BIB: "@online{fair, url = {https://example.org/1}, archive = {https://archive.ph/Ab1}}\n"},
        ),
        Valid(_CITED, files={_BIB: "@online{fair, url = {https://example.org/1}, snapshot = {fair.txt}}\n"}),
        Valid(_CITED, files={_BIB: "@online{fair, url = {https://web.archive.org/web/2025/https://example.org/1}}\n"}),
        Valid(_CITED, files={_BIB: "@article{fair, title = {The fair}}\n"}),
        Valid("As told [@fair].", files={_BIB: "@online{fair, url = {https://example.org/1}}\n"}),
    )
    INVALID = (
        Invalid(
            _CITED,
            at="https://example.org/1",
            at_path=_BIB,
            message="@fair, which is cited for #crowd, is online and has neither `archive` nor `snapshot`",
            files={_BIB: "@online{fair, url = {https://example.org/1}}\n"},
        ),
        Invalid(
            "[The fair drew a crowd]{#crowd .claim}",
            at="https://example.org/1",
            at_path="references.yaml",
            files={
                "references.yaml": "- {id: fair, title: F, URL: https://example.org/1}\n",
                "article.checks.yaml": 'crowd:\n  - {by: mk, status: confirmed, source: "@fair"}\n',
            },
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        source = registries.sources.get(key)
        url = source.fields.get("url") if source is not None else None
        if source is None or url is None or not url.value or _is_kept(source):
            return
        first = next((it for it in members if it.claim is not None), None)
        if first is None or first.claim is None:
            return
        label = first.label(first.claim.location.path)
        message = f"@{key}, which is cited for {label}, is online and has neither `archive` nor `snapshot`"
        yield self.diagnostic(url.location, message, related=[Related(first.location, f"@{key} is cited here")])


def _is_kept(source: Source) -> bool:
    """Whether there is a copy, or the source is kept elsewhere."""
    if any(source.word(it) for it in _COPIES) or source.word("isbn"):
        return True
    return bool(doi_of(source.word("doi")) or _ARCHIVES.match(address_of(source.word("url"))))
