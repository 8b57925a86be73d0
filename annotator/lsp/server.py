"""The language server: standard input to handlers, and what they have to say to standard output."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import annotator
from annotator.lsp import definition, diagnostics, hover, lifecycle, sync, watch
from annotator.lsp.framing import frames
from annotator.lsp.parent import is_alive
from annotator.lsp.protocol import Protocol, log_failure
from annotator.text import Encoding

if TYPE_CHECKING:
    from annotator.lsp.session import OpenDocument, Session

log = logging.getLogger(__name__)

FEATURES = (lifecycle, sync, watch, hover, definition)
PARENT_INTERVAL = 1.0
"""Seconds between looks at whether the editor is still there."""


class AnnotatorServer(LanguageServer):
    """What the handlers share: the open documents, and the projects that they belong to.

    Attributes:
        documents: open documents by `annotator.lsp.uris.key` of their URI.
        sessions: projects by root; documents without a file have one each, by URI.
        encoding: the unit of columns, as agreed with the client.
        client: what of a finding the client can show.
        folders: the workspace's folders, as absolute paths.
        reading: where files are read and text is parsed, off the event loop, one thing at a time.
    """

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "annotator",
            annotator.__version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
        )
        self.documents: dict[str, OpenDocument] = {}
        self.sessions: dict[str, Session] = {}
        self.folders: list[str] = []
        self.encoding: Encoding = "utf-16"
        self.client = diagnostics.ClientAbilities()
        self.reading = ThreadPoolExecutor(1, "annotator-reading")
        self.stopped: asyncio.Future[int] | None = None
        self.tasks: set[asyncio.Task[Any]] = set()
        for feature in FEATURES:
            feature.register(self)

    def stop(self, status: int) -> None:
        """Ends the server with this exit status."""
        if self.stopped is not None and not self.stopped.done():
            self.stopped.set_result(status)

    def lose(self, uri: str) -> None:
        """A change of a document could not be followed."""
        sync.lose(self, uri)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Logs that a handler failed; the client is told nothing that it could show."""
        del source
        log_failure("a handler", error.__cause__ or error)

    def spawn(self, work: Any) -> None:
        """Runs a coroutine beside everything else."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log_failure("a task", error)


class _Writer:
    """Sends frames; all of them from the thread of the event loop, so no two can mix."""

    def __init__(self, stream: BinaryIO, gone: Callable[[], None]) -> None:
        self._stream = stream
        self._gone = gone

    def write(self, data: bytes) -> None:
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            self._gone()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._stream.close()


def serve(log_level: str = "warning") -> int:
    """Serves standard input and output until the client asks to exit, or is gone; returns the exit status."""
    logging.basicConfig(stream=sys.stderr, level=log_level.upper(), format="annotator: %(levelname)s: %(message)s")
    pygls = logging.getLogger("pygls")  # It logs the bodies of messages.
    pygls.propagate = False
    pygls.setLevel(logging.CRITICAL + 1)
    source, target = _claim_pipes()
    return asyncio.run(_serve(source, target))


async def _serve(source: BinaryIO, target: BinaryIO) -> int:
    loop = asyncio.get_running_loop()
    server = AnnotatorServer()
    server.stopped = loop.create_future()
    server.protocol.set_writer(_Writer(target, lambda: server.stop(_status_at_end(server))))
    threading.Thread(target=_read, args=(source, loop, server), daemon=True).start()
    server.spawn(_watch_parent(server))
    try:
        return await server.stopped
    finally:
        for task in tuple(server.tasks):
            task.cancel()
        for session in tuple(server.sessions.values()):
            await session.close()
        server.reading.shutdown(wait=False, cancel_futures=True)


def _read(source: BinaryIO, loop: asyncio.AbstractEventLoop, server: AnnotatorServer) -> None:
    """Hands frames to the event loop until input ends; runs in a thread of its own."""
    with contextlib.suppress(RuntimeError):  # the loop is closed
        with contextlib.suppress(OSError, ValueError):
            for frame in frames(source):
                loop.call_soon_threadsafe(server.protocol.receive, frame)
        loop.call_soon_threadsafe(lambda: server.stop(_status_at_end(server)))


def _status_at_end(server: AnnotatorServer) -> int:
    return 0 if server.protocol.was_shut_down else 1


async def _watch_parent(server: AnnotatorServer) -> None:
    while server.process_id is None or is_alive(server.process_id):
        await asyncio.sleep(PARENT_INTERVAL)
    log.warning("the editor's process has ended")
    server.stop(1)


def _claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Takes standard input and output for frames; whatever else prints does so to standard error."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, target
