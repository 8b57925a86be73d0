"""Over TCP and WebSocket: several clients, one after the other and at once, and no web page."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from lsp_sockets import TcpClient, WebSocketClient, listening

from annotator.cli.main import main
from annotator.lsp.transports import Listen, parse_address

START: dict[str, Any] = {"processId": 999_999_999, "rootUri": None, "capabilities": {}}
TEXT = '---\npublished: 2024-06-07\n---\n[It sank on Monday]{.claim when="2024-06-04"}\n'


def finds(client: TcpClient) -> list[str]:
    """The rules that speak, in a session from its beginning."""
    assert "capabilities" in client.request(1, "initialize", START)["result"]
    client.send({"method": "initialized", "params": {}})
    item = {"uri": "untitled:one", "languageId": "markdown", "version": 1, "text": TEXT}
    client.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
    while (message := client.receive()).get("method") != "textDocument/publishDiagnostics":
        pass
    return [it["code"] for it in message["params"]["diagnostics"]]


def test_tcp() -> None:
    with listening("tcp") as port:
        first, second = TcpClient(port), TcpClient(port)
        assert finds(first) == finds(second) == ["dates/weekday-mismatch"]
        first.close()  # without a word
        assert second.request(2, "shutdown")["result"] is None
        second.send({"method": "exit"})
        assert second.input.read() == b""
        third = TcpClient(port)
        assert finds(third) == ["dates/weekday-mismatch"]
        third.close()


@pytest.mark.parametrize("kind", [1, 2], ids=["text", "binary"])
def test_websocket(kind: int) -> None:
    with listening("ws") as port:
        client = WebSocketClient(port, kind=kind)
        assert client.status == 101
        assert finds(client) == ["dates/weekday-mismatch"]
        assert client.kinds == {kind}
        body = json.dumps({"jsonrpc": "2.0", "id": 5, "method": "shutdown"}).encode()
        client.frame(body[:7], kind, final=False)
        client.frame(b"still there?", 9)
        client.frame(body[7:], 0)
        assert client.read_frame() == (10, b"still there?")
        assert client.receive()["id"] == 5
        client.frame(b"\x03\xe8", 8)
        assert client.read_frame() == (8, b"\x03\xe8")
        assert client.input.read() == b""
        client.close()


ORIGINS = (
    (None, 101),
    ("http://localhost:8080", 101),
    ("https://127.0.0.1", 101),
    ("https://evil.example", 403),
    ("null", 403),
    ("http://localhost.evil.example", 403),
    ("http://[", 403),
)


def test_web_pages_from_elsewhere_are_refused() -> None:
    with listening("ws") as port:
        for origin, status in ORIGINS:
            client = WebSocketClient(port, origin)
            assert client.status == status, origin
            client.close()


def test_a_web_pages_request_is_no_frame() -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": START}).encode()
    request = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with listening("tcp") as port, socket.create_connection(("127.0.0.1", port), timeout=20) as page:
        page.sendall(request)
        assert page.recv(100) == b""


JUNK = (
    b"GET / HTTP/1.1\r\n\r\n",
    b"garbage\r\n",
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 10_000 + b"\r\n",
    b"GET / HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 8\r\n\r\n",
)


def test_handshakes_that_are_none() -> None:
    with listening("ws") as port:
        for junk in JUNK:
            with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
                try:
                    client.sendall(junk)
                    assert client.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 426"), junk[:40]
                except ConnectionResetError:  # it was told before all of it was sent
                    assert len(junk) > 16_384
        client = WebSocketClient(port)
        client.socket.sendall(b"\x81\x02{}")  # not masked
        assert client.input.read() == b""
        client.close()


ADDRESSES = (
    ("127.0.0.1:80", Listen("tcp", "127.0.0.1", 80)),
    ("localhost:0", Listen("tcp", "localhost", 0)),
    ("[::1]:7777", Listen("tcp", "::1", 7777)),
    (":80", None),
    ("80", None),
    ("localhost", None),
    ("localhost:99999", None),
    ("::1:80", None),
    ("a:b:80", None),
)


@pytest.mark.parametrize(("text", "expected"), ADDRESSES, ids=[it[0] for it in ADDRESSES])
def test_addresses(text: str, expected: Listen | None) -> None:
    assert parse_address("tcp", text) == expected


def test_addresses_that_cannot_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for option in (f"127.0.0.1:{port}", "203.0.113.7:80", "nonsense"):
            assert main(["lsp", "--tcp", option]) == 2
            assert option in capsys.readouterr().err


def test_one_way_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lsp", "--stdio", "--tcp", "127.0.0.1:0"]) == 2
    assert "not allowed with" in capsys.readouterr().err


def test_nothing_else_is_listened_to(tmp_path: Path) -> None:
    with listening("tcp") as port:
        family = {it[4][0] for it in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
        for address in family:
            if address.startswith("127."):
                continue
            with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
                socket.create_connection((address, port), timeout=1)
