"""LSP feature: files that change outside the editor.

Clients that can watch files are asked to; for the others the files of open
projects are looked at every few seconds.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import sessions, uris
from annotator.lsp.reading import SETTINGS

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session

PATTERNS = ("**/*.{md,markdown,yaml,yml,bib,json,txt,html,htm}", "**/{annotator,pyproject}.toml", "**/.gitignore")
INTERVAL = 2.0
"""Seconds between two looks at the files, where the client does not watch them."""


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(changed)


def begin(ls: AnnotatorServer) -> None:
    """Asks the client to watch, or watches."""
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is None or not watching.dynamic_registration:
        ls.spawn(_look_again_and_again(ls))
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(it) for it in PATTERNS])
    registration = types.Registration("annotator-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    ls.protocol.send_request(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams([registration]))


def changed(ls: AnnotatorServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Reads the projects again that the files are in."""
    paths = [path for it in params.changes if (path := uris.to_path(it.uri)) is not None]
    if any(os.path.basename(it) in SETTINGS for it in paths):
        for folder in ls.folders:
            sessions.open_folder(ls, folder)
        sessions.rehome(ls)
        sessions.close_idle(ls)
    for session in ls.sessions.values():
        root = os.path.join(os.fspath(session.root), "") if session.root is not None else None
        if root is not None and any(it.startswith(root) and not _is_open(session, it[len(root) :]) for it in paths):
            session.reload()


def _is_open(session: Session, path: str) -> bool:
    """Whether the editor's text of a file counts, and not that on disk. Settings also say where projects begin."""
    return path.replace(os.sep, "/") in session.documents and os.path.basename(path) not in SETTINGS


async def _look_again_and_again(ls: AnnotatorServer) -> None:
    while True:
        await asyncio.sleep(INTERVAL)
        for session in tuple(ls.sessions.values()):
            await session.look_again()
