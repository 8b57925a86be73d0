"""LSP features: rename, and what can be renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from annotator.lsp import convert, uris
from annotator.lsp.edits import can_ask, combined_edit
from annotator.lsp.looking import with_view

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.ide.rename import Documents, Renamable, Renamed
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument

LABEL = "Change the name in running text"
LEFT = "The name is left as it is in running text: this editor cannot ask before it changes words of an article"


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(prepare)
    server.feature(types.TEXT_DOCUMENT_RENAME)(rename)


async def prepare(
    ls: AnnotatorServer, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | types.Range | None:
    """The key or name that would be renamed."""
    from annotator.ide.rename import renamable

    def find(view: View, path: str, offset: int) -> Renamable | None:
        return renamable(view, _documents(ls, params.text_document.uri), path, offset)

    looked = await with_view(ls, params, find)
    if looked is None or looked[1] is None:
        return None
    document, found = looked[0], looked[1]
    place = convert.span(document.buffer.index, found.location.span, ls.encoding)
    return types.PrepareRenamePlaceholder(place, found.text)


async def rename(ls: AnnotatorServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits of a renaming; those of running text are asked about, or not made where the editor cannot ask.

    Raises:
        JsonRpcException: it cannot be renamed, or not to that; the message says why.
    """
    from annotator.ide.rename import RefusedError
    from annotator.ide.rename import rename as find

    def renamed(view: View, path: str, offset: int) -> Renamed | RefusedError:
        try:
            return find(view, _documents(ls, params.text_document.uri), path, offset, params.new_name)
        except RefusedError as refused:
            return refused

    looked = await with_view(ls, params, renamed)
    if looked is None:
        return None
    document, found = looked
    if isinstance(found, RefusedError):
        raise JsonRpcException(str(found), types.LSPErrorCodes.RequestFailed)
    return _edit(ls, document, found)


def _edit(ls: AnnotatorServer, document: OpenDocument, found: Renamed) -> types.WorkspaceEdit:
    if found.doubtful and not can_ask(ls):
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, LEFT))
        return combined_edit(ls, document.session, [(found.edits, "")])
    return combined_edit(ls, document.session, [(found.edits, ""), (found.doubtful, LABEL)])


def _documents(ls: AnnotatorServer, uri: str) -> Documents:
    """The texts of the project that a document belongs to, as it was read last."""
    project = ls.documents[uris.key(uri)].session.project
    return project.documents if project is not None else {}
