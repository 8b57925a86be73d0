"""Rule ``quotes/short-quotation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Rule, Severity, Valid
from annotator_quotes.fragments import fragments_of, too_short
from annotator_quotes.wording import copies, wordings

_FILES = {
    "references.bib": "@misc{speech, title={Speech}, snapshot={speech.txt}}\n@misc{radio, title={Radio}}\n",
    "speech.txt": "We shall never forget your good will.\n",
}


class ShortQuotation(Rule):
    """
    ## What it does
    Reports quotations of fewer than 8 letters, where there is a snapshot to
    compare them with.

    ## Why is this bad?
    A word or two stand in any long text by chance, often in another sense.
    That they are found proves nothing, so they are not compared, and nobody
    should take them for checked.

    ## What it does not compare
    What is left out or inserted does not count as letters. Without a snapshot
    no quotation is compared, whatever its length: that is
    `quotes/unverifiable-quotation`.

    ## Fix safety
    There is no fix: quote more of the sentence, or look the word up yourself.
    """

    id = "quotes/short-quotation"
    severity = Severity.WARNING

    VALID = (
        Valid('[“good will”]{.quote source="@speech, 1"}', files=_FILES),
        Valid('[“never”]{.quote source="@radio, 1"}', files=_FILES),
        Valid('[“never”, “ever”]{.para source="@speech, 1"}', files=_FILES),
        Valid('[“nie”]{.quote source="@speech, 1" exact="We shall never forget"}', files=_FILES),
    )
    INVALID = (
        Invalid(
            '[He promised “never” to forget]{.quote source="@speech, 1"}',
            at="never",
            message="a quotation of 5 letters is too short to verify",
            files=_FILES,
        ),
        Invalid('[“[We] … never”]{.quote source="@speech, 1"}', at="[We] … never", files=_FILES),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        said = wordings(claim)
        if not said or not any(it.snapshot is not None for it in copies(claim, article, registries)):
            return
        for wording in said:
            fragments = fragments_of(wording.text)
            if fragments and too_short(fragments):
                letters = sum(char.isalnum() for it in fragments for char in it.text)
                plural = "" if letters == 1 else "s"
                message = f"a quotation of {letters} letter{plural} is too short to verify"
                yield self.diagnostic(wording.location, message)
