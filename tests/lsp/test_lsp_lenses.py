"""Code lenses over the pipe, and what a click on one does in editors with and without our command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsp_client import Client, replacing
from lsp_projects import HARBOUR

LOG = "sinking:\n  - {by: mk, status: confirmed}\n"


def lenses(client: Client, uri: str) -> list[Any]:
    found = client.request("textDocument/codeLens", {"textDocument": {"uri": uri}})
    return [client.request("codeLens/resolve", it) for it in found]


def test_a_client_with_our_command_is_given_it(client: Client, ferry: Path) -> None:
    ours = {"commands": {"commands": ["other", "annotator.showReferences"]}}
    client.initialize(ferry, capabilities={"experimental": ours, "workspace": {"codeLens": {"refreshSupport": True}}})
    uri = client.open(ferry / "harbour.md")
    article, claim = lenses(client, uri)
    assert article["command"]["title"] == "0 of 1 claim confirmed"
    assert claim["command"]["title"] == "1 source"
    assert claim["command"]["command"] == "annotator.showReferences"
    source = {"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 20}}
    places = [{"uri": (ferry / "references.bib").as_uri(), "range": source}]
    assert claim["command"]["arguments"] == [uri, claim["range"]["start"], places]
    unresolved = client.request("textDocument/codeLens", {"textDocument": {"uri": uri}})[1]
    client.diagnostics(uri, 1)
    (ferry / "harbour.checks.yaml").write_text(LOG, "utf-8")
    client.touched(ferry / "harbour.checks.yaml")
    client.wait(lambda it: it.get("method") == "workspace/codeLens/refresh")
    assert [it["command"]["title"] for it in lenses(client, uri)] == ["1 of 1 claim confirmed", "1 source · confirmed"]
    client.change(uri, 2, replacing(HARBOUR, ".claim", ".smallcaps"))
    assert lenses(client, uri) == []
    for lens in (unresolved, {**unresolved, "data": None}, {**unresolved, "data": [1, 2, 3]}):
        assert client.request("codeLens/resolve", lens)["command"] == {"title": "…", "command": ""}


def test_the_server_opens_the_places_for_others(client: Client, ferry: Path) -> None:
    able = {"window": {"showDocument": {"support": True}}}
    answer = client.initialize(ferry, capabilities=able)
    assert "annotator.openReferences" in answer["capabilities"]["executeCommandProvider"]["commands"]
    (_, claim) = lenses(client, client.open(ferry / "harbour.md"))
    command = claim["command"]
    assert command["command"] == "annotator.openReferences"
    client.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    shown = client.wait(lambda it: it.get("method") == "window/showDocument")
    assert shown["params"] == {
        "uri": (ferry / "references.bib").as_uri(),
        "takeFocus": True,
        "selection": command["arguments"][2][0]["range"],
    }
    more = [*command["arguments"][:2], command["arguments"][2] * 2 + [{"uri": 5}]]
    other = {"uri": "file:///x/b.md", "range": more[2][0]["range"]}
    more[2].append(other)
    client.request("workspace/executeCommand", {"command": command["command"], "arguments": more})
    asked = client.wait(lambda it: it.get("method") == "window/showMessageRequest")
    assert [it["title"] for it in asked["params"]["actions"]] == ["references.bib:1", "b.md:1"]
    for arguments in ([], [1, 2, 3], [1, 2, [None, {}]]):
        client.request("workspace/executeCommand", {"command": command["command"], "arguments": arguments})


def test_an_editor_that_can_open_nothing_is_told(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities={})
    (_, claim) = lenses(client, client.open(ferry / "harbour.md"))
    command = claim["command"]
    client.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    told = client.wait(lambda it: it.get("method") == "window/showMessage")
    assert told["params"] == {"type": 3, "message": "references.bib:1"}
