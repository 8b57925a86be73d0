"""Which words stand in quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.prose.quotations import Quotation, find_quotations
from annotator.text import Location, Span


def found(text: str, lang: str = "en") -> tuple[Quotation, ...]:
    return find_quotations(text, lambda start, end: Location("a.md", Span(start, end)), lang)


def shown(text: str, lang: str = "en") -> list[str]:
    """The quoted words, those that the paragraph's end ended with a bar behind them."""
    return [it.text if it.closed else f"{it.text}|" for it in found(text, lang)]


TABLE = [
    # marks
    ("He said “we won” and left.", ["we won"]),
    ('He said "we won" and "we lost".', ["we won", "we lost"]),
    ("Er sagte „wir siegen“ und ging.", ["wir siegen"]),
    ("Powiedział „wygramy” i wyszedł.", ["wygramy"]),
    ("Il a dit « on a gagné » hier.", ["on a gagné"]),
    ("彼は「勝った」と言った。", ["勝った"]),
    ("It was ‘a farce’, he said.", ["a farce"]),
    ("It was 'a farce', he said.", ["a farce"]),
    ("A (“so-called”) peace", ["so-called"]),
    ('"I—" he said. "No"—"yes"', ["I—", "No", "yes"]),
    # white space beside marks is outside
    ('He said " we won " and left.', []),
    ("“ we won ”", ["we won"]),
    ("“”, “ ”", []),
    # marks in marks
    ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
    ("‘He said “no” to me,’ she said.", ["He said “no” to me,"]),
    ("“A ‘B “C” D’ E” F", ["A ‘B “C” D’ E"]),
    ('"foo "bar" baz"', ['foo "bar" baz']),
    ("“He said «no» twice”", ["He said «no» twice"]),
    # apostrophes
    ("The boys' toys aren't 'em, don't you think?", []),
    ("‘Don’t you dare’, she said, and didn’t.", ["Don’t you dare"]),
    ("Rock 'n' roll of the '90s", []),
    ("'Tis the season to be 'jolly', isn't it", ["jolly"]),
    ("‘the soldiers’ guns’ were found", []),
    ("‘foo’ and ‘bar’", ["foo", "bar"]),
    ("the soldiers’ guns and the boys’ toys", []),
    # what is no mark of quotation
    ('He is 5\'10" tall and "strong"', ["strong"]),
    ("said ”hello” badly", []),
    # blank lines
    ("no “one\n\ntwo” more", []),
    ("one “line\nor two” more", ["line\nor two"]),
    ("no “one\r\n \r\ntwo” more", []),
    # never closed
    ("He said “we won and left.", []),
    ("He “said “we won” and left.", ["we won"]),
    ("“We won, he said. “We lost.”", ["We lost."]),
    # long quotations of several paragraphs
    ("“First part.\n\n“Second part.” Then", ["First part.|", "Second part."]),
    ("He said: “First part.\n\n“Second part.” Then", ["First part.|", "Second part."]),
    ("“First part.", ["First part.|"]),
    ("He said: “First part.\n\nThen he left.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[it[0] for it in TABLE])
def test_quotations(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Er sagte »wir siegen« und ging.", ["wir siegen"]),
        ("de-AT", "»Ja«, sagte er.", ["Ja"]),
        ("sv", "Han sa ”vi vann” och gick.", ["vi vann"]),
        ("fi", "Hän sanoi »voitimme» ja lähti.", ["voitimme"]),
        ("en", "Er sagte »wir siegen« und ging.", []),
        ("xx", "anything “at all”", ["at all"]),
    ],
)
def test_what_opens_depends_on_the_language(lang: str, text: str, expected: list[str]) -> None:
    assert shown(text, lang) == expected


TEXTS = st.text(alphabet=st.sampled_from("ab s.,\n'\"“”„‘’«»「」-(5"), max_size=60) | st.text(max_size=40)


@settings(max_examples=examples(200, 20_000), deadline=None)
@given(TEXTS, st.sampled_from(["en", "de", "sv", ""]))
def test_quotations_are_in_order_apart_and_what_they_say(text: str, lang: str) -> None:
    reached = 0
    for it in found(text, lang):
        assert reached <= it.start < it.end <= len(text)
        assert it.text == text[it.start : it.end] == it.text.strip()
        assert it.location.span == Span(it.start, it.end)
        assert "\n\n" not in it.text
        reached = it.end


@pytest.mark.parametrize("piece", ["“", '"', " 'a", "‘a’ b", "«»", '"a ', "“a\n\n", "’", "“‘", '" "'])
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    before = time.perf_counter()
    found(text)
    assert time.perf_counter() - before < 3
