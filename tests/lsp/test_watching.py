"""What changes on disk, outside the editor, is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client
from lsp_projects import BIB, ENTITIES, EVENTS, HARBOUR, RESCUE, write

CONFLICT = "consistency/conflicting-dates"
UNKNOWN = "citations/unknown-citation"
BLIND: dict[str, Any] = {**CAPABILITIES, "workspace": {}}
"""A client that cannot watch files."""


def rules(diagnostics: list[dict[str, Any]]) -> list[str]:
    """The rules that speak, in order."""
    return [it["code"] for it in diagnostics]


def test_the_client_is_asked_to_watch(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    asked = client.wait(lambda it: it.get("method") == "client/registerCapability")
    (registration,) = asked["params"]["registrations"]
    assert registration["method"] == "workspace/didChangeWatchedFiles"
    patterns = [it["globPattern"] for it in registration["registerOptions"]["watchers"]]
    assert any("bib" in it for it in patterns)
    assert any("annotator" in it for it in patterns)


EDITS = (
    ("references.bib", BIB.replace("gazette2024", "herald2024"), [UNKNOWN, CONFLICT]),
    ("annotator.toml", f'ignore = ["{CONFLICT}"]\n', []),
    ("rescue.md", RESCUE.replace("2024-06-05", "2024-06-04").replace(" on Wednesday", ""), []),
    ("events.yaml", "sinking:\n  label: The ferry sinks\n  when: 2024-06-03\n", [CONFLICT]),
)


@pytest.mark.parametrize(("path", "text", "expected"), EDITS, ids=[it[0] for it in EDITS])
def test_a_file_is_edited(client: Client, ferry: Path, path: str, text: str, expected: list[str]) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    before = client.diagnostics(uri, 1)
    write(ferry, {path: text})
    client.touched(ferry / path)
    assert sorted(rules(client.diagnostics(uri, 1, lambda it: it != before))) == sorted(expected)


def test_a_client_that_cannot_watch_has_the_server_look(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=BLIND)
    uri = client.open(ferry / "harbour.md")
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]
    path, text, expected = EDITS[0]
    write(ferry, {path: text})
    assert sorted(rules(client.diagnostics(uri, 1))) == sorted(expected)


def test_a_client_that_cannot_watch_hears_of_the_first_file_in_a_folder(client: Client, ferry: Path) -> None:
    (ferry / "rescue.md").unlink()
    (ferry / "later" / "still").mkdir(parents=True)
    client.initialize(ferry, capabilities=BLIND)
    uri = client.open(ferry / "harbour.md")
    assert client.diagnostics(uri, 1) == []
    write(ferry, {"later/still/rescue.md": RESCUE})
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]


def test_an_article_appears_and_disappears(client: Client, ferry: Path) -> None:
    (ferry / "rescue.md").unlink()
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert client.diagnostics(uri, 1) == []
    write(ferry, {"rescue.md": RESCUE})
    client.touched(ferry / "rescue.md")
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]
    other = (ferry / "rescue.md").as_uri()
    assert rules(client.diagnostics(other)) == [CONFLICT]
    (ferry / "rescue.md").unlink()
    client.touched(ferry / "rescue.md")
    assert client.diagnostics(uri, 1) == []
    assert client.diagnostics(other) == []


def test_the_buffer_counts_while_the_file_beneath_it_changes(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]
    write(ferry, {"harbour.md": "nothing\n", "entities.yaml": ENTITIES + "gull:\n  name: Gull\n"})
    client.touched(ferry / "harbour.md", ferry / "entities.yaml")
    client.change(uri, 2, {"text": HARBOUR + "\nMore.\n"})
    assert rules(client.diagnostics(uri, 2)) == [CONFLICT]


def test_settings_that_appear_make_another_project(client: Client, tmp_path: Path) -> None:
    """Without settings each folder is a project of its own; a file above both joins them."""
    write(tmp_path, {"a/harbour.md": HARBOUR, "b/rescue.md": RESCUE, "a/references.bib": BIB, "a/events.yaml": EVENTS})
    client.initialize()
    uri = client.open(tmp_path / "a" / "harbour.md")
    assert client.diagnostics(uri, 1) == []
    write(tmp_path, {"annotator.toml": ""})
    client.touched(tmp_path / "annotator.toml")
    assert CONFLICT in rules(client.diagnostics(uri, 1, bool))
