"""Clients that come over a network: TCP and WebSocket, as little of them as a test needs."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 20.0


@contextmanager
def listening(kind: str, host: str = "127.0.0.1") -> Iterator[int]:
    """A server that waits at a free port, which is given."""
    command = [sys.executable, "-m", "annotator", "lsp", f"--{kind}", f"{host}:0"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        assert process.stderr is not None
        said = process.stderr.readline().decode()
        match = re.fullmatch(rf"annotator: listening on {kind}://.*:(\d+)\n", said)
        assert match, said + process.stderr.read().decode()
        yield int(match[1])
        assert process.poll() is None, "the server has ended"
    finally:
        process.kill()
        process.wait()
        process.stderr.close()  # type: ignore[union-attr]


class TcpClient:
    """One connection; messages go out and come in as dictionaries."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.input = self.socket.makefile("rb")

    def send(self, message: dict[str, Any]) -> None:
        """Sends a message."""
        self.send_body(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_body(self, body: bytes) -> None:
        """Sends a body."""
        self.socket.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def receive(self) -> dict[str, Any]:
        """The next message."""
        length = 0
        while (line := self.input.readline()).strip():
            length = int(line.partition(b":")[2])
        return json.loads(self.input.read(length))  # type: ignore[no-any-return]

    def request(self, number: int, method: str, params: Any = None) -> dict[str, Any]:
        """The answer to a request."""
        self.send({"id": number, "method": method, "params": params})
        while (message := self.receive()).get("id") != number or "method" in message:
            pass
        return message

    def close(self) -> None:
        """Leaves, as a client that crashes does."""
        self.input.close()
        self.socket.close()


class WebSocketClient(TcpClient):
    """The same in frames of WebSocket, masked as clients must; ``kind`` is 1 for text and 2 for binary."""

    def __init__(self, port: int, origin: str | None = None, kind: int = 1) -> None:
        super().__init__(port)
        self.kind = kind
        self.kinds: set[int] = set()
        key = base64.b64encode(os.urandom(16)).decode()
        from_ = f"Origin: {origin}\r\n" if origin is not None else ""
        self.socket.sendall(
            f"GET /lsp HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{from_}\r\n".encode()
        )
        self.status = int(self.input.readline().split()[1])
        while self.input.readline().strip():
            pass

    def send_body(self, body: bytes) -> None:
        """Sends a body in one frame."""
        self.frame(body, self.kind)

    def frame(self, content: bytes, kind: int, *, final: bool = True) -> None:
        """Sends a frame."""
        mask = os.urandom(4)
        size = len(content)
        length = bytes([0x80 | size]) if size < 126 else b"\xff" + size.to_bytes(8, "big")
        masked = bytes(it ^ mask[index % 4] for index, it in enumerate(content))
        self.socket.sendall(bytes([(0x80 if final else 0) | kind]) + length + mask + masked)

    def read_frame(self) -> tuple[int, bytes]:
        """The kind and the content of the next frame."""
        first, size = self.input.read(2)
        if size > 125:
            size = int.from_bytes(self.input.read(2 if size == 126 else 8), "big")
        return first & 15, self.input.read(size)

    def receive(self) -> dict[str, Any]:
        """The next message."""
        kind, content = self.read_frame()
        self.kinds.add(kind)
        return json.loads(content)  # type: ignore[no-any-return]
