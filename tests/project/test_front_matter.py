"""Front matter: the values that the tool knows, and a diagnostic at each one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_reading import project_of, rows

FULL = """---
title: "The visit: part 1"
published: 2025-11-28
accessed: 2025-12-01?
url: https://example.org/a
byline: [A. Writer, B. Other]
publisher: GNLM
lang: en-GB
timezone: Asia/Yangon
derived-from: ap2025
corrections: [2025-11-29, {date: 2025-11-30, text: spelling}]
status: final
layout: {post: [1, 2]}
---

Text.
"""


def test_known_values_are_read_at_their_place(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"a.md": FULL})
    assert rows(project) == []
    front = project.corpus.articles["a.md"].front_matter
    assert {key: [it.text for it in values] for key, values in front.fields.items()} == {
        "title": ["The visit: part 1"],
        "published": ["2025-11-28"],
        "accessed": ["2025-12-01?"],
        "url": ["https://example.org/a"],
        "byline": ["A. Writer", "B. Other"],
        "publisher": ["GNLM"],
        "lang": ["en-GB"],
        "timezone": ["Asia/Yangon"],
        "derived-from": ["ap2025"],
        "corrections": ["2025-11-29", "2025-11-30"],
        "status": ["final"],
    }
    for values in front.fields.values():
        for it in values:
            assert FULL[it.location.span.start : it.location.span.end] == it.text
    assert front.published is not None
    assert str(front.published.value.single_day) == "2025-11-28"
    assert project.corpus.articles["a.md"].info.final


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("published: 28 November 2025", "28 November 2025"),
        ("published: [2025-11-28]", "[2025-11-28]"),
        ("accessed: soon", "soon"),
        ("corrections: [{text: x}]", "{text: x}"),
        ("status: finall", "finall"),
        ("lang: english language", "english language"),
        ("timezone: Asia/Yangoon", "Asia/Yangoon"),
        ("timezone: ../../etc/passwd", "../../etc/passwd"),
        ("title: {a: b}", "{a: b}"),
        ("byline: [[a]]", "[a]"),
        ("title: a: b", ":"),
        ("title: 'x", "'x"),
        ("publisher: &a b", "&a"),
        ("bibliography: none.bib", "none.bib"),
        ("just words", "just words"),
        ("title: a\ntitle: b", "title"),
        ("x: " + "[" * 5_000, "["),
    ],
    ids=lambda it: it[:30],
)
def test_one_fault_at_the_value(tmp_path: Path, line: str, at: str) -> None:
    found = rows(project_of(tmp_path, {"a.md": f"---\n{line}\n---\n\nText.\n"}))
    assert [(rule, where) for rule, where, _ in found] == [("syntax/invalid-front-matter", at)]


@pytest.mark.parametrize("line", ["published: 2025-02-30", "published: 2025-12/2025-11", "published:", "", "# nothing"])
def test_what_other_rules_judge(tmp_path: Path, line: str) -> None:
    project = project_of(tmp_path, {"a.md": f"---\n{line}\n---\n\nText.\n"})
    assert rows(project) == []
    assert project.corpus.articles["a.md"].front_matter.present


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends(tmp_path: Path, newline: str) -> None:
    project = project_of(tmp_path, {"a.md": FULL.replace("\n", newline).encode()})
    assert rows(project) == []
    assert project.corpus.articles["a.md"].front_matter.text("publisher") == "GNLM"


def test_a_broken_value_leaves_the_others(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"a.md": "---\ntitle: 'x\npublished: 2025-11-28\nbyline: [a, b\n---\n\nText.\n"})
    assert [at for _, at, _ in rows(project)] == ["'x", "["]
    assert project.corpus.articles["a.md"].front_matter.text("published") == "2025-11-28"
