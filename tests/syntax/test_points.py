"""Points: the words that they mean, looked for one by one and many at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.model.quotes import Quote, quote, search
from annotator.testing import project_of

OTHERS = [quote("", f"other {it}", "") for it in range(20)]
"""Enough of them for a search of many at once."""


@pytest.mark.parametrize(
    ("text", "wanted", "times"),
    [
        ("one two", ("", "two", ""), 1),
        ("one\ntwo one  two", ("", "one two", ""), 2),
        ("aaaaa", ("", "aa", ""), 2),
        ("ab ab ab", ("ab", "ab", ""), 1),
        ("ab ab ab", ("", "ab", "ab"), 2),
        ("“so”, he said", ("", '"so"', ""), 1),
        ("2020–2021", ("2020-", "2021", ""), 1),
        ("one two", ("", "One", ""), 0),
        ("one\n\ntwo", ("one", "two", ""), 1),
    ],
)
@pytest.mark.parametrize("others", [[], OTHERS], ids=["alone", "many"])
def test_how_often_words_stand(text: str, wanted: tuple[str, str, str], times: int, others: list[Quote]) -> None:
    found = search({7: text}, [quote(*wanted), *others]).get(quote(*wanted))
    assert (found.times if found else 0) == times


words = st.text("ab \n", max_size=6)


@settings(max_examples=examples(300, 20_000), deadline=None)
@given(
    st.text("ab \n'’", max_size=60),
    st.lists(st.tuples(words, words.filter(str.strip), words), max_size=12),
    st.sampled_from([[], OTHERS]),
)
def test_the_search_for_many_finds_what_a_pattern_finds(
    text: str, wanted: list[tuple[str, str, str]], others: list[Quote]
) -> None:
    found = search({1: "", 2: text}, [*dict.fromkeys(quote(*it) for it in wanted), *others])
    for it in wanted:
        before, exact, after = (r"\s+".join(map(re.escape, part.split())) for part in it)
        behind = rf"{before}\s*" if before else ""
        matches = list(re.finditer(rf"{behind}(?P<it>{exact})(?=\s*{after})", text.replace("’", "'")))
        expected = (len(matches), 2, *matches[0].span("it")) if matches else None
        assert found.get(quote(*it)) == expected


def test_windows_of_a_long_text_do_not_hide_words() -> None:
    text = "x" * 32_760 + "needle one" + "x" * 32_700 + "needle one" + "x" * 40_000
    assert search({0: text}, [quote("", "needle one", ""), *OTHERS]) == {
        quote("", "needle one", ""): (2, 0, 32_760, 32_770)
    }


def test_names_and_dates_of_the_words_belong_to_the_point() -> None:
    files = {
        "a.md": "Ann Bell came on Monday. Ann Bell left on Friday.\n\n"
        '[]{.claim exact="Bell left on Friday"} []{.claim exact="Ann Bell left"}\n',
        "entities.yaml": "x: {name: Ann Bell, kind: person}\n",
    }
    one, other = project_of(files).corpus.articles["a.md"].claims
    assert [it.text for it in one.expressions] == ["Friday"]
    assert [it.text for it in other.mentions] == ["Ann Bell"]
    assert (one.mentions, other.expressions) == ((), ())


def test_headings_end_a_section() -> None:
    text = 'one []{.claim exact="one"}\n\n# one []{.claim exact="two"}\n\none, two []{.claim exact="one"}\n'
    article = project_of({"a.md": text}).corpus.articles["a.md"]
    assert [it.text for it in article.claims] == ["one", "", "one"]
