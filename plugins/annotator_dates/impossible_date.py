"""Rule ``dates/impossible-date``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from annotator import (
    Applicability,
    ArticleInfo,
    Block,
    Diagnostic,
    Edit,
    Expression,
    Fix,
    Invalid,
    Registries,
    Rule,
    Severity,
    Valid,
)
from annotator_dates.written import WrittenDate, one_line, written_dates

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(r"[A-Z][a-z]{2,}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_NUMERIC = re.compile(r"(?P<year>-?[0-9]{4})-(?P<second>[0-9]{2})-(?P<third>[0-9]{2})(?![0-9])")


class ImpossibleDate(Rule):
    """
    ## What it does
    Reports dates and times that are well written but do not exist, such as
    30 February or 25 o'clock, in annotations and in front matter, and days of
    the 20th and 21st century that are written out in the article's words
    ("31 June 2025").

    ## Why is this bad?
    A date that never was is a slip of the pen, and the true date is lost with
    it. Every comparison with other claims leaves it out.

    ## What it does not compare
    Text that is no date at all is `syntax/bad-value`. Dates in registries and
    check logs belong to `registries/invalid-registry` and
    `registries/invalid-check-log`. In running text, a date counts with the
    name of its month and its year, outside quotations and names.

    ## Fix safety
    Where day and month only stand in the wrong order, the fix swaps them. It
    is unsafe: another digit may be the wrong one.
    """

    id = "dates/impossible-date"
    severity = Severity.ERROR

    VALID = (
        Valid('[took power]{.claim when="2021-02-01"}'),
        Valid('[a leap day]{.claim when="2024-02-29"}'),
        Valid('[they met]{.claim when="2024-02-29"} on 29 February 2024, not on “31 June 2024” nor 30 February.'),
        Valid('[some day in a February]{.claim when="2025-02-XX"}'),
        Valid("---\npublished: 2025-11-28\naccessed: 2025-12-01\n---\nText"),
    )
    INVALID = (
        Invalid(
            '[took power]{.claim when="2025-02-30"}',
            at="30",
            message="2025-02-30 does not exist: February 2025 has 28 days",
        ),
        Invalid(
            '[they met]{.claim when="2025-27-11"}',
            at="11",
            fixed='[they met]{.claim when="2025-11-27"}',
        ),
        Invalid('[the polls]{.opinion as-of="2025-06-31"}', at="31"),
        Invalid('[both trips]{.claim when="2025-03-01; 2025-06-31/2025-07-02"}', at="31"),
        Invalid('[landed]{.claim when="2025-11-27T25:00"}', at="25"),
        Invalid('[landed]{.claim time-of-day="25:00/26:30"}', at="25:00"),
        Invalid(
            "[they met on 31 June 2025]{.claim}",
            at="31 June 2025",
            message="31 June 2025 does not exist: June has 30 days",
        ),
        Invalid("---\npublished: 2025-11-31\n---\nText", at="31"),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        for written in written_dates(block, article):
            for fault in written.date.faults:
                if fault.kind != "impossible":
                    continue
                shown = written.date.text if len(written.date.text) <= 40 else "the date"
                yield self.diagnostic(
                    written.location(fault.start, fault.end),
                    f"{shown} does not exist: {fault.message}",
                    fixes=_swapped(written, fault.start),
                )
        for expression in block.expressions if article.checked else ():
            if reason := _days_there_are(expression):
                yield self.diagnostic(expression.location, f"{one_line(expression.text)} does not exist: {reason}")


def _days_there_are(expression: Expression) -> str:
    """What the month is like that a day written out in full is not of; nothing where the day may exist."""
    full = expression.kind == "absolute" and expression.granularity == "day" and expression.first is None
    words, year = _MONTH.findall(expression.text), _YEAR.search(expression.text)
    months = [month for month in range(1, 13) for word in words if _MONTHS[month - 1].startswith(word[:3])]
    if not full or expression.in_name or expression.quoted or len(months) != 1 or not year:
        return ""
    named = f"{_MONTHS[months[0] - 1]} {year[0]}" if months == [2] else _MONTHS[months[0] - 1]
    return f"{named} has {monthrange(int(year[0]), months[0])[1]} days"


def _swapped(written: WrittenDate, at: int) -> tuple[Fix, ...]:
    """Day and month the other way round, where only that makes a date of them."""
    match = next((it for it in _NUMERIC.finditer(written.date.text) if it.start() <= at < it.end()), None)
    if match is None or not 1 <= int(match["third"]) <= 12 or not 13 <= int(match["second"]) <= 28:
        return ()
    better = f"{match['year']}-{match['third']}-{match['second']}"
    edit = Edit(written.location(*match.span()), better)
    return (Fix(f"Swap day and month: {better}", (edit,), Applicability.UNSAFE),)
