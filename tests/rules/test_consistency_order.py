"""The order of happenings over all articles: what cannot all be true, as the shortest chain, each fault once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import Diagnostic
from annotator.testing import check_files
from tests.support import examples


def claim(name: str, **attributes: str) -> str:
    """A claim; attributes have `_` for `-`."""
    written = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"[words]{{#{name} .claim {written}}}"


def found(files: Mapping[str, str], rule: str = "consistency/event-order") -> list[Diagnostic]:
    """What the rule says of a project."""
    return list(check_files(files, select=[rule]).diagnostics)


def order(*claims: str, events: str = "") -> str:
    """What is said of claims, each in an article of its own: the sum of each chain."""
    files = {f"{number}.md": text for number, text in enumerate(claims)}
    chains = {it.group: it.message for it in found({**files, "events.yaml": events} if events else files)}
    return "; ".join(it.rpartition(": ")[2] for it in chains.values())


MET = claim("met", event="meeting", when="2025-11-28")
SIGNED = claim("signed", event="signing", when="2025-11-28")
CIRCLE = "the order goes round in a circle"


@pytest.mark.parametrize(
    ("relative", "signed", "expected"),
    [
        ("P1D before event:meeting", "2025-11-27", ""),
        ("P1D before event:meeting", "2025-11-28", "these cannot all hold (1 day apart)"),
        ("P1D before event:meeting", "2025-11-25", "these cannot all hold (2 days apart)"),
        ("P1D before event:meeting", "2025-11", ""),
        ("P1D before event:meeting", "2025-12", "these cannot all hold (4 days apart)"),
        ("P1D before event:meeting", "../2025-11-26", "these cannot all hold (1 day apart)"),
        ("P1D before event:meeting", "2025-11-28~", ""),
        ("after event:meeting", "2025-11-28", ""),
        ("after event:meeting", "2025-11-27", "these cannot all hold (1 day apart)"),
        ("before event:meeting", "2025-11-28", ""),
        ("before event:meeting", "2025-11-29", "these cannot all hold (1 day apart)"),
        ("P1M before event:meeting", "2025-10-28", ""),
        ("~P1M before event:meeting", "2025-11-07", ""),
        ("PXW before event:meeting", "2025-11-21", "these cannot all hold (7 days apart)"),
        ("P1D before 0.md#met", "2025-11-28", "these cannot all hold (1 day apart)"),
        ("P1D before event:unknown", "2025-11-28", ""),
        ("P1D before 0.md#nothing", "2025-11-28", ""),
    ],
)
def test_a_relation_and_two_dates_of_three_articles(relative: str, signed: str, expected: str) -> None:
    related = claim("related", event="signing", rel_when=relative)
    assert order(MET, related, claim("signed", event="signing", when=signed)) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({}, "these cannot all hold (1 day apart)"),
        ({"modality": "denied"}, ""),
        ({"modality": "cancelled"}, ""),
        ({"modality": "planned"}, ""),
        ({"event": "signing; other"}, ""),
    ],
)
def test_what_does_not_say_when_something_happened(extra: dict[str, str], expected: str) -> None:
    related = claim("r", **{"event": "signing", "rel_when": "P1D before event:meeting", **extra})
    assert order(MET, related, SIGNED) == expected


def test_plans_count_for_what_is_still_to_come() -> None:
    planned = claim("p", event="election", when="2026-05-10", modality="planned")
    soon = claim("r", event="visit", rel_when="PXW before event:election")
    assert (
        order(planned, soon, claim("v", event="visit", when="2025-11-27")) == "these cannot all hold (102 days apart)"
    )


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("meeting: {label: M, before: [signing]}", ""),
        ("meeting: {label: M, after: [gala]}\ngala: {label: G, after: [signing]}", ""),
        (
            "meeting: {label: M, before: [gala]}\ngala: {label: G, when: 2025-11-27}",
            "these cannot all hold (1 day apart)",
        ),
        ("meeting: {label: M, before: [gala]}\ngala: {label: G, before: [meeting]}", CIRCLE),
        ("meeting: {label: M, before: [meeting]}", CIRCLE),
        ("meeting: {label: M, part-of: visit}\nvisit: {label: V, before: [meeting]}", CIRCLE),
        (
            "meeting: {label: M, part-of: trip}\ntrip: {label: T, before: [gala]}\ngala: {label: G, when: 2025-11-20}",
            "these cannot all hold (8 days apart)",
        ),
        ("meeting: {label: M, part-of: visit}\nvisit: {label: V, when: 2025-11-27/.., before: [gala]}", ""),
        ("meeting: {label: M, part-of: visit}\nvisit: {label: V, part-of: meeting}", ""),
    ],
)
def test_the_registry_declares_an_order(events: str, expected: str) -> None:
    assert order(MET, SIGNED, events=events + "\n") == expected


def test_a_circle_in_the_registry_is_reported_there_once() -> None:
    [only] = found({"a.md": MET, "events.yaml": "a: {label: A, before: [b]}\nb: {label: B, before: [a]}\n"})
    assert (only.location.path, only.message) == ("events.yaml", f"“A” is before “B”, but “B” is before “A”: {CIRCLE}")


def test_a_chain_over_three_articles_stands_in_each_with_its_statements_in_order() -> None:
    files = {
        "a.md": claim("landed", event="landing", when="2025-11-27"),
        "b.md": claim("met", event="meeting", rel_when="P1D after a.md#landed"),
        "c.md": claim("left", event="leaving", rel_when="P1D after b.md#met", when="2025-11-28"),
    }
    first, second, third = found(files)
    assert {it.group for it in (first, second, third)} == {first.group}
    assert [it.location.path for it in (first, second, third)] == ["a.md", "b.md", "c.md"]
    assert [it.message for it in first.related] == [
        "#met (meeting) is 1 day after a.md#landed",
        "#left (leaving) is 1 day after b.md#met",
        "leaving is dated 2025-11-28",
    ]
    assert third.message == (
        "landing is dated 2025-11-27 (a.md), #met (meeting) is 1 day after a.md#landed (b.md), "
        "#left (leaving) is 1 day after b.md#met (c.md), but leaving is dated 2025-11-28 (c.md): "
        "these cannot all hold (1 day apart)"
    )


def test_the_shortest_chain_is_shown() -> None:
    long = [claim(f"c{it}", event=f"e{it}", rel_when=f"P1D after event:e{it - 1}") for it in range(1, 5)]
    short = claim("short", event="e4", rel_when="P9D after event:e0")
    dates = [claim("first", event="e0", when="2025-11-01"), claim("last", event="e4", when="2025-11-01")]
    [chain] = {it.group: it for it in found({"a.md": "\n\n".join([*long, short, *dates])})}.values()
    assert len(chain.related) == 2


def test_dates_that_conflict_already_are_not_built_on() -> None:
    files = {"a.md": MET, "b.md": claim("m", event="meeting", when="2025-11-30"), "c.md": SIGNED}
    files["d.md"] = claim("r", event="signing", rel_when="P9D before event:meeting")
    assert {it.rule for it in found(files, "consistency")} == {"consistency/conflicting-dates"}


def test_a_claim_at_odds_with_itself_is_left_to_relative_mismatch() -> None:
    own = claim("signed", event="signing", when="2025-11-28", rel_when="P1D before #met")
    assert not found({"a.md": f"{MET} {own}"})
    other = claim("signed", event="signing", when="2025-11-28", rel_when="P1D before b.md#met")
    assert {it.location.path for it in found({"a.md": other, "b.md": MET})} == {"a.md", "b.md"}


def test_one_wrong_date_is_one_finding_and_two_wrong_relations_are_two() -> None:
    relations = [claim(f"r{it}", event=f"e{it}", rel_when="P1D after event:meeting") for it in range(2)]
    dates = [claim(f"d{it}", event=f"e{it}", when="2025-12-24") for it in range(2)]
    web = {"a.md": MET, "b.md": "\n\n".join([*relations, *dates])}
    assert len({it.group for it in found(web)}) == 1
    # Two articles have the day of the meeting: it will hardly be the one that is wrong.
    assert len({it.group for it in found({**web, "c.md": MET})}) == 2


Relations = Sequence[tuple[int, str, int]]
_EVENTS = 3
_TIMES = [(day, tick) for day in range(-4, 12) for tick in range(3)]


def possible(dates: Sequence[int | None], relations: Relations) -> bool:
    """Whether there are times for which all holds, by trying all."""

    def holds(times: Sequence[tuple[int, int]], number: int, kind: str, other: int) -> bool:
        one, two = times[number], times[other]
        if kind in ("before", "after"):
            return number == other or (one < two if kind == "before" else one > two)
        days, direction = int(kind[1]), kind.rpartition(" ")[2]
        return one[0] - two[0] == (days if direction == "after" else -days)

    fits = [[it for it in _TIMES if day is None or it[0] == day] for day in dates]
    return any(all(holds(times, *it) for it in relations) for times in product(*fits))


@settings(max_examples=examples(30, 1000), deadline=None)
@given(
    st.lists(st.sampled_from([None, 1, 2, 3, 4]), min_size=_EVENTS, max_size=_EVENTS),
    st.lists(
        st.tuples(
            st.integers(0, _EVENTS - 1),
            st.sampled_from(["before", "after", "P1D before", "P1D after", "P2D after"]),
            st.integers(0, _EVENTS - 1),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_something_is_reported_exactly_when_no_days_fit(dates: list[int | None], relations: Relations) -> None:
    files = {f"d{it}.md": claim("d", event=f"e{it}", when=f"2025-11-0{day}") for it, day in enumerate(dates) if day}
    for number, (event, kind, other) in enumerate(relations):
        files[f"r{number}.md"] = claim("r", event=f"e{event}", rel_when=f"{kind} event:e{other}")
    assert bool(found(files)) is not possible(dates, relations)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("last", ["2027-09-27", "2027-09-28"])
def test_a_long_chain_is_followed_to_its_end(last: str) -> None:
    chain = [claim(f"c{it}", event=f"e{it}", rel_when=f"P1D after event:e{it - 1}") for it in range(1, 1001)]
    dates = [claim("first", event="e0", when="2025-01-01"), claim("last", event="e1000", when=last)]
    diagnostics = found({"a.md": "\n\n".join([*chain, *dates])})
    assert len(diagnostics) == (last != "2027-09-28")
    assert all(len(it.related) == 8 for it in diagnostics)
