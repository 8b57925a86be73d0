"""LSP feature: the editor's documents, kept in our own buffers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert, sessions, uris

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer

log = logging.getLogger(__name__)


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(changed)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(closed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(saved)


def opened(ls: AnnotatorServer, params: types.DidOpenTextDocumentParams) -> None:
    """The editor's text counts from now on, whatever is on disk."""
    it = params.text_document
    sessions.open_document(ls, it.uri, it.text, it.version)


def changed(ls: AnnotatorServer, params: types.DidChangeTextDocumentParams) -> None:
    """Makes the changes in the order given."""
    document = ls.documents.get(uris.key(params.text_document.uri))
    if document is None:
        log.warning("a document was changed that is not open")
        return
    version = params.text_document.version
    document.buffer.apply(map(convert.change, params.content_changes), version, ls.encoding)
    document.session.touch(document.path)


def closed(ls: AnnotatorServer, params: types.DidCloseTextDocumentParams) -> None:
    """The file on disk counts again."""
    sessions.close_document(ls, params.text_document.uri)


def saved(ls: AnnotatorServer, params: types.DidSaveTextDocumentParams) -> None:
    """Whoever saves one file may have saved others too, which not every editor tells."""
    document = ls.documents.get(uris.key(params.text_document.uri))
    if document is not None:
        document.session.reload()
