"""The language server: what its handlers share, and one connection to one client from its beginning to its end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer

import annotator
from annotator.collecting import seldom
from annotator.lsp import (
    call_hierarchy,
    code_actions,
    commands,
    completion,
    definition,
    diagnostics,
    file_operations,
    findings,
    folding,
    formatting,
    hover,
    implementation,
    inlay,
    lenses,
    lifecycle,
    links,
    progress,
    pull,
    redraw,
    references,
    rename,
    selection,
    settings,
    symbols,
    sync,
    tokens,
    tracing,
    watch,
)
from annotator.lsp.bell import Bell
from annotator.lsp.parent import is_alive
from annotator.lsp.protocol import Protocol, log_failure
from annotator.lsp.transports import Connection, Listen, Pipes, connections
from annotator.text import Encoding

if TYPE_CHECKING:
    from annotator.lsp.outcome import Outcome
    from annotator.lsp.session import OpenDocument, Session

log = logging.getLogger(__name__)

FEATURES = (
    lifecycle,
    sync,
    watch,
    settings,
    progress,
    pull,
    hover,
    definition,
    code_actions,
    commands,
    completion,
    links,
    folding,
    selection,
    symbols,
    lenses,
    inlay,
    tokens,
    formatting,
    references,
    rename,
    implementation,
    call_hierarchy,
    file_operations,
)
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
        configured: the editor's settings.
        pulling: how far the client is with asking for findings.
        drawn: what the client has seen of each project.
        indexing: projects that are read for the first time, by the token of their progress.
        news: rings whenever there may be other findings in the workspace.
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
        self.client = findings.ClientAbilities()
        self.configured = settings.Configured()
        self.pulling = pull.Pulling()
        self.drawn: WeakKeyDictionary[Session, redraw.Drawn] = WeakKeyDictionary()
        self.indexing: dict[str, Session] = {}
        self.news = Bell()
        self.reading = ThreadPoolExecutor(1, "annotator-reading")
        self.stopped: asyncio.Future[int] | None = None
        self.tasks: set[asyncio.Task[Any]] = set()
        for feature in FEATURES:
            feature.register(self)

    def announce(self, capabilities: types.ServerCapabilities) -> None:
        """Takes out of what the server says that it can do what this client must not make use of."""
        if not self.pulling.wanted:
            capabilities.diagnostic_provider = None

    def checked(self, session: Session, outcome: Outcome) -> None:
        """Tells what came out of a check, each client in its way."""
        tracing.check(self, outcome)
        if self.pulling.wanted:
            pull.changed(self, session, outcome)
        else:
            diagnostics.publish(self, session, outcome)
        redraw.checked(self, session, outcome)
        self.news.ring()

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
        if isinstance(error, JsonRpcException) and not isinstance(error, JsonRpcInternalError):
            log.debug("a request was refused: %d", error.code)  # it is part of the protocol
        else:
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


def serve(log_level: str = "warning", listen: Listen | None = None) -> int:
    """Serves clients and returns the exit status.

    Without ``listen`` it is the one at standard input and output, until it
    asks to exit or is gone; else all that connect there, until interrupted.

    Raises:
        OSError: nobody can listen there.
    """
    seldom()
    logging.basicConfig(stream=sys.stderr, level=log_level.upper(), format="annotator: %(levelname)s: %(message)s")
    pygls = logging.getLogger("pygls")  # It logs the bodies of messages.
    pygls.propagate = False
    pygls.setLevel(logging.CRITICAL + 1)
    if listen is None:
        return asyncio.run(talk(_pipes()))
    return asyncio.run(connections(listen, talk, _announce))


async def talk(connection: Connection) -> int:
    """Serves one client until it asks to exit or is gone; returns the exit status."""
    loop = asyncio.get_running_loop()
    server = AnnotatorServer()
    server.stopped = loop.create_future()
    connection.gone = lambda: server.stop(_status_at_end(server))
    server.protocol.set_writer(connection)
    threading.Thread(target=_read, args=(connection, loop, server), daemon=True).start()
    if connection.local:
        server.spawn(_watch_parent(server))
    try:
        return await server.stopped
    finally:
        for task in tuple(server.tasks):
            task.cancel()
        for session in tuple(server.sessions.values()):
            await session.close()
        server.reading.shutdown(wait=False, cancel_futures=True)
        connection.close()


def _read(connection: Connection, loop: asyncio.AbstractEventLoop, server: AnnotatorServer) -> None:
    """Hands frames to the event loop until input ends; runs in a thread of its own."""
    with contextlib.suppress(RuntimeError):  # the loop is closed
        with contextlib.suppress(OSError, ValueError):
            for frame in connection.frames():
                loop.call_soon_threadsafe(server.protocol.receive, frame)
        loop.call_soon_threadsafe(lambda: server.stop(_status_at_end(server)))


def _status_at_end(server: AnnotatorServer) -> int:
    return 0 if server.protocol.was_shut_down else 1


async def _watch_parent(server: AnnotatorServer) -> None:
    while server.process_id is None or is_alive(server.process_id):
        await asyncio.sleep(PARENT_INTERVAL)
    log.warning("the editor's process has ended")
    server.stop(1)


def _announce(address: str) -> None:
    print(f"annotator: listening on {address}", file=sys.stderr, flush=True)


def _pipes() -> Pipes:
    """Takes standard input and output for frames; whatever else prints does so to standard error."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return Pipes(source, target)
