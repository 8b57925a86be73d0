"""Clients that break the protocol, or vanish: the next valid request is answered, or the server ends cleanly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from lsp_client import PATIENCE, Client, position
from lsp_projects import HARBOUR

SECRET = "Zanzibar"


def frame(message: Any) -> bytes:
    """A message as it is sent."""
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


JUNK = (
    b"Content-Length: 1" + b"0" * 30 + b"\r\n\r\n{}",
    b"Content-Length: -5\r\n\r\n{}",
    b"garbage\r\n\r\nmore garbage\n",
    b"Content-Length: 7\r\n\r\nno json",
    b"Content-Length: 2\r\n\r\n[]",
    b"Content-Length: 4\r\n\r\nnull",
    frame({"jsonrpc": "1.0", "id": 1, "method": "shutdown"}),
    frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}),
    frame({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 1}}),
    frame({"jsonrpc": "2.0", "method": "no/suchThing", "params": [1]}),
    frame({"jsonrpc": "2.0", "id": 99, "result": {"never": "asked"}}),
    frame({"jsonrpc": "2.0", "id": [1], "result": None}),
    frame({"jsonrpc": "2.0"}),
    b"Content-Length: 100000\r\n\r\n" + b"[" * 100_000,
)


def test_the_next_request_is_answered(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    for junk in JUNK:
        client.raw(junk)
        assert client.at("hover", uri, *position(HARBOUR, "sank on")), junk[:80]
    client.change(uri, 2, {"text": HARBOUR + "\nMore.\n"})
    assert client.diagnostics(uri, 2)
    assert client.leave() == 0


def test_header_names_in_lower_case(client: Client) -> None:
    message = frame({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}})
    client.raw(message.replace(b"Content-Length", b"content-length"))
    assert client.wait(lambda it: it.get("id") == 1)["result"]["capabilities"]


REFUSED = (
    ("textDocument/hover", {"textDocument": {"uri": "file:///a.md"}}, -32602),
    ("textDocument/hover", {"textDocument": {"uri": 1}, "position": {"line": -1, "character": "x"}}, -32602),
    ("no/suchThing", None, -32601),
    ("initialize", {"capabilities": {}}, -32600),
)


def test_wrong_requests_are_refused(client: Client) -> None:
    client.initialize()
    for method, params, code in REFUSED:
        assert client.answer(method, params)["error"]["code"] == code, method


def test_requests_out_of_order(client: Client) -> None:
    assert client.answer("textDocument/hover", {})["error"]["code"] == -32002
    client.initialize()
    client.request("shutdown")
    assert client.answer("textDocument/hover", {})["error"]["code"] == -32600
    client.notify("exit")
    assert client.process.wait(PATIENCE) == 0


def test_changes_that_make_no_sense(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    far = {"line": 4_000_000_000, "character": 4_000_000_000}
    client.change(uri, 2, {"range": {"start": far, "end": {"line": 0, "character": 0}}, "text": HARBOUR})
    assert client.diagnostics(uri, 2)
    client.change("file:///never/opened.md", 1, {"text": "x"})
    client.notify("textDocument/didClose", {"textDocument": {"uri": "file:///never/opened.md"}})
    client.open(uri, HARBOUR, 5)  # opened twice
    assert client.diagnostics(uri, 5)


BEFORE = {"line": -7, "character": -1}


def test_positions_before_the_start_are_the_start(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md", "")
    client.change(uri, 2, {"range": {"start": BEFORE, "end": BEFORE}, "text": HARBOUR})
    line, column = position(HARBOUR, "2024-06-04", plus=10)
    ends = {"start": {"line": line, "character": column - 1}, "end": {"line": line, "character": column}}
    client.change(uri, 3, {"range": ends, "text": "5"})
    assert [it["code"] for it in client.diagnostics(uri, 3)] == ["dates/weekday-mismatch"]


NO_CHANGES: tuple[Any, ...] = (
    [{"range": {"start": {"line": 0, "character": "x"}, "end": {"line": 0, "character": 1}}, "text": ""}],
    [{"range": {"start": {"line": 0}, "end": {"line": 0, "character": 1}}, "text": ""}],
    [{"range": {"start": [], "end": None}, "text": ""}],
    [{"range": 3, "text": "x"}],
    [{"rangeLength": 7}],
    [None],
    None,
)


@pytest.mark.parametrize("changes", NO_CHANGES, ids=map(str, range(len(NO_CHANGES))))
def test_a_document_whose_change_is_not_understood_is_left_out_until_it_is_sent_whole(
    client: Client, ferry: Path, changes: Any
) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert client.diagnostics(uri, 1)
    client.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes})
    assert client.diagnostics(uri, until=lambda it: not it) == []
    start = {"line": 0, "character": 0}
    client.change(uri, 3, {"range": {"start": start, "end": start}, "text": "x"})
    client.touched(ferry / "rescue.md")
    assert client.at("hover", uri, *position(HARBOUR, "sank on")) is None
    client.diagnostics(client.open((ferry / "new.md").as_uri(), HARBOUR), 1)
    assert not [it for it in client.messages if it.get("params", {}).get("version") in (2, 3)]
    client.change(uri, 4, {"text": HARBOUR})
    assert client.diagnostics(uri, 4)
    assert client.at("hover", uri, *position(HARBOUR, "sank on"))
    client.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 5}, "contentChanges": changes})
    assert client.diagnostics(uri, until=lambda it: not it) == []
    client.open(uri, HARBOUR, 6)
    assert client.diagnostics(uri, 6)
    assert "left out until its whole text is sent" in client.errors.decode()


def test_the_end_of_input_ends_the_server(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    client.diagnostics(client.open(ferry / "harbour.md"), 1)
    children = _children(client.process.pid)
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 1  # it was not shut down
    assert _gone(children)


def test_exit_without_shutdown_is_a_failure(client: Client) -> None:
    client.initialize()
    client.notify("exit")
    assert client.process.wait(PATIENCE) == 1


def test_the_server_ends_with_the_editor(ferry: Path) -> None:
    """The editor is killed while somebody else still holds the pipe."""
    editor = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with Client() as client:
        client.initialize(ferry, processId=editor.pid)
        client.diagnostics(client.open(ferry / "harbour.md"), 1)
        children = _children(client.process.pid)
        editor.kill()
        editor.wait()
        assert client.process.wait(PATIENCE) == 1
        assert _gone(children)


def test_a_killed_server_leaves_no_worker(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    client.diagnostics(client.open(ferry / "harbour.md"), 1)
    children = _children(client.process.pid)
    assert children or not Path("/proc").is_dir()
    client.process.kill()
    assert _gone(children)


def test_no_text_and_no_path_gets_into_logs_or_errors(ferry: Path) -> None:
    with Client("--log-level", "debug") as client:
        client.initialize(ferry)
        uri = client.open(ferry / "harbour.md", HARBOUR.replace("Varna", SECRET))
        client.diagnostics(uri, 1)
        client.change(uri, "two", {"text": SECRET})  # type: ignore[arg-type]
        refused = client.answer("textDocument/hover", {"textDocument": {"uri": SECRET}, "position": SECRET})
        assert set(refused["error"]) == {"code", "message"}
        assert client.leave() == 0
        assert SECRET not in client.errors.decode()
        assert SECRET not in json.dumps(refused)


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(it) for it in path.read_text().split()] if path.exists() else []


def _gone(pids: list[int]) -> bool:
    """Whether all of these processes end soon."""
    end = time.monotonic() + PATIENCE
    while any(_exists(it) for it in pids) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(_exists(it) for it in pids)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
