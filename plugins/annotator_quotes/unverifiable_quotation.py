"""Rule ``quotes/unverifiable-quotation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Rule, Severity, Valid
from annotator_quotes.wording import copies

_BIB = "@misc{speech, title={Speech}, snapshot={speech.txt}}\n@misc{radio, title={Radio}}\n@misc{film, title={Film}}\n"
_FILES = {"references.bib": _BIB, "speech.txt": "We shall never forget your good will.\n"}


class UnverifiableQuotation(Rule):
    """
    ## What it does
    Reports quotations none of whose sources has a snapshot: a local copy of
    its text, named in the bibliography.

    ## Why is this bad?
    The words were compared with the original by eye, if at all, and nobody
    notices when they are edited later.

    ## What it does not compare
    One source with a snapshot is enough, and it may stand in the check log. A
    quotation without any `source` is `citations/missing-citation`; a source
    that no bibliography has is `citations/unknown-citation`. A snapshot that
    cannot be read is reported where the bibliography names it.

    ## Fix safety
    There is no fix: somebody has to save the text of the source.
    """

    id = "quotes/unverifiable-quotation"
    severity = Severity.INFORMATION

    VALID = (
        Valid('[“never forget”]{.quote source="@speech, 1"}', files=_FILES),
        Valid('[“never forget”]{.quote source="@radio, 1; @speech, 1"}', files=_FILES),
        Valid("[“never forget”]{.quote}", files=_FILES),
        Valid('[he will never forget]{.para source="@radio, 1"}', files=_FILES),
        Valid('[“never forget”]{.quote source="@unknown, 1"}', files=_FILES),
        Valid(
            '[“never forget”]{#words .quote source="@radio, 1"}',
            files={**_FILES, "article.checks.yaml": 'words:\n  - {by: mk, status: confirmed, source: "@speech, 1"}\n'},
        ),
    )
    INVALID = (
        Invalid(
            '[“never forget”]{.quote source="@radio, 1"}',
            at="@radio",
            message="there is no snapshot of @radio to compare these words with",
            files=_FILES,
        ),
        Invalid(
            '[He said [“never forget”]{.quote}]{.claim source="@radio, 1; @film, 2"}',
            at="“never forget”",
            message="there is no snapshot of @radio or @film to compare these words with",
            files=_FILES,
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not claim.is_kind("quote") or not claim.source:
            return
        cited = copies(claim, article, registries)
        if not cited or any(it.key in registries.snapshots for it in cited):
            return
        keys = " or ".join(f"@{it.key}" for it in cited[:3])
        place = claim.source[0].location if "source" in claim.own else claim.location
        yield self.diagnostic(place, f"there is no snapshot of {keys} to compare these words with")
