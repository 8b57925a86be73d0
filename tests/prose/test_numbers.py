"""Numbers in prose: what they mean, and which figures are none."""

from __future__ import annotations

import pytest

from annotator.prose.numbers import Number, find_numbers
from annotator.text import Location, Span
from annotator.values.quantity import parse_quantity


def _find(text: str, taken: tuple[tuple[int, int], ...] = (), lang: str = "en") -> tuple[Number, ...]:
    return find_numbers(text, taken, lambda start, end: Location("a.md", Span(start, end)), lang)


def _told(text: str) -> list[str]:
    return [f"{it.quantity.text} {it.unit}".strip() for it in _find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("freed 8,665 people", ["8665"]),
        ("freed 8 665 people", ["8665"]),
        ("freed 8\u202f665 people", ["8665"]),
        ("1,50,000 trees", ["150000"]),
        ("3.75 points", ["3.75"]),
        ("1.2 million men", ["1200000"]),
        ("2½ pages", ["2.5"]),
        ("twenty-five ships", ["25"]),
        ("Three hundred and twelve ships", ["312"]),
        ("nine hundred ninety nine thousand and one", ["999001"]),
        ("five hundred million", ["500000000"]),
        ("one and a half million", ["1500000"]),
        ("two dozen eggs", ["24"]),
        ("a dozen eggs", ["12"]),
        ("a hundred and twenty", ["120"]),
        ("half a million", ["500000"]),
        ("two crore voters", ["20000000"]),
        ("three men, four women", ["3", "4"]),
        ("three hundred and four hundred", ["300", "400"]),
    ],
)
def test_counts(text, expected):
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 1,000 men", 1000, None),
        ("at least twenty men", 20, None),
        ("no fewer than twenty men", 20, None),
        ("up to 30 men", None, 30),
        ("as many as 30 men", None, 30),
        ("no more than 30 men", None, 30),
        ("fewer than a dozen men", None, 12),
        ("about 300 men", 270, 330),
        ("Some 300 men", 270, 330),
        ("nearly 9,000 men", 8100, 9000),
        ("just under 9,000 men", 8100, 9000),
        ("just over 500 men", 500, 550),
        ("well over 500 men", 500, None),
        ("100+ men", 100, None),
        ("100 men or more", 100, None),
        ("20-odd men", 18, 22),
        ("several men", 3, None),
        ("a few men", 2, None),
        ("a few hundred men", 200, None),
        ("a couple of men", 2, 3),
        ("dozens of men", 20, None),
        ("tens of thousands of men", 20_000, None),
        ("hundreds of thousands of men", 200_000, None),
        ("between 10 and 20 men", 10, 20),
        ("from 10 to 20 men", 10, 20),
        ("10–20 men", 10, 20),
        ("two or three men", 2, 3),
        ("3-4 million men", 3_000_000, 4_000_000),
        ("about 10 to 20 men", 9, 22),
    ],
)
def test_bounds(text, low, high):
    [number] = _find(text)
    assert (number.quantity.low, number.quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25 per cent", "25 % percent"),
        ("25%", "25 % percent"),
        ("a two-percent rise", "2 % percent"),
        ("half a percent", "0.5 % percent"),
        ("5 percentage points", "5 percentage points percent"),
        ("$1.2bn", "1200000000 $ money"),
        ("£3m", "3000000 £ money"),
        ("US$ 5", "5 US$ money"),
        ("3 million euros", "3000000 euros money"),
        ("HUF 5,000", "5000 HUF money"),
        ("5 million USD", "5000000 USD money"),
        ("€3 to €4bn", "3000000000..4000000000 € money"),
        ("-$5", "-5 $ money"),
        ("25 km", "25 km measure"),
        ("a 25-kilometre march", "25 kilometre measure"),
        ("60 square kilometres", "60 square kilometres measure"),
        ("fell to -5°C", "-5 °C measure"),
        ("30 degrees Celsius", "30 degrees Celsius measure"),
        ("26 years of peace", "26 years measure"),
        ("a man aged 26", "26 years measure"),
        ("half an hour", "0.5 hour measure"),
        ("a 500-pound bomb", "500 pound measure"),
        ("ten metres a second", "10 metres a second measure"),
        ("less than half", "<0.5  fraction"),
        ("three quarters", "0.75  fraction"),
        ("one in four", "0.25  fraction"),
        ("9 out of 10", "0.9  fraction"),
        ("two of five", "2  cardinal"),
        ("the 21st", "21  ordinal"),
        ("twenty-first", "21  ordinal"),
    ],
)
def test_units_and_kinds(text, expected):
    number = _find(text)[0]
    assert f"{number.quantity.text} {number.unit} {number.kind}" == expected


@pytest.mark.parametrize(
    "text",
    [
        "at 10:30 sharp",
        "at 5pm, or 6 p.m.",
        "open 24/7",
        "version 1.2.3",
        "an F-16 and COVID-19",
        "the 1990s",
        "a 5G network",
        "see page 3",
        "No. 5",
        "item #5",
        "1. Peace",
        "agent 007",
        "call +44 20 7946 0958",
        "8,66",
        "someone often stoned",
        "the few",
        "9" * 30,
        "the better half",
        "a@5.org",
        "٨٬٦٦٥",
        "",
    ],
)
def test_what_counts_nothing_is_no_number(text):
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("a Boeing 737", True),
        ("the iPhone 4", True),
        ("a film of 1999", True),
        ("some 1999 films", False),
        ("one of them", True),
        ("not 8,665", True),
        ("the Group of Seven", True),
        ("freed. Seven fled", False),
        ("at least one man", False),
    ],
)
def test_what_may_be_no_count_is_loose(text, loose):
    assert [it.loose for it in _find(text)] == [loose]


@pytest.mark.parametrize(
    ("text", "words", "noun", "whole"),
    [
        ("freed 8,665 people there", "8,665", "people there", None),
        ("about 300 km of road", "about 300 km", "road", None),
        ("3,085 of the 8,665 prisoners", "3,085", "prisoners", 8665),
        ("one in four adults", "one in four", "adults", 4),
        ("two-thirds of voters", "two-thirds", "voters", 3),
    ],
)
def test_words_around(text, words, noun, whole):
    number = _find(text)[0]
    span = number.location.span
    assert (number.text, number.noun, number.whole) == (words, noun, whole)
    assert words.endswith(text[span.start : span.end])


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("nearly 9,000 men", "nearly 9,000", "9,000"),
        ("more than $5 million", "more than $5 million", "$5 million"),
        ("less than half", "less than half", "half"),
        ("between 10 and 20 men", "between 10 and 20", "10 and 20"),
        ("100 men or more", "100 men or more", "100"),
        ("up to 30 km", "up to 30 km", "30 km"),
    ],
)
def test_place_leaves_hedges_out(text, words, place):
    [number] = _find(text)
    span = number.location.span
    assert (number.text, text[span.start : span.end]) == (words, place)


@pytest.mark.parametrize(("text", "rounding"), [("8,700", "0.5"), ("1.2 million", "50000"), ("$3.45bn", "5000000")])
def test_rounding_is_half_a_unit_of_the_last_digit(text, rounding):
    assert _find(text)[0].rounding == parse_quantity(rounding).number


def test_what_is_taken_is_left_out():
    text = "On 3 May 2021, 5 men of 26 towns"
    assert [it.text for it in _find(text, ((27, 32), (3, 13)))] == ["5", "26"]
    assert [it.text for it in _find(text, ((24, 32), (3, 13)))] == ["5"]


def test_a_length_of_time_is_a_number_and_a_distance_in_time_is_none():
    assert [it.text for it in _find("for 26 years, two years ago", ((4, 12), (14, 27)))] == ["26 years"]


def test_a_number_is_not_cut_short():
    assert [it.quantity.number for it in _find("two thousand six hundred men", ((0, 16),))] == [2600]
    assert [it.quantity.number for it in _find("in 2006 300 men", ((3, 7),))] == [300]


def test_only_english_is_known():
    assert _find("8,665 people", lang="de") == ()
    assert len(_find("8,665 people", lang="en-GB")) == 1
