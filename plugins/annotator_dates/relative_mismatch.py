"""Rule ``dates/relative-mismatch``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import (
    Article,
    Claim,
    Diagnostic,
    Edtf,
    Expression,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    overlap,
    parse_edtf,
    surely_before,
)
from annotator_dates.relative import Days, anchor_of, certain_days, led_to, stated_lengths
from annotator_dates.written import one_line

PUBLISHED = "---\npublished: 2025-11-28\n---\n"
EVENTS = {"events.yaml": "poll:\n  label: the poll\n  when: 2025-12-28\n"}

# After any other preposition, the time may be a bound, or that of something else: "than last year".
_PLACING = ("", "on", "at", "in", "during", "over", "within", "through", "throughout")
_COMPARED = re.compile(r"\b(?:compared|than|versus|vs|unlike|like|same|from|against|double|twice|times|half|of|as)\b")


class RelativeMismatch(Rule):
    """
    ## What it does
    Compares times that are counted from something else with the dates that
    they lead to. There are three of them: words counted from publication
    ("yesterday", "last month", "on 27 November") against `when`; a `rel-when`
    against the `when` of its annotation and the date of what it counts from;
    and the words of a distance ("a day after", "weeks before") against the
    length in `rel-when`.

    ## Why is this bad?
    Such dates are worked out by hand, each from another one. When one of them
    moves, the others are forgotten.

    ## What it does not compare
    Weekdays belong to `dates/weekday-mismatch`, full dates to
    `dates/date-mismatch`. An annotation is right if any of its expressions
    shares a day with any of its dates. Left out are quotations, names, bounds
    ("since last year"), comparisons ("than last month"), words that describe
    something ("last year's vote") and dates that are uncertain or approximate.
    A `rel-when` is compared where its anchor is a claim of this article with
    `when`, an event that the registry dates, or `published`. Distances are
    compared by their length only: "a day after" may be told from either end.
    A `when` on the wrong side of publication is `dates/claim-after-publication`
    or `dates/stale-future`. `.opinion` is never compared.

    ## Fix safety
    There is no fix: either of the two dates, or the words, may be wrong.
    """

    id = "dates/relative-mismatch"
    severity = Severity.WARNING

    VALID = (
        Valid(PUBLISHED + '[they met yesterday]{.claim when="2025-11-27"}'),
        Valid(PUBLISHED + '[more than last year]{.claim when="2025"}'),
        Valid(PUBLISHED + '[they met on Thursday last week]{.claim when="2025-11-20"}'),
        Valid(PUBLISHED + '[said that last year’s vote was fair]{.claim when="2025-11-27"}'),
        Valid(
            '[met]{#a .claim when="2025-11-28"} [a day after that]{.claim when="2025-11-27" rel-when="P1D before #a"}'
        ),
        Valid('[weeks before the poll]{.claim when="2025-11-28" rel-when="P1M before event:poll"}', files=EVENTS),
        Valid('[a day after the poll]{.claim when="2025-11-28"}', files=EVENTS),
        Valid('[met]{#a .claim when="2025"} [signed]{.claim when="2025" rel-when="P1D after #a"}'),
    )
    INVALID = (
        Invalid(
            PUBLISHED + '[they met last month]{.claim when="2025-11-03"}',
            at="2025-11-03",
            message="`when` is 2025-11-03, but “last month” is 2025-10, counted from publication on 2025-11-28",
        ),
        Invalid(PUBLISHED + '[met yesterday]{.claim when="2025-11-25"}', at="2025-11-25"),
        Invalid(
            '[met]{#a .claim when="2025-11-28"} and [signed]{.claim when="2025-11-26" rel-when="P1D before #a"}',
            at="P1D before #a",
            message="P1D before #a (2025-11-28) is 2025-11-27, but `when` is 2025-11-26",
        ),
        Invalid(
            '[came]{.claim when="2026-01-03" rel-when="before event:poll"}',
            at="before event:poll",
            message="`when` is 2026-01-03, but `rel-when` says before event:poll (2025-12-28)",
            files=EVENTS,
        ),
        Invalid(
            '[a month before the poll]{.claim rel-when="P1D before event:poll"}',
            at="P1D before event:poll",
            message="the words say “a month before”, but `rel-when` says P1D",
            files=EVENTS,
        ),
    )

    def check_article(self, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        for claim in article.claims:
            if "rel-when" in claim.own and not claim.opinion:
                wrong = [*self._relation(claim, article, registries), *self._lengths(claim)]
                yield from wrong[:1]
            if claim.expressions and "when" in claim.fields and not claim.opinion:
                yield from self._anchored(claim, article)

    def _relation(self, claim: Claim, article: Article, registries: Registries) -> Iterator[Diagnostic]:
        relative, when = claim.rel_when, claim.when
        anchor = anchor_of(relative.value, claim, article, registries) if relative is not None else None
        days = certain_days(when.value) if when is not None else None
        if relative is None or when is None or anchor is None or days is None:
            return
        meant = led_to(relative.value, anchor)
        if meant.meets(days) or _may_be_the_same_day(claim, meant, days):
            return
        name, shown = relative.value.anchor.text.strip() if relative.value.anchor else "", str(meant)
        message = (
            f"{' '.join(relative.text.split())} ({anchor.text}) is {shown}, but `when` is {when.text}"
            if shown and relative.value.duration
            else f"`when` is {when.text}, but `rel-when` says {' '.join(relative.text.split())} ({anchor.text})"
        )
        related = [Related(when.location, "its own date"), Related(anchor.location, f"the date of {name}")]
        yield self.diagnostic(relative.location, message, related=related)

    def _lengths(self, claim: Claim) -> Iterator[Diagnostic]:
        relative = claim.rel_when
        if relative is None or not relative.value.valid or not relative.value.duration or claim.is_kind("quote"):
            return
        stated, least, most = list(stated_lengths(claim)), relative.value.least, relative.value.most
        length = Days(least, most)
        if not stated or any(length.meets(Days(low, high)) for _, low, high in stated):
            return
        words = one_line(stated[0][0].text)
        yield self.diagnostic(
            relative.location,
            f"the words say “{words}”, but `rel-when` says {relative.value.duration}",
            related=[Related(it.location, f"“{one_line(it.text)}”") for it, _, _ in stated[:8]],
        )

    def _anchored(self, claim: Claim, article: Article) -> Iterator[Diagnostic]:
        when, published = claim.when, article.front_matter.published
        counted = [it for it in claim.expressions if it.kind == "anchored" and _speaks_of(it, claim)]
        if not counted or when is None or published is None or not when.value.valid:
            return
        if claim.is_kind("quote") or _has_owner(claim, published.value):
            return
        told = [it for it in claim.expressions if it.value and not it.in_name]
        slack = any(it.has_offset != published.value.has_offset for it in when.value.dates)
        if any(_agrees(it, claim, slack) for it in told):
            return
        words = one_line(counted[0].text)
        meant = counted[0].value.replace("/", " to ")
        yield self.diagnostic(
            when.location,
            f"`when` is {when.text}, but “{words}” is {meant}, counted from publication on {published.text}",
            related=[
                *(Related(it.location, f"“{one_line(it.text)}”") for it in counted[:7]),
                Related(published.location, "published"),
            ],
        )


def _has_owner(claim: Claim, published: Edtf) -> bool:
    """Whether the dates lie on the wrong side of publication: other rules say so."""
    dates = claim.when.value.dates if claim.when is not None else ()
    if claim.modality in ("planned", "expected"):
        return all(surely_before(it, published) for it in dates)
    return claim.modality == "happened" and any(surely_before(published, it) for it in dates)


def _speaks_of(expression: Expression, claim: Claim) -> bool:
    """Whether an anchored expression must be the time of what the annotation tells."""
    foreign = expression.weekday or expression.in_name or expression.quoted or expression.loose
    if foreign or not expression.value or expression.governor not in _PLACING:
        return False
    before, _, after = claim.text.partition(one_line(expression.text))
    described = after.startswith(("'", "’", "-"))
    return not described and not _COMPARED.search(before[-24:])


def _agrees(expression: Expression, claim: Claim, slack: bool) -> bool:
    """Whether words share a day with `when`; ``slack`` allows a day between them, for another time zone."""
    said = parse_edtf(expression.value)
    dates = claim.when.value.dates if claim.when is not None else ()
    if not said.valid or any(it.approximate or it.uncertain or overlap(said, it) for it in dates):
        return True
    days = Days(said.first, said.last)
    wider = (Days(it.first and it.first - 1, it.last and it.last + 1) for it in dates)
    return slack and any(days.meets(it) for it in wider)


def _may_be_the_same_day(claim: Claim, meant: Days, days: Days) -> bool:
    """Whether a time with an offset stands a day away from what it should be: it may be the same day elsewhere."""
    timed = claim.when is not None and any(it.has_offset for it in claim.when.value.dates)
    wider = Days(days.first and days.first - 1, days.last and days.last + 1)
    return timed and meant.meets(wider)
