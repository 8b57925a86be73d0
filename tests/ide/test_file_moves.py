"""Files that move: afterwards everything means what it meant."""

from __future__ import annotations

import posixpath

import pytest
from ide_views import Asked, applied

from annotator.ide.file_moves import PathSetting, expanded, file_moves
from annotator.ide.index import index_of
from annotator.project.config import load_config
from annotator.text import Document

FILES = {
    "annotator.toml": 'articles = ["*.md", "news/**/*.md", "old/c.md"]\nexclude = []\n'
    'bibliography = ["refs/main.bib"]\n',
    "a.md": '---\nbibliography: [more.yaml]\nevents: "news/events.yaml"\n---\n'
    '[It sank]{#sank .claim supports="news/b.md#gale; /old/c.md#third; #sank"} '
    '[x]{.claim rel-when="P1D after ./news/b.md#gale"}.\n',
    "a.checks.yaml": 'sank:\n  - {by: a, found: {same: "news/b.md#gale"}}\n',
    "news/b.md": "---\nbibliography: ../more.yaml\n---\n"
    '[A gale]{#gale .claim others="../a.md#sank; ../old/c.md#third"}\n',
    "news/b.checks.yaml": "gale:\n  - {by: a, status: confirmed}\n",
    "news/events.yaml": "storm: {}\n",
    "old/c.md": '[Third]{#third .claim same="/a.md#sank; ../news/b.md#gale"}\n',
    "refs/main.bib": "@misc{one, snapshot = {../copies/one.txt}}\n@misc{two, snapshot = {/copies/two.txt}}\n",
    "more.yaml": "- {id: three, title: T, snapshot: copies/three.txt}\n",
    "copies/one.txt": "One.",
    "copies/two.txt": "Two.",
    "copies/three.txt": "Three.",
}


def moved(asked_moves: dict[str, str], files: dict[str, str]) -> dict[str, str]:
    """The files at their new places, after the edits."""
    asked = Asked(files)
    config = load_config(Document("annotator.toml", files["annotator.toml"]))[0]
    settings = [
        PathSetting(text, config.places[name, str(number)])
        for name in ("articles", "bibliography")
        for number, text in enumerate(getattr(config, name) or ())
    ]
    moves = expanded(asked_moves, files)
    folders = {old: new for old, new in asked_moves.items() if old not in files}
    edits = file_moves(asked.view, asked.project.documents, settings, moves, folders)
    return {moves.get(path, path): text for path, text in applied(files, edits).items()}


def meaning(files: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """How many references lead to each claim by id, what snapshots say, and what is wrong with references."""
    asked = Asked(files)
    index, registries = index_of(asked.view.corpus), asked.view.registries
    used = [f"{key.rpartition('#')[2]} {len(list(index.uses('claim', key)))}" for key in index.keys("claim")]
    copies = [f"{key} {it.text}" for key, it in registries.snapshots.items()]
    return sorted(used), sorted(copies), sorted(it.message for it in asked.project.faults)


@pytest.mark.parametrize(
    "moves",
    [
        {"a.md": "b.md", "a.checks.yaml": "b.checks.yaml"},
        {"a.md": "deep/er/x.md", "a.checks.yaml": "deep/er/x.checks.yaml"},
        {"news/b.md": "b.md", "news/b.checks.yaml": "b.checks.yaml"},
        {"news": "press/2024"},
        {"old/c.md": "c.md"},
        {"old": "a b/o"},
        {"refs/main.bib": "main.bib"},
        {"refs": "other/refs"},
        {"more.yaml": "refs/more.yaml"},
        {"copies": "sources/copies"},
        {"copies/one.txt": "one's.txt", "copies/two.txt": "refs/two.txt", "copies/three.txt": "x: y.txt"},
        {"news/events.yaml": "events.yaml"},
        {"a.md": "old/c.md", "old/c.md": "a.md", "a.checks.yaml": "old/c.checks.yaml"},
    ],
)
def test_moves_keep_the_meaning(moves: dict[str, str]) -> None:
    files = {**FILES, "annotator.toml": FILES["annotator.toml"].replace('"*.md", "news/', '"')}
    assert meaning(files) == (["gale 6", "sank 5", "third 3"], ["one One.", "three Three.", "two Two."], [])
    assert meaning(moved(moves, files)) == meaning(files)


def test_references_stay_as_they_are_written() -> None:
    files = moved({"news/b.md": "press/b.md", "old/c.md": "c.md"}, FILES)
    assert 'supports="press/b.md#gale; /c.md#third; #sank"' in files["a.md"]
    assert 'rel-when="P1D after ./press/b.md#gale"' in files["a.md"]
    assert 'same="/a.md#sank; press/b.md#gale"' in files["c.md"]
    assert 'others="../a.md#sank; ../c.md#third"' in files["press/b.md"]
    assert files["annotator.toml"].startswith('articles = ["*.md", "news/**/*.md", "c.md"]')


def test_a_folder_takes_its_globs_along() -> None:
    files = moved({"news": "press", "refs": "bib"}, FILES)
    assert files["annotator.toml"] == (
        'articles = ["*.md", "press/**/*.md", "old/c.md"]\nexclude = []\nbibliography = ["bib/main.bib"]\n'
    )


def test_what_does_not_refer_to_it_is_not_touched() -> None:
    assert moved({"copies/one.txt": "copies/1.txt"}, FILES) == {
        **{path: text for path, text in FILES.items() if path != "copies/one.txt"},
        "copies/1.txt": "One.",
        "refs/main.bib": FILES["refs/main.bib"].replace("one.txt", "1.txt"),
    }


def test_a_path_that_cannot_be_written_is_left() -> None:
    files = moved({"news/b.md": "news/b;1.md"}, FILES)
    assert files["a.md"] == FILES["a.md"]


@pytest.mark.parametrize(
    ("moves", "path", "expected"),
    [
        ({"a": "b"}, "a/x/y.md", "b/x/y.md"),
        ({"a": "b", "a/x": "c"}, "a/x/y.md", "c/y.md"),
        ({"a": "b"}, "ab/y.md", None),
        ({"a.md": "b.md"}, "a.md", "b.md"),
    ],
)
def test_folders(moves: dict[str, str], path: str, expected: str | None) -> None:
    assert expanded(moves, [path]).get(path) == expected
    assert posixpath.normpath(path) == path
