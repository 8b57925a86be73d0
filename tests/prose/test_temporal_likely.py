"""What expressions probably mean that are not certain, and those that count from another expression."""

from __future__ import annotations

import pytest

from annotator.prose.temporal import Expression, recognise
from annotator.prose.temporal_normalise import normalise
from annotator.text import Location, Span


def read(text: str, anchor: str | None = "2025-11-28") -> tuple[Expression, ...]:
    return recognise(text, anchor, lambda start, end: Location("a.md", Span(start, end)))


# Published on Friday, 28 November 2025. The brackets hold the words in question.
LIKELY = """
It fell nearly [three years ago].                            | 2022
It fell more than [two weeks ago].                           | 2025-11-10/2025-11-16
It fell [last October].                                      | 2025-10
It fell [last summer].                                       | 2025-22
It grew in [early summer].                                   | 2025-22
It will grow in [the spring].                                | 2026-21
It grew in [fiscal 2024].                                    | 2024
They meet [a week from Monday].                              | 2025-12-08
He came on Tuesday and left [the next day].                  | 2025-11-26
He came on 3 March. [Two days later] he left.                | 2025-03-05
He came on 3 March, three weeks ago. [A week earlier] he ate | 2025-10-27/2025-11-02
He came on Monday. All was well. Then he left [a day later]. | -
He came on 3 March; his wife came [the previous Friday].     | 2025-02-28
It rose in May 2019. [That year] it rained.                  | 2019
Profit rose in the third quarter from [a year earlier].       | 2024-35
It rose 5% in January 2019 from [a year ago].                | 2018-01
It rose 5% in January 2019 from [the same month last year].  | -
It rose in October from [the same month last year].          | 2024-10
It fell in the fourth quarter of 2005 and [the entire year]. | 2005
It rose from [the previous year].                            | -
It began on Thursday and ended [later in the day].           | 2025-11-27
It was [9:30 a.m.] when he came.                             | 2025-11-28
It began on Thursday, before [16:08 UTC].                    | 2025-11-27
"""


@pytest.mark.parametrize(("sentence", "likely"), [row.rsplit("|", 1) for row in LIKELY.strip().splitlines()])
def test_what_is_probably_meant_is_no_value(sentence: str, likely: str) -> None:
    words = sentence[sentence.index("[") + 1 : sentence.index("]")]
    found = {it.text: it for it in read(sentence.replace("[", "").replace("]", ""))}[words]
    assert found.likely == likely.strip().replace("-", "", likely.strip() == "-")
    assert found.value in ("", "2024")  # "a year ago" is a year at least


CERTAIN = """
the first Tuesday in May 2024                   | 2024-05-07
the last Friday of March 2024                   | 2024-03-29
the fifth Monday of May 2024                    | -
the thirty-first day of May 2024                | 2024-05-31
the first nine months of 2024                   | 2024-01/2024-09
the last three months of 2024                   | 2024-10/2024-12
the second three months of 2024                 | 2024
year-end 2024                                   | 2024-09/2024-12
last year's third quarter                       | 2024-35
this year’s first half                          | 2025-40
1988's fourth quarter                           | 1988-36
the sixties                                     | 196X
the mid-seventies                               | 1974/1976
the twenties                                    | -
nineteen ninety-six                             | 1996
two thousand and one                            | 2001
26/11/25                                        | 2025-11-26
"""


@pytest.mark.parametrize(("words", "value"), [row.split("|") for row in CERTAIN.strip().splitlines()])
def test_numbered_parts_are_certain(words: str, value: str) -> None:
    found = read(f"It was in {words.strip()}, he said.")
    assert [it.value for it in found] == [value.strip().replace("-", "", value.strip() == "-")]


NONE = """
The two thousand people met at 9:30.
She is in her sixties and four thousand days old.
The fall of prices, the fall in demand.
Matthew 5:16 and a score of 3:1.
"""


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_time(text: str) -> None:
    assert [it.text for it in read(text) if it.value or it.likely] == []


def test_anniversaries_are_durations() -> None:
    found = read("the fiftieth anniversary of the coup, its 150th anniversary, the 25-year anniversary")
    assert [(it.kind, it.duration) for it in found] == [("duration", it) for it in ("P50Y", "P150Y", "P25Y")]


def test_a_heading_that_ends_in_a_weekday_is_apart_from_the_dateline() -> None:
    found = read("Markets closed until Friday\nSeptember 18, 2008\nMoscow shut its markets.")
    assert [it.text for it in found] == ["Friday", "September 18, 2008"]
    assert len(read("He came on Friday,\nSeptember 19, 2008, and left.")) == 1


MARKED = """
2025-11-28 | Of all            | 1998                | deals, it said.  | 1998
2025-11-28 | It had its best   | week                | since November.  | 2025-11-24/2025-11-30
2025-11-28 | It fell in May to | the previous month  | ’s low.          | 2025-04
2025-11-28 | It came           | nearly two years ago | .               | 2023
2025-11-28 | It came on        | Tuesday morning, Nov. 25 | , he said.  | 2025-11-25
2025-11-28 | it came in        | april 2017          | , he said.       | 2017-04
2025-11-28 | It came           | 28 Juny 2020        | .                | None
2025-11-28 | It came           | Black Fryday 2010, May 3 | .           | None
"""


@pytest.mark.parametrize("row", MARKED.strip().splitlines())
def test_marked_words_are_a_time_and_likely_will_do(row: str) -> None:
    anchor, left, words, right, value = (it.strip() for it in row.split("|"))
    assert str(normalise(f"{left} ", words, f" {right}", anchor)) == value
