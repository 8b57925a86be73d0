"""Pandoc citations, in attribute values and in running text."""

from __future__ import annotations

import os

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text import Span
from annotator.values.citation import Citation, parse_citations
from annotator.values.citation_prose import find_citations
from annotator.values.locator import SIGNS, TERMS, locator_of

MANY = 20_000 if os.environ.get("ANNOTATOR_SOAK") else 200


def shape(found: tuple[Citation, ...]) -> str:
    """``prefix|key|suffix`` of each, with a sign for its mode."""
    signs = {"normal": "", "suppress": "-", "intext": "="}
    return "; ".join(f"{it.prefix}|{signs[it.mode]}{it.key}|{it.suffix}" for it in found)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("@ledger", "|ledger|"),
        ("@ledger, p. 3; @tape, 00:12:40", "|ledger|, p. 3; |tape|, 00:12:40"),
        ("see also @ledger; -@tape", "see also|ledger|; |-tape|"),
        ("@{https://x.org/a;b?c={d}}, p. 3", "|https://x.org/a;b?c={d}|, p. 3"),
        ("@a.b:c/d_e--f.", "|a.b:c/d_e|--f."),
        ("@doi://x", "|doi://x|"),
        ("see\n  @ledger,\n p. 3", "see|ledger|, p. 3"),
    ],
)
def test_values(value: str, expected: str) -> None:
    found, faults = parse_citations(value)
    assert (shape(found), faults) == (expected, ())
    assert all(value[it.start : it.end] in ("@" + it.key, "@{" + it.key + "}") for it in found)


@pytest.mark.parametrize(
    ("value", "part", "message", "keys"),
    [
        ("ledger", "ledger", '"ledger" cites nothing: a key is written @ledger', []),
        ("@a; the tape, p. 3", "the tape, p. 3", '"the tape, p. 3" cites nothing', ["a"]),
        ("me@x.org", "me@x.org", '"me@x.org" cites nothing', []),
        ("@a;; @b", ";;", "there is no citation here", ["a", "b"]),
        ("@a, p. 3 @b", "@b", "a semicolon is missing before @b", ["a", "b"]),
        ("@{open", "@{open", '"@{open" cites nothing', []),
    ],
)
def test_faults_of_values(value: str, part: str, message: str, keys: list[str]) -> None:
    found, (fault,) = parse_citations(value)
    assert (value[fault.start : fault.end], fault.message) == (part, message)
    assert [it.key for it in found] == keys


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("As @ledger says.", "|=ledger|"),
        ("As @ledger [p. 33] says", "|=ledger|p. 33"),
        ("As @ledger\n[p. 33; see @tape] says", "|=ledger|p. 33; see|tape|"),
        ("As @ledger [see @tape] says", "|=ledger|; see|tape|"),
        ("As @ledger [p. 33](u) says", "|=ledger|"),
        ("[@ledger]", "|ledger|"),
        ("[see *also* @ledger, p. 3; -@tape].", "see *also*|ledger|, p. 3; |-tape|"),
        ("[-@ledger]", "|-ledger|"),
        ("well-@ledger", "|=ledger|"),
        ("[@ledger; and more]", "|=ledger|"),
        ("[@ledger, [p. 3; 4] \\] x]", "|ledger|, [p. 3; 4] \\] x"),
        ("[@ledger](u) and [@tape]{.claim}", "|=ledger|; |=tape|"),
        ("[@ledger][@tape]", "|=ledger|; |tape|"),
        ("a note^[@ledger, p. 3]", "|=ledger|"),
        ("a note[^@ledger]", ""),
        ("[said [see @ledger]]{.claim}", "see|ledger|"),
        ("[@ledger, as @tape has it]", "|ledger|, as @tape has it; |=tape|"),
        ("write to me@ledger.org or x.@ledger", ""),
        ("\\@ledger, and \\\\@tape", "|=tape|"),
        ("@{a key} @{https://x.org/a?b]c}", "|=https://x.org/a?b]c|"),
        ("like (@sample) above", ""),
        ("[@ledger\n\np. 3]", "|=ledger|"),
        ("“@ledger’s own” @tape;", "|=ledger|; |=tape|"),
    ],
)
def test_prose(prose: str, expected: str) -> None:
    assert shape(find_citations(prose)) == expected


def test_what_is_no_prose_is_passed_over() -> None:
    prose = "`@code` @ledger [p. `]` 3] <b title='@html'>"
    opaque = [
        Span(prose.index(part), prose.index(part) + len(part)) for part in ("<b title='@html'>", "`@code`", "`]`")
    ]
    assert shape(find_citations(prose, opaque)) == "|=ledger|p. `]` 3"


@pytest.mark.parametrize(
    ("suffix", "locator"),
    [
        (", p. 3", "p. 3"),
        ("pp. 33-35, 38–39 and passim", "pp. 33-35, 38–39"),
        (", chap. IV, sec. 2, as amended", "chap. IV, sec. 2"),
        (", para 4", "para 4"),
        (", par 4", "par 4"),
        (", par. 4", "par. 4"),
        (", pars. 4–6", "pars. 4–6"),
        (", Paras. 4, 6", "Paras. 4, 6"),
        (", sub verbo 3", "sub verbo 3"),
        (", party 4", ""),
        ("§§ 12", "§§ 12"),
        ("§ 12", "§ 12"),
        (", 00:12:40", "00:12:40"),
        (" 30", "30"),
        (", {the fold-out}", "the fold-out"),
        (", as he says on p. 3", ""),
        (", no proof", ""),
        (", in part", ""),
        ("", ""),
    ],
)
def test_locators(suffix: str, locator: str) -> None:
    assert locator_of(suffix) == locator


@pytest.mark.parametrize("word", [it for words in (*TERMS.values(), *SIGNS.values()) for it in words.split(", ")])
def test_every_word_for_a_place(word: str) -> None:
    assert locator_of(f", {word} 4") == f"{word} 4"
    assert locator_of(f", {word.upper()}. 4, and so on") == f"{word.upper()}. 4" or word in "§§¶¶"


@settings(max_examples=MANY, deadline=None)
@given(st.text(alphabet="@-;[]{}()^!\\ab. ,3\n\ud800", max_size=60) | st.text())
def test_any_text_gives_values_that_travel(text: str) -> None:
    for found in (parse_citations(text)[0], find_citations(text)):
        assert all(text[it.start] == "@" and it.key in text[it.start : it.end] for it in found)
    fine = text.encode("utf-8", "replace").decode()
    found = find_citations(fine)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=tuple[Citation, ...]) == found


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("unit", "citations"),
    [("[", 0), ("@a [", 1), ("[@a; ", 1), ("@{a", 0), ("[@a](", 1), ("-@", 0), ("[[@a]]", 1), ("@a:", 1)],
)
def test_a_text_whose_square_would_take_minutes_is_read_to_its_end(unit: str, citations: int) -> None:
    found = find_citations(unit * 200_000 + "]" * 200_000 + "\n\n@end")
    assert [it.key for it in found] == ["a"] * 200_000 * citations + ["end"]
