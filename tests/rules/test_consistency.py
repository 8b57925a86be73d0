"""How sure the comparisons of claims over articles are, and that each fault is one finding."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from annotator import Diagnostic
from annotator.testing import check_files

ZONED = "---\ntimezone: {}\n---\n"
PLACES = """\
valley: {name: The Valley, kind: place}
ferry: {name: Ferry, kind: place}
milltown: {name: Milltown, kind: place, part-of: valley}
old-milltown: {name: Old Milltown, kind: place, same-as: milltown}
hall: {name: a hall, kind: place, named: false}
jane: {name: Jane Hale, kind: person}
council: {name: The Council, kind: group}
"""


def claim(name: str, **attributes: str) -> str:
    """A claim on the event ``fair``."""
    given = {"event": "fair", **{key.replace("_", "-"): value for key, value in attributes.items()}}
    written = " ".join(f'{key}="{value}"' for key, value in given.items() if value)
    return f"[words]{{#{name} .claim {written}}}"


def found(files: Mapping[str, str], family: str = "consistency") -> list[Diagnostic]:
    """What the family says of a project."""
    return list(check_files(files, select=[family]).diagnostics)


def severities(files: Mapping[str, str], family: str = "consistency") -> str:
    """The severities of what is found, one of each, and how many findings they count as."""
    diagnostics = found(files, family)
    labels = sorted({it.severity.label for it in diagnostics})
    return " ".join([*labels, str(len({it.group for it in diagnostics}))]) if diagnostics else ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-11-27", "2025-11-28", "error 1"),
        ("2025-11-27", "2025-11", ""),
        ("2025-11", "2025-12-01", "error 1"),
        ("2025-03; 2025-06", "2025-06-26", ""),
        ("2025-03; 2025-06", "2025-04", "warning 1"),
        ("2025-11-27/2025-11-28", "2025-11-28", ""),
        ("2025-11-27/2025-11-28", "2025-11-29", "warning 1"),
        ("2025-11-27?", "2025-11-28", "warning 1"),
        ("2025-11-27~", "2025-11-28", ""),
        ("2025-11-2X", "2025-11-28", ""),
        ("2025-11-27T23:00-05:00", "2025-11-28", "warning 1"),
        ("2025-11-27T23:00-05:00", "2025-11-29", "error 1"),
        ("2025-11-27T23:00-05:00", "2025-11-28T10:30+06:30", ""),
        ("2025-11-27T23:00-05:00", "2025-11-27T22:00-05:00", "error 1"),
        ("2025-02-30", "2025-11-28", ""),
    ],
)
def test_dates_of_one_event(one: str, other: str, expected: str) -> None:
    assert severities({"a.md": claim("a", when=one), "b.md": claim("b", when=other)}) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("happened", "planned", ""),
        ("expected", "planned", "error 1"),
        ("cancelled", "cancelled", "error 1"),
        ("denied", "denied", ""),
        ("denied", "happened", ""),
    ],
)
def test_plans_are_compared_with_plans(one: str, other: str, expected: str) -> None:
    first, second = claim("a", when="2025-11-27", modality=one), claim("b", when="2025-11-29", modality=other)
    assert severities({"a.md": first, "b.md": second}, "consistency/conflicting-dates") == expected


@pytest.mark.parametrize(
    ("zones", "other", "expected"),
    [
        (("Asia/Yangon", "Europe/Minsk"), "2025-11-28", "warning 1"),
        (("Asia/Yangon", "Asia/Yangon"), "2025-11-28", "error 1"),
        (("Asia/Yangon", "Europe/Minsk"), "2025-11-29", "error 1"),
    ],
)
def test_adjacent_days_in_two_time_zones_may_be_one(zones: tuple[str, str], other: str, expected: str) -> None:
    first, second = claim("a", when="2025-11-27"), claim("b", when=other)
    assert severities({"a.md": ZONED.format(zones[0]) + first, "b.md": ZONED.format(zones[1]) + second}) == expected


@pytest.mark.parametrize(
    ("events", "when", "expected"),
    [
        ("fair: {label: F, when: 2025-11-28}", "2025-11-27", "error 1"),
        ("fair: {label: F, when: 2025-11-27/2025-11-28}", "2025-11-27", ""),
        ("fair: {label: F, when: 2025-11-27/2025-11-28}", "2025-11-30", "error 1"),
        ("year: {label: Y, when: 2024}\nfair: {label: F, part-of: year}", "2025-11-27", "error 1"),
        ("year: {label: Y, when: 2025}\nfair: {label: F, part-of: year}", "2025-11-27", ""),
        ("year: {label: Y, part-of: fair}\nfair: {label: F, part-of: year}", "2025-11-27", ""),
    ],
)
def test_the_registry_is_one_more_source(events: str, when: str, expected: str) -> None:
    assert severities({"a.md": claim("a", when=when), "events.yaml": events + "\n"}) == expected


def test_a_registered_part_outside_of_its_whole_is_reported_in_the_registry_alone() -> None:
    events = "year: {label: Y, when: 2024}\nfair: {label: F, part-of: year, when: 2025-11-27}\n"
    [only] = found({"a.md": claim("a", when="2025-11-27"), "events.yaml": events})
    assert (only.location.path, only.message) == (
        "events.yaml",
        "F: dated 2025-11-27 here, outside of “Y” (2024)",
    )


@pytest.mark.parametrize(
    ("entries", "when", "expected"),
    [
        ([("mk", "2025-11-28")], "2025-11-27", "warning 1"),
        ([("mk", "2025-11-28"), ("mk", "2025-11-27")], "2025-11-27", ""),
        ([("mk", "2025-11-28"), ("hoc", "2025-11-27")], "2025-11-27", "warning 1"),
        ([("mk", "2025-11-28"), ("hoc", "2025-11-27")], "", "warning 1"),
    ],
)
def test_what_a_check_found_is_a_warning(entries: list[tuple[str, str]], when: str, expected: str) -> None:
    entry = '  - {{by: {}, at: 2025-12-01, status: disputed, source: "@x", found: {{when: "{}"}}}}\n'
    log = "a:\n" + "".join(entry.format(*it) for it in entries)
    assert severities({"a.md": claim("a", when=when), "a.checks.yaml": log}) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("milltown", "ferry", "error 1"),
        ("milltown", "valley", ""),
        ("milltown", "old-milltown", ""),
        ("old-milltown", "valley", ""),
        ("milltown", "hall", ""),
        ("milltown; ferry", "ferry", ""),
        ("milltown; valley", "ferry", "warning 1"),
        ("Milltown", "milltown", ""),
        ("milltown", "nowhere", "warning 1"),
    ],
)
def test_places_of_one_event(one: str, other: str, expected: str) -> None:
    files = {"a.md": claim("a", where=one), "b.md": claim("b", where=other), "entities.yaml": PLACES}
    assert severities(files) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"when": "2025-11-27"}, {"when": "2025-11-27"}, "warning 1"),
        ({"when": "2025-11-27"}, {"when": "2025-11-28"}, ""),
        ({"when": "2025-11-27~"}, {"when": "2025-11-27"}, ""),
        ({"when": "2025-11"}, {"when": "2025-11"}, ""),
        ({"when": "2025-11-27", "modality": "denied"}, {"when": "2025-11-27"}, ""),
        ({"rel_when": "P1D before event:gala"}, {"when": "2025-11-27"}, "warning 1"),
        ({"rel_when": "before event:gala"}, {"when": "2025-11-27"}, ""),
        ({"who": "council", "when": "2025-11-27"}, {"who": "council", "when": "2025-11-27"}, ""),
    ],
)
def test_one_person_in_two_places(one: dict[str, str], other: dict[str, str], expected: str) -> None:
    files = {
        "a.md": claim("a", **{"event": "", "who": "jane", "where": "milltown", **one}),
        "b.md": claim("b", **{"event": "", "who": "jane", "where": "ferry", **other}),
        "entities.yaml": PLACES,
        "events.yaml": "gala: {label: Gala, when: 2025-11-28}\n",
    }
    assert severities(files) == expected


def test_conflicting_places_of_one_event_are_not_asked_about_again() -> None:
    files = {
        "a.md": claim("a", who="jane", where="milltown", when="2025-11-27"),
        "b.md": claim("b", who="jane", where="ferry", when="2025-11-27"),
        "entities.yaml": PLACES,
    }
    assert {it.rule for it in found(files)} == {"consistency/conflicting-places"}


def test_each_claim_is_reported_once_with_at_most_eight_witnesses() -> None:
    files = {f"a{day}.md": claim("a", when=f"2025-11-{day}") for day in range(10, 22)}
    diagnostics = found(files)
    assert [it.location.path for it in diagnostics] == sorted(files)
    assert {len(it.related) for it in diagnostics} == {8}
    assert len({it.group for it in diagnostics}) == 1
    assert diagnostics[0].message == "fair: dated 2025-11-10 here, but 2025-11-11 by a11.md#a (and 10 more)"


@pytest.mark.timeout(60)
def test_each_of_many_claims_of_one_event_is_reported_once() -> None:
    """To compare each of these with each other one would take hours."""
    text = "\n\n".join(claim(f"c{it}", when=f"20{it % 100:02}-01-01") for it in range(20_000))
    diagnostics = found({"a.md": text})
    assert len({it.location for it in diagnostics}) == len(diagnostics) == 20_000
    assert len({it.group for it in diagnostics}) == 1
