"""Finding and reading files: what is left out, what is reported, what is never touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from privileges import like_everybody
from project_reading import ARTICLE, project_of, rows, written

from annotator.project import files
from annotator.project.globs import excluder, matcher
from annotator.project.load import load


@pytest.mark.parametrize(
    ("glob", "matched", "others"),
    [
        ("*.md", ["a.md", ".md"], ["a/b.md", "a.mdx"]),
        ("**/*.md", ["a.md", "a/b.md", "a/b/c.md"], ["a.txt"]),
        ("a/**", ["a/b", "a/b/c"], ["a", "b/a/x"]),
        ("a/**/b.md", ["a/b.md", "a/x/b.md", "a/x/y/b.md"], ["b.md", "a/xb.md"]),
        ("**/x/**/y?.md", ["x/y1.md", "q/x/z/y2.md"], ["x/y.md"]),
        ("a*b*c", ["abc", "aXbXbc"], ["abcd", "ab/c"]),
        ("./a.md", ["a.md"], ["b/a.md"]),
        ("**/a/*/b", ["a/q/b", "a/a/q/b", "x/a/q/b"], ["a/b"]),
        ("*a" * 40 + "b", [], ["a" * 300 + "c"]),
        ("**/a/" * 40 + "b", [], ["a/" * 300 + "c"]),
    ],
    ids=lambda it: it[:20] if isinstance(it, str) else None,
)
def test_globs(glob: str, matched: list[str], others: list[str]) -> None:
    matches = matcher([glob])
    assert [it for it in [*matched, *others] if matches(it)] == matched


def test_an_excluded_folder_excludes_what_is_in_it() -> None:
    excluded = excluder(["drafts", "**/old/"])
    assert [it for it in ["drafts/a.md", "a/old/b.md", "a/drafts/b.md", "old.md"] if excluded(it)] == [
        "drafts/a.md",
        "a/old/b.md",
    ]


def test_articles_are_what_git_does_not_ignore_and_settings_do_not_exclude(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        {
            ".gitignore": "out/\nskip.md\n",
            "annotator.toml": 'exclude = ["drafts"]\n',
            **dict.fromkeys(["a.md", "b/c.md", "skip.md", "b/skip.md", "out/d.md", "drafts/e.md", ".f.md"], ARTICLE),
            "folder.md/inner.md": ARTICLE,
            "notes.txt": "",
        },
    )
    assert list(project.corpus.articles) == ["a.md", "b/c.md", "folder.md/inner.md"]
    assert rows(project) == []


def test_an_empty_folder_is_an_empty_project(tmp_path: Path) -> None:
    project = load(tmp_path)
    assert (dict(project.corpus.articles), project.faults, dict(project.documents)) == ({}, (), {})


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    written(outside, {"secret.md": "secret", "entities.yaml": "secret: {name: Secret}"})
    written(root, {"a.md": ARTICLE})
    (root / "b.md").symlink_to(outside / "secret.md")
    (root / "c.md").symlink_to(root / "a.md")
    (root / "d.md").symlink_to(root / "nothing.md")
    (root / "e.md").symlink_to("e.md")
    (root / "entities.yaml").symlink_to(outside / "entities.yaml")
    (root / "folder").symlink_to(outside)
    (root / "up").symlink_to(root)
    project = load(root)
    assert list(project.corpus.articles) == ["a.md"]
    assert "secret" not in str(project.documents)
    assert [(it.rule, it.location.path, it.message.partition(" ")[2]) for it in project.faults] == [
        ("files/unreadable", "b.md", "is a symbolic link that leads out of the project"),
        ("files/unreadable", "d.md", "is a symbolic link to nothing"),
        ("files/unreadable", "e.md", "is a symbolic link to nothing"),
        ("files/unreadable", "entities.yaml", "is a symbolic link that leads out of the project"),
        ("files/unreadable", "folder", "is a symbolic link to a folder outside the project, which is not followed"),
    ]
    assert set(project.skipped) == {"b.md", "d.md", "e.md", "entities.yaml", "folder"}


def test_front_matter_cannot_name_a_file_outside(tmp_path: Path) -> None:
    root = written(tmp_path / "root", {"a.md": "---\nbibliography: ../x.bib\n---\n\nText\n"})
    written(tmp_path, {"x.bib": "@misc{secret, title={x}}"})
    project = load(root)
    assert rows(project) == [("syntax/invalid-front-matter", "../x.bib", 'there is no file "../x.bib" in the project')]
    assert not project.corpus.registries.sources


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert [it.message for it in load(tmp_path).faults] == ["a.md is no ordinary file"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000)
    project = project_of(tmp_path, {"a.md": "x" * 1_001, "b.md": "x" * 1_000})
    assert list(project.corpus.articles) == ["b.md"]
    assert [(it.rule, it.location.path) for it in project.faults] == [("files/too-large", "a.md")]
    assert "a.md" in project.skipped


def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    written(tmp_path, {"a.md": ARTICLE})
    (tmp_path / "a.md").chmod(0)
    with like_everybody():
        assert [it.rule for it in load(tmp_path).faults] == ["files/unreadable"]


def test_folders_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    written(tmp_path, dict.fromkeys(["a.md", "sub/c.md", "e: f/d.md"], ARTICLE))
    (tmp_path / "link.md").symlink_to(tmp_path / "sub" / "c.md")
    (tmp_path / "sub").chmod(0)
    (tmp_path / "e: f").chmod(0)
    with like_everybody():
        project = load(tmp_path)
    assert [(it.location.path, it.message) for it in project.faults] == [
        ("e: f", "e: f is a folder that cannot be read: Permission denied"),
        ("link.md", "link.md is a symbolic link to what cannot be read: Permission denied"),
        ("sub", "sub is a folder that cannot be read: Permission denied"),
    ]
    assert list(project.corpus.articles) == ["a.md"]


def test_a_link_that_cannot_be_read_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> str:
        raise PermissionError(13, "Permission denied", path)

    written(tmp_path, {"a.md": ARTICLE})
    (tmp_path / "link.md").symlink_to("a.md")
    monkeypatch.setattr(os, "readlink", refuse)
    project = load(tmp_path)
    assert [it.message for it in project.faults] == ["link.md cannot be read: Permission denied"]
    assert list(project.corpus.articles) == ["a.md"]


@pytest.mark.parametrize(
    ("content", "text", "found"),
    [
        (b"caf\xc3\xa9", "café", []),
        (b"\xef\xbb\xbfa", "\ufeffa", []),
        (b"caf\xe9 \xff", "caf\udce9 \udcff", [("\udce9", "byte 0xE9 is not UTF-8")]),
        ("é\udcc3".encode("utf-8", "surrogateescape"), "é\udcc3", [("\udcc3", "byte 0xC3 is not UTF-8")]),
        ("\ufeffa".encode("utf-16-le"), "\udcff\udcfea\0", [("\udcff", "a.md is UTF-16; save it as UTF-8")]),
        ("\ufeffa".encode("utf-32-be"), "\0\0\udcfe\udcff\0\0\0a", [("\udcfe", "a.md is UTF-32; save it as UTF-8")]),
        (b"\r\n\r\0", "\r\n\r\0", []),
    ],
)
def test_bytes_that_are_no_utf_8_are_kept_and_reported_once(
    tmp_path: Path, content: bytes, text: str, found: list[tuple[str, str]]
) -> None:
    project = project_of(tmp_path, {"a.md": content})
    assert project.documents["a.md"].text == text
    assert text.encode("utf-8", "surrogateescape") == content
    assert [(at, message) for rule, at, message in rows(project) if rule == "files/not-utf-8"] == found


@pytest.mark.parametrize("name", ["new\nline.md", "sp ace.md", "é.md", "\udcff.md", "-rf.md", "#.md", "%41.md"])
def test_any_file_name(tmp_path: Path, name: str) -> None:
    written(tmp_path, {name: ARTICLE})
    assert list(load(tmp_path).corpus.articles) == [name]
