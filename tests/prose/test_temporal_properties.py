"""Expressions of time: promises that hold for any text."""

from __future__ import annotations

import os
import time
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


REPEATED = [
    "May March ",
    "the last the next the ",
    "on Monday on Tuesday and ",
    "Monday, ",
    "2008 ",
    "2008-",
    "in 2008 – ",
    "1/1/",
    "the",
    "“'‘\"",
    "\n",
    " ",
    "a day after ",
    "two and a half years, ",
    "Xy 2008 ",
    "since ",
    "'82",
    "7",
    "day",
    "\ud800Monday ",
]


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    sizes = (10_000, 80_000)
    small, large = (_seconds((unit * (size // len(unit) + 1))[:size]) for size in sizes)
    assert large < 0.02 + small * (sizes[1] / sizes[0]) * 3


def _seconds(text: str) -> float:
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        read(text)
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.parametrize(
    "text", ["9" * 1_000_000, "Monday" + " " * 300_000 + "2008", "On 5 " + "\n" * 300_000 + "May 2008"]
)
def test_one_endless_word_or_gap_is_read_at_once(text: str) -> None:
    assert _seconds(text) < 1
