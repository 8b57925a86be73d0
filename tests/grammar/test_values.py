"""The small values of attributes: quantities, ranks, relative times, parts of the day, references."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.values.citation import Citation, parse_citations, read_citations
from annotator.values.edtf import Edtf
from annotator.values.fault import Fault
from annotator.values.quantity import Quantity, parse_quantity, read_quantity
from annotator.values.rank import Rank, RankOf, parse_instance_of, parse_rank, parse_rank_of
from annotator.values.reference import Reference, parse_anchor, parse_member, parse_reference
from annotator.values.reltime import RelWhen, parse_rel_when
from annotator.values.timeofday import TimeOfDay, parse_time_of_day

MANY = 20_000 if os.environ.get("ANNOTATOR_SOAK") else 200

Value = Edtf | Citation | Quantity | Rank | RankOf | Reference | RelWhen | TimeOfDay
Parser = Callable[[str], Quantity | Rank | RankOf | Reference | RelWhen | TimeOfDay]
PARSERS: list[Parser] = [
    parse_quantity,
    parse_rank,
    parse_rank_of,
    parse_instance_of,
    parse_reference,
    parse_member,
    parse_anchor,
    parse_rel_when,
    parse_time_of_day,
]


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("412", "412", "412", ""),
        ("4,120,000", "4120000", "4120000", ""),
        ("-2.5", "-2.5", "-2.5", ""),
        ("10..20", "10", "20", ""),
        ("10-20", "10", "20", ""),
        ("10 – 20", "10", "20", ""),
        ("-5--3", "-5", "-3", ""),
        ("<50", None, "50", "<"),
        ("≥ 50", "50", None, ">="),
        ("~200", "180.0", "220.0", "~"),
        ("~100..200", "90.0", "220.0", "~"),
        ("412 = 400 + 12", "412", "412", ""),
        ("412 = 400 + 13", "412", "412", ""),
    ],
)
def test_quantities(text: str, low: str | None, high: str | None, hedge: str) -> None:
    found = parse_quantity(text)
    assert (found.faults, found.hedge) == ((), hedge)
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


def test_a_sum_keeps_its_terms() -> None:
    found = parse_quantity("412 = 400 + 13")
    assert (found.exact, found.total) == (Decimal(412), Decimal(413))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("40", "40", True),
        ("40", "41", False),
        ("40", "30..50", True),
        ("<50", "50", False),
        ("<=50", "50", True),
        (">50", "60", True),
        ("~100", "109", True),
        ("~100", "111", False),
        ("many", "3", True),
    ],
)
def test_quantities_that_can_be_one_number(one: str, other: str, meet: bool) -> None:
    assert parse_quantity(one).meets(parse_quantity(other)) is meet
    assert parse_quantity(other).meets(parse_quantity(one)) is meet


@pytest.mark.parametrize(("text", "position"), [("2", 2), (" 12 ", 12), ("only", 1), ("only-other", 2), ("few", None)])
def test_ranks(text: str, position: int | None) -> None:
    found = parse_rank(text)
    assert (found.faults, found.position) == ((), position)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("visit:mayor", ("visit", "mayor", "")),
        ("state-visit:head-of-state=ana ruiz", ("state-visit", "head-of-state", "ana ruiz")),
        (" talks:minister=k ", ("talks", "minister", "k")),
    ],
)
def test_instances(text: str, parts: tuple[str, str, str]) -> None:
    found = parse_instance_of(text)
    assert (found.faults, (found.action, found.group, found.entity)) == ((), parts)
    assert not found.entity or text[found.start :].startswith(found.entity)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P31D before #vote", (-31, -31, "#vote")),
        ("P2W after event:flood", (14, 14, "event:flood")),
        ("P1M before event:vote", (-31, -28, "event:vote")),
        ("P1Y since published", (365, 366, "published")),
        ("~P1M after a.md#x", (12, 47, "a.md#x")),
        ("PXW before event:vote", (-62, -14, "event:vote")),
        ("PXD after #vote", (2, 14, "#vote")),
        ("before #vote", (None, 0, "#vote")),
        ("after  event:flood", (0, None, "event:flood")),
    ],
)
def test_relative_times(text: str, expected: tuple[int | None, int | None, str]) -> None:
    found = parse_rel_when(text)
    assert found.faults == ()
    assert found.anchor is not None
    assert (*found.offsets, text[found.anchor.start : found.anchor.end]) == expected


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("morning", "night", False),
        ("evening", "night", True),
        ("18:30/20:00", "morning", False),
        ("22:00/02:00", "night", True),
        ("09:00/24:00", "afternoon", True),
        ("21:15", "night", True),
        ("21:15", "21:00/22:00", True),
        ("21:15", "morning", False),
        ("21:15", "21:15", True),
        ("21:15", "21:16", False),
    ],
)
def test_parts_of_the_day(one: str, other: str, meet: bool) -> None:
    first, second = parse_time_of_day(one), parse_time_of_day(other)
    assert (first.faults, second.faults, first.meets(second)) == ((), (), meet)


@pytest.mark.parametrize(
    ("parse", "text", "parts"),
    [
        (parse_reference, "#vote", ("claim", "", "vote")),
        (parse_reference, "other file.md#vote", ("claim", "other file.md", "vote")),
        (parse_reference, "/desk/a.md#vote", ("claim", "desk/a.md", "vote")),
        (parse_member, "event:flood", ("event", "", "flood")),
        (parse_member, "ana-ruiz", ("entity", "", "ana-ruiz")),
        (parse_anchor, "published", ("published", "", "published")),
    ],
)
def test_references(parse: Callable[[str], Reference], text: str, parts: tuple[str, str, str]) -> None:
    found = parse(text)
    assert (found.faults, (found.kind, found.path, found.key)) == ((), parts)


@pytest.mark.parametrize(
    ("parse", "text", "kind", "part"),
    [
        (parse_quantity, "many", "syntax", "many"),
        (parse_quantity, "4,12", "syntax", "4,12"),
        (parse_quantity, "50 %", "syntax", "%"),
        (parse_quantity, "20..10", "reversed", "20..10"),
        (parse_quantity, "<10..20", "syntax", "<"),
        (parse_quantity, "1" * 60, "impossible", "1" * 60),
        (parse_rank, "0", "syntax", "0"),
        (parse_rank, "9" * 20, "syntax", "9" * 20),
        (parse_rank, "second", "syntax", "second"),
        (parse_rank_of, "visit", "syntax", "visit"),
        (parse_rank_of, "visit:mayor=ana", "syntax", "=ana"),
        (parse_instance_of, "visit:", "syntax", "visit:"),
        (parse_rel_when, "a month before #vote", "syntax", "a month before #vote"),
        (parse_rel_when, "P1M before the vote", "syntax", "the vote"),
        (parse_rel_when, "~P99999999999Y before #vote", "syntax", "P99999999999Y"),
        (parse_time_of_day, "noon", "syntax", "noon"),
        (parse_time_of_day, "9:15", "syntax", "9:15"),
        (parse_time_of_day, "21:75", "impossible", "21:75"),
        (parse_time_of_day, "18:00/25:00", "impossible", "25:00"),
        (parse_reference, "vote", "syntax", "vote"),
        (parse_reference, "event:vote", "syntax", "event:vote"),
        (parse_member, "event:", "syntax", "event:"),
        (parse_anchor, "ana-ruiz", "syntax", "ana-ruiz"),
    ],
)
def test_faults_have_their_place(parse: Parser, text: str, kind: str, part: str) -> None:
    (fault,) = parse(text).faults
    assert (fault.kind, text[fault.start : fault.end]) == (kind, part)


@settings(max_examples=MANY, deadline=None)
@given(st.text(alphabet="0123456789.,<>~=+-:/#PXDWMY beforunlytdva\ud800", max_size=40) | st.text())
def test_any_text_gives_a_value(text: str) -> None:
    for parse in PARSERS:
        assert all(
            isinstance(it, Fault) and 0 <= it.start <= it.end <= len(text) and it.message[-1] != "."
            for it in parse(text).faults
        )


@pytest.mark.parametrize("text", ["8 = 3 + 5", "2", "visit:mayor=ana", "#vote", "P1M before #vote", "18:00/20:00"])
def test_values_travel_as_one_union(text: str) -> None:
    values = [parse(text) for parse in PARSERS]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(values), type=list[Value]) == values


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("text", ["9" * 10**6, "#" * 10**6, "P" + "9" * 10**6 + "D before #a", "\x00" * 10**5])
def test_absurd_lengths_are_bounded(parse: Parser, text: str) -> None:
    assert parse(text).text == text


@given(st.from_regex(r"@?[A-Za-z0-9_]{0,8}[-. ;,]?[0-9]{0,5}", fullmatch=True))
def test_the_short_way_says_what_the_grammar_says(text: str) -> None:
    assert parse_citations(text) == read_citations(text)
    assert parse_quantity(text) == read_quantity(text)
    assert parse_quantity(text.lstrip("@")) == read_quantity(text.lstrip("@"))
