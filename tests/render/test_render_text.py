"""Text output: what a reader sees in a terminal."""

from __future__ import annotations

import re

import pytest
from render_examples import ARTICLE, EVENTS, HIDDEN, HOSTILE, at, found, hostile, places, weekday

from annotator.render import text
from annotator.render.cells import columns
from annotator.text import Location, Span

FILES = {"a.md": ARTICLE, "events.yaml": EVENTS}


def shown(article: str, words: str) -> list[str]:
    """The lines of an excerpt that underlines the words."""
    files = {"a.md": article}
    return text.render([found(at(files, words))], places(files)).splitlines()[1:-1]


def test_both_halves_of_a_finding_are_shown_with_its_fix() -> None:
    assert text.render([weekday(FILES)], places(FILES)) == (
        "a.md:5:51: error[dates/weekday-mismatch] 2025-11-27 is a Thursday, but the claim says Friday\n"
        ' 5 | He [landed on Friday night]{#arrival .claim when="2025-11-27"}.\n'
        "   |                                                   ^^^^^^^^^^\n"
        "   = events.yaml:2:9: `landing` was on this day\n"
        " 2 |   when: 2025-11-27\n"
        "   |         ----------\n"
        "   = unsafe fix: Change to 2025-11-28\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("article", "words", "expected"),
    [
        ("plain words", "words", [" 1 | plain words", "   |       ^^^^^"]),
        ("\tafter a tab", "tab", [" 1 |     after a tab", "   |             ^^^"]),
        ("漢字 and X", "X", [" 1 | 漢字 and X", "   |          ^"]),
        ("in 漢字 here", "漢字", [" 1 | in 漢字 here", "   |    ^^^^"]),
        ("e\u0301te\u0301 X", "X", [" 1 | e\u0301te\u0301 X", "   |     ^"]),
        ("👍🏽 👩‍🚀 ☀️ X", "X", [" 1 | 👍🏽 👩‍🚀 ☀️ X", "   |          ^"]),
        ("می\u200cخواهم X", "X", [" 1 | می\u200cخواهم X", "   |         ^"]),
        ("a\x1b[31m X", "X", [" 1 | a<U+001B>[31m X", "   |               ^"]),
        ("a\udcffb X", "\udcff", [" 1 | a<0xFF>b X", "   |  ^^^^^^"]),
        ("a\udc41 X", "\udc41", [" 1 | a<U+DC41> X", "   |  ^^^^^^^^"]),
        ("a\u202eb X", "\u202e", [" 1 | a<U+202E>b X", "   |  ^^^^^^^^"]),
        ("first\r\nsecond\r\n", "second", [" 2 | second", "   | ^^^^^^"]),
        ("a\u2028b X", "X", [" 1 | a<U+2028>b X", "   |            ^"]),
    ],
)
def test_the_caret_stands_under_the_span(article: str, words: str, expected: list[str]) -> None:
    assert shown(article, words) == expected


@pytest.mark.parametrize(
    ("article", "words", "expected"),
    [
        ("[one\ntwo] three", "[one\ntwo]", [" 1 | [one", "   | ^^^^", " 2 | two] three", "   | ^^^^"]),
        ("one\ntwo", "one\n", [" 1 | one", "   | ^^^"]),
        (
            "1\n2\n3\n4\n5\n6",
            "2\n3\n4\n5\n6",
            [" 2 | 2", "   | ^", " 3 | 3", "   | ^", "   …", " 6 | 6", "   | ^"],
        ),
    ],
)
def test_a_span_of_several_lines(article: str, words: str, expected: list[str]) -> None:
    assert shown(article, words) == expected


@pytest.mark.parametrize(
    ("before", "after"), [(0, 0), (0, 400), (400, 0), (400, 400), (30, 400), (400, 30), (100_000, 100_000)]
)
def test_a_long_line_is_cut_to_the_words_around_the_span(before: int, after: int) -> None:
    source, marks = shown("word " * before + "MEANT" + " word" * after, "MEANT")
    assert "MEANT" in source
    assert columns(source) <= 110
    assert marks.index("^") == source.index("MEANT")
    assert source.startswith(" 1 | …") == (before > 20)
    assert source.endswith("…") == (after > 20)
    assert columns(source) > 75 or before + after < 20


def test_a_span_longer_than_a_line_shows_its_beginning() -> None:
    source, marks = shown("word " * 50 + "MEANT" * 500, "MEANT" * 500)
    assert source.startswith(" 1 | …MEANTMEANT")
    assert source.endswith("…")
    assert marks.count("^") > 90


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 3), Span(-5, 2), Span(2, 1), Span(10**9, 10**9 + 1)])
def test_any_span_has_an_excerpt(span: Span) -> None:
    lines = text.render([found(Location("a.md", span))], places({"a.md": "abc"})).splitlines()
    assert lines[1] == " 1 | abc"
    assert "^" in lines[2]


def test_a_file_whose_text_is_unknown_is_named_without_an_excerpt() -> None:
    assert text.render([found(Location("b.bin", Span(0, 1)))], places({})) == "b.bin: warning[x/y] message\n\n"


def test_colours_change_no_word() -> None:
    plain, coloured = (text.render([weekday(FILES)], places(FILES), colour=it) for it in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_inert(payload: str) -> None:
    shown_places, diagnostics = hostile(payload)
    output = text.render(diagnostics, shown_places)
    output.encode()
    assert all(char == "\n" or char.isprintable() for char in output)
    for line in output.splitlines():
        assert not re.match(r"\s*::", line)
        assert not re.search(r"##\w*\[", line)


@pytest.mark.parametrize("payload", HIDDEN)
def test_hostile_text_is_visible(payload: str) -> None:
    shown_places, diagnostics = hostile(payload)
    assert "<U+" in text.render(diagnostics, shown_places).splitlines()[0]
