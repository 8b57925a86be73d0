"""Renaming, and files that move, over the real pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lsp_client import CAPABILITIES, Client, position
from lsp_projects import FERRY, HARBOUR, RESCUE, write

FULL = {
    "documentChanges": True,
    "resourceOperations": ["create", "rename", "delete"],
    "changeAnnotationSupport": {"groupsOnLabel": True},
}
OPERATIONS = {"willRename": True, "didRename": True, "didCreate": True, "didDelete": True}


def start(client: Client, folder: Path, able: dict[str, Any] | None, **text: Any) -> dict[str, Any]:
    workspace = {**CAPABILITIES["workspace"], "fileOperations": OPERATIONS}
    if able is not None:
        workspace["workspaceEdit"] = able
    documents = {**CAPABILITIES["textDocument"], **text}
    return client.initialize(folder, capabilities={**CAPABILITIES, "workspace": workspace, "textDocument": documents})[
        "capabilities"
    ]  # type: ignore[no-any-return]


def rename(client: Client, uri: str, place: tuple[int, int], new: str) -> dict[str, Any]:
    return client.answer(
        "textDocument/rename",
        {"textDocument": {"uri": uri}, "position": {"line": place[0], "character": place[1]}, "newName": new},
    )


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with ``\\n`` lines after edits in UTF-16 columns."""
    lines = text.split("\n")
    starts = [sum(len(it.encode("utf-16-le")) + 2 for it in lines[:number]) for number in range(len(lines))]
    content = text.encode("utf-16-le")

    def offset(at: dict[str, int]) -> int:
        return starts[at["line"]] + 2 * at["character"]

    for edit in sorted(edits, key=lambda it: offset(it["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        content = content[:start] + edit["newText"].encode("utf-16-le") + content[end:]
    return content.decode("utf-16-le")


def result(folder: Path, edit: dict[str, Any], files: dict[str, str]) -> dict[str, str]:
    """The files that an edit changes, after it."""
    changes = edit.get("changes") or {
        it["textDocument"]["uri"]: it["edits"] for it in edit["documentChanges"] if "textDocument" in it
    }
    paths = {uri: unquote(uri.removeprefix(folder.as_uri() + "/")) for uri in changes}
    return {path: applied(files[path], changes[uri]) for uri, path in paths.items()}


@pytest.mark.parametrize("able", [None, {}, {"documentChanges": False}, FULL])
def test_rename_a_key(client: Client, ferry: Path, able: dict[str, Any] | None) -> None:
    start(client, ferry, able)
    uri = client.open(ferry / "harbour.md", version=7)
    edit = rename(client, uri, position(HARBOUR, '"ferry"', plus=3), "boat")["result"]
    assert result(ferry, edit, FERRY) == {
        "harbour.md": HARBOUR.replace('"ferry"', '"boat"'),
        "rescue.md": RESCUE.replace('"ferry"', '"boat"'),
        "entities.yaml": FERRY["entities.yaml"].replace("ferry:", "boat:"),
    }
    if able is FULL:
        versions = {
            it["textDocument"]["uri"].rpartition("/")[2]: it["textDocument"]["version"]
            for it in edit["documentChanges"]
        }
        assert versions == {"harbour.md": 7, "rescue.md": None, "entities.yaml": None}
    else:
        assert "documentChanges" not in edit


@pytest.mark.parametrize("able", [None, FULL])
def test_running_text_is_changed_only_after_a_question(
    client: Client, ferry: Path, able: dict[str, Any] | None
) -> None:
    start(client, ferry, able)
    uri = client.open(ferry / "harbour.md")
    edit = rename(client, uri, position(HARBOUR, "Jose"), "Maria")["result"]
    registry = FERRY["entities.yaml"].replace("name: Jose\u0301", "name: Maria")
    if able is None:
        assert result(ferry, edit, FERRY) == {"entities.yaml": registry}
        told = client.wait(lambda it: it.get("method") == "window/showMessage")
        assert "cannot ask" in told["params"]["message"]
        return
    assert result(ferry, edit, FERRY) == {
        "entities.yaml": registry,
        "harbour.md": HARBOUR.replace("Jose\u0301", "Maria"),
    }
    ((name, annotation),) = edit["changeAnnotations"].items()
    assert annotation["needsConfirmation"]
    asked = {
        it["textDocument"]["uri"].rpartition("/")[2]: [one.get("annotationId") for one in it["edits"]]
        for it in edit["documentChanges"]
    }
    assert asked == {"entities.yaml": [None], "harbour.md": [name]}


def test_what_cannot_be_renamed_is_said(client: Client, ferry: Path) -> None:
    able = start(client, ferry, FULL, rename={"prepareSupport": True})
    assert able["renameProvider"] == {"prepareProvider": True}
    uri = client.open(ferry / "harbour.md")
    place = position(HARBOUR, '"sinking"', plus=2)
    assert client.at("prepareRename", uri, *place)["placeholder"] == "sinking"
    assert client.at("prepareRename", uri, 0, 0) is None
    error = rename(client, uri, place, "two words")["error"]
    assert error["code"] == -32803
    assert "cannot be the key of an event" in error["message"]


def test_a_client_without_prepare_is_told_nothing_of_it(client: Client, ferry: Path) -> None:
    assert start(client, ferry, None)["renameProvider"] is True


def move(client: Client, *moves: tuple[Path, Path]) -> dict[str, Any] | None:
    files = [{"oldUri": old.as_uri(), "newUri": new.as_uri()} for old, new in moves]
    return client.request("workspace/willRenameFiles", {"files": files})  # type: ignore[no-any-return]


PARTS = {
    **FERRY,
    "more.md": '[It sank]{#again .claim same="harbour.md#sinking"}.\n',
    "harbour.checks.yaml": "sinking:\n  - {by: mk, status: confirmed}\n",
}


@pytest.mark.parametrize("able", [None, FULL])
def test_moving_an_article(client: Client, tmp_path: Path, able: dict[str, Any] | None) -> None:
    folder = write(tmp_path / "ä", PARTS)
    operations = start(client, folder, able)["workspace"]["fileOperations"]
    assert set(operations) == set(OPERATIONS)
    client.open(folder / "more.md")
    edit = move(client, (folder / "harbour.md", folder / "sub/harbour 2.md"))
    assert edit is not None
    changed = result(folder, edit, PARTS)
    assert changed == {"more.md": PARTS["more.md"].replace("harbour.md", "sub/harbour 2.md")}
    renames = [it for it in edit.get("documentChanges", ()) if it.get("kind") == "rename"]
    assert [unquote(it["newUri"]).rpartition("/")[2] for it in renames] == (["harbour 2.checks.yaml"] if able else [])


def test_moves_that_change_nothing(client: Client, tmp_path: Path) -> None:
    folder = write(tmp_path / "p", PARTS)
    start(client, folder, FULL)
    client.open(folder / "more.md")
    assert move(client, (folder / "rescue.md", folder / "r.md")) is None
    assert move(client, (folder / "harbour.md", tmp_path / "elsewhere.md")) is None
    assert move(client, (tmp_path / "other.md", folder / "other.md")) is None


def test_after_a_move_the_files_are_read_again(client: Client, tmp_path: Path) -> None:
    folder = write(tmp_path / "p", PARTS)
    start(client, folder, FULL)
    uri = client.open(folder / "more.md")
    client.diagnostics(uri, until=lambda found: not found)
    (folder / "harbour.md").rename(folder / "h.md")
    files = [{"oldUri": (folder / "harbour.md").as_uri(), "newUri": (folder / "h.md").as_uri()}]
    client.notify("workspace/didRenameFiles", {"files": files})
    found = client.diagnostics(uri, until=lambda found: any(it["code"] == "syntax/unknown-reference" for it in found))
    assert len(found) == 1
    (folder / "h.md").rename(folder / "harbour.md")
    client.notify("workspace/didCreateFiles", {"files": [{"uri": (folder / "harbour.md").as_uri()}]})
    client.diagnostics(uri, until=lambda found: not found)
    (folder / "harbour.md").unlink()
    client.notify("workspace/didDeleteFiles", {"files": [{"uri": (folder / "harbour.md").as_uri()}]})
    client.diagnostics(uri, until=lambda found: len(found) == 1)
