"""Rule ``citations/missing-locator``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Rule, Severity, Valid


class MissingLocator(Rule):
    """
    ## What it does
    Reports quotations whose `source` does not say where in it the words stand:
    a page, a paragraph, a minute.

    ## Why is this bad?
    Words can only be compared with the original by someone who finds them
    there. A whole newspaper, book or recording is no place.

    Places are numbers, clock times, and numbers or letters after `p.`, `para.`,
    `par.`, `col.`, `l.`, `sec.` and the like; the manual of the language has
    all such words under "Places in sources".

    ## What it does not compare
    One citation with a place is enough, and it may stand in the check log. A
    quotation without any `source` is `citations/missing-citation`. Statements
    that are no `.quote` need no place.

    ## Fix safety
    There is no fix: somebody has to look the place up.
    """

    id = "citations/missing-locator"
    severity = Severity.WARNING

    VALID = (
        Valid('[“goodwill and trust”]{.quote source="@gnlm, p. 3"}'),
        Valid('[“goodwill and trust”]{.quote source="@speech, 00:12:40"}'),
        Valid('[“goodwill and trust”]{.quote source="@agency; @gnlm, para. 4"}'),
        Valid('[“goodwill and trust”]{.quote source="@gnlm, par. 4"}'),
        Valid("[“goodwill and trust”]{.quote}"),
        Valid('[“goodwill and trust”]{.quote source="@film [00:12:40]; @gnlm, 3"}'),
        Valid('[the trip was a success]{.para source="@gnlm"}'),
        Valid(
            '[“goodwill and trust”]{#words .quote source="@gnlm"}',
            files={"article.checks.yaml": 'words:\n  - {by: mk, status: confirmed, source: "@gnlm, p. 3"}\n'},
        ),
    )
    INVALID = (
        Invalid(
            '[“goodwill and trust”]{.quote source="@gnlm"}',
            at="@gnlm",
            message="a quotation is cited from @gnlm without the place in it",
        ),
        Invalid(
            '[The paper spoke of [“trust between friends”]{.quote}]{.claim source="@gnlm"}',
            at="“trust between friends”",
        ),
        Invalid(
            '[“goodwill and trust”]{#words .quote source="@gnlm"}',
            at="@gnlm",
            files={"article.checks.yaml": 'words:\n  - {by: mk, status: confirmed, source: "@jfm"}\n'},
        ),
        Invalid(
            '[“goodwill and trust”]{.quote source="@gnlm; @jfm"}',
            at="@gnlm",
            message="a quotation is cited from @gnlm and @jfm without the place in it",
        ),
        Invalid('[“goodwill and trust”]{.quote source="@gnlm, quoting the palace"}', at="@gnlm"),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not claim.is_kind("quote") or not claim.source:
            return
        logged = (citation for entry in article.checks_of(claim) for citation in entry.source)
        if any(it.value.locator for it in (*claim.source, *logged)):
            return
        cited = " and ".join(f"@{it.value.key}" for it in claim.source[:3])
        place = claim.source[0].location if "source" in claim.own else claim.location
        yield self.diagnostic(place, f"a quotation is cited from {cited} without the place in it")
