"""The least that a language server in Python can do: it publishes an empty list for each version of a document."""

from __future__ import annotations

import json
import sys
from typing import Any

Message = dict[str, Any]


def main() -> None:
    """Serves on standard input and output."""
    length = 0
    while line := sys.stdin.buffer.readline():
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
        elif not line.strip():
            message = json.loads(sys.stdin.buffer.read(length))
            if message["method"] == "exit":
                return
            answer = _answer(message)
            if answer:
                _send(answer)


def _answer(message: Message) -> Message | None:
    if "id" in message:
        result = {"capabilities": {"textDocumentSync": 2}} if message["method"] == "initialize" else None
        return {"jsonrpc": "2.0", "id": message["id"], "result": result}
    document = (message.get("params") or {}).get("textDocument")
    if document is None:
        return None
    params = {"uri": document["uri"], "version": document["version"], "diagnostics": []}
    return {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params}


def _send(message: Message) -> None:
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
