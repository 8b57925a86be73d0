"""Whether an event takes place, and what claims declare of each other: what contradicts what, and how surely."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from annotator.testing import check_files


def claim(name: str, classes: str = ".claim", **attributes: str) -> str:
    """A claim on the event ``fair``."""
    given = {"event": "fair", **{key.replace("_", "-"): value for key, value in attributes.items()}}
    written = " ".join(f'{key}="{value}"' for key, value in given.items() if value)
    return f"[words]{{#{name} {classes} {written}}}"


def found(rule: str, files: Mapping[str, str]) -> str:
    """The severities of what a rule finds, one of each, and how many findings they count as."""
    diagnostics = check_files(files, select=[f"consistency/{rule}"]).diagnostics
    labels = sorted({it.severity.label for it in diagnostics})
    return " ".join([*labels, str(len({it.group for it in diagnostics}))]) if diagnostics else ""


ACROSS, WITHIN = False, True


@pytest.mark.parametrize(
    ("one", "other", "within", "expected"),
    [
        ("happened", "planned", ACROSS, "information 1"),
        ("happened", "expected", ACROSS, "information 1"),
        ("happened", "planned", WITHIN, "warning 1"),
        ("planned", "expected", ACROSS, ""),
        ("happened", "cancelled", ACROSS, "warning 1"),
        ("planned", "cancelled", ACROSS, "warning 1"),
        ("cancelled", "denied", ACROSS, "warning 1"),
        ("denied", "denied", ACROSS, ""),
        ("happened", "denied", WITHIN, "warning 1"),
        ("", "", ACROSS, ""),
    ],
)
def test_modality(one: str, other: str, within: bool, expected: str) -> None:
    first, second = claim("a", modality=one), claim("b", modality=other)
    files = {"a.md": f"{first} {second}"} if within else {"a.md": first, "b.md": second}
    assert found("conflicting-modality", files) == expected


@pytest.mark.parametrize(
    ("planned", "done", "expected"),
    [
        ("2025-06-10", "2025-06-14", ""),
        ("2025-06-14", "2025-06-14", "information 1"),
        ("2025-06-20", "2025-06-14", "information 1"),
        ("2025-06", "2025-06-14", "information 1"),
        ("", "2025-06-14", "information 1"),
    ],
)
def test_what_was_announced_before_it_happened_is_no_conflict(planned: str, done: str, expected: str) -> None:
    one, other = (f"---\npublished: {it}\n---\n" if it else "" for it in (planned, done))
    files = {"a.md": one + claim("a", modality="planned"), "b.md": other + claim("b")}
    assert found("conflicting-modality", files) == expected


@pytest.mark.parametrize(
    ("plan", "done", "events", "expected"),
    [
        ({"when": "2025-06-18"}, {}, "", "information 1"),
        ({"when": "2025-06-18"}, {"modality": "cancelled"}, "", ""),
        ({"when": "2025-06-16"}, {}, "", ""),
        ({"when": "2025-06"}, {}, "", ""),
        ({"when": "2025-06-18~"}, {}, "", ""),
        ({}, {}, "fair: {when: 2025-06-18}", "information 1"),
        ({}, {}, "fair: {when: 2025-06-12}", ""),
        ({"when": "2025-06-18"}, {}, "fair: {when: 2025-06-12/2025-06-20}", ""),
        ({}, {}, "fair: {when: 2025-06-18/2025-06-20}", ""),
        ({}, {"when": "2025-06-15"}, "", ""),
    ],
)
def test_nothing_has_happened_before_the_day_planned(
    plan: dict[str, str], done: dict[str, str], events: str, expected: str
) -> None:
    early, late = (f"---\npublished: 2025-06-{it}\n---\n" for it in (14, 16))
    planned = claim("a", **{"modality": "planned", **plan})
    assert (
        found(
            "conflicting-modality", {"a.md": early + planned, "b.md": late + claim("b", **done), "events.yaml": events}
        )
        == expected
    )


@pytest.mark.parametrize(("planned", "expected"), [("2025-06-17", ""), ("2025-06-18", "information 1")])
def test_where_it_is_the_next_day_already(planned: str, expected: str) -> None:
    early, late = (
        f"---\npublished: 2025-06-{day}\ntimezone: {it}\n---\n"
        for day, it in ((14, "Asia/Tokyo"), (16, "America/Lima"))
    )
    files = {"a.md": early + claim("a", modality="planned", when=planned), "b.md": late + claim("b")}
    assert found("conflicting-modality", files) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{claim('a', says='hale')} {claim('b', says='marsh', modality='denied')}", ""),
        (f"{claim('a')} {claim('b', says='marsh', modality='denied')}", ""),
        (f"{claim('a', says='marsh')} {claim('b', says='marsh', modality='denied')}", "warning 1"),
        (f"{claim('a')} {claim('b', says='-', modality='denied')}", "warning 1"),
        (f"{claim('a', modality='cancelled')} {claim('q', '.quote')}", ""),
        (f"{claim('a', modality='cancelled')} {claim('q', '.quote .claim')}", "warning 1"),
        (f"{claim('a', modality='cancelled')} {claim('o', '.opinion')}", ""),
        ("[a [b]{.claim} c]{.claim event=fair} [d]{.claim event=fair modality=cancelled}", "warning 1"),
    ],
)
def test_modality_within_one_article(text: str, expected: str) -> None:
    assert found("conflicting-modality", {"a.md": text}) == expected


@pytest.mark.parametrize(
    ("own", "other", "unresolved", "contradicted"),
    [
        ("", "", "warning 1", ""),
        ("todo", "", "", ""),
        ("", "wrong", "", ""),
        ("confirmed", "", "", "warning 1"),
        ("", "confirmed", "", "warning 1"),
        ("confirmed", "confirmed", "", "warning 1"),
        ("confirmed", "unverified", "", "warning 1"),
        ("confirmed", "disputed", "", ""),
        ("confirmed", "cut", "", ""),
    ],
)
@pytest.mark.parametrize("mutual", ["", "a.md#a"])
def test_declared_contradictions(own: str, other: str, unresolved: str, contradicted: str, mutual: str) -> None:
    files = {"a.md": claim("a", status=own, contradicts="b.md#b"), "b.md": claim("b", status=other, contradicts=mutual)}
    assert found("unresolved-relation", files) == unresolved
    assert found("contradicted-claim", files) == contradicted


@pytest.mark.parametrize("reference", ["#a", "#nothing", "c.md#a"])
def test_a_contradiction_of_itself_or_of_nothing_is_none(reference: str) -> None:
    assert not found("unresolved-relation", {"a.md": claim("a", contradicts=reference)})
