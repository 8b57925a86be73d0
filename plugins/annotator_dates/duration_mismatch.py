"""Rule ``dates/duration-mismatch``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from annotator import (
    ArticleInfo,
    Block,
    Claim,
    Diagnostic,
    Field,
    Invalid,
    Location,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    When,
    parse_edtf,
)
from annotator_dates.lengths import Length, Point, elapsed, ends_of, fit, may_be, words_of
from annotator_dates.stated import (
    Stated,
    end_point,
    is_since,
    parts_of,
    since_point,
    stated_lengths_of,
    tied_lengths,
)
from annotator_dates.written import one_line

PUBLISHED = "---\npublished: 2025-11-28\n---\n"
EVENTS = {"events.yaml": "coup: {label: the coup, when: 2021-02-01}\n"}

_HEDGES = r"(?:(?:nearly|almost|about|around|roughly|some|more than|less than|over|at least|close to|just over)\s+)?"
_FRAME = re.compile(rf"\b(?:in|during|over|through|throughout)\s+{_HEDGES}(?:the\s+)?(?:past\s+)?$")
_STATE = re.compile(rf"\b(?:for|in|during|over|through|throughout)\s+{_HEDGES}(?:the\s+)?(?:past\s+)?$")
_OVER = re.compile(r"\bover\s+(?:the\s+)?$")


class DurationMismatch(Rule):
    """
    ## What it does
    Compares lengths of time ("in 26 years", `qty="26" unit="years"`) with the
    dates that they lie between: from `since` to the annotation's `when`, its
    event's date or else publication; from the start of a `when` to its end;
    and from the year in "26 years since 1999". It also compares "since 1998"
    in the words with `since`.

    ## Why is this bad?
    Anniversaries and "the first in N years" are sums that nobody does again
    when the story is copied a year later.

    ## What it does not compare
    Whole units are counted either way: from 1999 to 2025 it may be 25, 26 or 27
    years. "Nearly", "about" and "more than" are taken at their word, decades
    are rough. A length in the words counts only after "in", "over" or "during"
    ("the first visit in 26 years"), and after "for" where there is no `rank`; for
    a `when` that is an interval, only after "over". Left out are quotations,
    names, dates that are uncertain, approximate or open, what did not happen,
    and `.opinion`. Whether prose and `qty` agree is `numbers/number-mismatch`.

    ## Fix safety
    There is no fix: either date, or the number, may be wrong.
    """

    id = "dates/duration-mismatch"
    severity = Severity.WARNING

    VALID = (
        Valid(PUBLISHED + '[the first in 26 years]{.claim rank="1" rank-of="a:b" since="1999"}'),
        Valid(PUBLISHED + '[the first in nearly a decade]{.claim rank="1" rank-of="a:b" since="2017"}'),
        Valid(PUBLISHED + '[the first in more than 20 years]{.claim rank="1" rank-of="a:b" since="1999"}'),
        Valid(PUBLISHED + '[the first by a man of 30 years]{.claim rank="1" rank-of="a:b" since="1999"}'),
        Valid('[toured Asia over three days]{.claim when="2025-11-27/2025-11-29"}'),
        Valid('[signed a 27-year contract]{.claim when="2025-11-27/2025-11-29"}'),
        Valid(PUBLISHED + "[has ruled for 31 years, since 1994]{.claim}"),
    )
    INVALID = (
        Invalid(
            PUBLISHED + '[the first in 36 years]{.claim rank="1" rank-of="a:b" since="1999"}',
            at="1999",
            message="from 1999 to 2025-11-28 it is 25 to 27 years, but the words say “36 years”",
        ),
        Invalid(
            PUBLISHED + '[in the three years]{.claim since="coup" when="2025-11-27"}',
            at="coup",
            message="from 2021-02-01 to 2025-11-27 it is 4 to 5 years, but the words say “three years”",
            files=EVENTS,
        ),
        Invalid('[a long tour]{.claim when="2025-11-27/2025-11-29" qty="5" unit="days"}', at="5"),
        Invalid(
            PUBLISHED + "[has ruled for 26 years, since 1994]{.claim}",
            at="26 years",
            message="from 1994 to 2025-11-28 it is 30 to 32 years, but the words say “26 years”",
        ),
        Invalid(
            PUBLISHED + '[the first since 1998]{.claim rank="1" rank-of="a:b" since="1999"}',
            at="1999",
            message="`since` is 1999, but the words say “since 1998”",
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        for index, claim in enumerate(block.claims):
            if claim.opinion or claim.is_kind("quote") or claim.modality != "happened":
                continue
            # One wrong date can be at odds with every length in the words.
            yield from islice(self._claim(claim, parts_of(block.claims, index), article, registries), 1)

    def _claim(
        self, claim: Claim, parts: Iterator[Claim], article: ArticleInfo, registries: Registries
    ) -> Iterator[Diagnostic]:
        start = since_point(claim, registries)
        if start is not None:
            end = end_point(claim, article, registries)
            yield from self._since(claim, (start, end), list(parts))
        if claim.when is not None and "/" in claim.when.text:
            yield from self._interval(claim, claim.when)
        if len(claim.expressions) > 1:
            yield from self._told(claim, end_point(claim, article, registries))

    def _since(self, claim: Claim, ends: tuple[Point, Point | None], parts: Sequence[Claim]) -> Iterator[Diagnostic]:
        since, (start, end) = claim.each("since")[0], ends
        yield from self._since_when(claim, start, since.location)
        frame = _FRAME if claim.one("rank") is not None else _STATE
        for stated in stated_lengths_of(claim, parts, frame) if end is not None else ():
            if end is not None and (real := _real(stated, start, end)) is not None:
                yield self._wrong(since.location, stated, (start, end), real)
                return

    def _since_when(self, claim: Claim, start: Point, location: Location) -> Iterator[Diagnostic]:
        """The words "since 1998" against the attribute."""
        told = [it for it in claim.expressions if is_since(it) and not (it.in_name or it.quoted)]
        if not told or any(may_be(parse_edtf(it.value), start) for it in told):
            return
        words = one_line(told[0].text)
        yield self.diagnostic(
            location,
            f"`since` is {start.text}, but the words say “since {words}”",
            related=[Related(told[0].location, f"“{words}”")],
        )

    def _interval(self, claim: Claim, when: Field[When]) -> Iterator[Diagnostic]:
        ends = ends_of(when.value, when.text, when.location)
        for stated in stated_lengths_of(claim, (), _OVER) if ends is not None else ():
            if ends is None or (real := _real(stated, *ends, inclusive=True)) is None:
                continue
            yield self.diagnostic(
                claim.qty.location if claim.qty is not None else when.location,
                f"`when` is {when.text}, that is {words_of(real)}, but the claim says “{stated.text}”",
                related=[Related(stated.location, f"“{stated.text}”"), Related(when.location, "from then to then")],
            )
            return

    def _told(self, claim: Claim, end: Point | None) -> Iterator[Diagnostic]:
        """A length and a date that the words themselves tie together: "26 years, since 1999"."""
        for stated, start in tied_lengths(claim) if end is not None else ():
            if end is not None and (real := _real(stated, start, end)) is not None:
                yield self._wrong(stated.location, stated, (start, end), real)
                return

    def _wrong(self, location: Location, stated: Stated, ends: tuple[Point, Point], real: Length) -> Diagnostic:
        return self.diagnostic(
            location,
            f"from {ends[0].text} to {ends[1].text} it is {words_of(real)}, but the words say “{stated.text}”",
            related=[
                *([Related(stated.location, f"“{stated.text}”")] if stated.location != location else []),
                *(Related(it.location, it.text) for it in ends if it.location != location),
            ],
        )


def _real(stated: Stated, start: Point, end: Point, inclusive: bool = False) -> Length | None:
    """How long it really is, where that is not what is stated."""
    real = elapsed(start, end, stated.length.unit, inclusive)
    return None if real.most < 0 or fit(stated.length, real) else real
