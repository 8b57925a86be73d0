"""Rule ``dates/reversed-interval``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Applicability,
    ArticleInfo,
    Block,
    Diagnostic,
    Edit,
    Fix,
    Invalid,
    Registries,
    Rule,
    Severity,
    Valid,
)
from annotator_dates.written import WrittenDate, written_dates


class ReversedInterval(Rule):
    """
    ## What it does
    Reports intervals of dates that end before they start, in annotations and
    in front matter.

    ## Why is this bad?
    Such an interval holds no day at all. Either its ends were swapped, or one
    of the two dates is wrong.

    ## What it does not compare
    An interval is reversed only when the *earliest* day of its start is later
    than the *latest* day of its end, so `2025-12-31/2025` is not. Times of day
    may run past midnight. Registries and check logs belong to
    `registries/invalid-registry` and `registries/invalid-check-log`.

    ## Fix safety
    The fix swaps the two ends. It is unsafe: one end may simply be wrong.
    """

    id = "dates/reversed-interval"
    severity = Severity.ERROR

    VALID = (
        Valid('[the talks]{.claim when="2025-11-27/2025-11-28"}'),
        Valid('[the talks]{.claim when="2025-12-31/2025"}'),
        Valid('[still in force]{.claim when="2021-02/.."}'),
        Valid('[at night]{.claim when="2025-11-27" time-of-day="22:00/02:00"}'),
    )
    INVALID = (
        Invalid(
            '[the talks]{.claim when="2025-11-28/2025-11-27"}',
            at="2025-11-28/2025-11-27",
            message="2025-11-28/2025-11-27 ends before it starts",
            fixed='[the talks]{.claim when="2025-11-27/2025-11-28"}',
        ),
        Invalid(
            '[the rainy season]{.claim as-of="2025; 2025-10/2025-06"}',
            at="2025-10/2025-06",
            fixed='[the rainy season]{.claim as-of="2025; 2025-06/2025-10"}',
        ),
        Invalid("---\npublished: 2025-12/2025-11\n---\nText", at="2025-12/2025-11"),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        for written in written_dates(block, article):
            for fault in written.date.faults:
                if fault.kind != "reversed":
                    continue
                text = written.date.text[fault.start : fault.end]
                shown = text if len(text) <= 60 else "the interval"
                yield self.diagnostic(
                    written.location(fault.start, fault.end),
                    f"{shown} ends before it starts",
                    fixes=_swapped(written, fault.start, fault.end),
                )


def _swapped(written: WrittenDate, start: int, end: int) -> tuple[Fix, ...]:
    """The two ends in the other order; a range within a set has no single sign between them that this handles."""
    left, sign, right = written.date.text[start:end].partition("/")
    if not (sign and left and right):
        return ()
    better = f"{right}/{left}"
    return (Fix(f"Swap the ends: {better}", (Edit(written.location(start, end), better),), Applicability.UNSAFE),)
