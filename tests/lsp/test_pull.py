"""Editors that ask for findings get them, once, for files and for the workspace, and are told when to ask again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client, replacing
from lsp_projects import HARBOUR, RESCUE, write

CONFLICT = "consistency/conflicting-dates"
PULLING: dict[str, Any] = {
    **CAPABILITIES,
    "workspace": {**CAPABILITIES["workspace"], "diagnostics": {"refreshSupport": True}},
    "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {"dynamicRegistration": False}},
}
REFRESH = "workspace/diagnostic/refresh"


def rules(report: dict[str, Any]) -> list[str]:
    """The rules that speak in a report."""
    assert report["kind"] == "full"
    return [it["code"] for it in report["items"]]


def pull(client: Client, uri: str, before: str | None = None) -> dict[str, Any]:
    """A report on one document."""
    params: dict[str, Any] = {"textDocument": {"uri": uri}}
    if before is not None:
        params["previousResultId"] = before
    report: dict[str, Any] = client.request("textDocument/diagnostic", params)
    return report


def pull_all(client: Client, before: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The reports of the workspace by the names of files."""
    known = [{"uri": uri, "value": it["resultId"]} for uri, it in (before or {}).items() if "resultId" in it]
    items = client.request("workspace/diagnostic", {"previousResultIds": known, **more})["items"]
    return {it["uri"]: it for it in items}


def pushed(client: Client) -> list[Any]:
    """Whatever was pushed."""
    return [it for it in client.messages if it.get("method") == "textDocument/publishDiagnostics"]


def test_the_capability_and_the_first_answer(client: Client, ferry: Path) -> None:
    result = client.initialize(ferry, capabilities=PULLING)
    assert result["capabilities"]["diagnosticProvider"] == {
        "interFileDependencies": True,
        "workspaceDiagnostics": True,
    }
    report = pull(client, client.open(ferry / "harbour.md"))  # at once: it waits for the first check
    assert rules(report) == [CONFLICT]
    (item,) = report["items"]
    assert item["relatedInformation"][0]["location"]["uri"] == (ferry / "rescue.md").as_uri()
    assert item["codeDescription"]["href"].endswith(f"/{CONFLICT}/")


def test_unchanged_and_changed_results(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md")
    first = pull(client, uri)
    assert pull(client, uri, first["resultId"]) == {"kind": "unchanged", "resultId": first["resultId"]}
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    second = pull(client, uri, first["resultId"])
    assert rules(second) == ["dates/weekday-mismatch"]
    client.change(uri, 3, {"text": HARBOUR})
    assert pull(client, uri, second["resultId"])["resultId"] == first["resultId"]
    assert rules(pull(client, (ferry / "rescue.md").as_uri())) == [CONFLICT]  # on disk only
    assert pull(client, "file:///no/where.md") == {"kind": "full", "items": []}


def test_nothing_is_pushed_to_who_asks(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md")
    pull(client, uri)
    pull_all(client)
    client.change(uri, 2, {"text": RESCUE})
    pull(client, uri)
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.quiet()
    assert pushed(client) == []


@pytest.mark.parametrize(
    ("info", "diagnostic"),
    [({"name": "Neovim", "version": "0.11.2"}, {"dynamicRegistration": True}), ({"name": "eglot"}, None)],
    ids=["an editor that does not ask again", "an editor that never asks"],
)
def test_others_are_pushed_to_and_not_offered_it(client: Client, ferry: Path, info: Any, diagnostic: Any) -> None:
    capabilities = json.loads(json.dumps(PULLING))
    capabilities["textDocument"]["diagnostic"] = diagnostic
    result = client.initialize(ferry, capabilities=capabilities, clientInfo=info)
    assert result["capabilities"].get("diagnosticProvider") is None
    assert client.diagnostics(client.open(ferry / "harbour.md"), 1)


def test_the_whole_workspace(client: Client, ferry: Path) -> None:
    write(ferry, {"annotator.toml": "colour = 1\n"})
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md", version=4)
    reports = pull_all(client)
    assert {name.rpartition("/")[2]: rules(it) for name, it in reports.items()} == {
        "annotator.toml": ["config/bad-setting"],
        "entities.yaml": [],
        "events.yaml": [],
        "harbour.md": [CONFLICT],
        "references.bib": [],
        "rescue.md": [CONFLICT],
    }
    assert reports[uri]["version"] == 4
    assert reports[(ferry / "rescue.md").as_uri()]["version"] is None
    again = pull_all(client, reports)
    assert {it["kind"] for it in again.values()} == {"unchanged"}
    assert again.keys() == reports.keys()


def test_only_what_is_new_is_sent_again(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md")
    before = pull_all(client)
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    (ferry / "events.yaml").unlink()
    client.touched(ferry / "events.yaml")
    after = {name: it for name, it in pull_all(client, before).items() if it["kind"] == "full"}
    gone = after.pop((ferry / "events.yaml").as_uri())
    assert gone["items"] == []
    assert {it.rpartition("/")[2] for it in after} == {"harbour.md", "rescue.md"}
    assert after[uri]["version"] == 2


def test_who_asks_once_more_though_nothing_changed_waits_for_news(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md")
    before = pull_all(client)
    pull_all(client, before)
    known = [{"uri": name, "value": it["resultId"]} for name, it in before.items()]
    client.send({"id": "kept", "method": "workspace/diagnostic", "params": {"previousResultIds": known}})
    assert not [it for it in client.quiet() if it.get("id") == "kept"]
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    answer = client.wait(lambda it: it.get("id") == "kept")
    assert {it["kind"] for it in answer["result"]["items"]} == {"full", "unchanged"}


def test_a_kept_request_can_be_cancelled(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    before = pull_all(client)
    pull_all(client, before)
    known = [{"uri": name, "value": it["resultId"]} for name, it in before.items()]
    client.send({"id": "kept", "method": "workspace/diagnostic", "params": {"previousResultIds": known}})
    client.notify("$/cancelRequest", {"id": "kept"})
    assert client.wait(lambda it: it.get("id") == "kept")["error"]["code"] == -32800
    assert client.leave() == 0


def test_partial_results(client: Client, tmp_path: Path) -> None:
    count = 250
    articles = {f"{number:03}.md": RESCUE.replace("05", "04", number % 2) for number in range(count)}
    write(tmp_path, {"annotator.toml": "", **articles})
    client.initialize(tmp_path, capabilities=PULLING)
    last = pull_all(client, partialResultToken="part")
    parts = [it["params"]["value"]["items"] for it in client.messages if it.get("method") == "$/progress"]
    names = [it["uri"] for part in parts for it in part]
    assert len(parts) == 2
    assert len(names) + len(last) == len({*names, *last}) == count + 1


def test_a_change_elsewhere_has_the_editor_ask_again(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    harbour, rescue = (client.open(ferry / it) for it in ("harbour.md", "rescue.md"))
    before = pull(client, harbour)
    assert rules(before) == rules(pull(client, rescue)) == [CONFLICT]
    client.change(rescue, 2, replacing(RESCUE, "2024-06-05", "2024-06-04"))
    client.wait(lambda it: it.get("method") == REFRESH)
    assert rules(pull(client, harbour, before["resultId"])) == []
    write(ferry, {"annotator.toml": 'ignore = ["dates"]\n'})
    client.touched(ferry / "annotator.toml")
    client.quiet()
    assert rules(pull(client, rescue)) == []


def test_own_edits_are_no_reason_to_ask_again(client: Client, ferry: Path) -> None:
    (ferry / "rescue.md").unlink()
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md")
    pull(client, uri)
    for version, day in enumerate(("05", "06", "07"), start=2):
        client.change(uri, version, {"text": HARBOUR.replace("2024-06-04", f"2024-06-{day}")})
        assert "dates/weekday-mismatch" in rules(pull(client, uri))
    client.quiet()
    assert not [it for it in client.messages if it.get("method") == REFRESH]


def test_a_document_whose_text_is_not_known_has_no_findings(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=PULLING)
    uri = client.open(ferry / "harbour.md")
    client.notify(
        "textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"range": 3}]}
    )
    assert pull(client, uri)["items"] == []
    client.change(uri, 3, {"text": HARBOUR})
    assert rules(pull(client, uri)) == [CONFLICT]


TAGGED = (
    (
        '[It sank on Monday]{.claim when="2024-06-03" ignore="dates/weekday-mismatch: it is"}\n',
        "suppressions/unused",
        [1],
    ),
    ('[It sank on Monday]{.claim when="2024-06-04"}\n', "dates/weekday-mismatch", None),
)


@pytest.mark.parametrize(("text", "rule", "tags"), TAGGED, ids=[it[1] for it in TAGGED])
def test_tags(client: Client, text: str, rule: str, tags: Any) -> None:
    client.initialize(capabilities=PULLING)
    items = pull(client, client.open("untitled:one", text))["items"]
    assert [it.get("tags") for it in items if it["code"] == rule] == [tags]


def test_data_stands_for_the_finding(client: Client, ferry: Path) -> None:
    capabilities = json.loads(json.dumps(PULLING))
    capabilities["textDocument"]["diagnostic"]["dataSupport"] = True
    client.initialize(ferry, capabilities=capabilities)
    uris = [client.open(ferry / it) for it in ("harbour.md", "rescue.md")]
    names = [it["data"]["finding"] for uri in uris for it in pull(client, uri)["items"]]
    assert len(set(names)) == 2
