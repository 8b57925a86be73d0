"""LSP feature: findings, given to editors that ask for them, file by file or for the whole workspace.

An answer is about everything that the editor had said when it asked, so the
first one waits for the first check. An editor that asks for the workspace
again although nothing has changed is answered, and asking once more, kept
waiting until something has: some ask every two seconds.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

from annotator.lsp import convert, diagnostics, findings, sessions, uris
from annotator.lsp.outcome import Outcome, StoppedError
from annotator.lsp.protocol import Plain, Refused

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session

LONGEST_WAIT = 10.0
"""Seconds that an editor is kept waiting for news of the workspace."""

CHUNK = 100
"""Files in one part of an answer that is given in parts."""

_STOPPED = Refused(int(types.LSPErrorCodes.ServerCancelled), "the check was stopped", {"retriggerRequest": False})


class Given(msgspec.Struct):
    """What an editor was last given for a file: in which version, and the id of the result."""

    session: Session
    path: str
    version: int | None
    result_id: str


class Pulling(msgspec.Struct):
    """How far an editor is with asking.

    ``nothing_new`` are the results that it had when it was last told that
    nothing has changed; ``kept`` counts its requests that wait for news.
    """

    wanted: bool = False
    given: dict[str, Given] = {}
    nothing_new: frozenset[tuple[str, str]] | None = None
    kept: int = 0
    refreshing: bool = False
    again: bool = False


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True)
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(document)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace)


def wanted(params: types.InitializeParams) -> bool:
    """Whether the client asks for findings, and asks again when it is told to.

    Neovim says that it does, but to the middle of 2026 it has not asked
    anew for files that are open, so it is told without asking.
    """
    text = params.capabilities.text_document
    neovim = params.client_info is not None and params.client_info.name.lower().startswith("neovim")
    return text is not None and text.diagnostic is not None and not neovim


async def document(ls: AnnotatorServer, params: types.DocumentDiagnosticParams) -> Plain | Refused:
    """The findings of one file, or that they are those of ``previousResultId``."""
    opened = ls.documents.get(uris.key(params.text_document.uri))
    session, path = (opened.session, opened.path) if opened is not None else _on_disk(ls, params.text_document.uri)
    if session is None or (opened is not None and opened.lost):
        return Plain({"kind": "full", "items": []})
    try:
        outcome = await session.outcome()
    except StoppedError:
        return _STOPPED
    shown = findings.shown(ls, session, outcome, path)
    _note(ls, session, path, outcome, shown.result_id)
    if params.previous_result_id == shown.result_id:
        return Plain({"kind": "unchanged", "resultId": shown.result_id})
    return Plain({"kind": "full", "resultId": shown.result_id, "items": shown.items})


async def workspace(ls: AnnotatorServer, params: types.WorkspaceDiagnosticParams) -> Plain:
    """The findings of all files of all projects, as parts when the client has a token for them."""
    known = {it.uri: it.value for it in params.previous_result_ids}
    state, pulling, clock = frozenset(known.items()), ls.pulling, asyncio.get_running_loop()
    patient, end = state == pulling.nothing_new, clock.time() + LONGEST_WAIT
    while True:
        news = ls.news.next()
        items, new = await _report(ls, known, params.partial_result_token, patient)
        if new or not patient or clock.time() >= end:
            pulling.nothing_new = None if new else state
            return Plain({"items": items})
        pulling.kept += 1
        try:
            await asyncio.wait_for(news.wait(), max(0.0, end - clock.time()))
        except TimeoutError:
            pass
        finally:
            pulling.kept -= 1


def changed(ls: AnnotatorServer, session: Session, outcome: Outcome) -> None:
    """Has the client ask again if something that it was given is no longer so for another reason than its own edits."""
    stale = False
    for uri, given in ls.pulling.given.items():
        if given.session is not session:
            continue
        opened = ls.documents.get(uri)
        if opened is not None and opened.buffer.version != given.version:
            continue  # it asks by itself
        told = findings.shown(ls, session, outcome, given.path)
        if told.result_id != given.result_id:
            given.result_id = told.result_id
            stale = stale or opened is not None or not ls.pulling.kept
    if stale:
        _refresh(ls)


async def _report(
    ls: AnnotatorServer, known: Mapping[str, str], token: types.ProgressToken | None, patient: bool
) -> tuple[list[dict[str, Any]], bool]:
    """What is not sent as parts of the answer, and whether anything is new; parts are sent only if they may be."""
    items: list[dict[str, Any]] = []
    new = False
    async for item in _items(ls, known):
        items.append(item)
        new = new or item["kind"] == "full"
        if token is not None and len(items) >= CHUNK and (new or not patient):
            ls.protocol.send_plain(types.PROGRESS, {"token": token, "value": {"items": items}})
            items = []
            await asyncio.sleep(0)
    return items, new


async def _items(ls: AnnotatorServer, known: Mapping[str, str]) -> AsyncIterator[dict[str, Any]]:
    """A report on each file, then an empty one on each that the client knows and that is no more."""
    left = {uris.key(uri): uri for uri in known}
    for session in tuple(ls.sessions.values()):
        if session.root is None:
            continue
        try:
            outcome = await session.outcome()
        except StoppedError:
            outcome = session.latest  # type: ignore[assignment]
            if outcome is None:
                continue
        for path in sorted({*outcome.project.documents, *outcome.found}):
            if not diagnostics.owns(ls, session, path):
                continue
            uri = convert.uri(session, path)
            yield _item(ls, session, outcome, path, known.get(left.pop(uris.key(uri), uri)))
    for uri in left.values():
        yield {"kind": "full", "uri": uri, "version": None, "items": []}


def _item(ls: AnnotatorServer, session: Session, outcome: Outcome, path: str, before: str | None) -> dict[str, Any]:
    shown = findings.shown(ls, session, outcome, path)
    version = _note(ls, session, path, outcome, shown.result_id)
    about = {"uri": convert.uri(session, path), "version": version, "resultId": shown.result_id}
    if before == shown.result_id:
        return {"kind": "unchanged", **about}
    return {"kind": "full", **about, "items": shown.items}


def _note(ls: AnnotatorServer, session: Session, path: str, outcome: Outcome, result_id: str) -> int | None:
    """Remembers what the client is given; the version of the document if it is open."""
    read = outcome.project.documents.get(path)
    version = read.version if path in session.documents and read is not None else None
    ls.pulling.given[uris.key(convert.uri(session, path))] = Given(session, path, version, result_id)
    return version


def _on_disk(ls: AnnotatorServer, uri: str) -> tuple[Session | None, str]:
    """The project of a file that is not open, and its path there."""
    full = uris.to_path(uri)
    session = sessions.owner(ls, full) if full is not None else None
    if session is None or session.root is None or full is None:
        return None, ""
    return session, os.path.relpath(full, session.root).replace(os.sep, "/")


def _refresh(ls: AnnotatorServer) -> None:
    """Asks the client to ask again; one such request at a time, and another behind it if need be."""
    shared = ls.client_capabilities.workspace
    able = shared is not None and shared.diagnostics is not None and shared.diagnostics.refresh_support
    if not able:
        return
    pulling = ls.pulling
    if pulling.refreshing:
        pulling.again = True
        return
    pulling.refreshing = True
    asked = ls.protocol.send_request(types.WORKSPACE_DIAGNOSTIC_REFRESH)
    asked.add_done_callback(lambda _: _refreshed(ls))


def _refreshed(ls: AnnotatorServer) -> None:
    pulling = ls.pulling
    pulling.refreshing, again, pulling.again = False, pulling.again, False
    if again:
        _refresh(ls)
