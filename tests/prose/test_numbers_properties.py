"""Numbers in prose, of any text: order, places, and the time that they take."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.prose.numbers import Number, find_numbers
from annotator.text import Location, Span
from annotator.values.quantity import parse_quantity
from tests.support import examples


def _find(text: str) -> tuple[Number, ...]:
    return find_numbers(text, (), lambda start, end: Location("a.md", Span(start, end)))


_WORDS = (
    "5 12 1,000 8,665 3.5 one five twenty hundred thousand million dozen half third a an and of in to or between than"
    " more about some $ £ € % km miles percent - – . , ( ) bn m th ½ ٨ \0 USD Boeing few several couple dozens out"
)
_PIECES = st.sampled_from([*_WORDS.split(), "\n", " ", "\ud800"])


@settings(max_examples=examples(150, 20_000), deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from((" ", "", "-")))
def test_any_text_gives_numbers_in_order_that_can_be_written_again(pieces, joint):
    text, end = joint.join(pieces), 0
    for number in _find(text):
        span = number.location.span
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] in number.text
        assert parse_quantity(number.quantity.text).valid
        low, high = number.quantity.low, number.quantity.high
        assert low is None or high is None or low <= high
        end = span.end


@settings(max_examples=examples(100, 5_000), deadline=None)
@given(st.integers(0, 10**15))
def test_figures_mean_themselves(value):
    for text in (str(value), f"{value:,}", f"{value:_}".replace("_", "\u202f")):
        assert [it.quantity.number for it in _find(f"freed at least {text} men")] == [value]


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "123 ",
        "one hundred and ",
        "5-",
        "5 to ",
        "between 5 and ",
        "Five ",
        "1 in 4 ",
        "$",
        "a ",
        "USD 5 ",
        "\n5 ",
    ],
)
def test_time_grows_with_the_text_only(piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.perf_counter()
        _find(text)
        return time.perf_counter() - start

    seconds(2_000)
    short, long = min(seconds(10_000) for _ in range(3)), seconds(160_000)
    assert long < 0.1 + short * 16 * 4
