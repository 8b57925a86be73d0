"""Folders of the workspace come and go; each project is checked by itself, and no finding is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsp_client import CAPABILITIES, Client
from lsp_projects import FERRY, write

CONFLICT = "consistency/conflicting-dates"
PULLING: dict[str, Any] = {**CAPABILITIES, "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}}}


def folders_changed(client: Client, added: list[Path], removed: list[Path]) -> None:
    """Tells that folders have come and gone."""
    event = {
        name: [{"uri": it.as_uri(), "name": it.name} for it in paths]
        for name, paths in (("added", added), ("removed", removed))
    }
    client.notify("workspace/didChangeWorkspaceFolders", {"event": event})


def reported(client: Client) -> list[str]:
    """The files that have findings, by a pull of the workspace."""
    items = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    return sorted("/".join(it["uri"].split("/")[-2:]) for it in items if it["items"])


def test_folders_come_and_go(client: Client, tmp_path: Path) -> None:
    one, two, plain = (write(tmp_path / name, FERRY) for name in ("one", "two", "plain"))
    (plain / "annotator.toml").unlink()
    result = client.initialize(one, capabilities=PULLING)
    assert result["capabilities"]["workspace"]["workspaceFolders"] == {"supported": True, "changeNotifications": True}
    assert reported(client) == ["one/harbour.md", "one/rescue.md"]
    folders_changed(client, [two, plain], [])
    assert reported(client) == ["one/harbour.md", "one/rescue.md", "two/harbour.md", "two/rescue.md"]
    folders_changed(client, [], [one])
    assert reported(client) == ["two/harbour.md", "two/rescue.md"]
    folders_changed(client, [two], [two, plain])
    client.open(plain / "harbour.md")
    assert reported(client) == ["plain/harbour.md", "plain/rescue.md", "two/harbour.md", "two/rescue.md"]


def test_findings_of_a_folder_that_goes_are_taken_back(client: Client, tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, FERRY) for name in ("one", "two"))
    client.initialize(one, two)
    closed = (two / "rescue.md").as_uri()
    assert client.diagnostics(closed)
    folders_changed(client, [], [two])
    assert client.diagnostics(closed) == []


def test_an_open_document_keeps_its_project_when_the_folder_goes(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert client.diagnostics(uri, 1)
    folders_changed(client, [], [ferry])
    client.change(uri, 2, {"text": FERRY["harbour.md"] + "\nMore.\n"})
    assert [it["code"] for it in client.diagnostics(uri, 2)] == [CONFLICT]


def test_folders_that_are_none(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    event = {"added": [{"uri": it, "name": "x"} for it in ("file:///no/where", "https://a.b/c", "")], "removed": []}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": 3}})
    assert client.diagnostics(client.open(ferry / "harbour.md"), 1)


def test_an_article_is_told_of_once_where_folders_overlap(client: Client, tmp_path: Path) -> None:
    outer = write(tmp_path / "outer", FERRY)
    inner = write(outer / "inner", FERRY)
    client.initialize(outer, inner, capabilities=PULLING)
    items = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    names = [it["uri"] for it in items]
    assert len(names) == len(set(names))
    assert (inner / "rescue.md").as_uri() in names
