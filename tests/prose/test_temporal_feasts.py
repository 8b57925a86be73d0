"""Feasts: their days, what their names mean, and where a name is no day."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.prose.temporal import Expression, recognise
from annotator.prose.temporal_feasts import easter
from annotator.text import Location, Span


def read(text: str, anchor: str | None = "2025-11-28") -> tuple[Expression, ...]:
    return recognise(text, anchor, lambda start, end: Location("a.md", Span(start, end)))


# The first and the last day that Easter can fall on are among them.
EASTERS = """
1818-03-22 1886-04-25 1943-04-25 1954-04-18 1961-04-02 1981-04-19 1998-04-12 2000-04-23 2008-03-23 2018-04-01
2019-04-21 2024-03-31 2025-04-20 2026-04-05 2038-04-25 2049-04-18 2076-04-19 2285-03-22
"""


@pytest.mark.parametrize("day", EASTERS.split())
def test_easter(day: str) -> None:
    assert date.fromordinal(easter(int(day[:4]))).isoformat() == day


# Published on Friday, 28 November 2025.
DAYS = """
They met on [Christmas Day 2012].              | 2012-12-25
They met on [Christmas Eve], 2012.             | 2012-12-24
They met on [New Year’s Eve 2025].             | 2025-12-31
They will meet on [New Year's Day].            | 2026-01-01
They met [last Christmas].                     | 2024-12-25
They will meet [next Easter].                  | 2026-04-05
They met on [Good Friday].                     | 2025-04-18
They met on [Easter Monday] last year.         | 2024-04-01
They met on [Easter Sunday].                   | 2025-04-20
They met on [Good Monday].                     | none
They met on [Ash Wednesday 2026].              | 2026-02-18
They met on [Palm Sunday 2024].                | 2024-03-24
They met on [Labor Day].                       | 2025-09-01
They met on [Labor Day 2026].                  | 2026-09-07
They met on [Presidents' Day 2026].            | 2026-02-16
They met on [Valentine’s Day].                 | 2025-02-14
They met on [Halloween].                       | 2025-10-31
They met on [Boxing Day 2004].                 | 2004-12-26
"""


def rows(table: str) -> list[list[str]]:
    return [[it.strip() for it in row.split("|")] for row in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "value"), rows(DAYS))
def test_feasts_are_days(sentence: str, value: str) -> None:
    found = read(sentence.replace("[", "").replace("]", ""))
    assert [it.value for it in found if it.value] == ([] if value == "none" else [value])


@pytest.mark.parametrize(
    ("text", "likely"), [("met on Thanksgiving", "2025-11-27"), ("on Memorial Day 2024", "2024-05-27")]
)
def test_the_day_of_some_depends_on_the_country(text: str, likely: str) -> None:
    (found,) = read(text)
    assert (found.value, found.likely) == ("", likely)


NO_DAYS = """
a Christmas tree stood there
Easter Island was lost
Father Christmas came
the Orthodox Easter was late
a merry Christmas to all
the Thanksgiving turkey was dry
the Christmas Eve shooting hurt none
May day, may day
"""


@pytest.mark.parametrize("text", NO_DAYS.strip().splitlines())
def test_names_of_other_things(text: str) -> None:
    assert [it.value for it in read(text) if it.value] == []
