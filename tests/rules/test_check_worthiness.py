"""Which sentences look worth a check, as the plugins answer when they are asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.testing import host_with

SENTENCES = [
    (line[0] == "+", line[2:])
    for line in Path(__file__).with_name("check-worthy.txt").read_text("utf-8").splitlines()
    if line.startswith(("+ ", "- "))
]

# The second is worth more than the first.
ORDER = [
    ("It rained.", "It rained on 12 days in 2024."),
    ("Crime is down.", "Crime is down 30 percent in ten cities."),
    ("Did they sell 40 ships?", "They sold 40 ships."),
    ("They should sell 40 ships.", "They sold 40 ships."),
    ("I think that they sold 40 ships.", "They sold 40 ships."),
    ("They may sell the harbour.", "They sold the harbour."),
    ("Thank you for your two questions.", "The harbour has two cranes."),
    ("She is a great leader.", "She is the first leader of the party."),
    ("The harbour is big.", "The harbour is bigger than that of Hamburg."),
]


def test_statements_of_fact_come_before_all_else() -> None:
    worth = [(score(text), check) for check, text in SENTENCES]
    assert len(worth) > 200
    assert average_precision(worth) > 0.95
    chosen = [check for value, check in worth if value >= 0.5]
    assert sum(chosen) / len(chosen) > 0.85
    assert sum(chosen) / sum(check for _, check in worth) > 0.85


@pytest.mark.parametrize(("less", "more"), ORDER)
def test_order(less: str, more: str) -> None:
    assert score(less) < score(more)


@pytest.mark.parametrize("lang", ["de", "my", "", "english"])
def test_nothing_is_said_of_other_languages(lang: str) -> None:
    assert host_with().worthiness("They sold 40 ships.", lang) is None


@settings(max_examples=examples(100, 10_000))
@given(st.text() | st.lists(st.sampled_from(["the", "40", "I", "sold", "$", "?", "never", "\ud800"])).map(" ".join))
def test_any_text_has_a_worth(text: str) -> None:
    assert 0 <= score(text) <= 1


@pytest.mark.parametrize("text", ["9" * 1_000_000, "a" * 1_000_000, "you " * 250_000, "9," * 500_000])
def test_length_costs_nothing(text: str) -> None:
    assert 0 <= score(text) <= 1


def average_precision(worth: list[tuple[float, bool]]) -> float:
    """The mean, over the sentences to check, of the share of such sentences among those worth at least as much."""
    found = [check for _, check in sorted(worth, key=lambda it: (-it[0], it[1]))]
    precisions = [sum(found[: rank + 1]) / (rank + 1) for rank, check in enumerate(found) if check]
    return sum(precisions) / len(precisions)


def score(text: str) -> float:
    found = host_with().worthiness(text, "en")
    assert found is not None
    return found
