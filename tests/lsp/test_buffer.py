"""The text of an open document stays that of the editor, change by change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.lsp.buffer import Buffer, Change
from annotator.text import Encoding, LineIndex

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
PIECES = (
    "a",
    "b ",
    "\n",
    "\r",
    "\r\n",
    "\u2028",
    "\x85",
    "\x0c",
    "\x0b",
    "é",
    "e\u0301",
    "€",
    "😀",
    "👩\u200d🚀",
    "\ud800",
)


def units(char: str, encoding: Encoding) -> int:
    """How many units a character takes."""
    return {"utf-8": len(char.encode("utf-8", "surrogatepass")), "utf-16": 1 + (char > "\uffff"), "utf-32": 1}[encoding]


def offset_of(text: str, line: int, column: int, encoding: Encoding) -> int:
    """The offset of a position, found by walking through the text as the protocol describes it."""
    at = here = 0
    while at < len(text) and here < line:
        if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n"):
            here += 1
        at += 1
    if here < line:
        return len(text)
    while at < len(text) and text[at] not in "\r\n":
        column -= units(text[at], encoding)
        if column < 0:
            break
        at += 1
    return at


def naive(text: str, change: Change, encoding: Encoding) -> str:
    """What a change makes of a text."""
    if change.range is None:
        return change.text
    where = change.range
    start, end = sorted((offset_of(text, *where[:2], encoding), offset_of(text, *where[2:], encoding)))
    return text[:start] + change.text + text[end:]


@pytest.mark.parametrize(
    ("text", "where", "new", "expected"),
    [
        ("abc", (0, 1, 0, 2), "X", "aXc"),
        ("abc", (0, 3, 0, 3), "d", "abcd"),
        ("abc", (0, 99, 0, 99), "d", "abcd"),  # beyond the end of the last line
        ("abc", (9, 0, 9, 0), "d", "abcd"),  # beyond the last line
        ("abc\n", (1, 0, 1, 0), "d", "abc\nd"),
        ("abc\nd", (0, 99, 0, 99), "!", "abc!\nd"),  # never over the end of its line
        ("abc\r\nd", (0, 99, 0, 99), "!", "abc!\r\nd"),
        ("abc", (0, 2, 0, 1), "X", "aXc"),  # the wrong way round
        ("", (0, 0, 0, 0), "a\nb", "a\nb"),
        ("a\u2028b\nc", (1, 0, 1, 1), "X", "a\u2028b\nX"),  # one line, not two
        ("a\x85b\x0cc\x0bd\ne", (1, 0, 1, 1), "X", "a\x85b\x0cc\x0bd\nX"),
        ("a\rb", (1, 0, 1, 1), "X", "a\rX"),
        ("a\rb", (1, 0, 1, 0), "\n", "a\r\nb"),  # two line ends become one
        ("a\r\nb", (0, 1, 1, 0), "", "ab"),
        ("a\rx\nb", (1, 0, 1, 1), "", "a\r\nb"),
        ("😀b", (0, 2, 0, 3), "X", "😀X"),
        ("😀b", (0, 1, 0, 1), "X", "X😀b"),  # within a pair of surrogates: before it
        ("e\u0301b", (0, 2, 0, 3), "X", "e\u0301X"),
    ],
)
def test_a_change_in_utf_16(text: str, where: tuple[int, int, int, int], new: str, expected: str) -> None:
    buffer = Buffer(text)
    buffer.apply([Change(where, new)], 2, "utf-16")
    assert (buffer.text, buffer.version) == (expected, 2)
    assert buffer.index.starts == LineIndex(expected).starts


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_columns_count_units(encoding: Encoding, column: int) -> None:
    buffer = Buffer("é😀x.")  # 2 + 4 + 1 bytes, 1 + 2 + 1 code units, 3 characters before the dot
    buffer.apply([Change((0, column, 0, column + 1), "!")], 1, encoding)
    assert buffer.text == "é😀x!"


def test_a_change_of_everything() -> None:
    buffer = Buffer("a\nb")
    buffer.apply([Change(None, "c\r"), Change((1, 0, 1, 0), "d")], 1, "utf-16")
    assert buffer.text == "c\rd"


TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
NUMBERS = st.integers(0, 9)
CHANGES = st.builds(Change, st.one_of(st.none(), st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS)), TEXTS)


@settings(max_examples=examples(60, 1_000), deadline=None)
@given(TEXTS, st.lists(CHANGES, max_size=50), st.sampled_from(ENCODINGS))
def test_any_changes_are_those_of_the_protocol(text: str, changes: list[Change], encoding: Encoding) -> None:
    buffer = Buffer(text)
    for change in changes:
        text = naive(text, change, encoding)
        buffer.apply([change], 1, encoding)
        assert buffer.text == text
        assert buffer.index.starts == LineIndex(text).starts


@pytest.mark.timeout(60)  # splitting or joining the text anew for every change takes many minutes
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", ["x" * 49, "é😀x" * 16], ids=["letters", "emoji"])
def test_a_change_costs_what_its_line_costs(words: str, encoding: Encoding) -> None:
    lines = [words] * 100_000
    buffer = Buffer("\n".join(lines))
    for line in range(0, 100_000, 2):
        buffer.apply([Change((line, 0, line, 1), "qq")], line, encoding)
        lines[line] = "qq" + (words[1:] if encoding != "utf-8" or words[0] == "x" else words)
    assert buffer.text == "\n".join(lines)
    assert buffer.index.starts == LineIndex(buffer.text).starts


@pytest.mark.timeout(60)  # what is quadratic in the line takes hours
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("words", ["aaaa", "aé😀b"], ids=["letters", "emoji"])
def test_a_line_of_a_megabyte_is_no_hindrance(words: str, encoding: Encoding) -> None:
    text, width = words * 250_000, sum(units(it, encoding) for it in words)
    buffer = Buffer(text)
    for _ in range(20):
        buffer.apply([Change((0, 200_000 * width, 0, 200_000 * width), "q")], 1, encoding)
    assert buffer.text == text[:800_000] + "q" * 20 + text[800_000:]
