"""Expressions of time: the words, what they mean, and what is not one."""

from __future__ import annotations

import pytest

from annotator.prose.temporal import Expression, recognise
from annotator.prose.temporal_normalise import normalise
from annotator.text import Location, Span

FRIDAY = "2025-11-28"


def read(text: str, anchor: str | None = FRIDAY, **options: str) -> tuple[Expression, ...]:
    return recognise(text, anchor, lambda start, end: Location("a.md", Span(start, end)), **options)


def table(rows: str) -> list[tuple[str, ...]]:
    """Rows of cells parted by ``|``; ``-`` is an empty cell."""
    cells = ([it.strip() for it in row.split("|")] for row in rows.strip().splitlines())
    return [tuple("" if it == "-" else it for it in row) for row in cells]


ABSOLUTE = """
Friday, November 28, 2025      | 2025-11-28
November 28, 2025              | 2025-11-28
28 November 2025               | 2025-11-28
Friday 28th November, 2025     | 2025-11-28
28th of November, 2025         | 2025-11-28
Fri., Nov. 28, 2025            | 2025-11-28
3 Sept. 2024                   | 2024-09-03
2025-11-28                     | 2025-11-28
28/11/2025                     | 2025-11-28
11/28/2025                     | 2025-11-28
28.11.2025                     | 2025-11-28
05/06/2025                     | -
February 30, 2025              | -
February 2021                  | 2021-02
May of 1987                    | 1987-05
Q3 2024                        | 2024-35
third quarter of 2009          | 2009-35
final quarter of 2009          | 2009-36
first half of 2008             | 2008-40
spring of 1984                 | 1984-21
winter 2010                    | 2010-24
1990s                          | 199X
1980's                         | 198X
1900s                          | -
'90s                           | 199X
19th century                   | 18XX
twentieth century              | 19XX
late December 2024             | 2024-12-21/2024-12-31
early February 2024            | 2024-02-01/2024-02-10
mid-March 2024                 | 2024-03-11/2024-03-20
late 2006                      | 2006-09/2006-12
mid-2023                       | 2023-05/2023-08
early 1990s                    | 1990/1993
mid-to-late 1990s              | 199X
the end of 2010                | 2010-09/2010-12
the last day of March 2024     | 2024-03-31
first week of March 2024       | 2024-03
5–7 March 2025                 | 2025-03-05/2025-03-07
March 5-7, 2025                | 2025-03-05/2025-03-07
March 28 to April 2, 2025      | 2025-03-28/2025-04-02
December 28 – January 3, 2025  | 2024-12-28/2025-01-03
between 5 and 7 March 2025     | 2025-03-05/2025-03-07
between April and June 2008    | 2008-04/2008-06
November to February 2012      | 2011-11/2012-02
1939–1945                      | 1939/1945
between 1999 and 2004          | 1999/2004
1990s to 2010s                 | 199X/201X
2024-25 financial year         | 2024/2025
fiscal 2024                    | -
FY2024                         | -
"""


@pytest.mark.parametrize(("words", "value"), table(ABSOLUTE))
@pytest.mark.parametrize("anchor", [FRIDAY, None])
def test_absolute_dates_need_no_anchor(words: str, value: str, anchor: str | None) -> None:
    (found,) = read(f"It was signed in {words}, they said.", anchor)
    assert (found.text, found.value, found.kind) == (words, value, "absolute")


# Published on Friday, 28 November 2025.
ANCHORED = """
He landed on [Thursday].                          | 2025-11-27
He landed [Thursday].                             | 2025-11-27
They met on [Friday].                             | 2025-11-28
They met on [Saturday].                           | 2025-11-22
They will meet on [Monday].                       | 2025-12-01
The talks are scheduled to begin on [Monday].     | 2025-12-01
They will meet on [Friday].                       | 2025-11-28
He will resign, he said on [Monday].              | 2025-11-24
It stays closed until [Tuesday].                  | 2025-12-02
It happened [last Friday].                        | 2025-11-21
It happened [last Monday].                        | 2025-11-24
They meet [next Monday].                          | 2025-12-01
They meet [next Saturday].                        | -
He left [this past Monday].                       | 2025-11-24
He arrives [this coming Monday].                  | 2025-12-01
He left on [Monday last week].                    | 2025-11-17
They meet on [Tuesday of next week].              | 2025-12-02
He left on [Thursday (Nov 27)].                   | 2025-11-27
He left on [Thursday, November 27].               | 2025-11-27
He left on [Wednesday, November 27].              | -
He left on [Thursday the 27th].                   | 2025-11-27
He left [today].                                  | 2025-11-28
He left [yesterday].                              | 2025-11-27
He leaves [tomorrow].                             | 2025-11-29
He left [the day before yesterday].               | 2025-11-26
He leaves [the day after tomorrow].               | 2025-11-30
He left [two days ago].                           | 2025-11-26
He left [three weeks ago].                        | 2025-11-03/2025-11-09
He left [two months ago].                         | 2025-09
He left [three years ago].                        | 2022
He left nearly [three years ago].                 | -
He left [a few weeks ago].                        | -
He left [half a year ago].                        | -
He left [three years ago this month].             | 2022-11
He left [a year ago today].                       | 2024-11-28
He leaves [two days from now].                    | 2025-11-30
He leaves [three weeks from tomorrow].            | 2025-12-20
It fell [this week].                              | 2025-11-24/2025-11-30
It fell [last week].                              | 2025-11-17/2025-11-23
It fell [the week before last].                   | 2025-11-10/2025-11-16
It rises [next month].                            | 2025-12
It fell [last year].                              | 2024
It fell over [the weekend].                       | 2025-11-22/2025-11-23
It fell [last quarter].                           | 2025-35
Sales fell in the [third quarter].                | 2025-35
It fell in the [third quarter of last year].      | 2024-35
It fell [last decade].                            | 201X
It opened in [March].                             | 2025-03
It will open in [March].                          | 2026-03
It opened in [November].                          | 2025-11
It opened in [May of last year].                  | 2024-05
It opened on [March 5].                           | 2025-03-05
It will open on [5 March].                        | 2026-03-05
It opened on [December 28].                       | 2025-12-28
It opens on [March 5 next year].                  | 2026-03-05
The elections in [late December].                 | 2025-12-21/2025-12-31
It fell [late last year].                         | 2024-09/2024-12
It fell [earlier this month].                     | 2025-11-01/2025-11-28
It falls [later this year].                       | 2025-11-28/2025-12-31
It closes by [the end of the year].               | 2025-09/2025-12
It began [this summer].                           | 2025-22
It began [last summer].                           | -
It opens [next spring].                           | 2026-21
It was open from [Monday to Friday].              | -
"""


def unmarked(sentence: str) -> tuple[str, str]:
    """A sentence without its brackets, and the words that were in them."""
    words = sentence[sentence.index("[") + 1 : sentence.index("]")]
    return sentence.replace("[", "").replace("]", ""), words


@pytest.mark.parametrize(("sentence", "value"), table(ANCHORED))
def test_anchored_dates_count_from_publication(sentence: str, value: str) -> None:
    text, words = unmarked(sentence)
    (found,) = read(text)
    assert (found.text, found.value, found.kind) == (words, value, "anchored")
    assert [it.value for it in read(text, None)] == [""]


PARTS = """
He landed on [Thursday night].                 | 2025-11-27 | night
He landed [Thursday afternoon].                | 2025-11-27 | afternoon
He landed [last night].                        | 2025-11-27 | night
He lands [tonight].                            | 2025-11-28 | night
He landed [this morning].                      | 2025-11-28 | morning
He landed [yesterday evening].                 | 2025-11-27 | evening
He landed on [the evening of 27 November].     | 2025-11-27 | evening
He landed [late Thursday evening].             | 2025-11-27 | evening
He landed [early on Friday].                   | 2025-11-28 | -
"""


@pytest.mark.parametrize(("sentence", "value", "part"), table(PARTS))
def test_parts_of_the_day_leave_the_day(sentence: str, value: str, part: str) -> None:
    text, words = unmarked(sentence)
    (found,) = read(text)
    assert (found.text, found.value, found.part_of_day, found.granularity) == (words, value, part, "day")


RELATIVE = """
It came [a day after] the signing.        | floating | P1D
It came [one month before] the vote.      | floating | P1M
It came [two years later].                | floating | P2Y
It came [weeks before] the vote.          | floating | PXW
It came [the following day].              | floating | P1D
It came [the same month].                 | floating | -
It came [the following Thursday].         | floating | -
It came [that Friday].                    | floating | -
a [27-year] contract                      | duration | P27Y
after [twenty-six years] of ties          | duration | P26Y
It lasted [six straight days].            | duration | P6D
in [the past three weeks]                 | duration | P3W
"""


@pytest.mark.parametrize(("sentence", "kind", "duration"), table(RELATIVE))
def test_what_floats_has_a_distance_and_no_value(sentence: str, kind: str, duration: str) -> None:
    text, words = unmarked(sentence)
    (found,) = read(text)
    assert (found.text, found.kind, found.duration, found.value) == (words, kind, duration, "")


def test_a_weekday_is_kept_beside_its_full_date() -> None:
    (found,) = read("on Friday, November 27, 2025, he left")
    assert (found.weekday, found.stated_day, found.value) == ("Friday", "2025-11-27", "2025-11-27")
    assert read("on Friday he left")[0].stated_day == ""


def test_days_are_ordinals_and_the_whole_is_kept() -> None:
    (found,) = read("in late 2006, it fell")
    assert (found.first, found.last, found.whole) == (732555, 732676, "2006")


def test_coordinated_dates_share_a_year() -> None:
    assert [it.value for it in read("in March and June last year")] == ["2024-03", "2024-06"]
    assert [it.value for it in read("on March 5 and April 7, 2019")] == ["2019-03-05", "2019-04-07"]
    assert [it.value for it in read("on May 5 and 6, 2019")] == [""]


def test_anchors_may_be_coarse_or_doubtful() -> None:
    assert [it.value for it in read("last year, on Thursday", "2025-11")] == ["2024", ""]
    assert [it.value for it in read("on Thursday, in 2021", "2025-11-28?")] == ["2025-11-27?", "2021"]
    assert [it.value for it in read("earlier this year", "2025-11-28~")] == ["2025-01-01~/2025-11-28~"]
    assert [it.value for it in read("on Thursday", "2025-13-01")] == [""]


MARKED = """
2025-11-28 | He arrived in     | late 2006           | , he said.       | 2006
2025-11-28 | They met          | on Thursday         | at noon.         | 2025-11-27
2025-11-28 | It grew between   | April               | and June         | 2025-04
2025-11-28 | On Thursday at    | 16:15 UTC           | he spoke.        | 2025-11-27
2025-11-28 | It is now         | 6:40 p.m.           | there.           | 2025-11-28
2025-11-28 | It took           | three days          | .                | -
"""


@pytest.mark.parametrize(("anchor", "left", "words", "right", "value"), table(MARKED))
def test_marked_words_are_normalised_in_their_context(
    anchor: str, left: str, words: str, right: str, value: str
) -> None:
    assert normalise(f"{left} ", words, f" {right}", anchor) == (value or None)
