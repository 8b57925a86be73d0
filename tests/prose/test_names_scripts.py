"""Words with letters of another script that look like their own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.prose.names_scripts import mixed_words
from tests.support import examples


@pytest.mark.parametrize(
    ("word", "plain", "script"),
    [
        ("L\u0443dia", "Lydia", "Cyrillic"),
        ("\u0410nton", "Anton", "Cyrillic"),
        ("MARI\u0410N", "MARIAN", "Cyrillic"),
        ("Simon\u03bf", "Simono", "Greek"),
        ("\u03a4rieste", "Trieste", "Greek"),
        ("P\u0585la", "Pola", "Armenian"),
        ("\u041c\u043e\u0441\u043a\u0432a", "\u041c\u043e\u0441\u043a\u0432\u0430", "Latin"),
        ("Mc\u0410rthur", "McArthur", "Cyrillic"),
        ("Lydia", None, ""),
        ("\u041c\u043e\u0441\u043a\u0432\u0430", None, ""),
        ("\u042f\u043d\u0434\u0435\u043a\u0441Go", None, ""),
        ("K\u03b1", None, ""),
        ("TNF\u03b1", None, ""),
        ("NF\u03baB", None, ""),
        ("\u03b1Synuclein", None, ""),
        ("\u6771\u4eacTower", None, ""),
        ("na\u00efve", None, ""),
        ("\u00b5Torrent", None, ""),
        ("Lydi\ud800\u0430", None, ""),
    ],
)
def test_words(word: str, plain: str | None, script: str) -> None:
    found = [(text[it.start : it.end], it.plain, it.script) for text in [f"({word})"] for it in mixed_words(text)]
    assert found == ([] if plain is None else [(word, plain, script)])


@given(st.text("aA\u0430\u0410\u03bf\u0585 -.\u0301\ud800", max_size=200))
@settings(max_examples=examples(100, 20_000), deadline=None)
def test_what_is_found_is_a_word_as_long_as_it_looks(text: str) -> None:
    for word in mixed_words(text):
        assert text[word.start : word.end].isalpha()
        assert len(word.plain) == word.end - word.start
        assert set(word.letters) <= set(text[word.start : word.end])
        assert not list(mixed_words(word.plain))
