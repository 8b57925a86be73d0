"""Documents and folders that are too large, vanish, cannot be written, or were never there."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from lsp_client import PATIENCE, Client, replacing
from lsp_projects import FERRY, HARBOUR, HEAD, write
from support import examples

CONFLICT = "consistency/conflicting-dates"


def rules(diagnostics: list[dict[str, Any]]) -> list[str]:
    """The rules that speak, in order."""
    return [it["code"] for it in diagnostics]


def test_a_document_of_50_mb_is_said_not_to_be_checked(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    line = '[It sank on Monday]{.claim when="2024-06-04"} off Varna, they say, and nobody was saved.\n'
    uri = client.open((ferry / "huge.md").as_uri(), line * (50_000_000 // len(line)))
    (found,) = client.diagnostics(uri, 1)
    assert found["code"] == "files/too-large"
    assert "20 MB" in found["message"]
    assert found["range"]["start"] == {"line": 0, "character": 0}
    began = time.monotonic()
    place = {"line": 9, "character": 0}
    client.change(uri, 2, {"range": {"start": place, "end": place}, "text": "x"})
    assert rules(client.diagnostics(uri, 2)) == ["files/too-large"]
    assert time.monotonic() - began < PATIENCE / 4
    client.change(uri, 3, {"text": HEAD + line})
    assert rules(client.diagnostics(uri, 3)) == ["dates/weekday-mismatch"]


def test_a_large_file_on_disk(client: Client, ferry: Path) -> None:
    (ferry / "huge.md").write_bytes(b"word " * 4_000_001)
    client.initialize(ferry)
    assert rules(client.diagnostics((ferry / "huge.md").as_uri())) == ["files/too-large"]


def test_a_folder_of_many_files_is_no_reason_to_wait(client: Client, ferry: Path) -> None:
    for folder in range(examples(20, 100)):
        (ferry / f"data{folder}").mkdir()
        for number in range(1000):
            (ferry / f"data{folder}" / f"{number}.csv").touch()
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]
    began = time.monotonic()
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    assert rules(client.diagnostics(uri, 2)) == ["dates/weekday-mismatch"]
    assert time.monotonic() - began < 2


def test_a_folder_without_settings_is_not_searched_before_something_is_opened(client: Client, tmp_path: Path) -> None:
    write(tmp_path, {it: text for it, text in FERRY.items() if it != "annotator.toml"})
    client.initialize(tmp_path)
    client.quiet(0.5)
    assert not [it for it in client.messages if it.get("method") == "textDocument/publishDiagnostics"]


def test_a_file_is_deleted_while_it_is_open(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]
    (ferry / "harbour.md").unlink()
    client.touched(ferry / "harbour.md")
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    assert rules(client.diagnostics(uri, 2)) == ["dates/weekday-mismatch"]
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.diagnostics(uri) == []
    assert client.diagnostics((ferry / "rescue.md").as_uri(), until=lambda it: not it) == []


def test_the_whole_folder_is_deleted_while_a_file_is_open(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert client.diagnostics(uri, 1)
    for path in ferry.iterdir():
        path.unlink()
    ferry.rmdir()
    client.touched(ferry / "annotator.toml", ferry / "rescue.md")
    client.change(uri, 2, {"text": HARBOUR.replace("Tuesday", "Monday")})
    assert "dates/weekday-mismatch" in rules(client.diagnostics(uri, 2))


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_a_read_only_folder_is_left_as_it_is(client: Client, ferry: Path) -> None:
    before = sorted(ferry.iterdir())
    ferry.chmod(0o555)
    try:
        client.initialize(ferry)
        assert rules(client.diagnostics(client.open(ferry / "harbour.md"), 1)) == [CONFLICT]
        assert client.leave() == 0
    finally:
        ferry.chmod(0o755)
    assert sorted(ferry.iterdir()) == before


ELSEWHERE = (
    "untitled:Untitled-1",
    "untitled:/home/somebody/new.md",
    "vscode-notebook-cell:/a/b.ipynb#W0",
    "git:/a/b.md?%7B%22ref%22%3A%22~%22%7D",
    "file:///c%3A/Users/somebody/article.md",
    "file://server/share/article.md",
    "file:///",
    "file:///article.md",
    "file:///tmp",
    "file:///dev/null/x.md",
    "not a uri at all",
    "",
)


def test_documents_of_any_address(client: Client) -> None:
    client.initialize()
    text = HEAD + '[It sank on Monday]{.claim when="2024-06-04"}\n'
    for uri in ELSEWHERE:
        client.open(uri, text)
        assert client.at("hover", uri, 3, 5), uri
        client.change(uri, 2, replacing(text, "Monday", "Tuesday"))
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.leave() == 0


def test_versions_out_of_order_are_taken_as_they_come(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md", version=10)
    client.change(uri, 7, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    assert rules(client.diagnostics(uri, 7)) == ["dates/weekday-mismatch"]
    client.change(uri, 7, {"text": HARBOUR})
    assert rules(client.diagnostics(uri, 7, lambda it: rules(it) == [CONFLICT]))
    client.change(uri, -1, {"text": HARBOUR + "\n"})
    assert rules(client.diagnostics(uri, -1)) == [CONFLICT]
