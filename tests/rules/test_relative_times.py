"""Times that are counted from others, and lengths of time, against dates."""

from __future__ import annotations

import pytest

from annotator.testing import check

EVENTS = {"events.yaml": "poll: {label: the poll, when: 2025-12-28}\ntour: {label: the tour, when: 2025-11-20/..}\n"}


def _found(rule: str, text: str, published: str = "2025-11-28") -> bool:
    return bool(check(f"---\npublished: {published}\n---\n{text}", EVENTS, select=[rule]))


@pytest.mark.parametrize(
    ("words", "when", "found"),
    [
        ("yesterday", "2025-11-27", False),
        ("yesterday", "2025-11-26", True),
        ("yesterday", "2025-11-26~", False),
        ("yesterday", "2025-11-26; 2025-11-27", False),
        ("yesterday", "2025-11", False),
        ("yesterday", "2025-11-26T23:00Z", False),
        ("yesterday", "not a date", False),
        ("last week", "2025-11-18", False),
        ("last week", "2025-11-25", True),
        ("this year", "2024-12-31", True),
        ("on 27 November", "2025-11-26", True),
        ("yesterday, not on 26 November 2025,", "2025-11-26", False),
        ("up from last year", "2025-11", False),
        ("twice as many as last year", "2025-11", False),
        ("compared with last month", "2025-11", False),
        ("since last month", "2025-11", False),
        ("yesterday's paper", "2025-11-20", False),
        ("“yesterday”", "2025-11-20", False),
        ("on Thursday", "2025-11-26", False),  # weekday-mismatch has it
        ("a day after", "2025-11-20", False),
    ],
)
def test_words_counted_from_publication(words: str, when: str, found: bool) -> None:
    assert _found("dates/relative-mismatch", f'[They met {words}]{{.claim when="{when}"}}') == found


@pytest.mark.parametrize(
    ("relative", "when", "found"),
    [
        ("P1M before event:poll", "2025-11-28", False),
        ("P1M before event:poll", "2025-11-20", True),
        ("~P1M before event:poll", "2025-11-20", False),
        ("PXW before event:poll", "2025-11-20", False),
        ("PXW before event:poll", "2025-12-27", True),
        ("before event:poll", "2025-12-28", False),
        ("before event:poll", "2025-12-29", True),
        ("after event:poll", "2025-12", False),
        ("after event:poll", "2025-11", True),
        ("P1D after event:tour", "2025-11-27", False),
        ("P1D after event:tour", "2025-11-20", True),
        ("P1D after event:nothing", "2025-11-20", False),
        ("P1D before published", "2025-11-27", False),
        ("P2D before published", "2025-11-27", True),
        ("P1D after #other", "2025-11-02", False),
        ("P1D after #other", "2025-11-04", True),
        ("P1D after #other", "2025-11-03T01:00+06:30", False),
        ("P1D after #none", "2025-11-04", False),
        ("P1D after #self", "2025-11-04", False),
        ("P1D after elsewhere.md#other", "2025-11-04", False),
        ("P1D after article.md#other", "2025-11-04", True),
    ],
)
def test_relative_attribute(relative: str, when: str, found: bool) -> None:
    text = f'[met]{{#other .claim when="2025-11-01"}} [signed]{{#self .claim when="{when}" rel-when="{relative}"}}'
    assert _found("dates/relative-mismatch", text) == found


@pytest.mark.parametrize(
    ("words", "length", "found"),
    [
        ("a day after the poll", "P1D", False),
        ("a day after the poll", "P2D", True),
        ("just weeks before the poll", "P1M", False),
        ("just weeks before the poll", "P1Y", True),
        ("one month before the poll", "PXW", False),
        ("about a month before the poll", "~P1M", False),
        ("about a month before the poll", "P40D", False),
        ("three years before the poll", "P3M", True),
        ("said it was “three years before the poll”", "P3M", False),
        ("26 years of peace before the poll", "P3M", False),
    ],
)
def test_words_of_a_distance(words: str, length: str, found: bool) -> None:
    text = f'[{words}]{{.claim rel-when="{length} before event:poll"}}'
    assert _found("dates/relative-mismatch", text) == found


@pytest.mark.parametrize(
    ("words", "attributes", "found"),
    [
        ("the first in 25 years", 'rank="1" since="1999"', False),
        ("the first in 27 years", 'rank="1" since="1999"', False),
        ("the first in 28 years", 'rank="1" since="1999"', True),
        ("the first in 24 years", 'rank="1" since="1999"', True),
        ("the first in 28 years", 'rank="1" since="1999~"', False),
        ("the first in 10 years", 'rank="1" since="1999" when="2009-05"', False),
        ("the first in 10 years", 'rank="1" since="1999" when="2005"', True),
        ("the first in nearly 30 years", 'rank="1" since="1999"', False),
        ("the first in more than 20 years", 'rank="1" since="1999"', False),
        ("the first in more than 30 years", 'rank="1" since="1999"', True),
        ("the first in less than 30 years", 'rank="1" since="1999"', False),
        ("the first in two decades", 'rank="1" since="2003"', False),
        ("the first in two decades", 'rank="1" since="1990"', True),
        ("the first over the past 30 years", 'rank="1" since="1999"', True),
        ("the first in [30 years of peace]{.claim}", 'rank="1" since="1999"', True),
        ("the first in [30 years of peace]{.opinion}", 'rank="1" since="1999"', False),
        ("the first by one jailed for 3 years", 'rank="1" since="1999"', False),
        ("held it for 3 years", 'since="1999"', True),
        ("the first in 30 years", 'event="tour" rank="1" since="1999"', True),
        ("the first in 30 years", 'rank="1" since="1999" modality="planned"', False),
        ("the first since 1998", 'rank="1" since="1999"', True),
        ("the first since May 1999", 'rank="1" since="1999"', False),
        ("the first since the war of 1998", 'rank="1" since="1999"', True),
        ("toured for a week", 'when="2025-11-03/2025-11-08" qty="2" unit="weeks"', True),
        ("toured", 'when="2025-11-03/2025-11-08" qty="6" unit="days"', False),
        ("toured", 'when="2025-11-03/2025-11-08" qty="5" unit="day"', False),
        ("toured", 'when="2025-11-03/2025-11-08" qty="4" unit="days"', True),
        ("toured", 'when="2025-11-03/2025-11-08" qty="4" unit="cities"', False),
        ("toured", 'when="2025-11-03/.." qty="4" unit="days"', False),
        ("toured the land over nine days", 'when="2025-11-03/2025-11-08"', True),
        ("toured the land over four days", 'when="2025-11-03/2025-11-08"', False),  # or more than four
        ("toured the land over the past four years", 'when="2025-11-03/2025-11-08"', False),
        ("spoke of four years", 'when="2025-11-03/2025-11-08"', False),
        ("has been in power for 30 years since 1994", "", False),
        ("has been in power for 20 years since 1994", "", True),
        ("has been in power for 20 years, and in parliament since 1994", "", False),
    ],
)  # fmt: skip
def test_lengths(words: str, attributes: str, found: bool) -> None:
    assert _found("dates/duration-mismatch", f"[{words}]{{.claim {attributes}}}") == found


def test_many_claims_with_a_since_take_no_long_time() -> None:
    claims = " ".join('[first in 26 years]{.claim rank="1" since="1999"}' for _ in range(3_000))
    assert not _found("dates/duration-mismatch", claims)
