"""LSP feature: progress while a project is read and checked for the first time, with a way to stop it."""

from __future__ import annotations

import asyncio
import itertools
import os
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from annotator.lsp.outcome import StoppedError
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session

PATIENCE = 10.0
"""Seconds that a client may take to say that it will show progress."""

_numbers = itertools.count(1)


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.WINDOW_WORK_DONE_PROGRESS_CANCEL)(cancelled)


def begin(ls: AnnotatorServer, session: Session) -> None:
    """Shows how far a new project is, if the client can."""
    window = ls.client_capabilities.window
    if window is not None and window.work_done_progress and session.root is not None:
        ls.spawn(_show(ls, session))


def cancelled(ls: AnnotatorServer, params: types.WorkDoneProgressCancelParams) -> None:
    """Stops the work until something changes."""
    session = ls.indexing.get(str(params.token))
    if session is not None:
        session.stop()


async def _show(ls: AnnotatorServer, session: Session) -> None:
    token = f"annotator-{next(_numbers)}"
    create = ls.protocol.send_request_async(
        types.WINDOW_WORK_DONE_PROGRESS_CREATE, types.WorkDoneProgressCreateParams(token)
    )
    try:
        await asyncio.wait_for(create, PATIENCE)
    except Exception:  # the client will not, or says nothing
        return
    if session.latest is not None:
        return
    ls.indexing[token] = session
    name = printable(os.path.basename(str(session.root)))
    _send(
        ls, token, kind="begin", title=f"Checking {name}", cancellable=True, message="reading the files", percentage=0
    )
    message = "stopped; it goes on with the next change"
    try:
        outcome = asyncio.ensure_future(session.outcome())
        while session.project is None and not outcome.done():
            await asyncio.wait({outcome, asyncio.ensure_future(session.news.heard())}, return_when="FIRST_COMPLETED")
        if session.project is not None and not outcome.done():
            articles = _counted(len(session.project.corpus.articles), "article")
            _send(ls, token, kind="report", cancellable=True, message=f"checking {articles}", percentage=50)
        done = await outcome
        found = len({it.group or it for it in done.report.diagnostics})
        message = f"{_counted(found, 'finding')} in {_counted(len(done.project.corpus.articles), 'article')}"
    except StoppedError:
        pass
    finally:
        ls.indexing.pop(token, None)
        _send(ls, token, kind="end", message=message)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _send(ls: AnnotatorServer, token: str, **value: Any) -> None:
    ls.protocol.send_plain(types.PROGRESS, {"token": token, "value": value})
