"""Outlines and symbols as clients old and new get them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import Client

TREE = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
MODERN = {
    "textDocument": {
        "documentSymbol": {
            "hierarchicalDocumentSymbolSupport": True,
            "symbolKind": {"valueSet": list(range(1, 27))},
            "tagSupport": {"valueSet": [1]},
        }
    },
    "workspace": {
        "symbol": {
            "symbolKind": {"valueSet": list(range(1, 27))},
            "tagSupport": {"valueSet": [1]},
            "resolveSupport": {"properties": ["location.range"]},
        }
    },
}
TEXT = "# Head\n\nThe 🚢 [sank [here]{.quote}]{#one .claim}.\n\n[Cut]{#two .claim status=cut}\n"


def outline(client: Client, path: Path) -> Any:
    return client.request("textDocument/documentSymbol", {"textDocument": {"uri": client.open(path)}})


def flat(symbols: list[Any], depth: int = 0) -> list[tuple[int, str, int, int]]:
    """Depth, name, kind, and the column where the selection starts."""
    found = []
    for it in symbols:
        found.append((depth, it["name"], it["kind"], it["selectionRange"]["start"]["character"]))
        found += flat(it["children"], depth + 1)
    return found


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 31), ("utf-16", 29), ("utf-32", 28)])
def test_a_tree(client: Client, ferry: Path, encoding: str, column: int) -> None:
    (ferry / "harbour.md").write_text(TEXT, "utf-8")
    client.initialize(ferry, capabilities={**MODERN, "general": {"positionEncodings": [encoding]}})
    found = outline(client, ferry / "harbour.md")
    assert flat(found) == [
        (0, "Head", 3, 2),
        (1, "#one sank here", 17, column),
        (2, "here", 15, column - 16),
        (1, "#two Cut", 17, 6),
    ]
    assert found[0]["children"][1] | {"range": 0, "selectionRange": 0} == {
        "name": "#two Cut",
        "detail": "claim · cut",
        "kind": 17,
        "tags": [1],
        "range": 0,
        "selectionRange": 0,
        "children": [],
    }


def test_a_plain_list_for_others(client: Client, ferry: Path) -> None:
    (ferry / "harbour.md").write_text(TEXT, "utf-8")
    client.initialize(ferry, capabilities={})
    found = outline(client, ferry / "harbour.md")
    assert [(it["name"], it.get("containerName")) for it in found] == [
        ("Head", None),
        ("#one sank here", "Head"),
        ("here", "#one sank here"),
        ("#two Cut", "Head"),
    ]
    assert all(it["kind"] <= 18 and it["location"]["uri"].endswith("harbour.md") for it in found)
    assert [it["name"] for it in outline(client, ferry / "events.yaml")] == ["sinking"]


def test_symbols_of_the_workspace(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=TREE)
    found = client.request("workspace/symbol", {"query": "ferry"})
    assert [(it["name"], it["kind"]) for it in found] == [
        ("Jose\u0301", 5),
        ("@gazette2024 Jane Doe · Ferry lost · article", 1),
        ("The ferry sinks", 12),
        ("#down The ferry went down on Wednesday", 17),
    ]
    assert found[0]["location"]["uri"] == (ferry / "entities.yaml").as_uri()
    assert found[0]["location"]["range"]["end"] == {"line": 0, "character": 5}
    assert len(client.request("workspace/symbol", {"query": ""})) == 5


def test_places_come_later_where_the_client_wants_it(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=MODERN)
    (found,) = client.request("workspace/symbol", {"query": "went down"})
    assert found["location"] == {"uri": (ferry / "rescue.md").as_uri()}
    uri = client.open(ferry / "rescue.md")
    client.change(uri, 2, {"text": "\n\n" + (ferry / "rescue.md").read_text("utf-8").removeprefix("---\n")})
    resolved = client.request("workspaceSymbol/resolve", found)
    line = resolved["location"]["range"]["start"]["line"]
    assert line in (4, 5)
    for data in (None, 5, ["a"], [1, 2, 3, 4, 5], ["x", "y", "z", 1, 2]):
        assert client.request("workspaceSymbol/resolve", {**found, "data": data})["name"] == found["name"]
