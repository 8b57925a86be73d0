"""References, highlights, implementations and the evidence chain over the real pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client, position
from lsp_projects import FERRY, HARBOUR, write

FILES = {
    **FERRY,
    "references.bib": FERRY["references.bib"].replace("author", "snapshot = {copies/gazette.txt},\n  author"),
    "copies/gazette.txt": "🚢 One.\n\nThe ferry sank on Tuesday off Varna.\n",
    "more.md": '[It sank]{#again .claim event="sinking" rel-when="after harbour.md#sinking"}, wrote @gazette2024.\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "project", FILES)


def words(folder: Path, found: list[dict[str, Any]]) -> list[str]:
    """``file: words`` of locations, columns in UTF-16."""
    said = []
    for it in found:
        path = it["uri"].removeprefix(folder.as_uri() + "/")
        lines = (folder / path).read_text("utf-8").split("\n")
        start, end = it["range"]["start"], it["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]].encode("utf-16-le")
        said.append(f"{path}: {line[2 * start['character'] : 2 * end['character']].decode('utf-16-le')}")
    return said


def references(client: Client, uri: str, place: tuple[int, int], declaration: bool) -> list[dict[str, Any]]:
    return client.request(
        "textDocument/references",
        {
            "textDocument": {"uri": uri},
            "position": {"line": place[0], "character": place[1]},
            "context": {"includeDeclaration": declaration},
        },
    )  # type: ignore[no-any-return]


def test_references_and_highlights(client: Client, folder: Path) -> None:
    answer = client.initialize(folder)
    assert answer["capabilities"]["referencesProvider"]
    assert answer["capabilities"]["documentHighlightProvider"]
    uri = client.open(folder / "harbour.md")
    ferry = position(HARBOUR, '"ferry"', plus=2)
    # Of the registered name with a combining mark, behind characters of two units.
    assert words(folder, references(client, uri, ferry, True)) == [
        "harbour.md: Jose\u0301",
        "harbour.md: ferry",
        "rescue.md: ferry",
        "entities.yaml: ferry",
    ]
    assert references(client, uri, (0, 0), True) == []
    found = client.at("documentHighlight", uri, *ferry)
    assert words(folder, [{"uri": uri, **it} for it in found]) == ["harbour.md: Jose\u0301", "harbour.md: ferry"]
    assert [it["kind"] for it in found] == [2, 2]
    (claim,) = client.at("documentHighlight", uri, *position(HARBOUR, "#sinking", plus=3))
    assert claim["kind"] == 3


def test_an_edit_is_seen_at_once(client: Client, folder: Path) -> None:
    client.initialize(folder)
    uri = client.open(folder / "harbour.md")
    client.open(folder / "rescue.md", "Nothing.\n")
    found = references(client, uri, position(HARBOUR, '"ferry"', plus=2), False)
    assert words(folder, found) == ["harbour.md: Jose\u0301", "harbour.md: ferry"]


@pytest.mark.parametrize("links", [True, False])
def test_implementation(client: Client, folder: Path, links: bool) -> None:
    able = {"textDocument": {**CAPABILITIES["textDocument"], "implementation": {"linkSupport": links}}}
    client.initialize(folder, capabilities={**CAPABILITIES, **able})
    uri = client.open(folder / "harbour.md")
    (found,) = client.at("implementation", uri, *position(HARBOUR, "sank"))
    if links:
        assert found["originSelectionRange"]["start"]["line"] == 3
        found = {"uri": found["targetUri"], "range": found["targetRange"]}
    assert words(folder, [found]) == ["copies/gazette.txt: The ferry sank on Tuesday off Varna."]
    assert client.at("implementation", uri, 0, 0) == []


def test_the_evidence_chain(client: Client, folder: Path) -> None:
    assert client.initialize(folder)["capabilities"]["callHierarchyProvider"]
    uri = client.open(folder / "harbour.md")
    (claim,) = client.at("prepareCallHierarchy", uri, *position(HARBOUR, "sank"))
    assert claim["name"] == "#sinking"
    assert claim["detail"] == "harbour.md: sank on Tuesday"
    (source,) = client.request("callHierarchy/outgoingCalls", {"item": claim})
    assert source["to"]["name"] == "@gazette2024"
    assert words(folder, [{"uri": uri, "range": it} for it in source["fromRanges"]]) == ["harbour.md: @gazette2024"]
    (reliant,) = client.request("callHierarchy/incomingCalls", {"item": claim})
    assert reliant["from"]["name"] == "#again"
    there = [{"uri": reliant["from"]["uri"], "range": it} for it in reliant["fromRanges"]]
    assert words(folder, there) == ["more.md: harbour.md#sinking"]
    assert client.at("prepareCallHierarchy", uri, 0, 0) is None


@pytest.mark.parametrize("data", [None, 5, {}, {"project": 1, "node": 2}, {"project": [], "node": {"kind": "x"}}])
def test_items_that_are_not_ours(client: Client, folder: Path, data: object) -> None:
    client.initialize(folder)
    uri = client.open(folder / "harbour.md")
    (claim,) = client.at("prepareCallHierarchy", uri, *position(HARBOUR, "sank"))
    assert client.request("callHierarchy/outgoingCalls", {"item": {**claim, "data": data}}) is None
    gone = {**claim["data"], "node": {"kind": "claim", "key": "harbour.md#gone"}}
    assert client.request("callHierarchy/incomingCalls", {"item": {**claim, "data": gone}}) == []
