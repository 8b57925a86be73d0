"""Rule ``dates/stale-future``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Related, Rule, Severity, Valid, surely_before

PUBLISHED = "---\npublished: 2025-11-28\n---\n"


class StaleFuture(Rule):
    """
    ## What it does
    Reports annotations of something planned or expected whose `when` was over
    before the article was `published`.

    ## Why is this bad?
    "The summit is set for October", printed in November, was true in an older
    story. Readers cannot tell whether it took place.

    ## What it does not compare
    What happened, was cancelled or denied, and `.opinion`. Of several dates,
    all must be past. Dates marked as uncertain or approximate prove nothing,
    on either side. Two times with an offset are compared to the minute; where
    only one side has an offset, a day is allowed between them.

    ## Fix safety
    There is no fix: the date may be wrong, or the article out of date.
    """

    id = "dates/stale-future"
    severity = Severity.WARNING

    VALID = (
        Valid(PUBLISHED + '[the polls]{.forecast .claim when="2025-12-28"}'),
        Valid(PUBLISHED + '[the polls]{.claim modality="planned" when="2025-11"}'),
        Valid(PUBLISHED + '[they met]{.claim when="2025-10"}'),
        Valid(PUBLISHED + '[called off]{.claim modality="cancelled" when="2025-10"}'),
        Valid(PUBLISHED + '[two rounds]{.forecast .claim when="2025-10; 2025-12"}'),
        Valid('[the polls]{.forecast .claim when="1999"}'),
    )
    INVALID = (
        Invalid(
            PUBLISHED + '[is set for October]{.claim modality="planned" when="2025-10"}',
            at="2025-10",
            message="2025-10 was over before publication on 2025-11-28, but the claim says that it is planned",
        ),
        Invalid(PUBLISHED + '[the polls]{.forecast when="2025-11-27"}', at="2025-11-27"),
        Invalid(
            PUBLISHED + '[are expected to sign]{.claim modality="expected" when="2024/2025-01"}', at="2024/2025-01"
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        published, when = article.published, claim.when
        if published is None or when is None or claim.opinion or claim.modality not in ("planned", "expected"):
            return
        if not when.value.dates or not all(surely_before(it, published.value) for it in when.value.dates):
            return
        yield self.diagnostic(
            when.location,
            f"{when.text} was over before publication on {published.text}, "
            f"but the claim says that it is {claim.modality}",
            related=[Related(published.location, "published")],
        )
