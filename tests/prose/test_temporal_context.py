"""Expressions of time: what the words around them say, what only looks like one, and other languages."""

from __future__ import annotations

import pytest

from annotator.prose.temporal import Expression, recognise
from annotator.text import Location, Span

FRIDAY = "2025-11-28"


def read(text: str, anchor: str | None = FRIDAY, **options: str) -> tuple[Expression, ...]:
    return recognise(text, anchor, lambda start, end: Location("a.md", Span(start, end)), **options)


def table(rows: str) -> list[tuple[str, ...]]:
    """Rows of cells parted by ``|``; ``-`` is an empty cell."""
    cells = ([it.strip() for it in row.split("|")] for row in rows.strip().splitlines())
    return [tuple("" if it == "-" else it for it in row) for row in cells]


def unmarked(sentence: str) -> tuple[str, str]:
    """A sentence without its brackets, and the words that were in them."""
    words = sentence[sentence.index("[") + 1 : sentence.index("]")]
    return sentence.replace("[", "").replace("]", ""), words


# Published on Friday, 28 November 2025.
TENSES = """
The trial began on [Thursday].                         | 2025-11-27
The trial will begin on [Thursday].                    | 2025-12-04
The trial is to begin on [Thursday].                   | 2025-12-04
The trial, they said, opens on [Thursday].             | 2025-12-04
Trading ends when markets reopen on [Thursday].        | 2025-12-04
The trial was to begin on [Thursday].                  | -
The trial was to begin on [Friday].                    | 2025-11-28
They held it until [Thursday].                         | -
Talks were postponed until [Thursday].                 | 2025-12-04
It has spoken since of elections until [December].     | 2025-12
A report of [April 2nd].                               | -
The vote was delayed until [April 2nd].                | 2026-04-02
"""


@pytest.mark.parametrize(("sentence", "value"), table(TENSES))
def test_the_nearest_verb_decides_the_direction(sentence: str, value: str) -> None:
    text, words = unmarked(sentence)
    assert [(it.text, it.value) for it in read(text)] == [(words, value)]


NOTHING = """
May I go? He may march on. Mrs May said it.
They sold 2000 tonnes for $2000 at 2000 GMT.
Some 2,000 people watched in 1080p the 787 and 747-8.
a 27-year-old man
It costs $5 a year, twice a day, every Friday, on Mondays.
Thousands joined the March on Washington.
Fall in line! The second spring broke.
Her birthday, a holiday, was everyday stuff.
At the end of the day, it is a draw.
12000 or 20256 of 19991999
See No. 1999, room 2012 and page 1984.
"""


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert read(text) == ()


NAMES = """
It signed the Roadmap [2026–2028] there.    | yes
It follows Vision [2030] closely.           | yes
The [2020] Summer Olympics were late.       | yes
On [Ash Friday] all was quiet.              | yes
He told USA [Today] so.                     | yes
The coup of [2021] was bloody.              | no
After Ford’s [2008] profit came losses.     | no
In Naypyitaw on [Thursday] Mr Smith spoke.  | no
"""


@pytest.mark.parametrize(("sentence", "named"), table(NAMES))
def test_dates_in_names_are_marked(sentence: str, named: str) -> None:
    text, words = unmarked(sentence)
    (found,) = read(text)
    assert (found.text, found.in_name) == (words, named == "yes")


GOVERNORS = """
since the army seized power in a [2021] coup   | since
since the vote, he said in [2021]              | in
released 8,665 since their arrest in [2021]    | since
until [Tuesday]                                | until
It ended. By [Tuesday] all was quiet           | by
It has grown since. In [2021] it fell          | in
a meeting before that of [2021]                | before
"""


@pytest.mark.parametrize(("sentence", "governor"), table(GOVERNORS))
def test_governors_reach_to_the_next_comma(sentence: str, governor: str) -> None:
    text, words = unmarked(sentence)
    assert {it.text: it.governor for it in read(text)}[words] == governor


def test_what_follows_a_day_after_is_governed() -> None:
    assert [it.governor for it in read("a day after the signing of 27 November, on Friday")] == ["", "after", "on"]


@pytest.mark.parametrize(
    "text", ["“In 2021 it fell,” he said", '"In 2021 it fell"', "‘In 2021 it fell’", "``In 2021''"]
)
def test_quotations_are_marked(text: str) -> None:
    (found,) = read(text)
    assert found.quoted
    assert not read(f"{text}. In 2022 it rose")[1].quoted


def test_unknown_languages_have_no_expressions() -> None:
    assert read("on Thursday", lang="my") == ()
    assert len(read("on Thursday", lang="en-GB")) == 1


GERMAN = r"""
start: day | period
day: full_day | partial_day | weekday_day | deictic_day
full_day: month_day YEAR
partial_day: month_day
month_day: DAY DOT month
month: MONTH
weekday_day: WEEKDAY
deictic_day: DEICTIC
period: month_year | relative
month_year: month YEAR
relative: THIS UNIT | LAST UNIT | NEXT UNIT
MONTH.2: /Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember/
WEEKDAY.2: /Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag/
DEICTIC.2: /gestern|heute|morgen/
UNIT.1: /Tag|Woche|Monat|Jahr/
YEAR.1: /[12]\d{3}/
DAY: /[1-9]|[12]\d|3[01]/
THIS: /diese[srn]?/
LAST: /letzte[srn]?/
NEXT: /nächste[srn]?/
DOT: /\./
"""


def test_another_grammar_brings_another_language() -> None:
    text = "Er kam am Donnerstag, heute geht er. Am 3. März 2019, im Mai 2020 und letztes Jahr."
    found = read(text, lang="de", grammar=GERMAN)
    assert [it.value for it in found] == ["2025-11-27", "2025-11-28", "2019-03-03", "2020-05", "2024"]
