"""Which words of running text rank their subject."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recognising import place, stand_in_order

from annotator.prose.superlatives import Superlative, find_superlatives


def found(text: str, lang: str = "en") -> tuple[Superlative, ...]:
    return find_superlatives(text, place, lang)


def ranks(text: str) -> list[str]:
    return [" ".join(f"{it.text} = {it.position or ''} {it.word}".split()) for it in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Places in an order.
        ("the first visit by a mayor", ["the first = 1"]),
        ("The first woman to lead the bank", ["The first = 1"]),
        ("its first annual loss since 1992", ["its first = 1"]),
        ("a summit, the first of its kind", ["the first = 1"]),
        ("She became the first openly gay mayor.", ["the first = 1"]),
        ("the first-ever summit", ["the first-ever = 1"]),
        ("its third ever win", ["its third ever = 3"]),
        ("for the first time, and for the third time", ["the first time = 1", "the third time = 3"]),
        ("only the second leader", ["only the second = 2"]),
        ("Peru’s only, and just her fourth win", ["just her fourth = 4"]),
        ("the 21st mayor to resign", ["the 21st = 21"]),
        ("the\nfirst\nmayor to resign", ["the\nfirst = 1".replace("\n", " ")]),
        ("unprecedented floods, never before seen", ["unprecedented = 1", "never before = 1"]),
        # One of one, one of two, one of few.
        ("the only bidder", ["the only = 1 only"]),
        ("the country's sole refinery", ["country's sole = 1 only"]),
        ("The only other mayor to come", ["The only other = 2 only-other"]),
        ("one of the few banks left", ["one of the few = few"]),
        ("one of only a handful of banks", ["one of only a handful = few"]),
        ("among the first to sign", ["among the first = few"]),
        ("some of the biggest losses", ["some of the biggest = few"]),
        # The most there is.
        ("the largest dam", ["the largest = most"]),
        ("the world’s oldest bank", ["world’s oldest = most"]),
        ("the most populous state", ["the most populous = most"]),
        ("the second-largest economy", ["the second-largest = 2 most"]),
        ("the 35th most powerful man", ["the 35th most = 35 most"]),
        ("a record 8,000 people", ["record 8,000 = most"]),
        ("record-breaking heat, an all-time record", ["record-breaking = most", "all-time record = most"]),
        ("the hottest year on record", ["the hottest = most"]),
        # Counting through, names, dates, idioms.
        ("First, we came. At first it rained.", []),
        ("the first half, the second quarter, the third day", []),
        ("The first suspect was led away; the second was not.", []),
        ("the First Lady and the first minister", []),
        ("the First World War, the first Gulf War", []),
        ("the second train to Minsk", []),
        ("the 21st century, the first of May, the 5th of June", []),
        ("a second time, second-hand, for a second", []),
        ("his first name is on the first page", []),
        ("The first flight is expected to take off.", []),
        ("for the most part, at the most, most of them", []),
        ("the most recent poll, the latest count", []),
        ("He did his best to win the best of three.", []),
        ("the rest of the west in the interest of the guest", []),
        ("a criminal record; for the record", []),
        ("it's only 12, if only, not only that", []),
        ("the highest court", []),
        # Denied.
        ("This is not the first visit", []),
        ("He wasn’t the only one to go", []),
        ("far from the largest", []),
        ("not unprecedented", []),
    ],
)
def test_what_ranks(text: str, expected: list[str]) -> None:
    assert ranks(text) == expected


def test_only_in_a_known_language() -> None:
    assert found("the first visit ever", "en-GB")
    assert not found("the first visit ever", "de")


PIECES = (
    "the ",
    "first ",
    "only ",
    "second",
    "-",
    "most ",
    "largest ",
    "not ",
    "one of ",
    "İ",
    "ſ",
    "\ud800",
    "\n",
    "21st ",
    "record ",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join))
def test_facts_are_in_the_text_in_order(text: str) -> None:
    assert stand_in_order(found(text), text)


@pytest.mark.parametrize("unit", ["the first ", "one of the ", "only the ", "the 1st ", "'s "])
def test_long_repetitions_are_read_to_their_end(unit: str) -> None:
    assert found(unit * 20_000 + "the first visit ever")[-1].text
