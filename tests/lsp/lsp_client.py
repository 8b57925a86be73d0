"""A small client of the Language Server Protocol that speaks over real pipes, and can misbehave."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 20.0
"""Seconds to wait for anything."""

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}, "workspaceFolders": True},
    "textDocument": {
        "publishDiagnostics": {
            "versionSupport": True,
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "definition": {"linkSupport": True},
        "hover": {"contentFormat": ["markdown"]},
    },
}


class Client:
    """One server process and what it has sent."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "annotator", "lsp", "--stdio", *arguments]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        self.messages: list[dict[str, Any]] = []
        self.replies: dict[str, Callable[[Any], Any]] = {}
        """What to answer to requests of the server, by method; None where nothing is said."""
        self.errors = b""
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._aside: list[dict[str, Any]] = []
        self._number = 0
        self._threads = [threading.Thread(target=it, daemon=True) for it in (self._receive, self._collect)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join(5)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()  # type: ignore[union-attr]

    def initialize(self, *folders: Path, encodings: list[str] | None = None, **more: Any) -> dict[str, Any]:
        """Shakes hands; the result of ``initialize``."""
        capabilities = json.loads(json.dumps(CAPABILITIES))
        if encodings is not None:
            capabilities["general"]["positionEncodings"] = encodings
        parameters: dict[str, Any] = {
            "processId": os.getpid(),
            "rootUri": folders[0].as_uri() if folders else None,
            "workspaceFolders": [{"uri": it.as_uri(), "name": it.name} for it in folders] or None,
            "capabilities": capabilities,
        }
        result = self.request("initialize", {**parameters, **more})
        self.notify("initialized", {})
        return result

    def open(self, uri: str | Path, text: str | None = None, version: int = 1) -> str:
        """Opens a document, with the text on disk unless another is given; returns its URI."""
        if isinstance(uri, Path):
            text = uri.read_text("utf-8") if text is None else text
            uri = uri.as_uri()
        item = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        """Edits a document."""
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def touched(self, *paths: Path) -> None:
        """Tells that files changed on disk."""
        changes = [{"uri": it.as_uri(), "type": 2} for it in paths]
        self.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """Asks something about a position."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.request(f"textDocument/{method}", place)

    def diagnostics(
        self, uri: str, version: int | None = None, until: Callable[[list[Any]], bool] = lambda _: True
    ) -> list[dict[str, Any]]:
        """The next findings that are pushed for a document, for this version of it and as ``until`` wants them.

        Earlier ones for the same document are forgotten.
        """

        def fits(message: dict[str, Any]) -> bool:
            it = message.get("params", {})
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and it["uri"] == uri
                and (version is None or it.get("version") == version)
                and until(it["diagnostics"])
            )

        found: list[dict[str, Any]] = self.wait(fits)["params"]["diagnostics"]
        self._aside = [it for it in self._aside if it.get("params", {}).get("uri") != uri]
        return found

    def request(self, method: str, params: Any = None) -> Any:
        """The result of a request."""
        answer = self.answer(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, method: str, params: Any = None) -> dict[str, Any]:
        """The whole answer to a request."""
        self._number += 1
        number = self._number
        self.send({"id": number, "method": method, "params": params})
        return self.wait(lambda it: it.get("id") == number and "method" not in it)

    def notify(self, method: str, params: Any = None) -> None:
        """Sends a notification."""
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        """Sends a message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def raw(self, content: bytes) -> None:
        """Sends bytes."""
        assert self.process.stdin is not None
        self.process.stdin.write(content)
        self.process.stdin.flush()

    def wait(self, fits: Callable[[dict[str, Any]], bool], patience: float = PATIENCE) -> dict[str, Any]:
        """The next message that fits; those that come before it wait for their turn."""
        for index, message in enumerate(self._aside):
            if fits(message):
                return self._aside.pop(index)
        end = time.monotonic() + patience
        while True:
            try:
                message = self._inbox.get(timeout=max(end - time.monotonic(), 0.001))
            except queue.Empty:
                raise AssertionError(f"nothing came; stderr: {self.errors.decode()}") from None
            assert message is not None, f"the server ended: {self.errors.decode()}"
            if "id" in message and "method" in message:
                reply = self.replies.get(message["method"], lambda _: None)
                self.send({"id": message["id"], "result": reply(message.get("params"))})
            if fits(message):
                return message
            self._aside.append(message)

    def quiet(self, seconds: float = 0.3) -> list[dict[str, Any]]:
        """What comes within so many seconds."""
        found: list[dict[str, Any]] = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self._inbox.get(timeout=left)
            except queue.Empty:
                break
            if message is not None:
                found.append(message)
        return found

    def leave(self) -> int:
        """Shuts the server down as the protocol has it; its exit status."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def _receive(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            if not line:
                break
            message = json.loads(stream.read(length))
            self.messages.append(message)
            self._inbox.put(message)
        self._inbox.put(None)

    def _collect(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line


def position(text: str, needle: str, encoding: str = "utf-16", plus: int = 0) -> tuple[int, int]:
    """Line and column of the first occurrence of some words, in a text whose lines end with ``\\n``."""
    offset = text.index(needle) + plus
    line = text.count("\n", 0, offset)
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    units = {"utf-8": len(before.encode()), "utf-16": len(before.encode("utf-16-le")) // 2, "utf-32": len(before)}
    return line, units[encoding]


def replacing(text: str, old: str, new: str, encoding: str = "utf-16") -> dict[str, Any]:
    """The change that puts one text in the place of the first occurrence of another."""
    start, end = position(text, old, encoding), position(text, old, encoding, len(old))
    place = [{"line": it[0], "character": it[1]} for it in (start, end)]
    return {"range": {"start": place[0], "end": place[1]}, "text": new}
