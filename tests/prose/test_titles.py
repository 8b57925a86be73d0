"""Titles in prose: what they mean, of whom they are said, and what is no title."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.prose.names import NameRow, NameTable, find_mentions
from annotator.prose.titles import Title, TitleRow, TitleTable, find_titles
from annotator.text import Location, Span
from tests.support import examples

NAMES = NameTable((
    NameRow("Jane Hale", "hale", "name", "person"),
    NameRow("Ann Orr", "orr", "name", "person"),
    NameRow("Tom Wells", "wells", "name", "person"),
    NameRow("Ruritania", "ruritania", "name", "country"),
    NameRow("Ruritanian", "ruritania", "demonym", "country"),
    NameRow("Republic of Grenzland", "grenzland", "name", "country"),
    NameRow("Grenzland", "grenzland", "variant", "country"),
    NameRow("G.L.", "grenzland", "variant", "country"),
    NameRow("Zenda", "zenda", "name", "place"),
    NameRow("League of Rivers", "rivers", "name", "organisation"),
    NameRow("Strelsau", "strelsau", "name", "place"),
))  # fmt: skip
TITLES = TitleTable(
    (
        TitleRow("President of Ruritania", "office", "president/ruritania", "ruritania"),
        TitleRow("President", "office", "president/ruritania", "ruritania"),
        TitleRow("Prime Minister of Ruritania", "office", "pm/ruritania", "ruritania"),
        TitleRow("Prime Minister", "office", "pm/ruritania", "ruritania"),
        TitleRow("Prime Minister", "office", "pm/grenzland", "grenzland"),
        TitleRow("Commander-in-Chief", "office", "chief/grenzland", "grenzland"),
        TitleRow("chair of the League of Rivers", "office", "chair/rivers", "rivers"),
        TitleRow("harbourmaster", "office", "harbour/zenda", "zenda-harbour", ("zenda",), ("harbour",)),
        TitleRow("chief executive", "office", "chief/line", "line", (), ("company", "line")),
        TitleRow("head of state", "class", "head-of-state"),
    ),
    frozenset(("hale", "orr", "wells")),
)
BOTH = "pm/ruritania pm/grenzland"


def _locate(start: int, end: int) -> Location:
    return Location("a.md", Span(start, end))


def _titles(text: str, table: TitleTable = TITLES) -> tuple[Title, ...]:
    return find_titles(text, find_mentions(text, NAMES, _locate), table, _locate)


@pytest.mark.parametrize(
    ("text", "words", "offices", "modifier"),
    [
        ("President Jane Hale spoke.", "President", "president/ruritania", ""),
        ("They met Prime Minister Jane Hale.", "Prime Minister", BOTH, ""),
        ("in London prime minister Jane Hale said", None, "", ""),
        ("a letter to prime minister Jane Hale", "prime minister", BOTH, ""),
        ("Ruritanian Prime Minister Jane Hale", "Prime Minister", "pm/ruritania", ""),
        ("Ruritania’s Prime Minister Jane Hale", "Prime Minister", "pm/ruritania", ""),
        ("Ruritania's then-Prime Minister Jane Hale", "then-Prime Minister", "pm/ruritania", "then"),
        ("Ruritania's then Prime Minister Jane Hale", "then Prime Minister", "pm/ruritania", "then"),
        ("signed by then prime minister Jane Hale", "then prime minister", BOTH, "then"),
        ("G.L. Prime Minister Jane Hale", "Prime Minister", "pm/grenzland", ""),
        ("the former Ruritanian president Jane Hale", "former Ruritanian president", "president/ruritania", "former"),
        ("Former President Jane Hale", "Former President", "president/ruritania", "former"),
        ("The ex-Prime\nMinister Jane Hale", "ex-Prime\nMinister", BOTH, "former"),
        ("the late President Jane Hale", "late President", "president/ruritania", "late"),
        ("Acting Prime Minister Jane Hale", "Acting Prime Minister", BOTH, "acting"),
        ("President-elect Jane Hale", "President-elect", "president/ruritania", "elect"),
        ("the prime minister-designate Jane Hale", "prime minister-designate", BOTH, "elect"),
        ("Prime Minister of Grenzland Jane Hale", "Prime Minister", "pm/grenzland", ""),
        ("Prime Minister Dr. Jane Hale", "Prime Minister", BOTH, ""),
        ("On Monday President Jane Hale said", "President", "president/ruritania", ""),
        ("the Commander-in-Chief Jane Hale", "Commander-in-Chief", "chief/grenzland", ""),
        ("Ruritania’s president, Jane Hale, spoke.", "president", "president/ruritania", ""),
        ("Jane Hale, the prime minister of Ruritania, spoke.", "prime minister of Ruritania", "pm/ruritania", ""),
        ("Jane Hale, prime minister of the Republic of Grenzland.", "prime minister", "pm/grenzland", ""),
        ("They met Jane Hale, Ruritania's president, there.", "president", "president/ruritania", ""),
        ("said Jane Hale, then prime minister, there", "then prime minister", BOTH, "then"),
        ("said Jane Hale (Ruritania's former president)", "former president", "president/ruritania", "former"),
        ("Jane Hale – chair of the League of Rivers – spoke", "chair of the League of Rivers", "chair/rivers", ""),
        ("Jane Hale, the prime minister, spoke.", "prime minister", BOTH, ""),
        ("Jane Hale, the country’s prime minister, spoke.", "prime minister", BOTH, ""),
        ("The harbourmaster, Jane Hale, told the Courier", "harbourmaster", "harbour/zenda", ""),
        ("Its chief executive, Jane Hale, said: “No”", "chief executive", "chief/line", ""),
        ("The former harbourmaster, Jane Hale, who retired,", "former harbourmaster", "harbour/zenda", "former"),
        ("The prime minister, Jane Hale, apologised on Friday.", "prime minister", BOTH, ""),
        ("It rained, but the president, Jane Hale, left.", "president", "president/ruritania", ""),
        ("“We will,” said the president, Jane Hale.", "president", "president/ruritania", ""),
        ("said Jane Hale, harbourmaster at Zenda, there", "harbourmaster", "harbour/zenda", ""),
        ("Jane Hale, chief executive of the line, spoke.", "chief executive", "chief/line", ""),
        ("They met Jane Hale, the chief executive of the company.", "chief executive", "chief/line", ""),
        ("They met Jane Hale, the company’s chief executive.", "chief executive", "chief/line", ""),
        ("The line’s chief executive, Jane Hale, spoke.", "chief executive", "chief/line", ""),
        ("The chief executive of the line, Jane Hale, spoke.", "chief executive", "chief/line", ""),
    ],
)  # fmt: skip
def test_words(text: str, words: str | None, offices: str, modifier: str) -> None:
    found = [(it.text, " ".join(it.offices), it.modifier, it.person) for it in _titles(text)]
    assert found == ([] if words is None else [(words, offices, modifier, "hale")])


@pytest.mark.parametrize(
    "text",
    [
        "Vice President Jane Hale",
        "vice-president Jane Hale",
        "Deputy Prime Minister Jane Hale",
        "the deputy Ruritanian Prime Minister Jane Hale",
        "Senate President Jane Hale",
        "the club president Jane Hale",
        "U.S. President Jane Hale",
        "Laos's President Jane Hale",
        "French President Jane Hale",
        "G.L. President Jane Hale",
        "the Prime Minister's Office; Jane Hale",
        "the Prime Minister's wife Jane Hale",
        "the President Jane Hale Library",
        "and then Prime Minister Jane Hale left",
        "Then Prime Minister Jane Hale left",
        "the self-proclaimed president Jane Hale",
        "the first president Jane Hale",
        "President Zenda met Jane Hale",
        "He met the president. Jane Hale left",
        "The president\n\nJane Hale left",
        "the president, Jane Hale and others",
        "Ruritania's president, Jane Hale, and others",
        "Jane Hale, the prime minister of Ruritania, and others",
        "Jane Hale, the president, Tom Wells, and others",
        "Ann Orr, Jane Hale, the president, and others",
        "After talks with Jane Hale, the president, however, left.",
        "Jane Hale, the president of the club, spoke",
        "Jane Hale, prime minister of Ruritania's youth wing, spoke",
        "Jane Hale, the president said, was ill",
        "Jane Hale, Prime Minister Ann Orr's aide",
        "The president, Jane Hale, and others",
        "The president, Jane Hale, Tom Wells and others",
        "The president, Jane Hale, the prime minister and others",
        "The president, Jane Hale, three ministers and others",
        "The president, Jane Hale, armed guards and others",
        "the president, the prime minister and Jane Hale",
        "The president, the prime minister, Jane Hale, and others",
        "After talks with the president, Jane Hale, who was tired, left.",
        "After talks with the president, Jane Hale, however, left.",
        "After talks with the president, Jane Hale left.",
        "He blamed the president, Jane Hale, the army and others",
        "“No,” said the president, Jane Hale, the army and others",
        "Jane Hale, harbourmaster at Strelsau, spoke",
        "Jane Hale, harbourmaster of Zenda, spoke",
        "Jane Hale, chief executive of the bank, spoke",
        "The bank’s chief executive, Jane Hale, spoke",
        "Jane Hale, chief executive of the line’s agency, spoke",
    ],
)
def test_no_title_of_hers(text: str) -> None:
    assert [it for it in _titles(text) if it.person == "hale"] == []


def test_each_person_has_her_own_title() -> None:
    found = _titles("President Jane Hale, Prime Minister Ann Orr and Tom Wells, the former president, came.")
    assert [(it.text, it.person) for it in found] == [
        ("President", "hale"),
        ("Prime Minister", "orr"),
        ("former president", "wells"),
    ]


def test_a_class() -> None:
    (found,) = _titles("Ruritania's head of state, Jane Hale, spoke.")
    assert (found.offices, found.classes, found.text) == ((), ("head-of-state",), "head of state")


def test_quoted() -> None:
    assert [it.quoted for it in _titles("“President Jane Hale,” said President Ann Orr")] == [True, False]


def test_nothing_is_registered() -> None:
    assert _titles("President Jane Hale", TitleTable()) == ()


WORDS = (
    "President",
    "Prime",
    "Minister",
    "Jane Hale",
    "Ann Orr",
    "Ruritania",
    "’s",
    "then",
    "-",
    ",",
    "of",
    "the",
    "\n\n",
    ".",
    "(",
    "é",
)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(("", " ")))
@settings(max_examples=examples(100, 20_000), deadline=None)
def test_never_fails_and_locates_what_it_quotes(words: list[str], gap: str) -> None:
    text = gap.join(words)
    for title in _titles(text):
        span = title.location.span
        assert text[span.start : span.end] == title.text
        assert title.person in ("hale", "orr")


def test_time_is_linear() -> None:
    """Thousands of names in one block, each after a word that holds the name as a part, are read in no time."""
    text = "xJane Hale, Prime Minister Jane Hale, the, " * 2_000
    start = time.perf_counter()
    assert len(_titles(text)) == 2_000
    assert time.perf_counter() - start < 4
