"""Beginning and end of a session with an editor, and the folders that it has open."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lsprotocol import types

from annotator.lsp import findings, pull, sessions, settings, uris, watch
from annotator.text import Encoding

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(folders_changed)


def initialize(ls: AnnotatorServer, params: types.InitializeParams) -> None:
    """Notes what the client can do, its folders and its settings. The answer is made elsewhere."""
    chosen = str(getattr(ls.workspace.position_encoding, "value", ls.workspace.position_encoding))
    ls.encoding = cast("Encoding", chosen)
    ls.client = findings.abilities(params.capabilities)
    ls.pulling.wanted = pull.wanted(params)
    roots = [it.uri for it in params.workspace_folders or ()] or [params.root_uri or ""]
    ls.folders = [path for it in roots if (path := uris.to_path(it)) is not None]
    if params.trace is not None:
        ls.protocol.trace = params.trace
    settings.begin(ls, params.initialization_options)


def initialized(ls: AnnotatorServer, params: types.InitializedParams) -> None:
    """Begins with the folders that are projects."""
    del params
    ls.spawn(settings.ask(ls))
    watch.begin(ls)
    for folder in ls.folders:
        sessions.open_folder(ls, folder)


def folders_changed(ls: AnnotatorServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Begins with new folders, and ends projects that are in none and have no open document."""
    gone = {uris.to_path(it.uri) for it in params.event.removed}
    ls.folders = [it for it in ls.folders if it not in gone]
    for folder in params.event.added:
        path = uris.to_path(folder.uri)
        if path is not None and path not in ls.folders:
            ls.folders.append(path)
            sessions.open_folder(ls, path)
    sessions.rehome(ls)
    sessions.close_idle(ls)
    ls.spawn(settings.ask_again(ls))
