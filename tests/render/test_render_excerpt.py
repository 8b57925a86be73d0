"""Excerpts of any text: never an error, never wider than a screen, nothing hostile in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.render.cells import columns
from annotator.render.excerpt import LINES, WIDTH, excerpt
from annotator.render.visible import hostile, visible
from annotator.text import LineIndex, Span

ODD = " \t\n\r\x1b\x00#[:\u202e\u200b\u200d\ufe0f\u0301\u2028\ud800\udcff漢é👍🏽☀ab"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("漢字", 4),
        ("e\u0301", 1),
        ("\u1112\u1161\u11ab", 2),
        ("👍🏽", 2),
        ("🇫🇷", 2),
        ("1️⃣", 2),
        ("a\u202eb", 10),
    ],
)
def test_columns_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("é 漢 — “x”\u00a0y", "é 漢 — “x”\u00a0y"),
        ("a\nb", "a<U+000A>b"),
        ("## a [b]", "## a [b]"),
        ("##[b]", "#<U+0023>[b]"),
        ("###teamcity[b]", "##<U+0023>teamcity[b]"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\u200db", "a<U+200D>b"),
        ("\U000e0041", "<U+E0041>"),
    ],
)
def test_what_is_hidden_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@settings(max_examples=examples(60, 5000), deadline=None)
@given(st.lists(st.text(ODD, max_size=30), max_size=20).map("".join), st.integers(-5, 700), st.integers(-5, 700))
def test_any_span_of_any_text_has_a_readable_excerpt(text: str, start: int, end: int) -> None:
    rows = excerpt(LineIndex(text), Span(start, end))
    assert 1 <= len(rows) <= LINES
    for row in rows:
        assert not hostile().search(row.text)
        assert columns(row.text) <= WIDTH + 20
        assert row.lead + row.underline <= columns(row.text) + 1
        assert row.underline >= 1 or row.line == 0
