"""Cards, links, folds and selections over the protocol."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import Client, position
from lsp_projects import BIB, HARBOUR, HEAD

BIB_WITH_URL = BIB.replace("date =", "url = {https://gazette.example/},\n  date =")


def of_document(client: Client, method: str, uri: str, **more: Any) -> Any:
    return client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, **more})


@pytest.mark.parametrize(("formats", "kind"), [(["markdown"], "markdown"), (["plaintext"], "plaintext"), (None, None)])
def test_cards_as_the_client_shows_them(
    client: Client, ferry: Path, formats: list[str] | None, kind: str | None
) -> None:
    hover = {"contentFormat": formats} if formats is not None else {}
    client.initialize(ferry, capabilities={"textDocument": {"hover": hover}})
    uri = client.open(ferry / "harbour.md")
    said = client.at("hover", uri, *position(HARBOUR, "sank"))["contents"]
    assert said["kind"] == (kind or "markdown")
    assert ("**differs** in when" in said["value"]) is (said["kind"] == "markdown")
    assert "differs" in said["value"]


@pytest.mark.parametrize("tooltips", [True, False])
def test_links(client: Client, ferry: Path, tooltips: bool) -> None:
    (ferry / "references.bib").write_text(BIB_WITH_URL, "utf-8")
    client.initialize(ferry, capabilities={"textDocument": {"documentLink": {"tooltipSupport": tooltips}}})
    uri = client.open(ferry / "harbour.md")
    (link,) = of_document(client, "documentLink", uri)
    line, character = position(HARBOUR, "@gazette2024")
    assert link["range"]["start"] == {"line": line, "character": character}
    assert link["target"] == "https://gazette.example/"
    assert ("tooltip" in link) is tooltips
    uri = client.open(ferry / "references.bib")
    assert [it["target"] for it in of_document(client, "documentLink", uri)] == ["https://gazette.example/"]


@pytest.mark.parametrize(
    ("abilities", "expected"),
    [
        ({"lineFoldingOnly": True}, [(0, 2), (3, 6), (5, 6)]),
        ({"lineFoldingOnly": True, "rangeLimit": 2}, [(0, 2), (3, 6)]),
        ({}, [(0, 3, 2, 3), (3, 5, 6, 16), (5, 7, 6, 16)]),
    ],
)
def test_folds(client: Client, ferry: Path, abilities: dict[str, Any], expected: list[tuple[int, ...]]) -> None:
    client.initialize(ferry, capabilities={"textDocument": {"foldingRange": abilities}})
    uri = client.open(ferry / "new.md", HEAD + '# One\n\n🚢 [a]{.claim\nevent="sinking"}\n')
    found = of_document(client, "foldingRange", uri)
    names = ("startLine", "startCharacter", "endLine", "endCharacter")
    assert [tuple(it[name] for name in names if name in it) for it in found] == expected


def test_selections(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    places = [dict(zip(("line", "character"), position(HARBOUR, it), strict=True)) for it in ("ferry", "Tuesday")]
    found = of_document(client, "selectionRange", uri, positions=places)
    assert len(found) == 2
    step: dict[str, Any] | None = found[1]
    seen = []
    while step is not None:
        seen.append((step["range"]["start"]["line"], step["range"]["end"]["line"]))
        step = step.get("parent")
    assert seen[-1] == (0, 4)
    assert len(seen) >= 5
