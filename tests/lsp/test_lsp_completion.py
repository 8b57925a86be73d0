"""Completion over the protocol: for clients with and without snippets, in every encoding, while somebody types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import Client, position, replacing
from lsp_projects import HEAD

SNIPPETS = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
PLAIN = {"completionItem": {"documentationFormat": ["plaintext"]}}


def capabilities(completion: dict[str, Any], encoding: str = "utf-16") -> dict[str, Any]:
    return {"general": {"positionEncodings": [encoding]}, "textDocument": {"completion": completion}}


def complete(client: Client, uri: str, text: str, needle: str, encoding: str = "utf-16") -> dict[str, Any]:
    """What is proposed behind some words."""
    found: dict[str, Any] = client.at("completion", uri, *position(text, needle, encoding, len(needle)))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_names_while_the_annotation_is_unfinished(client: Client, ferry: Path, encoding: str) -> None:
    client.initialize(ferry, capabilities=capabilities(SNIPPETS, encoding))
    text = HEAD + 'The 🚢\u2028 [Jose\u0301 sank]{.claim who="the fer, and so on.\n'
    uri = client.open(ferry / "new.md", text)
    found = complete(client, uri, text, "the fer", encoding)
    (item,) = found["items"]
    start, end = position(text, "the fer", encoding), position(text, "the fer", encoding, len("the fer"))
    assert item["textEdit"] == {
        "range": {
            "start": {"line": start[0], "character": start[1]},
            "end": {"line": end[0], "character": end[1]},
        },
        "newText": "ferry",
    }
    assert item["filterText"].startswith("the ferry")
    assert not found["isIncomplete"]
    assert "documentation" not in item
    resolved = client.request("completionItem/resolve", item)
    assert resolved["documentation"]["kind"] == "markdown"
    assert "`ferry`" in resolved["documentation"]["value"]


def test_snippets_only_for_those_who_know_them(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=capabilities(SNIPPETS))
    text = HEAD + "[it sank]{.claim wh}\n"
    uri = client.open(ferry / "new.md", text)
    who = complete(client, uri, text, "claim wh")["items"][0]
    assert (who["label"], who["textEdit"]["newText"], who["insertTextFormat"]) == ("who", 'who="$1"$0', 2)


def test_old_clients(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=capabilities(PLAIN))
    text = HEAD + "[it sank]{.claim wh} and [\n"
    uri = client.open(ferry / "new.md", text)
    who = complete(client, uri, text, "claim wh")["items"][0]
    assert (who["label"], who["textEdit"]["newText"]) == ("who", "who=")
    assert "insertTextFormat" not in who
    assert who["documentation"]["kind"] == "plaintext"
    cited = complete(client, uri, text, "and [")["items"]
    assert [it["label"] for it in cited] == ["gazette2024"]
    assert all(it["kind"] <= 18 for it in cited)
    resolved = client.request("completionItem/resolve", cited[0])
    assert resolved["documentation"]["kind"] == "plaintext"
    assert resolved["documentation"]["value"].startswith("@gazette2024 · article")


def test_while_somebody_types(client: Client, ferry: Path) -> None:
    result = client.initialize(ferry)
    assert set('[{@#.=";') == set(result["capabilities"]["completionProvider"]["triggerCharacters"])
    text = HEAD + "[it sank on Tuesday]{.claim x}\n"
    uri = client.open(ferry / "new.md", text)
    for version, (old, written) in enumerate((("x", "when="), ("when=", 'when="')), 2):
        client.change(uri, version, replacing(text, old, written))
        text = text.replace(old, written, 1)
        items = complete(client, uri, text, written)["items"]
        assert items[0]["label"] == "2024-06-04"
        assert items[0]["textEdit"]["newText"] == ('"2024-06-04"' if written == "when=" else "2024-06-04")


def test_registries_and_check_logs(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    for path, text, needle, label in (
        ("entities.yaml", "ferry:\n  name: Ferry\n  ki\n", "  ki", "kind"),
        ("harbour.checks.yaml", "sinking:\n  - {by: mk, source: }\n", "source: ", "gazette2024"),
        ("annotator.toml", "sel\n", "sel", "select"),
    ):
        uri = client.open(ferry / path, text)
        assert [it["label"] for it in complete(client, uri, text, needle)["items"]] == [label]


def test_what_is_no_part_of_the_project(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "notes.txt", "@")
    assert complete(client, uri, "@", "@")["items"] == []
    assert client.at("completion", (ferry / "closed.md").as_uri(), 0, 0) is None
    item = {"label": "x", "data": {"uri": uri, "kind": "claim", "key": "#x"}}
    assert client.request("completionItem/resolve", item) == item
    assert client.request("completionItem/resolve", {"label": "x"}) == {"label": "x"}
