"""``annotator parse`` and ``annotator strip``: one article as data, and as its own words."""

from __future__ import annotations

import io
import json

import pytest

ARTICLE = """---
title: T
---

# Head

He [landed on *Thursday* night]{#arrival .claim .x when="2025-11-27"}, she [left]{.quote says="a; b"}.
"""
STRIPPED = """---
title: T
---

# Head

He landed on *Thursday* night, she left.
"""


def position(line: int, column: int, offset: int) -> dict[str, int]:
    return {"line": line, "column": column, "offset": offset}


def test_parse_shows_annotations_and_their_places(annotator, project) -> None:
    project({"news/a.md": ARTICLE})
    outcome = annotator("parse", "news/a.md")
    assert (outcome.status, outcome.err) == (0, "")
    shown = json.loads(outcome.out)
    first, second = shown["annotations"]
    assert shown["path"] == "news/a.md"
    assert shown["errors"] == []
    assert first["id"] == "arrival"
    assert "claim" in first["classes"]
    assert first["attributes"] == {"when": "2025-11-27"}
    assert first["text"] == "landed on Thursday night"
    start = ARTICLE.index("[landed")
    assert first["range"] == {
        "start": position(7, 4, start),
        "end": position(7, 4 + ARTICLE.index(", she") - start, ARTICLE.index(", she")),
    }
    assert (second["id"], second["classes"], second["attributes"]) == (None, ["quote"], {"says": "a; b"})


def test_parse_shows_what_is_wrong_with_the_syntax(annotator, project) -> None:
    project({"a.md": '[landed]{.claim when="tomorrow"}\n'})
    outcome = annotator("parse", "a.md")
    (error,) = json.loads(outcome.out)["errors"]
    assert outcome.status == 0
    assert error["rule"] == "syntax/bad-value"
    assert error["range"]["start"] == position(1, 23, 22)


@pytest.mark.parametrize(
    ("options", "article", "expected"),
    [
        ([], ARTICLE, STRIPPED),
        (["--plain"], "# Head\n\n[a]{.claim} b\n", "Head\n\na b\n"),
        ([], "[a]{.claim}\r\nb\r", "a\r\nb\r"),
        ([], "\ufeff[a]{.claim}\n", "\ufeffa\n"),
        ([], b"caf\xe9 [a]{.claim}\n", b"caf\xe9 a\n"),
        ([], "[a](b) [c] `[d]{.claim}`\n", "[a](b) [c] `[d]{.claim}`\n"),
        ([], "", ""),
    ],
)
def test_strip_gives_back_the_articles_own_bytes(
    project, capfdbinary, options: list[str], article: str | bytes, expected: str | bytes
) -> None:
    from annotator.cli.main import main

    project({"a.md": article})
    if isinstance(expected, str):
        expected = expected.encode()
    assert main(["strip", *options, "a.md"]) == 0
    assert capfdbinary.readouterr().out == expected


def test_strip_reads_standard_input(monkeypatch, capfdbinary) -> None:
    from annotator.cli.main import main

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"[a]{.claim}\n")))
    assert main(["strip", "-"]) == 0
    assert capfdbinary.readouterr().out == b"a\n"


@pytest.mark.parametrize(
    ("command", "name", "complaint"),
    [
        ("parse", "link.md", "link.md is a symbolic link to nothing"),
        ("strip", "link.md", "link.md is a symbolic link to nothing"),
        ("parse", "notes.txt", "'notes.txt' is no article of the project"),
    ],
)
def test_what_cannot_be_read_is_said(annotator, project, command: str, name: str, complaint: str) -> None:
    (project({"notes.txt": "x"}) / "link.md").symlink_to("nothing.md")
    outcome = annotator(command, name)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"annotator: {complaint}\n")
