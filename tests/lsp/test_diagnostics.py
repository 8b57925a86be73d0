"""Findings reach the editor: with both ends, for the right version, for open and closed files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import Client, position, replacing
from lsp_projects import ENTITIES, FERRY, HARBOUR, HEAD, RESCUE, write

CONFLICT = "consistency/conflicting-dates"


def rules(diagnostics: list[dict[str, Any]]) -> list[str]:
    """The rules that speak, in order."""
    return [it["code"] for it in diagnostics]


def test_one_article_is_checked_against_the_others_on_disk(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    (found,) = client.diagnostics(uri, 1)
    start = position(HARBOUR, '2024-06-04" source')
    assert found["range"]["start"] == {"line": start[0], "character": start[1]}
    assert found["code"] == CONFLICT
    assert found["source"] == "annotator"
    assert found["severity"] == 1
    assert found["codeDescription"]["href"].endswith("/consistency/conflicting-dates/")
    (related,) = found["relatedInformation"]
    line, column = position(RESCUE, '2024-06-05"}')
    assert related["location"]["uri"] == (ferry / "rescue.md").as_uri()
    assert related["location"]["range"]["start"] == {"line": line, "character": column}


def test_the_other_end_is_published_too(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    other = (ferry / "rescue.md").as_uri()
    assert rules(client.diagnostics(other)) == [CONFLICT]
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    assert client.diagnostics(other) == []


def test_an_edit_changes_the_findings_of_its_version(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md", version=7)
    assert rules(client.diagnostics(uri, 7)) == [CONFLICT]
    client.change(uri, 8, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    assert rules(client.diagnostics(uri, 8)) == ["dates/weekday-mismatch"]
    client.change(uri, 9, {"text": HARBOUR})
    assert rules(client.diagnostics(uri, 9)) == [CONFLICT]


def test_every_published_version_has_its_own_findings(client: Client, ferry: Path) -> None:
    """Fifty edits in a row: what is published for a version is what that version says."""
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    days = ["2024-06-04", "2024-06-05"]
    text = HARBOUR
    for version in range(2, 52):
        client.change(uri, version, replacing(text, days[version % 2 == 1], days[version % 2 == 0]))
        text = text.replace(days[version % 2 == 1], days[version % 2 == 0])
    assert rules(client.diagnostics(uri, 51)) == [CONFLICT]
    for message in client.messages:
        if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
            even = message["params"]["version"] % 2 == 0
            found = rules(message["params"]["diagnostics"])
            assert found == (["dates/weekday-mismatch"] if even else [CONFLICT])


def test_an_unsaved_buffer_counts_and_closing_it_gives_it_up(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    harbour = client.open(ferry / "harbour.md")
    assert client.diagnostics(harbour, 1)
    rescue = client.open(ferry / "rescue.md", RESCUE.replace("2024-06-05", "2024-06-04").replace("on Wednesday ", ""))
    assert client.diagnostics(harbour, 1, lambda it: not it) == []
    client.notify("textDocument/didClose", {"textDocument": {"uri": rescue}})
    assert rules(client.diagnostics(harbour, 1, bool)) == [CONFLICT]


def test_a_new_article_that_is_not_on_disk(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open((ferry / "new.md").as_uri(), HEAD + '[It sank]{.claim event="sinking" when="2024-06-01"}\n')
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]


def test_a_document_without_a_file_is_checked_alone(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    text = HEAD + '[It sank on Monday]{.claim event="sinking" when="2024-06-04"}\n'
    uri = client.open("untitled:Untitled-1", text)
    assert rules(client.diagnostics(uri, 1)) == ["dates/weekday-mismatch"]
    client.change(uri, 2, replacing(text, "Monday", "Tuesday"))
    assert client.diagnostics(uri, 2) == []


def test_two_roots_are_two_projects(client: Client, tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, FERRY) for name in ("one", "two"))
    (two / "rescue.md").unlink()
    client.initialize(one, two)
    assert rules(client.diagnostics(client.open(one / "harbour.md"), 1)) == [CONFLICT]
    assert client.diagnostics(client.open(two / "harbour.md"), 1) == []


def test_a_project_within_a_project_is_told_once(client: Client, tmp_path: Path) -> None:
    outer = write(tmp_path / "outer", FERRY)
    inner = write(outer / "inner", FERRY)
    client.initialize(outer)
    uri = client.open(inner / "harbour.md")
    client.diagnostics(uri, 1, bool)
    client.diagnostics((outer / "harbour.md").as_uri(), until=bool)
    told = [it["params"] for it in [*client.messages, *client.quiet()] if "params" in it and "uri" in it["params"]]
    assert {it.get("version") for it in told if it["uri"] == uri} == {1}


def test_one_file_under_two_spellings_of_its_uri(client: Client, tmp_path: Path) -> None:
    folder = write(tmp_path / "the ferry", FERRY)
    client.initialize(folder)
    spelled = (folder / "harbour.md").as_uri().replace("%20", "%20").replace("harbour", "%68arbour")
    client.open(spelled, HARBOUR)
    assert rules(client.diagnostics(spelled, 1)) == [CONFLICT]
    client.change((folder / "harbour.md").as_uri(), 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    assert rules(client.diagnostics(spelled, 2)) == ["dates/weekday-mismatch"]


def test_faults_of_registries_and_settings_are_published(client: Client, ferry: Path) -> None:
    write(ferry, {"annotator.toml": "colour = 1\n", "entities.yaml": ENTITIES + "ferry:\n  name: Other\n"})
    client.initialize(ferry)
    client.open(ferry / "harbour.md")
    assert rules(client.diagnostics((ferry / "annotator.toml").as_uri())) == ["config/bad-setting"]
    assert client.diagnostics((ferry / "entities.yaml").as_uri())


@pytest.mark.parametrize("supported", [True, False])
def test_clients_that_cannot_show_the_other_end_are_told_it_in_words(
    client: Client, ferry: Path, supported: bool
) -> None:
    shown = {"relatedInformation": supported}
    client.initialize(ferry, capabilities={"textDocument": {"publishDiagnostics": shown}})
    (found,) = client.diagnostics(client.open(ferry / "harbour.md"), 1)
    assert ("relatedInformation" in found) == supported
    assert ("rescue.md: " in found["message"]) != supported
    assert "codeDescription" not in found
