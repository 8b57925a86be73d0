"""What is shown between the words of an article; ``‹›`` stands around it."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest

from annotator.ide.at import View
from annotator.ide.inlay import KINDS, Hint, inlay_hints
from annotator.testing import project_of
from annotator.text import Span

FRIDAY = "---\npublished: 2025-11-28\n---\n"
ENTITIES = (
    "town:\n  name: Naypyidaw\n  kind: place\n  spellings: [Naypyitaw, Nay Pyi Taw]\n  house: Nay Pyi Taw\n"
    "lukashenko:\n  name: Alexander Lukashenko\n  kind: person\n  variants: [Aleksandr Lukashenko]\n  short: [Sasha]\n"
    "  wrong: [Lukaschenko]\n"
)


def hints(text: str, kinds: Collection[str] = KINDS, within: Span | None = None, checks: str = "") -> tuple[Hint, ...]:
    logs = {"article.checks.yaml": checks} if checks else {}
    project = project_of({"article.md": text, "entities.yaml": ENTITIES, **logs})
    view = View(project.corpus, project.vocabulary)
    return inlay_hints(view, "article.md", Span(0, len(text)) if within is None else within, kinds)


def shown(text: str, kinds: Collection[str] = KINDS, checks: str = "") -> str:
    """The article as the editor shows it."""
    for hint in reversed(hints(text, kinds, checks=checks)):
        text = f"{text[: hint.offset]}‹{hint.label}›{text[hint.offset :]}"
    return text.removeprefix(FRIDAY)


@pytest.mark.parametrize(
    "expected",
    [
        "He came on Thursday night‹2025-11-27›.",
        "It ends in late December‹2025-12-21/2025-12-31›.",
        "He came on November 27, 2025.",
        "He came in February 2021.",
        "It took 27 years.",
        "[He came on Thursday‹2025-11-27›]{.claim when=2025-11-27}.",
        "In Naypyitaw‹Nay Pyi Taw› and Nay Pyi Taw, Naypyidaw‹Nay Pyi Taw›.",
        "Alexander Lukashenko, Lukashenko, Sasha and Lukaschenko.",
        "Aleksandr Lukashenko‹Alexander Lukashenko› came.",
        "> He came\n> on Thursday‹2025-11-27› to\n> Naypyitaw‹Nay Pyi Taw›.",
        "No words.",
        "",
    ],
)
def test_dates_and_names(expected: str) -> None:
    assert shown(FRIDAY + re.sub("‹[^›]*›", "", expected)) == expected


@pytest.mark.parametrize(
    ("entries", "label"),
    [
        ("", ""),
        ("{by: a, status: todo}", "○ todo"),
        ("{by: a, status: confirmed}", "✓ confirmed"),
        ("{by: a, status: cut}", "✓ cut"),
        ("{by: a, status: disputed}", "✗ disputed"),
        ("{by: a, status: confirmed}, {by: b, status: wrong}", "✗ wrong"),
        ("{by: b, status: wrong}, {by: a, status: confirmed}", "± checkers disagree"),
        ('{by: a, status: confirmed, text: "sha256:00000000"}', "≠ checked in other words"),
        ("{by: a, status: unverified, concern: when}", "? open concern"),
        ("{by: a, status: confirmed, concern: when}", "? open concern"),
    ],
)
def test_marks(entries: str, label: str) -> None:
    checks = f"one: [{entries}]\n" if entries else ""
    expected = f"[It sank]{{#one .claim}}{f'‹{label}›' if label else ''}."
    assert shown("[It sank]{#one .claim}.", checks=checks) == expected


def test_what_they_say_when_asked() -> None:
    text = FRIDAY + "[He came on Thursday to Naypyitaw]{#one .claim}"
    checks = "one:\n- {by: mk, at: 2025-12-01, status: todo}\n- {by: ab, status: wrong, concern: who, note: seen}\n"
    assert [it.tooltip for it in hints(text, checks=checks)] == [
        "counted from 2025-11-28, the day of publication",
        "the registered name of town",
        "todo · mk · 2025-12-01\nwrong · ab: who; seen",
    ]


@pytest.mark.parametrize("kinds", [(), ("dates",), ("names", "status")])
def test_kinds_can_be_switched_off(kinds: tuple[str, ...]) -> None:
    text = FRIDAY + '[He came on Thursday to Naypyitaw]{#one .claim status="todo"}'
    assert [it.kind for it in hints(text, kinds)] == list(kinds)


def test_only_what_is_in_sight() -> None:
    text = FRIDAY + "On Thursday.\n\nOn Wednesday.\n\nOn Tuesday."
    first = text.index("Wednesday")
    assert [it.label for it in hints(text, within=Span(first, first + 20))] == ["2025-11-26"]
    assert [it.label for it in hints(text, within=Span(first - 4, first - 3))] == []
    end = text.index("Thursday") + len("Thursday")
    assert [it.label for it in hints(text, within=Span(end, end))] == ["2025-11-27"]


def test_no_hints_without_an_article() -> None:
    project = project_of({"entities.yaml": ENTITIES, "a.md": ""})
    assert inlay_hints(View(project.corpus), "entities.yaml", Span(0, 10)) == ()
