"""How alike two names are: an order, not a proof."""

from __future__ import annotations

import pytest

from annotator.prose.names_alike import alikeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Lukashenko", "LUKASHENKO, Alexander"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Müller GmbH", "Muller"),
        ("J.P. Morgan & Co.", "JP Morgan"),
        ("Conan O’Brien", "Conan O'Brien"),
        ("Минск", "Minsk"),
    ],
)
def test_the_same_but_for_order_accents_and_form(one: str, other: str) -> None:
    assert alikeness(one, other) == alikeness(other, one) == 1.0


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("Alexander Lukashenko", "Aleksandr Lukashenko"), ("Alexander Lukashenko", "Viktor Lukashenko")),
        (("Vladimir Putin", "Vladimir Vladimirovich Putin"), ("Vladimir Putin", "Vladimir Potanin")),
        (("Hans J. Friedrich", "Hans Joachim Friedrich"), ("Hans Otto Friedrich", "Hans Joachim Friedrich")),
        (("South Korea", "Republic of South Korea"), ("South Korea", "North Korea")),
        (("Boeing 737", "Boeing 737"), ("Boeing 737", "Boeing 787")),
    ],
)
def test_what_is_more_alike(likely: tuple[str, str], unlikely: tuple[str, str]) -> None:
    assert alikeness(*likely) > 0.6 > alikeness(*unlikely)


@pytest.mark.parametrize("text", ["", "—", "\ud800", "al", "\x00", "習" * 300, "a " * 5000])
def test_any_text_has_an_answer(text: str) -> None:
    assert alikeness(text, text) == 1.0
    assert 0.0 <= alikeness(text, "Alexander Lukashenko") <= 1.0
