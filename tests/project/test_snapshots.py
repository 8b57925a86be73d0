"""Snapshots of sources: which file is read, how, and what is reported at the value that names it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from project_reading import project_of, rows, written

from annotator import hookimpl
from annotator.host import load_plugins
from annotator.host_discovery import EntryPoint
from annotator.project import files
from annotator.project.load import load
from annotator.project.project import Project
from annotator.testing import check_files
from annotator.text import Document

ARTICLE = '---\npublished: 2025-11-28\n---\n\n[“we shall win”]{.quote source="@a, 1" says="x"}\n'


def bib(value: str) -> str:
    return f"@misc{{a, title={{A}}, snapshot={{{value}}}}}\n"


def snapshot(project: Project, key: str = "a"):
    return project.corpus.registries.snapshots[key]


ENCODINGS = [
    (b"We shall win\n", "utf-8", "We shall win\n"),
    ("Wír gewinnen".encode(), "utf-8", "Wír gewinnen"),
    ("\ufeffWe win".encode(), "utf-8", "\ufeffWe win"),
    ("\ufeffWe wiń".encode("utf-16-le"), "utf-16", "\ufeffWe wiń"),
    ("\ufeffWe wiń".encode("utf-16-be"), "utf-16", "\ufeffWe wiń"),
    ("“Café”".encode("windows-1252"), "windows-1252", "“Café”"),
]


@pytest.mark.parametrize(("content", "decoding", "text"), ENCODINGS)
def test_encodings(tmp_path: Path, content: bytes, decoding: str, text: str) -> None:
    project = project_of(tmp_path, {"a.md": ARTICLE, "references.bib": bib("t.txt"), "t.txt": content})
    read = snapshot(project)
    assert (read.path, read.decoding, read.text, read.problem) == ("t.txt", decoding, text, "")
    assert read.sha256 == hashlib.sha256(content).hexdigest()
    assert project.documents["t.txt"].text == text
    guessed = [("files/not-utf-8", "t.txt", "t.txt is not UTF-8, and is read as Windows-1252")]
    assert rows(project) == (guessed if decoding == "windows-1252" else [])


PROBLEMS = [
    ("gone.txt", 'there is no file "gone.txt" in the project'),
    ("../gone.txt", '"../gone.txt" leads out of the project'),
    ("a/../../x", '"a/../../x" leads out of the project'),
    ("/etc/passwd", 'there is no file "etc/passwd" in the project'),
    ("https://example.org/x", 'there is no file "https:/example.org/x" in the project'),
    ("empty.txt", "empty.txt is empty"),
    ("white.txt", "white.txt is empty"),
    ("binary", "binary is no UTF-8 text; save it as UTF-8"),
    ("japanese.txt", "japanese.txt is no UTF-8 text; save it as UTF-8"),
    ("unmarked.txt", "unmarked.txt is no UTF-8 text; save it as UTF-8"),
    ("a.pdf", "a.pdf is a PDF; save its words as plain text"),
    ("wide.txt", "wide.txt is UTF-32; save it as UTF-8"),
    ("page.html", "page.html is empty"),
    ("folder", "folder is a folder; `snapshot` names a file"),
    ("out.txt", "out.txt is a symbolic link that leads out of the project"),
    ("large.txt", "large.txt is larger than 0 MB and is not read"),
]


@pytest.mark.parametrize(("value", "message"), PROBLEMS)
def test_what_cannot_be_read_is_reported_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, message: str
) -> None:
    monkeypatch.setattr(files, "LARGEST", 2000)
    root = tmp_path / "project"
    contents = {
        "empty.txt": b"",
        "white.txt": b"\xef\xbb\xbf \n",
        "binary": bytes(range(256)),
        "a.pdf": b"%PDF-1.7 words",
        "wide.txt": "\ufeffwords".encode("utf-32-le"),
        "page.html": b" ",
        "japanese.txt": "大統領は昨日、首都に到着した。".encode("shift-jis"),
        "unmarked.txt": "We shall win".encode("utf-16-le"),
        "folder/x": b"x",
        "large.txt": b"x" * 3000,
    }
    (tmp_path / "secret.txt").write_text("we shall win")
    written(root, {"a.md": ARTICLE, "references.bib": bib(value), **contents})
    os.symlink(tmp_path / "secret.txt", root / "out.txt")
    project = load(root)
    assert [it for it in rows(project) if it[0] != "files/unreadable"] == [
        ("registries/invalid-registry", value, message)
    ]
    assert snapshot(project).text == ""


@pytest.mark.parametrize(
    ("bibliography", "value", "path"),
    [
        ("references.bib", "texts/t.txt", "texts/t.txt"),
        ("deep/more.bib", "t.txt", "deep/t.txt"),
        ("deep/more.bib", "../texts/t.txt", "texts/t.txt"),
        ("deep/more.bib", "/texts/t.txt", "texts/t.txt"),
        ("deep/more.bib", "../ignored/t.txt", "ignored/t.txt"),
    ],
)
def test_paths_count_from_the_bibliography_or_the_root(
    tmp_path: Path, bibliography: str, value: str, path: str
) -> None:
    settings = {"annotator.toml": f'bibliography = ["{bibliography}"]\n', ".gitignore": "ignored/\n"}
    project = project_of(tmp_path, {"a.md": ARTICLE, bibliography: bib(value), path: "We shall win", **settings})
    assert rows(project) == []
    assert (snapshot(project).path, snapshot(project).text) == (path, "We shall win")


def test_csl_names_snapshots_too(tmp_path: Path) -> None:
    csl = '[{"id": "a", "title": "A", "custom": {"snapshot": "t.txt"}}, {"id": "b", "title": "B", "snapshot": "t.txt"}]'
    project = project_of(tmp_path, {"a.md": ARTICLE, "references.json": csl, "t.txt": "We shall win"})
    assert {key: it.text for key, it in project.corpus.registries.snapshots.items()} == {
        "a": "We shall win",
        "b": "We shall win",
    }


FILES = {"a.md": ARTICLE, "references.bib": bib("t.txt"), "t.txt": "We shall win"}


def test_a_buffer_stands_for_the_file(tmp_path: Path) -> None:
    project = load(written(tmp_path, FILES), {"t.txt": Document("t.txt", "We shall lose", 3)})
    assert snapshot(project).text == "We shall lose"
    assert snapshot(project).sha256 == hashlib.sha256(b"We shall lose").hexdigest()
    assert project.documents["t.txt"].version == 3
    again = project.with_document(Document("t.txt", "We shall draw", 4))
    assert snapshot(again).text == "We shall draw"


def test_a_buffer_that_shows_the_file_has_its_digest(tmp_path: Path) -> None:
    content = "\ufeffWe shall win".encode("utf-16-le")
    root = written(tmp_path, {**FILES, "t.txt": content})
    project = load(root, {"t.txt": Document("t.txt", "We shall win", 1)})
    assert snapshot(project).sha256 == hashlib.sha256(content).hexdigest()


def test_snapshots_need_no_disk() -> None:
    project = load(None, {path: Document(path, text) for path, text in FILES.items()})
    assert snapshot(project).text == "We shall win"


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = written(tmp_path, FILES)
    os.utime(root / "t.txt", (1, 1))
    first = load(root)
    reads: list[str] = []
    original = files.read_bytes
    monkeypatch.setattr(files, "read_bytes", lambda root, path: reads.append(path) or original(root, path))
    second = load(root, previous=first)
    assert "t.txt" not in reads
    assert second.corpus.registries is first.corpus.registries
    assert second.lowered["a.md"] is first.lowered["a.md"]
    (root / "t.txt").write_text("We shall draw")
    third = load(root, previous=second)
    assert "t.txt" in reads
    assert snapshot(third).text == "We shall draw"


def test_a_file_that_was_just_written_is_read_again_but_counts_as_the_same(tmp_path: Path) -> None:
    root = written(tmp_path, FILES)
    first = load(root)
    second = load(root, previous=first)
    assert second.corpus.registries is first.corpus.registries


def test_a_bibliography_that_names_another_file_is_followed(tmp_path: Path) -> None:
    project = load(written(tmp_path, {**FILES, "u.txt": "We shall lose"}))
    moved = project.with_document(Document("references.bib", "% a comment\n" + bib("t.txt"), 1))
    assert snapshot(moved) is snapshot(project)
    other = moved.with_document(Document("references.bib", bib("u.txt"), 2))
    assert snapshot(other).text == "We shall lose"
    none = other.with_document(Document("references.bib", "@misc{a, title={A}}\n", 3))
    assert none.corpus.registries.snapshots == {}
    gone = none.with_document(Document("references.bib", "\n\n" + bib("gone.txt"), 4))
    assert [at for rule, at, _ in rows(gone) if rule == "registries/invalid-registry"] == ["gone.txt"]


def test_plugins_are_asked_first(tmp_path: Path) -> None:
    asked = []

    def read(source, content: bytes) -> str | None:
        asked.append((source.key, content))
        return "Words of it" if content.startswith(b"%PDF") else None

    root = written(tmp_path, {**FILES, "t.txt": b"%PDF-1.7 \xff", "b.txt": b"Plain"})
    (root / "references.bib").write_text(bib("t.txt") + bib("b.txt").replace("{a,", "{b,"))
    project = load(root, read_snapshot=read)
    assert asked == [("a", b"%PDF-1.7 \xff"), ("b", b"Plain")]
    a, b = snapshot(project), snapshot(project, "b")
    assert (a.text, a.decoding, a.problem, a.placed) == ("Words of it", "plugin", "", False)
    assert (b.text, b.decoding, b.problem, b.placed) == ("Plain", "utf-8", "", True)
    assert a.place(3, 5).span.end == 0


def plugin(name: str, answer: Callable[[], object]) -> EntryPoint:
    @hookimpl
    def annotator_read_snapshot(source, content):
        return answer()

    return EntryPoint(name, name, name, "1.0", lambda: SimpleNamespace(annotator_read_snapshot=annotator_read_snapshot))


def test_a_plugin_that_fails_is_named_and_the_next_one_is_asked() -> None:
    plugins = [
        plugin("raises", lambda: {}["key"]),
        plugin("wrong", lambda: b"bytes"),
        plugin("leaves-it", lambda: None),
        plugin("reads", lambda: "Words \ud800"),
        plugin("never-asked", lambda: "Others"),
    ]
    host = load_plugins(bundled=False, third_party=False, more=plugins)
    source = load(None, {"references.bib": Document("references.bib", bib("t.txt"))}).corpus.registries.sources["a"]
    assert host.snapshot(source, b"x") == "Words \ufffd"
    messages = [it.message for it in host.faults]
    assert [it.partition(" (")[0] for it in messages] == [
        "plugin raises 1.0: its annotator_read_snapshot stopped with KeyError: 'key'",
        "plugin wrong 1.0: its annotator_read_snapshot gave something else than text",
    ]


PAGE = """<!doctype html><html><head><title>Speech</title><style>p {color: red}</style></head><body>
<script>document.write("We shall not win")</script><h1>The speech</h1><!-- We shall lose > win -->
<p>&ldquo;We <b>sh</b>all&nbsp;win,<br>and soon&rdquo;, she said.<p>Then <a href="x>y">they</a> left.</body></html>
"""


def test_a_saved_page_is_read_as_its_words() -> None:
    said = '[She said: “{}”]{{.quote says="x" source="@a, 1"}}\n'
    files = {"references.bib": bib("t.html"), "t.html": PAGE}
    for words, expected in [
        ("We shall win, and soon", []),
        ("she said. Then they left", []),
        ("We shall not win", ["quotes/misquotation"]),
        ("We shall lose", ["quotes/misquotation"]),
    ]:
        found = check_files({"a.md": said.format(words), **files}, select=["quotes"]).diagnostics
        assert [it.rule for it in found] == expected, words
