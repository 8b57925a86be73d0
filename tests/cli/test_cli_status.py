"""``annotator status``: how far the check has come."""

from __future__ import annotations

import json

import pytest

from annotator.model.progress import ArticleProgress, Overview, Progress
from annotator.render.status import render_table

CLAIM = "[He went]{#trip .claim}"
SOURCED = '[He went]{#trip .claim source="@gazette"}'
HASH_OF_OTHER_WORDS = "sha256:0123456789abcdef"

# One claim, its log, and the state that it is in.
STATES = [
    (CLAIM, "", "unchecked unsourced"),
    (SOURCED, "", "unchecked"),
    (CLAIM, "{by: mk, status: todo}", "unchecked unsourced"),
    (SOURCED, "{by: mk, status: unverified, note: Ask}", "unchecked"),
    (SOURCED, "{by: mk, status: unverified, concern: When?}", "blocked"),
    (SOURCED, "{by: mk, concern: When?}", "blocked"),
    (SOURCED, "{by: mk, status: confirmed}", "confirmed"),
    (CLAIM, '{by: mk, status: confirmed, source: "@gazette"}', "confirmed"),
    (CLAIM, "{by: mk, status: changed}", "confirmed unsourced"),
    (CLAIM, "{by: mk, status: cut}", "confirmed"),
    (SOURCED, "{by: mk, status: confirmed, concern: When?}", "attention"),
    (SOURCED, "{by: mk, status: disputed}", "attention"),
    (SOURCED, "{by: mk, status: wrong, concern: When?}", "attention"),
    (SOURCED, f'{{by: mk, status: confirmed, text: "{HASH_OF_OTHER_WORDS}"}}', "attention"),
    (SOURCED, "[{by: mk, status: confirmed}, {by: hoc, status: wrong}]", "attention"),
    (SOURCED, "[{by: mk, status: wrong}, {by: hoc, status: confirmed}]", "attention"),
    (SOURCED, "[{by: mk, status: wrong}, {by: mk, status: confirmed}]", "confirmed"),
    (SOURCED, "[{by: mk, status: unverified, concern: When?}, {by: hoc, status: confirmed}]", "confirmed"),
    ('[He went]{.claim status="confirmed" by="mk" source="@gazette"}', "", "confirmed"),
    ('[He went]{.claim status="unverified" concern="When?"}', "", "blocked unsourced"),
    ("[A rare visit]{.opinion}", "", ""),
    ("[A rare visit]{#trip .opinion}", "{by: mk, status: todo}", "unchecked unsourced"),
]
STATE_NAMES = ("confirmed", "attention", "blocked", "unchecked")

TWO = {
    "annotator.toml": "",
    "news/a.md": "---\nstatus: final\n---\n[One]{#one .claim}, [two]{#two .claim} and [three]{#three .claim}.\n",
    "news/a.checks.yaml": "one: {by: mk, at: 2025-12-01, status: confirmed}\n"
    "two:\n  - {by: mk, at: 2025-12-03, status: disputed}\n  - {by: hoc, at: 2025-12-02, status: wrong}\n",
    "b.md": "[Four]{.claim}\n",
}


@pytest.mark.parametrize(("article", "log", "expected"), STATES)
def test_state(annotator, project, article: str, log: str, expected: str) -> None:
    files = {"a.md": article, "a.checks.yaml": f"trip: {log}\n"} if log else {"a.md": article}
    project(files)
    total = json.loads(annotator("status", "--format", "json").out)["total"]
    assert {it for it in (*STATE_NAMES, "unsourced") if total[it]} == set(expected.split())
    assert total["claims"] == sum(total[it] for it in STATE_NAMES) == (1 if expected else 0)


def test_table(annotator, project) -> None:
    project(TWO)
    outcome = annotator("status")
    assert (outcome.status, outcome.err) == (0, "")
    assert (
        outcome.out
        == """\
article       claims  confirmed  attention  blocked  unchecked  unsourced
b.md               1          -          -        -          1          1
news/a.md          3          1          1        -          1          3  final
-------------------------------------------------------------------------
total              4          1          1        -          2          4

checker       claims  confirmed  attention  blocked  unchecked  unsourced  last entry
hoc                1          -          1        -          -          1  2025-12-02
mk                 2          1          1        -          -          2  2025-12-03
"""
    )


def test_json(annotator, project) -> None:
    project(TWO)
    shown = json.loads(annotator("status", "news", "--format", "json").out)
    numbers = {"claims": 3, "confirmed": 1, "attention": 1, "blocked": 0, "unchecked": 1, "unsourced": 3}
    assert shown["articles"] == [{"path": "news/a.md", "final": True, **numbers}]
    assert shown["total"] == numbers
    assert [(it["name"], it["latest"], it["claims"]) for it in shown["checkers"]] == [
        ("hoc", "2025-12-02", 1),
        ("mk", "2025-12-03", 2),
    ]
    assert shown["skipped"] == []


def test_paths_choose_and_are_shown_from_where_one_is(annotator, project, monkeypatch) -> None:
    monkeypatch.chdir(project(TWO) / "news")
    assert [line.split()[0] for line in annotator("status", "../b.md").out.splitlines()] == ["article", "../b.md"]
    assert annotator("status").out.splitlines()[1].startswith("../b.md ")


def test_nothing_to_show(annotator, project) -> None:
    project({"notes.txt": "x"})
    assert annotator("status").out == "There are no articles.\n"
    outcome = annotator("status", "notes.txt")
    assert (outcome.status, outcome.out) == (2, "")
    assert "matches no file" in outcome.err


def test_what_was_not_counted_is_said(annotator, project) -> None:
    project({"a.md": CLAIM, "a.checks.yaml": "trip: {by: mk, status: confirmd}\nno: {by: mk}\n"}).joinpath(
        "gone.md"
    ).symlink_to("nothing.md")
    outcome = annotator("status")
    assert outcome.status == 0
    assert outcome.err == (
        "skipped: gone.md is a symbolic link to nothing\n"
        "2 errors in check logs, which may change these numbers: see annotator check\n"
    )
    assert json.loads(annotator("status", "--format", "json").out)["skipped"] == ["gone.md"]


def test_names_cannot_command_a_terminal(annotator, project) -> None:
    project({"a.md": CLAIM, "a.checks.yaml": 'trip: {by: "\\e[31mred", status: todo}\n'})
    assert "\x1b" not in annotator("status").out


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((100, 97, 1, 1, 1), "█" * 17 + "▓▒░"),
        ((4, 4, 0, 0, 0), "█" * 20),
        ((2, 1, 0, 0, 1), "█" * 10 + "░" * 10),
        ((3, 0, 1, 1, 1), "▓" * 8 + "▒" * 6 + "░" * 6),
    ],
)
def test_a_wide_terminal_shows_bars_in_which_no_state_is_lost(counts: tuple[int, ...], expected: str) -> None:
    progress = Progress(*counts)
    shown = render_table(Overview((ArticleProgress("a.md", False, progress),), (), progress), str, width=120)
    assert shown.splitlines()[1].endswith(f"  {expected}")


def test_long_paths_are_cut_at_the_start_to_fit() -> None:
    progress = Progress(1, unchecked=1)
    articles = tuple(ArticleProgress(f"文章/{'x' * 40}/{it}.md", False, progress) for it in "ab")
    lines = render_table(Overview(articles, (), Progress(2, unchecked=2)), str, width=80).splitlines()
    assert [line.split()[0][-6:] for line in lines[1:3]] == ["x/a.md", "x/b.md"]
    assert {len(line) for line in lines[:3]} == {80}
