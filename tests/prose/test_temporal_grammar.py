"""``temporal.lark``: how words derive, as a specification, and that no rule of it is idle."""

from __future__ import annotations

import pytest

from annotator import grammar
from annotator.prose.temporal_language import Node, Piece, named

DERIVATIONS = """
Friday, November 28, 2025          | day: full_day: lead month_day COMMA YEAR
28th of November last year         | day: full_day: month_day relative
Thursday (Nov. 27)                 | day: partial_day: weekday month_day
November the 27th                  | day: partial_day: month_day: month THE DAYTH
first of May                       | day: partial_day: month_day: nth OF month
the 27th                           | -
2025-11-28                         | day: numeric_day: ISO_DAY
28/11/2025                         | day: numeric_day: DAY_FIRST_OR_MONTH_FIRST
28.11.2025                         | day: numeric_day: DOTTED_DAY
yesterday                          | day: deictic_day: DEICTIC
this past Monday                   | day: weekday_day: THIS PAST WEEKDAY
Thursday the 27th                  | day: weekday_number: lead number_th
the day before yesterday           | day: beyond_deictic: THE UNIT BEFORE DEICTIC
Tuesday of next week               | day: weekday_of_week: WEEKDAY OF relative
tonight                            | part_of_day: NIGHT_OF_TODAY
the evening of 27 November         | part_of_day: THE PART OF day
late on Thursday evening           | part_of_day: stretch ON day PART
earlier on Thursday                | part_of_day: earlier ON day
February 2021                      | period: month_year: month YEAR
May                                | period: bare_month: MONTH
last October                       | period: relative_month: LAST MONTH
next year                          | period: relative: NEXT UNIT
2008                               | period: year: YEAR
'82                                | period: year: YEAR_SHORT
1939-45                            | period: year: YEAR DASH INT
2024/25                            | period: year: YEAR SLASH DAY
1990s                              | period: decade: DECADE
'90s                               | period: decade: DECADE_SHORT
twentieth century                  | period: century: nth UNIT
third quarter of this year         | period: quarter: quarter_number OF relative
Q3 2024                            | period: quarter: quarter_number YEAR
2024 Q3                            | period: quarter: YEAR quarter_number
second half of 2008                | period: half: nth HALF OF YEAR
spring of 1984                     | period: season: SEASON OF YEAR
the weekend                        | period: weekend: THE WEEKEND
fiscal year 2024                   | period: fiscal: FISCAL UNIT YEAR
FY2024                             | period: fiscal: FISCAL_SHORT
the week of March 7, 2011          | period: week_of: THE UNIT OF full_day
early-March 2024                   | modified: EARLY DASH period
mid-March 2024                     | modified: MID DASH period
mid-to-late 1990s                  | modified: stretch period
the beginning of 2008              | modified: THE edge OF period
the middle of the year             | modified: THE edge OF THE UNIT
the end of last year               | modified: THE edge OF period
later this year                    | reported: earlier relative
the last Friday of March           | portion: THE LAST WEEKDAY of_or_in period
first Tuesday in May               | portion: nth WEEKDAY of_or_in period
5–7 March 2025                     | days: DAY between full_day
March 28 until April 2             | days: partial_day between partial_day
between March 5 and 7              | days: BETWEEN partial_day AND DAY
between April and June 2008        | periods: BETWEEN bare_month AND month_year
2026–2028                          | periods: YEAR DASH YEAR
two days ago                       | ago: quantity UNIT AGO
three weeks from now               | ahead: quantity UNIT FROM NOW
a day after                        | floating: quantity UNIT AFTER
two years later                    | floating: quantity UNIT LATER
two years earlier                  | floating: quantity UNIT EARLIER
the following day                  | floating: THE FOLLOWING UNIT
the previous Thursday              | floating: other WEEKDAY
that same                          | -
the same day                       | floating: THE SAME UNIT
that night                         | floating: THAT PART
100-year                           | length: count DASH UNIT
twenty-six years                   | length: quantity UNIT
six straight days                  | length: quantity STRAIGHT UNIT
a couple of weeks                  | length: quantity UNIT
the past three weeks               | rolling: THE PAST quantity UNIT
every Friday                       | weekly: EVERY WEEKDAY
Thurs., Nov. 27                    | day: partial_day: lead month_day
November                           | period: bare_month: MONTH
five May                           | -
26/11/25                           | day: numeric_day: DAY_SHORT_YEAR
Christmas Eve                      | day: holiday: feast: FEAST EVE
Easter Monday 2024                 | day: holiday: feast YEAR
last Christmas                     | day: holiday: LAST feast
New Year’s Eve                     | day: holiday: feast: NEW UNIT possessive EVE
Valentine’s Day                    | day: holiday: feast: FEAST_DAY possessive UNIT
Good Friday                        | day: holiday: feast: FEAST_WEEKDAY WEEKDAY
9:30 a.m. GMT                      | time_of_day: CLOCK meridiem ZONE
6 p.m. on Thursday                 | part_of_day: clock ON day
9pm Thursday                       | part_of_day: clock day
9 pm Thursday                      | part_of_day: clock day
Thursday at noon                   | part_of_day: day AT clock
1988’s                             | period: year: YEAR_POSSESSIVE
nineteen ninety-six                | period: year: spelled_year: NINETEEN TENS DASH NUMBER
nineteen hundred                   | period: year: spelled_year: NINETEEN HUNDRED
two thousand and one               | period: year: spelled_year: NUMBER THOUSAND AND NUMBER
the sixties                        | period: decade: THE DECADE_NAME
the early eighties                 | modified: THE stretch DECADE_NAME
last year's third quarter          | period: quarter: relative possessive quarter_number
the year’s first half              | period: half: THE UNIT possessive nth HALF
the fall of '97                    | period: season: THE SEASON OF YEAR_SHORT
year-end                           | modified: UNIT DASH END
year’s end                         | modified: UNIT possessive END
end of year                        | modified: edge OF UNIT
mid-week                           | modified: MID DASH UNIT
early summer                       | modified: stretch SEASON
early in the 1990s                 | modified: stretch IN THE DECADE
the last three months of 1997      | portion: THE LAST quantity UNIT OF period
thirty-first day of the month      | portion: nth UNIT OF THE UNIT
the same month a year ago          | floating: same_time quantity UNIT AGO
this time last year                | floating: same_time relative
the same period last year          | floating: same_time relative
the year-earlier quarter           | floating: THE UNIT DASH EARLIER stretch_of_time
the entire year                    | floating: THE WHOLE UNIT
fiftieth anniversary               | length: nth_in_a_row ANNIVERSARY
150th anniversary                  | length: nth_in_a_row ANNIVERSARY
25-year anniversary                | length: nth_in_a_row ANNIVERSARY
"""


def table() -> list[tuple[str, str]]:
    rows = (it.split("|") for it in DERIVATIONS.strip().splitlines())
    return [(words.strip(), derivation.strip()) for words, derivation in rows]


def derive(words: str) -> tuple[Node | None, list[Piece]]:
    """The derivation of all the words, if they have one."""
    pieces = named("temporal").run(words, 0, len(words), 0)
    found = named("temporal").longest(pieces, 0)
    return (found[1] if found and found[0] == len(pieces) else None), pieces


@pytest.mark.parametrize(("words", "derivation"), table())
def test_words_derive(words: str, derivation: str) -> None:
    node, _ = derive(words)
    assert (_shape(node.children[0]) if node else "-") == derivation


def test_every_rule_and_terminal_is_needed() -> None:
    parser = grammar.compiled(grammar.source("temporal"))
    rules = {str(it.origin.name) for it in parser.rules if not it.origin.name.startswith("_")}
    terminals = {it.name for it in parser.terminals if not it.name.startswith("_")}
    derived = (derive(words) for words, _ in table())
    assert set().union(*(_names(node) for node, _ in derived if node)) == rules | terminals


def _shape(node: Node) -> str:
    """A rule and its children; where the only child is a rule, that rule and its children too."""
    if len(node.children) == 1 and isinstance(node.children[0], Node):
        return f"{node.rule}: {_shape(node.children[0])}"
    return f"{node.rule}: {' '.join(it[0] for it in node.children)}"


def _names(node: Node) -> set[str]:
    inner = (_names(it) if isinstance(it, Node) else {it.type} for it in node.children)
    return {node.rule}.union(*inner)


def test_terminals_are_numbered_by_their_alternatives() -> None:
    classify = named("temporal").classify
    words = ("January", "Sept", "Dec", "Monday", "tomorrow", "years", "Autumn", "night", "Q4", "1990s", "27th", "May")
    values = [classify(it) for it in words]
    assert [it[1] if it else 0 for it in values] == [1, 9, 12, 1, 3, 4, 3, 4, 4, 1990, 27, 5]


def test_a_grammar_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not an LALR grammar"):
        grammar.compiled("start: start start |")
