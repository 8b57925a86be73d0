"""Hostile and broken projects through the real command: each fault is said, the rest is checked, nothing is written."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_articles import WRONG
from hostile_projects import DEEP, GOOD, Check

BAD_CONFIG = "config/bad-setting"
BAD_REGISTRY = "registries/invalid-registry"
BAD_LOG = "registries/invalid-check-log"
BAD_BYTES = "files/not-utf-8"
TOO_DEEP = "files/nesting-limit"

BROKEN: list[tuple[dict[str, str | bytes], tuple[str, str, str], str]] = [
    # bytes
    ({"a.md": b"caf\xe9"}, ("a.md", BAD_BYTES, "\udce9"), "byte 0xE9 is not UTF-8"),
    ({"a.md": b"\xff\xfeT\x00"}, ("a.md", BAD_BYTES, "\udcff"), "a.md is UTF-16; save it as UTF-8"),
    ({"a.md": b"\xfe\xff\x00T"}, ("a.md", BAD_BYTES, "\udcfe"), "a.md is UTF-16; save it as UTF-8"),
    ({"a.md": b"\xed\xa0\x80"}, ("a.md", BAD_BYTES, "\udced"), "byte 0xED is not UTF-8"),
    ({"a.md": bytes(range(256))}, ("a.md", BAD_BYTES, "\udc80"), "byte 0x80 is not UTF-8"),
    ({"entities.yaml": b"a: {name: \xff}\n"}, ("entities.yaml", BAD_BYTES, "\udcff"), "byte 0xFF is not UTF-8"),
    ({"references.bib": b"@misc{a, title={\xff}}"}, ("references.bib", BAD_BYTES, "\udcff"), "byte 0xFF"),
    ({"entities.yaml": "a: \0\n"}, ("entities.yaml", BAD_REGISTRY, "\0"), "character U+0000 is not allowed here"),
    # broken syntax
    ({"entities.yaml": "a: {name: A\n"}, ("entities.yaml", BAD_REGISTRY, "{"), "this `{` is never closed"),
    ({"offices.yaml": "- a\n"}, ("offices.yaml", BAD_REGISTRY, "- a"), ""),
    ({"events.yaml": "a: &x {label: A}\nb: *x\n"}, ("events.yaml", BAD_REGISTRY, "&x"), "anchors are not read"),
    ({"entities.yaml": "a: !!python/name:os.system {}\n"}, ("entities.yaml", BAD_REGISTRY, ""), "tags are not read"),
    ({"good.checks.yaml": "arrival: [\n"}, ("good.checks.yaml", BAD_LOG, "["), "this `[` is never closed"),
    ({"other.checks.yaml": ""}, ("other.checks.yaml", BAD_LOG, ""), "there is no article for this check log: other.md"),
    ({"references.json": '[{"id": "a"'}, ("references.json", BAD_REGISTRY, "{"), "this `{` is never closed"),
    ({"references.json": "[]\u2028"}, ("references.json", BAD_REGISTRY, "\u2028"), "this cannot stand here"),
    ({"references.bib": "@misc{a, title={A"}, ("references.bib", BAD_REGISTRY, "{A"), "this value is never closed"),
    ({"annotator.toml": "articles = [\n"}, ("annotator.toml", BAD_CONFIG, ""), ""),
    ({"annotator.toml": "final = 1979-13-01\n"}, ("annotator.toml", BAD_CONFIG, ""), ""),
    ({"annotator.toml": b"\xff"}, ("annotator.toml", BAD_BYTES, "\udcff"), "byte 0xFF is not UTF-8"),
    ({"pyproject.toml": "[tool.annotator\n"}, ("pyproject.toml", BAD_CONFIG, ""), ""),
    ({"pyproject.toml": "[tool]\nannotator = 3\n"}, ("pyproject.toml", BAD_CONFIG, "3"), "`tool.annotator` is a table"),
    ({"a.md": "---\ntitle: [\n---\n"}, ("a.md", "syntax/invalid-front-matter", "["), "this `[` is never closed"),
    # what is not there
    ({"annotator.toml": 'entities = "no.yaml"\n'}, ("annotator.toml", BAD_CONFIG, '"no.yaml"'), "no.yaml"),
    (
        {"annotator.toml": 'entities = "../no.yaml"\n'},
        ("annotator.toml", BAD_CONFIG, '"../no.yaml"'),
        "a path lies within the project",
    ),
    ({"annotator.toml": 'bibliography = "a\\u0000b"\n'}, ("annotator.toml", BAD_CONFIG, '"a\\u0000b"'), ""),
    # nesting
    ({"entities.yaml": "a: " + "[" * DEEP}, ("entities.yaml", TOO_DEEP, "["), "nested more than 64 levels deep"),
    ({"events.yaml": "- " * DEEP}, ("events.yaml", TOO_DEEP, "-"), "nested more than 64 levels deep"),
    ({"references.json": "[" * DEEP}, ("references.json", TOO_DEEP, "["), "nested more than 64 levels deep"),
    ({"references.yaml": '{"a":' * DEEP}, ("references.yaml", TOO_DEEP, '"'), "nested more than 64 levels deep"),
    ({"annotator.toml": "a = " + "[" * DEEP}, ("annotator.toml", BAD_CONFIG, ""), ""),
    ({"annotator.toml": "a" + ".a" * DEEP + " = 1"}, ("annotator.toml", BAD_CONFIG, ""), ""),
    ({"annotator.toml": "[a" + ".a" * DEEP + "]"}, ("annotator.toml", BAD_CONFIG, ""), ""),
    ({"annotator.toml": "a = " + "{a=" * 400}, ("annotator.toml", BAD_CONFIG, ""), ""),
    ({"a.md": "---\na: " + "[" * DEEP + "\n---\n"}, ("a.md", "syntax/invalid-front-matter", "["), ""),
]


@pytest.mark.parametrize(
    ("files", "row", "message"), BROKEN, ids=lambda it: ascii(it)[:50].replace("\0", "") if isinstance(it, dict) else ""
)
def test_a_fault_is_said_at_its_place_and_the_rest_is_checked(
    check: Check, files: dict[str, str | bytes], row: tuple[str, str, str], message: str
) -> None:
    found = check(files)
    path, rule, words = row
    assert GOOD in found.rows
    here = [it for it in found.rows if it[:2] == (path, rule)]
    assert here
    assert not words or here[0][2] == words
    assert any(message in it for it in found.messages[path])
    assert found.status == 1


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(path))


def outside(path: Path) -> None:
    secret = path.parents[1] / f"outside-{path.parent.name}.md"
    secret.write_text(WRONG)
    path.symlink_to(secret)


SPECIAL: list[tuple[str, Callable[[Path], None], str]] = [
    ("a.md", fifo, "a.md is no ordinary file"),
    ("a.md", listening, "a.md is no ordinary file"),
    ("entities.yaml", fifo, "entities.yaml is no ordinary file"),
    ("a.md", lambda it: it.symlink_to("nothing.md"), "a.md is a symbolic link to nothing"),
    ("a.md", lambda it: it.symlink_to("a.md"), "a.md is a symbolic link to nothing"),
    ("a.md", lambda it: it.symlink_to("/dev/zero"), "a.md is a symbolic link that leads out of the project"),
    ("a.md", outside, "a.md is a symbolic link that leads out of the project"),
    ("out", lambda it: it.symlink_to("/"), "out is a symbolic link to a folder outside the project"),
    ("annotator.toml", lambda it: it.symlink_to("/etc/passwd"), "annotator.toml is a symbolic link that leads out"),
]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and sockets that have a name")
@pytest.mark.parametrize(("name", "make", "message"), SPECIAL)
def test_what_is_no_ordinary_file_is_named_and_never_read(
    check: Check, tmp_path: Path, name: str, make: Callable[[Path], None], message: str
) -> None:
    make(Path(name) if make is listening else tmp_path / name)  # the path of a socket must be short
    found = check({})
    assert GOOD in found.rows
    assert (name, "files/unreadable", "") in found.rows
    assert found.messages[name][0].startswith(message)
    assert {path for path, _, _ in found.rows} == {"good.md", name}
    assert found.status == 1


def test_folders_with_the_names_of_files_and_loops_of_links(check: Check, tmp_path: Path) -> None:
    for name in ("x.md", "entities.yaml", "annotator.toml", "references.bib", "good.checks.yaml", "deep"):
        (tmp_path / name).mkdir()
    (tmp_path / "deep" / "up").symlink_to("..")
    found = check({"x.md/inner.md": WRONG})
    assert [path for path, rule, _ in found.rows if rule == GOOD[1]] == ["good.md", "x.md/inner.md"]
    assert found.status == 1


def test_a_file_over_the_limit_is_named_and_not_read(check: Check) -> None:
    found = check({"a.md": "x" * 20_000_001})
    assert found.rows == [("a.md", "files/too-large", ""), GOOD]
    assert found.messages["a.md"] == ["a.md is larger than 20 MB and is not read"]
    assert "1 file skipped" in found.err


NAMES = [
    b"new\nline.md",
    b"\x1b[31m.md",
    "\u202etxt.md".encode(),
    b"\xff\xfe.md",
    b"-rf.md",
    b"a b'\"$(x).md",
    b"%0A::error.md",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_of_a_file(check: Check, tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_text(WRONG)
    found = check({})
    assert sorted(rule for _, rule, _ in found.rows) == [GOOD[1], GOOD[1]]
    assert "Checked 2 articles" in found.err
    assert "Checked 1 article" in check({}, "--", os.fsdecode(name)).err


@pytest.mark.parametrize("files", [{}, {"notes.txt": "x"}, {".hidden.md": WRONG}], ids=["empty", "text", "hidden"])
def test_a_project_without_articles_is_no_failure(check: Check, tmp_path: Path, files: dict[str, str]) -> None:
    found = check({"annotator.toml": 'exclude = ["good.md"]\n', **files})
    assert (found.status, found.rows) == (0, [])
    assert "Checked 0 files" in found.err
