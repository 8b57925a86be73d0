"""A small client of the Language Server Protocol: JSON-RPC over the pipes of a server that it starts."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Message = dict[str, Any]
Arrived = tuple[float, Message]
"""When a message came, by `time.perf_counter`, and the message."""

CAPABILITIES: Message = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
    "window": {"workDoneProgress": True},
}


class ServerGoneError(Exception):
    """The server ended, or did not answer in time."""


class Client:
    """A connection to one server, which ends with the ``with`` block."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._inbox: queue.SimpleQueue[Arrived | None] = queue.SimpleQueue()
        self._last_id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.request("shutdown", None)
                self.notify("exit", None)
                self._process.wait(5)
        except (ServerGoneError, subprocess.TimeoutExpired):
            pass
        finally:
            self._process.kill()
            self._process.wait()

    def start(self, root: Path) -> Message:
        """Greets the server; its answer.

        Raises:
            ServerGoneError: it does not answer.
        """
        uri = root.as_uri()
        folders = [{"uri": uri, "name": root.name}]
        about = {"processId": None, "rootUri": uri, "workspaceFolders": folders, "capabilities": CAPABILITIES}
        answer = self.request("initialize", about)
        self.notify("initialized", {})
        return answer

    def request(self, method: str, params: Any, timeout: float = 60) -> Message:
        """Asks, and waits for the answer.

        Raises:
            ServerGoneError: it does not come.
        """
        self._last_id += 1
        number = self._last_id
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.wait(lambda it: it.get("id") == number and "method" not in it, timeout)[1]

    def notify(self, method: str, params: Any) -> float:
        """Tells; the time at which it was sent.

        Raises:
            ServerGoneError: nobody listens.
        """
        sent = time.perf_counter()
        self._send({"jsonrpc": "2.0", "method": method, "params": params})
        return sent

    def wait(self, wanted: Callable[[Message], bool], timeout: float) -> Arrived:
        """The next message that is wanted; the server's own questions are answered in passing.

        Raises:
            ServerGoneError: it does not come.
        """
        end = time.perf_counter() + timeout
        while True:
            try:
                arrived = self._inbox.get(timeout=max(0.0, end - time.perf_counter()))
            except queue.Empty:
                raise ServerGoneError(f"no answer in {timeout:g} s") from None
            if arrived is None:
                raise ServerGoneError("the server ended")
            if "method" in arrived[1] and "id" in arrived[1]:
                self._send({"jsonrpc": "2.0", "id": arrived[1]["id"], "result": _result(arrived[1])})
            elif wanted(arrived[1]):
                return arrived

    def _send(self, message: Message) -> None:
        body = json.dumps(message).encode()
        pipe = self._process.stdin
        try:
            if pipe is not None:
                pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
                pipe.flush()
        except OSError:
            raise ServerGoneError("the server ended") from None

    def _read(self) -> None:
        """Puts what comes into the inbox, with the time, before it is decoded."""
        pipe = self._process.stdout
        length = 0
        while pipe is not None and (line := pipe.readline()):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            elif not line.strip():
                body = pipe.read(length)
                self._inbox.put((time.perf_counter(), json.loads(body)))
        self._inbox.put(None)


def _result(question: Message) -> Any:
    """The answer of a client without settings."""
    if question["method"] == "workspace/configuration":
        return [None for _ in question["params"]["items"]]
    return None
