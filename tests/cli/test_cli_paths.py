"""``annotator check``: which files are reported, by their paths or from standard input."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_articles import RIGHT, WRONG, found


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ["a.md", "news/b.md", "news/deep/c.md"]),
        (["."], ["a.md", "news/b.md", "news/deep/c.md"]),
        (["a.md"], ["a.md"]),
        (["./news/"], ["news/b.md", "news/deep/c.md"]),
        (["news/deep", "a.md"], ["a.md", "news/deep/c.md"]),
        (["news/../a.md"], ["a.md"]),
    ],
)
def test_paths_choose_what_is_reported(annotator, project, paths: list[str], expected: list[str]) -> None:
    project(dict.fromkeys(("a.md", "news/b.md", "news/deep/c.md"), WRONG))
    outcome = annotator("check", "--format", "json", *paths)
    assert [path for path, _ in found(outcome)] == expected
    assert f"Checked {len(expected)} article" in outcome.err


def test_paths_are_shown_as_seen_from_the_current_folder(annotator, project, monkeypatch) -> None:
    root = project({"annotator.toml": "", "a.md": WRONG, "news/b.md": WRONG})
    monkeypatch.chdir(root / "news")
    assert [path for path, _ in found(annotator("check", "--format", "json"))] == ["../a.md", "b.md"]
    assert [path for path, _ in found(annotator("check", "--format", "json", "b.md"))] == ["b.md"]


def test_the_project_is_that_of_the_paths(annotator, project, monkeypatch, tmp_path_factory) -> None:
    root = project({"annotator.toml": 'articles = ["*.md"]\n', "a.md": WRONG, "deep/b.md": WRONG})
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    paths = [path for path, _ in found(annotator("check", "--format", "json", str(root)))]
    assert [Path(it).name for it in paths] == ["a.md"]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("empty", "'empty' matches no file of the project"),
        ("notes.txt", "'notes.txt' matches no file of the project"),
        ("one/annotator.toml", "these paths belong to several projects"),
        ("..", "these paths belong to several projects"),
    ],
)
def test_a_path_that_matches_nothing_is_said(annotator, project, path: str, complaint: str) -> None:
    root = project({"annotator.toml": "", "a.md": RIGHT, "notes.txt": "", "one/annotator.toml": ""})
    (root / "empty").mkdir()
    outcome = annotator("check", "a.md", path)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"annotator: {complaint}")


def test_paths_name_every_file_that_has_a_part_in_the_project(annotator, project) -> None:
    files = {"a.md": RIGHT, "entities.yaml": "a: {nme: A}\n", "b.checks.yaml": "", "annotator.toml": ""}
    project({**files, "a.checks.yaml": "arrival: [{by: mk, status: todo}]\n"})
    checked = {path: annotator("check", path).out.splitlines()[-1].partition(" with ")[0] for path in sorted(files)}
    assert checked == {
        "a.md": "Found nothing. Checked 1 article",
        "annotator.toml": "Found nothing. Checked 1 file",
        "b.checks.yaml": "Found 1 error. Checked 0 files",
        "entities.yaml": "Found 2 errors. Checked 1 file",
    }
    assert "Checked 1 article and 2 other files with" in annotator("check").out


@pytest.fixture
def typed(monkeypatch):
    """Gives the command something on standard input."""
    import io

    def give(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return give


def test_standard_input_stands_for_a_file_of_the_project(annotator, project, typed) -> None:
    project({"a.md": RIGHT, "b.md": WRONG})
    typed(WRONG.encode())
    outcome = annotator("check", "-", "--stdin-filename", "a.md", "--format", "json")
    assert (outcome.status, found(outcome)) == (1, [("a.md", "dates/weekday-mismatch")])


def test_standard_input_needs_no_file_name(annotator, project, typed) -> None:
    project({})
    typed(WRONG.encode())
    assert found(annotator("check", "-", "--format", "json")) == [("stdin.md", "dates/weekday-mismatch")]


def test_bytes_of_standard_input_that_are_not_utf_8_are_found(annotator, project, typed) -> None:
    project({})
    typed(b"a\xff[On]{.claim}\n")
    outcome = annotator("check", "-", "--stdin-filename", "b.md", "--format", "json")
    assert (outcome.status, found(outcome)) == (1, [("b.md", "files/not-utf-8")])


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("/nope/x.md", "there is no folder '/nope'"),
        ("x.txt", "'x.txt' matches no file of the project"),
    ],
)
def test_standard_input_must_be_of_the_project(annotator, project, typed, name: str, complaint: str) -> None:
    project({})
    typed(b"")
    outcome = annotator("check", "-", "--stdin-filename", name)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"annotator: {complaint}")
