"""Rule ``dates/weekday-mismatch``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from annotator import (
    ArticleInfo,
    Block,
    Claim,
    Diagnostic,
    Expression,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    parse_edtf,
)
from annotator_dates.weekdays import WEEKDAYS, change_number, change_word, corrections, weekday_of
from annotator_dates.written import certain_day, one_line

# After any other preposition, the weekday may be a bound or a subject.
_PLACING = ("", "on", "at", "during")


class WeekdayMismatch(Rule):
    """
    ## What it does
    Compares the weekday named in an annotation with the date in its `when`,
    and the weekday of a full date in running text ("Friday, November 27,
    2025") with that date.

    ## Why is this bad?
    Articles say "on Thursday"; the date is worked out later, by hand, often by
    someone in another time zone. The two drift apart by a day, and every claim
    that is ordered by date is then out of order too.

    ## What it does not compare
    A weekday belongs to the innermost annotation around it that has `when`,
    and an annotation is right if any weekday in it fits any of its dates. Only
    `when`s that are single, certain days count. A weekday counts only where it
    must be the day of what is told: "on Friday", "last Friday", "Friday night".
    Left out are names ("Black Friday", "Monday.com") and quotations; bounds
    and subjects ("by", "since", "between", "about Friday"); what is denied
    ("not on Friday"), repeated ("every Friday"), or still to come after
    publication; and weekdays that describe something ("the Friday prayers",
    "Friday's vote"). An `.opinion` is never compared. A full date in prose that
    disagrees with `when` is `dates/date-mismatch`.

    ## Fix safety
    One fix moves the date to the closest such weekday, for what happened not
    after publication; the other changes the word. Either may be the one that
    is wrong, so both are unsafe. Where a day of the month stands beside the
    weekday, only the fix that agrees with both is offered.
    """

    id = "dates/weekday-mismatch"
    severity = Severity.ERROR

    VALID = (
        Valid('[landed on Thursday night]{.claim when="2025-11-27"}'),
        Valid('[landed at night]{.claim when="2025-11-27"}'),
        Valid('[met on Thursday or Friday]{.claim when="2025-11-28"}'),
        Valid('[met on Friday]{.claim when="2025-11"}'),
        Valid('[the sales of Black Friday]{.claim when="2025-11-27"}'),
        Valid('[worked until Friday]{.claim when="2025-11-27"}'),
        Valid('[came between Monday and Friday, not on Wednesday]{.claim when="2025-11-27"}'),
        Valid('[read the Monday edition]{.claim when="2025-11-27"}'),
        Valid('[the vote, [set on Friday]{.claim when="2025-11-28"}, began]{.claim when="2025-12-28"}'),
        Valid("---\ntitle: T\n---\nThey met on Friday, November 28, 2025, in Minsk."),
    )
    INVALID = (
        Invalid(
            '[met him on Friday]{.claim when="2025-11-27"}',
            at="2025-11-27",
            message="2025-11-27 is a Thursday, but the claim says Friday",
            fixed='[met him on Friday]{.claim when="2025-11-28"}',
        ),
        Invalid(
            '[freed 8,665 people on Thursday]{.claim when="2025-11-29"}',
            at="2025-11-29",
            fixed='[freed 8,665 people on Thursday]{.claim when="2025-11-27"}',
        ),
        Invalid(
            '[closed on Tuesday, 10 September]{.claim when="2025-09-10"}',
            at="2025-09-10",
            fixed='[closed on Wednesday, 10 September]{.claim when="2025-09-10"}',
        ),
        Invalid(
            "---\ntitle: T\n---\nThey met on Friday, November 27, 2025, in Minsk.",
            at="Friday, November 27, 2025",
            message="2025-11-27 is a Thursday, but the words say Friday",
            fixed="---\ntitle: T\n---\nThey met on Thursday, November 27, 2025, in Minsk.",
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if not article.checked:
            return
        published = certain_day(article.published)
        for claim in block.claims:
            yield from self._against_when(claim, published if claim.modality == "happened" else None)
        for expression in block.expressions:
            yield from self._alone(expression)

    def _against_when(self, claim: Claim, latest: date | None) -> Iterator[Diagnostic]:
        when = claim.when
        named = [it for it in claim.expressions if _speaks_of(it, claim) and not _is_to_come(it, latest)]
        if when is None or not named or claim.opinion:
            return
        days = [None if it.uncertain or it.approximate else it.single_day for it in when.value.dates]
        actual = list(dict.fromkeys(weekday_of(it) for it in days if it is not None))
        said = sorted({it.weekday for it in named}, key=WEEKDAYS.index)
        aside = (it.weekday for it in claim.expressions if it.in_name or it.loose)
        if None in days or not actual or not set(actual).isdisjoint((*said, *aside)):
            return
        yield self.diagnostic(
            when.location,
            f"{when.text} is a {' and a '.join(actual)}, but the claim says {' or '.join(said)}",
            related=[Related(it.location, f"“{one_line(it.text)}”") for it in named[:8]],
            fixes=corrections(when, named, latest),
        )

    def _alone(self, expression: Expression) -> Iterator[Diagnostic]:
        day = parse_edtf(expression.stated_day).single_day if expression.kind == "absolute" else None
        if day is None or not expression.weekday or expression.weekday == weekday_of(day):
            return
        yield self.diagnostic(
            expression.location,
            f"{day} is a {weekday_of(day)}, but the words say {expression.weekday}",
            fixes=[*change_word([expression], weekday_of(day)), *change_number(expression, day)],
        )


def _speaks_of(expression: Expression, claim: Claim) -> bool:
    """Whether it names a weekday that is the claim's own, and is not tied to a full date beside it."""
    placed = expression.governor in _PLACING or (expression.governor == "for" and claim.modality != "happened")
    dated = expression.kind == "absolute"
    foreign = expression.in_name or expression.loose or (expression.quoted and not claim.is_kind("quote"))
    return expression.weekday in WEEKDAYS and placed and not (dated or foreign)


def _is_to_come(expression: Expression, latest: date | None) -> bool:
    """Whether what happened up to a day did not happen on the one in the words: "he promised to come on Friday"."""
    if latest is None or expression.kind != "anchored":
        return False
    if expression.first is None:
        return not expression.stated_day
    return expression.first > latest.toordinal()
