"""Inlay hints over the pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsp_client import Client

ALL = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
TEXT = "---\npublished: 2024-06-07\n---\n🚢 [It sank on Tuesday]{#sinking .claim status=todo}.\n\nOn Wednesday.\n"


def hints(client: Client, uri: str, where: Any = ALL) -> list[Any]:
    found: list[Any] = client.request("textDocument/inlayHint", {"textDocument": {"uri": uri}, "range": where})
    return found


def test_hints_and_their_settings(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md", TEXT)
    assert hints(client, uri)[0] == {
        "position": {"line": 3, "character": 22},
        "label": "2024-06-04",
        "kind": 1,
        "paddingLeft": True,
        "tooltip": "counted from 2024-06-07, the day of publication",
    }
    assert [it["label"] for it in hints(client, uri)] == ["2024-06-04", "○ todo", "2024-06-05"]
    last = {"start": {"line": 5, "character": 0}, "end": {"line": 6, "character": 0}}
    assert [it["label"] for it in hints(client, uri, last)] == ["2024-06-05"]
    client.notify("workspace/didChangeConfiguration", {"settings": {"annotator": {"inlayHints": {"dates": False}}}})
    assert [it["label"] for it in hints(client, uri)] == ["○ todo"]
    client.notify("workspace/didChangeConfiguration", {"settings": {"annotator": {"inlayHints": False}}})
    assert hints(client, uri) == []
    assert hints(client, client.open(ferry / "events.yaml")) == []


def test_what_they_say_comes_later_for_those_who_ask(client: Client, ferry: Path) -> None:
    able = {"textDocument": {"inlayHint": {"resolveSupport": {"properties": ["tooltip"]}}}}
    client.initialize(ferry, capabilities=able)
    uri = client.open(ferry / "harbour.md", TEXT)
    first = hints(client, uri)[0]
    assert "tooltip" not in first
    resolved = client.request("inlayHint/resolve", first)
    assert resolved["tooltip"] == "counted from 2024-06-07, the day of publication"
    for data in (None, 1, [1, 2, 3], [uri, 10**9, "dates"], [uri, 0, None]):
        assert "tooltip" not in client.request("inlayHint/resolve", {**first, "data": data})
