"""While a project is read and checked for the first time the editor shows it, and can stop it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsp_client import CAPABILITIES, Client, replacing
from lsp_projects import HARBOUR, RESCUE, write

SHOWING: dict[str, Any] = {
    **CAPABILITIES,
    "window": {"workDoneProgress": True},
    "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {}},
}


def is_progress(kind: str) -> Any:
    """Whether a message is a step of some kind."""
    return lambda it: it.get("method") == "$/progress" and it["params"]["value"]["kind"] == kind


def test_from_the_beginning_to_the_end(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities=SHOWING)
    client.wait(lambda it: it.get("method") == "window/workDoneProgress/create")
    begun = client.wait(is_progress("begin"))["params"]
    assert begun["value"]["title"] == "Checking ferry"
    assert begun["value"]["cancellable"] is True
    ended = client.wait(is_progress("end"))["params"]
    assert ended["token"] == begun["token"]
    assert ended["value"]["message"] == "1 finding in 2 articles"


def test_clients_that_show_none_are_not_asked(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    client.diagnostics(client.open(ferry / "harbour.md"), 1)
    client.quiet()
    assert not [it for it in client.messages if "rogress" in it.get("method", "")]


def test_it_can_be_stopped_and_goes_on_with_the_next_change(client: Client, tmp_path: Path) -> None:
    many = {f"{number:04}.md": RESCUE * 40 for number in range(300)}
    write(tmp_path, {"annotator.toml": "", "harbour.md": HARBOUR, **many})
    client.initialize(tmp_path, capabilities=SHOWING)
    token = client.wait(is_progress("begin"))["params"]["token"]
    client.notify("window/workDoneProgress/cancel", {"token": token})
    uri = (tmp_path / "harbour.md").as_uri()
    answer = client.answer("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    assert answer["error"]["code"] == -32802
    assert answer["error"]["data"] == {"retriggerRequest": False}
    assert "stopped" in client.wait(is_progress("end"))["params"]["value"]["message"]
    client.open(uri, HARBOUR)
    client.change(uri, 2, replacing(HARBOUR, "2024-06-04", "2024-06-05"))
    report = client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    assert [it["code"] for it in report["items"]] == ["dates/weekday-mismatch", "citations/unknown-citation"]
