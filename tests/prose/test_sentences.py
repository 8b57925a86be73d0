"""Sentences: where they end, and where a full stop ends nothing."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.prose.sentences import find_sentences
from annotator.testing import project_of
from annotator.text import Location, Span

# `|` stands where one sentence ends and the next begins.
ENGLISH = [
    "It rained. |They left.",
    "It rained",
    "Mr. Hale met Mrs. J. B. Stone. |Dr. Ruiz was there.",
    "She was born in the U.S. in May.",
    "She moved to the U.S. |He stayed.",
    "The U.S. Senate met.",
    "It opened on Jan. 5. |Nobody came.",
    "He came in at No. 3. |She won.",
    "He said no. |She said No. |They left.",
    "See p. 12. |See also pp. 3 and 4.",
    "Some fruit, e.g. Apples, i.e. What grows here.",
    "Prices rose 3.5 percent to 1.2 million. |Then they fell.",
    "In 2025. |In 2026.",
    "Acme Inc. Chairman Lee resigned from Acme Inc. |He was 60.",
    "It starts at 5 p.m. Thursday. |It ends at 9 p.m. |Guests may stay.",
    "It starts at 5 p.m. EST.",
    "“Why?” he asked. |“Because!” |She left.",
    "“It rained.” |He nodded.",
    "(It was late.) |They left.",
    "It rained.[1] |They left.",
    "He waited… |Nobody came... |He left.",
    "He waited... and waited.",
    "Really?! |Yes!!! |No.",
    "1. The first. |2. The second.",
    "A heading\n\n|A line that\nbreaks. |Another",
    "One cell\n\n|two cells\n\n|three",
    "It was plan B. |The vote failed.",
    "Visit example.com. |Or mail a.b@example.com today.",
    "Yahoo! is a company.",
    "Smith v. Jones was cited.",
    "Tolkien (b. 1892) wrote it. |J.R.R. Tolkien taught.",
    "The cost was $5. |$6 is too much.",
    "Straße 5. |Überall Regen.",
]
GERMAN = [
    "Am 3. Mai regnete es. |Im Jahr 2025. |Danach schien die Sonne.",
    "Er kam. |Sie ging!",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert sentences(text.replace("|", "")) == [it.strip() for it in text.split("|")]


@pytest.mark.parametrize("text", GERMAN)
def test_other_languages_have_ordinals_and_no_known_abbreviations(text: str) -> None:
    assert sentences(text.replace("|", ""), "de-AT") == [it.strip() for it in text.split("|")]


def test_chinese_has_no_spaces_between_sentences() -> None:
    assert sentences("他来了。她走了！好吗？", "zh") == ["他来了。", "她走了！", "好吗？"]


def test_in_an_article_sentences_have_places_and_headings_end() -> None:
    text = "# The fair\n\n- It [opened]{.claim} on *Friday*. Nobody\n  came\n- Mr. Hale left.\n"
    article = project_of({"a.md": text}).corpus.articles["a.md"]
    spans = [article.absolute(it.location).span for block in article.blocks for it in block.sentences]
    assert [text[it.start : it.end] for it in spans] == [
        "The fair",
        "It [opened]{.claim} on *Friday*.",
        "Nobody\n  came",
        "Mr. Hale left.",
    ]


@settings(max_examples=examples(150, 20_000))
@given(st.lists(st.sampled_from([*'aA1.!?…。"”)[] \n\t\ud800', "Mr.", "U.S. ", ". ", "\n\n", "é"])).map("".join))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    found = find_sentences(text, _place)
    assert "".join("".join(text[it.start : it.end].split()) for it in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[it.start : it.end] == text[it.start : it.end].strip() for it in found)


@pytest.mark.parametrize("piece", [".", ". ", "a.", "\n", "\n ", ".\n" + " " * 50, '."', "U.S. ", "[1]", ".[1"])
def test_time_grows_with_length_only(piece: str) -> None:
    started = time.perf_counter()
    find_sentences(piece * (400_000 // len(piece)), _place)
    assert time.perf_counter() - started < 5


def sentences(text: str, lang: str = "en") -> list[str]:
    return [text[it.start : it.end] for it in find_sentences(text, _place, lang)]


def _place(start: int, end: int) -> Location:
    return Location("", Span(start, end))
