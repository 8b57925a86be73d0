"""Which weekdays are the day of what is told, and which only stand in its words."""

from __future__ import annotations

import pytest

from annotator.prose.temporal import Expression, recognise
from annotator.text import Location, Span


def read(text: str) -> list[Expression]:
    return list(recognise(text, "2025-09-14", lambda start, end: Location("a.md", Span(start, end))))


@pytest.mark.parametrize(
    "text",
    [
        "He came on Friday",
        "He came on the Friday",
        "He came on Friday night, by car",
        "He came last Friday",
        "It opened early on Friday",
        "He came on Friday when it rained",
        "It met in the United States.  Friday was chosen",
        "The Fair\n\nFriday was chosen",
        "On Friday thousands marched",
        "Last Friday police came",
        "It was over, and on Friday Parliament met",
        "In Minsk on Friday Mr Smith spoke",
        "The army on Friday announced it",
        "The army said Friday that it did",
        "At Friday’s meeting he spoke",
        "It did not rain, but on Friday it did",
    ],
)
def test_placing(text: str) -> None:
    (found,) = read(text)
    assert (found.weekday, found.loose, found.in_name) == ("Friday", False, False)


@pytest.mark.parametrize(
    "text",
    [
        "It was not on Friday",
        "It wasn’t on Friday",
        "Never on Friday",
        "He came by Thursday or Friday",
        "between Monday and Friday",
        "by noon on Friday",
        "on Friday or later",
        "He read the Friday edition of the paper",
        "He led Friday prayers",
        "a Friday deadline",
        "a ban on Friday trading",
        "He apologised for Friday’s attack",
        "He read the weekly Friday Times",
        "He ate at Ruby Friday",
        "Every other Friday",
        "He called it Friday",
        "the hashtag #Friday",
        "a non-Friday",
        "the Friday night show",
    ],
)
def test_loose(text: str) -> None:
    assert [it.loose or it.in_name for it in read(text) if it.weekday == "Friday"] == [True]


@pytest.mark.parametrize("text", ["He met Man Friday", "his man Friday", "on Ash Friday", "The Friday Club met"])
def test_names(text: str) -> None:
    assert [it.in_name for it in read(text)] == [True]


@pytest.mark.parametrize("text", ["Rust on Monday.com", "every Friday", "on a Friday", "on Fridays"])
def test_no_weekday_at_all(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "weekday", "stated"),
    [
        ("Tuesday, 9 September", "Tuesday", "2025-09-09"),
        ("Tuesday, 10 September", "Tuesday", "XXXX-09-10"),
        ("Tue 10 Sept", "Tuesday", "XXXX-09-10"),
        ("Tuesday the 9th", "Tuesday", "2025-09-09"),
        ("Monday, 2025-09-11", "Monday", "2025-09-11"),
        ("Monday 2025-09-31", "Monday", ""),
        ("Monday, 31 June 2025", "Monday", ""),
        ("2025-09-11", "", ""),
    ],
)
def test_the_day_beside_a_weekday(text: str, weekday: str, stated: str) -> None:
    (found,) = read(text)
    assert (found.text, found.weekday, found.stated_day) == (text, weekday, stated)
