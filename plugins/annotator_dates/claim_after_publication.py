"""Rule ``dates/claim-after-publication``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Related, Rule, Severity, Valid, surely_before
from annotator_dates.written import each_date


class ClaimAfterPublication(Rule):
    """
    ## What it does
    Reports annotations of something that happened whose `when` starts after
    the article was `published`.

    ## Why is this bad?
    Nobody can report as done what was still to come. Either the date is wrong,
    or the words announce something and the annotation lacks its `modality`.

    ## What it does not compare
    What is planned, expected, cancelled or denied, a `.forecast`, and an
    `.opinion`. Dates marked as uncertain or approximate, on either side. Two
    times with an offset are compared to the minute; where only one side has an
    offset, a day is allowed between them, for it may be the same day elsewhere.

    ## Fix safety
    There is no fix: whether the date or the modality is wrong takes a person.
    """

    id = "dates/claim-after-publication"
    severity = Severity.WARNING

    VALID = (
        Valid('---\npublished: 2025-11-28\n---\n[they met]{.claim when="2025-11-28"}'),
        Valid('---\npublished: 2025-11-28\n---\n[they met]{.claim when="2025-11"}'),
        Valid('---\npublished: 2025-11-28\n---\n[the polls]{.forecast .claim when="2025-12-28"}'),
        Valid('---\npublished: 2025-11-28\n---\n[the polls]{.claim modality="planned" when="2025-12-28"}'),
        Valid('---\npublished: 2025-11-27T20:00-05:00\n---\n[they met]{.claim when="2025-11-28"}'),
        Valid('---\npublished: 2025-11-28~\n---\n[they met]{.claim when="2025-11-29"}'),
        Valid('[they met]{.claim when="2999-12-31"}'),
    )
    INVALID = (
        Invalid(
            '---\npublished: 2025-11-28\n---\n[they met]{.claim when="2025-11-29"}',
            at="2025-11-29",
            message="2025-11-29 is after publication on 2025-11-28, but the claim says that it happened",
        ),
        Invalid('---\npublished: 2025-11\n---\n[they met]{.claim when="2025-11-27; 2025-12-01"}', at="2025-12-01"),
        Invalid(
            '---\npublished: 2025-11-28T09:00+06:30\n---\n[they met]{.claim when="2025-11-28T12:00+06:30"}',
            at="2025-11-28T12:00+06:30",
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        published, when = article.published, claim.when
        if published is None or when is None or claim.opinion or claim.modality != "happened":
            return
        late = [it for it in each_date(when.value) if surely_before(published.value, it[0])]
        if late:
            date, start = late[0]
            yield self.diagnostic(
                when.part(start, start + len(date.text)),
                f"{date.text} is after publication on {published.text}, but the claim says that it happened",
                related=[Related(published.location, "published")],
            )
