"""Dates of ISO 8601-2 as days: which are common to two dates, how they are said, and how days become dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from annotator.values.days import civil, day_number
from annotator.values.edtf import overlap, parse_edtf, within


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-05-06", date(2031, 5, 6)),
        ("2031-05-06~", date(2031, 5, 6)),
        ("2031-05-06T23:30-11:00", date(2031, 5, 6)),
        ("2031-05", None),
        ("[2031-05-06]", None),
        ("2031-05-06/2031-05-06", None),
        ("-0044-03-15", None),
        ("2031-02-30", None),
    ],
)
def test_single_day_is_the_day_as_written(text: str, day: date | None) -> None:
    assert parse_edtf(text).single_day == day


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("2031-05", "2031-05-06", True),
        ("2031-05-06", "2031-05-07", False),
        ("2031/..", "2040", True),
        ("2031/..", "2030", False),
        ("[2031-03,2031-06]", "2031-04-05", False),
        ("[2031-03,2031-06]", "2031-06-05", True),
        ("2031-05-06T23:30-05:00", "2031-05-07T04:30Z", True),
        ("2031-05-06T23:30-05:00", "2031-05-06T23:30Z", False),
        ("2031-05-06T23:30-05:00", "2031-05-06T01:00", True),
        ("2031-02-30", "2031-02", False),
    ],
)
def test_overlap(one: str, other: str, common: bool) -> None:
    assert overlap(parse_edtf(one), parse_edtf(other)) is common
    assert overlap(parse_edtf(other), parse_edtf(one)) is common


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("2031-05-06", "2031-05", True),
        ("2031-05", "2031-05-06", False),
        ("2031/..", "2030/..", True),
        ("2030/..", "2030/2031", False),
        ("{2031-05,2031-07}", "2031-05", False),
        ("[2031-05,2031-07]", "2031-05", True),
        ("2031-06-01", "[2031-05,2031-07]", False),
    ],
)
def test_within(inner: str, outer: str, inside: bool) -> None:
    assert within(parse_edtf(inner), parse_edtf(outer)) is inside


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2031", "2031"),
        ("2031-05", "May 2031"),
        ("2031-05-06", "6 May 2031"),
        ("2031-05-06/2031-06", "6 May 2031 to 30 June 2031"),
        ("2031-05-06/..", "6 May 2031 or later"),
        ("/2031", "31 December 2031 or earlier"),
        ("../..", "any time"),
        ("-0043", "44 BC"),
        ("2031-02-30", ""),
    ],
)
def test_days_in_words(text: str, words: str) -> None:
    assert parse_edtf(text).span_text() == words


def test_days_are_those_of_the_calendar() -> None:
    day = date(1, 1, 1)
    while day.year < 2100:
        assert day_number(day.year, day.month, day.day) == day.toordinal()
        assert civil(day.toordinal()) == (day.year, day.month, day.day)
        day += timedelta(37)


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("2031-05-06/2031-05", True),
        ("2031-05/2031-05-06", False),
        ("2031-05/2032", False),
        ("2031-12-02/2031-XX-04", False),
    ],
)
def test_an_end_that_begins_before_the_start_is_told(text: str, early: bool) -> None:
    assert (parse_edtf(text).valid, parse_edtf(text).ends_early) == (True, early)
