"""Expressions of time: promises that hold for any text."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.prose.temporal import Expression, recognise
from annotator.prose.temporal_normalise import normalise
from annotator.text import Location, Span

EXAMPLES = 2000 if os.environ.get("ANNOTATOR_SOAK") else 120

VOCABULARY = (
    "the a an last next this that past previous following same early late mid earlier later beginning end first second"
    " third half Q3 May March June 5 27 31 45 2nd 27th 1999 2008 2025 '82 ’90s 1990s 2025-11-27 27/11/2025 9999 today"
    " Tomorrow yesterday tonight Friday Sun. Thursday's morning night day days week weeks month months year years"
    " decade century weekend quarter spring winter fiscal ago before after since until from now between and or to of in"
    " on by , . - – ( ) “ ” ‘ ’ ' \" ; ! few several two twenty will said was every people USA \ud800 é \x00"
)
WORDS = VOCABULARY.split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=20).map("".join),
    st.text(max_size=80),
)
ANCHORS = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.sampled_from(
        ["2025", "2025-11", "2025-11-28?", "0001-01-01", "9999-12-31", "2024-02-29", "199X", "", "nonsense"]
    ),
)


def read(text: str, anchor: str | None = "2025-11-28") -> tuple[Expression, ...]:
    return recognise(text, anchor, lambda start, end: Location("a.md", Span(start, end)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, ANCHORS)
def test_expressions_lie_in_the_text_in_order(text: str, anchor: str | None) -> None:
    end = 0
    for found in read(text, anchor):
        span = found.location.span
        assert end <= span.start < span.end <= len(text)
        assert found.text == text[span.start : span.end]
        end = span.end


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, ANCHORS)
def test_values_are_intervals_of_the_calendar(text: str, anchor: str | None) -> None:
    for found in read(text, anchor):
        assert bool(found.value) == (found.first is not None) == (found.last is not None)
        if found.first is not None and found.last is not None:
            assert 1 <= found.first <= found.last <= date.max.toordinal()
        if found.kind in ("floating", "duration"):
            assert not found.value
        if not anchor and found.kind == "anchored":
            assert not found.value


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS, TEXTS, TEXTS, ANCHORS)
def test_normalising_never_fails(left: str, words: str, right: str, anchor: str | None) -> None:
    value = normalise(left, words, right, anchor)
    assert value is None or value


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS)
def test_a_text_reads_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("on Monday on Tuesday and ", ["Monday", "Tuesday"]),
        ("Monday, ", ["Monday"]),
        ("\ud800Monday ", ["Monday"]),
        ("in 2008 – ", ["2008"]),
        ("a day after ", ["a day after"]),
        ("the last the next the ", []),
        ("two and a half years, ", []),
        ("May March ", []),
        ("since ", []),
        ("day", []),
        ("the", []),
        ("1/1/", []),
        ("'82", []),
        ("7", []),
        ("“'‘\"", []),
        ("\n", []),
        (" ", []),
    ],
)
def test_a_text_whose_square_would_take_minutes_is_read_to_its_end(unit: str, found: list[str]) -> None:
    count = 300_000 // len(unit)
    words = [it.text for it in read(f"{unit * count}\n\nOn 5 May 2008.")]
    assert words == [*found * count, "5 May 2008"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["2008 ", "2008-", "Xy 2008 "])
def test_rows_of_numbers_are_read_to_their_end(unit: str) -> None:
    """Which of them are years is for other tests to say."""
    words = [it.text for it in read(f"{unit * (300_000 // len(unit))}\n\nOn 5 May 2009.")]
    assert all("2008" in it for it in words[:-1])
    assert words[-1] == "5 May 2009"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9" * 2_000_000, []),
        ("Monday" + " " * 2_000_000 + "2008", ["Monday", "2008"]),
        ("On 5 " + "\n" * 2_000_000 + "May 2008", ["May 2008"]),
    ],
    ids=["word", "spaces", "lines"],
)
def test_one_endless_word_or_gap(text: str, found: list[str]) -> None:
    assert [it.text for it in read(text)] == found
