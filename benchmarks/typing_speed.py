"""From a keystroke to its diagnostics, through the real server, against a server that does nothing.

Wall time in milliseconds: it is what somebody who types waits for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.client import Client, Message, ServerGoneError
from benchmarks.corpus import Project, make_document
from benchmarks.measure import ANNOTATOR, Row, percentile, ratio

SERVER = (*ANNOTATOR, "lsp")
ECHO = (sys.executable, "-m", "benchmarks.echo")
SIZES = {"3 KB": 3_000, "100 KB": 100_000, "1 MB": 1_000_000}
WARM_UP = 5
LETTERS = "the quick brown fox "


class Session:
    """One server with one open document, into whose middle letters are typed."""

    def __init__(self, client: Client, path: Path) -> None:
        self._client = client
        self._uri = path.as_uri()
        text = path.read_text(encoding="utf-8")
        before = text[: text.index("\n\n", len(text) // 2)]
        last = before.rsplit("\n", 1)[-1]
        self._line, self._column = before.count("\n"), len(last)
        self._version = 1
        whole = client.start(path.parent)["result"]["capabilities"].get("textDocumentSync")
        if (whole.get("change") if isinstance(whole, dict) else whole) != 2:
            raise ServerGoneError("the server takes no incremental changes")
        document = {"uri": self._uri, "languageId": "markdown", "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": document})
        self._published()

    def type(self, letter: str) -> float:
        """Types a letter; milliseconds until the diagnostics of that version came."""
        self._version += 1
        at = {"line": self._line, "character": self._column}
        change = {"range": {"start": at, "end": at}, "text": letter}
        self._column += len(letter)
        document = {"uri": self._uri, "version": self._version}
        sent = self._client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        return (self._published() - sent) * 1000

    def _published(self) -> float:
        def fits(message: Message) -> bool:
            params = message.get("params") or {}
            published = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == self._uri
            return published and params.get("version") == self._version

        return self._client.wait(fits, 60)[0]


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Percentiles for documents of three sizes."""
    for label, size in SIZES.items():
        if quick and size > 100_000:
            continue
        try:
            yield _row(label, make_document(folder / f"typing-{size}", size), 20 if quick else 200)
        except ServerGoneError as gone:
            yield Row(f"keystroke in {label}", "not available", remark=str(gone))


def _row(label: str, project: Project, count: int) -> Row:
    with ExitStack() as stack:
        root = Path(__file__).parents[1]
        sessions = [
            Session(stack.enter_context(Client(SERVER, project.folder)), project.articles[0]),
            Session(stack.enter_context(Client(ECHO, root)), project.articles[0]),
        ]
        taken = [[it.type(LETTERS[number % len(LETTERS)]) for it in sessions] for number in range(WARM_UP + count)]
    ours, echo = (list(it) for it in zip(*taken[WARM_UP:], strict=True))
    return Row(
        f"keystroke in {label}",
        f"{median(ours):.1f} / {percentile(ours, 0.99):.1f} ms p50 / p99",
        f"{median(echo):.1f} / {percentile(echo, 0.99):.1f} ms empty server",
        f"{ratio(ours, echo):.1f}× the time",
        f"{count} letters",
    )
