"""Which words of running text credit somebody, and which pretend to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recognising import place, stand_in_order

from annotator.prose.credits import Credit, find_credits


def found(text: str, lang: str = "en") -> tuple[Credit, ...]:
    return find_credits(text, place, lang)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Critics say it failed", ["Critics"]),
        ("what critics have long condemned", ["critics"]),
        ("It was denounced by critics", ["critics"]),
        ("Many observers had already warned of it", ["Many observers"]),
        ("Several opposition groups, including two parties, have vowed revenge", ["Several opposition groups"]),
        ("Some of the lawmakers fear a split", ["Some of the lawmakers"]),
        ("Some say so; many believe it", ["Some say", "many believe"]),
        ("It is widely regarded as a sham", ["widely regarded"]),
        ("generally seen as weak", ["generally seen"]),
        ("It is believed that he fled", ["It is believed"]),
        ("He is said to be ill", ["is said"]),
        ("The firm was thought to have paid", ["was thought"]),
        ("He reportedly left, allegedly by car", ["reportedly", "allegedly"]),
        ("Sources told the paper", ["Sources"]),
        ("a source close to the talks", ["source close to"]),
        ("according to some experts", ["according to some"]),
        ("According to media reports", ["According to media reports"]),
        ("Reports suggest a deal", ["Reports suggest"]),
        ("an unnamed senior official", ["unnamed senior official"]),
        ("people familiar with the matter", ["familiar with the matter"]),
        # Not of what anybody says, or somebody is named.
        ("Some claims were rejected; many expected delays", []),
        ("Observers were denied entry", []),
        ("promised to send observers to monitor the vote", []),
        ("Analysts at Hale Bank said", []),
        ("Several people were hurt; many nations have imposed a duty", []),
        ("sources of energy", []),
        ("a widely read paper", []),
        ("The theft was reported to police", []),
        ("Its reports say little", []),
    ],
)
def test_nobody_is_named(text: str, expected: list[str]) -> None:
    vague = [it.text for it in found(text) if it.vague]
    assert [it.removesuffix(" told") for it in vague] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hale said so", ["said"]),
        ("According to the mayor", ["According to"]),
        ("the mayor announced that she would go", ["announced that"]),
        ("Prices rose, the ministry reported.", ["reported"]),
        ("Hale told reporters", ["told"]),
        ("she wrote in a short statement", ["in a short statement"]),
        ("as Hale put it", ["as Hale put it"]),
        ("citing the minister", ["citing"]),
        ("Officials say it rained", ["say"]),
        ("was quoted as saying", ["as saying"]),
        # No speech, or nobody's.
        ("The government announced an amnesty on Friday", []),
        ("They released a statement", []),
        ("That said, it rained. He said nothing.", []),
        ("He was told to go; it would say no", []),
        ("It went according to plan", []),
        ("in the United States.", []),
        ("after the disputed claims.", []),
        ("It was announced that he left", []),
    ],
)
def test_somebody_is_credited(text: str, expected: list[str]) -> None:
    assert [it.text for it in found(text)] == expected
    assert not any(it.vague for it in found(text))


def test_only_in_a_known_language() -> None:
    assert found("Critics say so", "en-US")
    assert not found("Critics say so", "fr")


PIECES = (
    "critics ",
    "say ",
    "some ",
    "it is ",
    "said ",
    "that ",
    "widely ",
    "regarded",
    ", ",
    "according to ",
    "İ",
    "\ud800",
    "\n",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join))
def test_facts_are_in_the_text_in_order(text: str) -> None:
    assert stand_in_order(found(text), text)


@pytest.mark.parametrize("unit", ["critics ", "some have also ", "according to ", "said ", ", the "])
def test_long_repetitions_are_read_to_their_end(unit: str) -> None:
    assert found(unit * 20_000 + "sources said it.")[-1].text
