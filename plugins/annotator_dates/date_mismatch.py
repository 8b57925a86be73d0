"""Rule ``dates/date-mismatch``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Applicability,
    ArticleInfo,
    Claim,
    Diagnostic,
    Edit,
    Expression,
    Fix,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    overlap,
    parse_edtf,
)
from annotator_dates.written import one_line


class DateMismatch(Rule):
    """
    ## What it does
    Compares the dates that an annotation's words state in full ("27 November
    2025", "February 2021", "in 2022") with its `when`.

    ## Why is this bad?
    Other claims are compared with `when`, not with the words. If the two
    differ, agreement and conflict are both false.

    ## What it does not compare
    Dates agree when they share a day: "February 2021" and `2021-02-01` do. An
    annotation is right if any of its dates agrees with any in `when`. Left out
    are dates that need an anchor ("on 27 November", "last year"), dates in
    quotations and names ("Roadmap 2026–2028"), dates that "since", "until",
    "before", "after", "by" or "between" governs, an approximate `when` (`~`),
    and `.opinion`.
    A date belongs to the innermost annotation around it that has `when`.

    ## Fix safety
    The fix writes the date of the words into `when`. It is unsafe: the article
    itself may be wrong.
    """

    id = "dates/date-mismatch"
    severity = Severity.WARNING

    VALID = (
        Valid('[the army seized power in a 2021 coup]{.claim when="2021-02-01"}'),
        Valid('[met in February 2021]{.claim when="2021"}'),
        Valid('[signed the Roadmap 2026–2028]{.claim when="2025-11-27"}'),
        Valid('[the first visit since the February 2021 coup]{.claim when="2025-11-27"}'),
        Valid('[spoke of “the lessons of May 2010”]{.claim when="2025-11-27"}'),
        Valid('[in both March 2025 and June 2025]{.claim when="2025-03; 2025-06"}'),
        Valid('[the visit, [agreed in March 2024]{.claim when="2024-03"}, began]{.claim when="2025-11-27"}'),
    )
    INVALID = (
        Invalid(
            '[signed on 27 November 2025]{.claim when="2025-11-28"}',
            at="2025-11-28",
            message="`when` is 2025-11-28, but the words say “27 November 2025”",
            fixed='[signed on 27 November 2025]{.claim when="2025-11-27"}',
        ),
        Invalid(
            '[the coup of February 2021]{.claim when="2020"}',
            at="2020",
            fixed='[the coup of February 2021]{.claim when="2021-02"}',
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        when = claim.when
        if when is None or not when.value.valid or claim.opinion or claim.is_kind("quote"):
            return
        stated = [it for it in claim.expressions if _is_absolute(it)]
        if not stated or any(_agrees(it, claim) for it in stated):
            return
        yield self.diagnostic(
            when.location,
            f"`when` is {when.text}, but the words say {' and '.join(f'“{one_line(it.text)}”' for it in stated[:3])}",
            related=[Related(it.location, f"“{one_line(it.text)}”") for it in stated[:8]],
            fixes=_rewritten(claim, stated),
        )


def _is_absolute(expression: Expression) -> bool:
    governed = expression.governor in ("since", "until", "before", "after", "by", "between")
    return expression.kind == "absolute" and not (governed or expression.in_name or expression.quoted)


def _agrees(expression: Expression, claim: Claim) -> bool:
    """Whether the words share a day with `when`; words that could not be resolved contradict nothing."""
    said = parse_edtf(expression.value)
    if claim.when is None or not said.valid:
        return True
    # A time's day is the day as written, and prose has no offsets: days are compared, never instants.
    return any(it.approximate or overlap(said, it) for it in claim.when.value.dates)


def _rewritten(claim: Claim, stated: list[Expression]) -> Iterator[Fix]:
    if claim.when is not None and len(claim.when.value.dates) == len(stated) == 1:
        better = stated[0].value
        yield Fix(f"Change `when` to {better}", (Edit(claim.when.location, better),), Applicability.UNSAFE)
