"""LSP feature: the editor's documents, kept in our own buffers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert, diagnostics, sessions, uris
from annotator.lsp.protocol import log_failure

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
    """Makes the changes in the order given; those of a document that was lost, once its whole text is among them."""
    uri = params.text_document.uri
    document = ls.documents.get(uris.key(uri))
    if document is None:
        log.warning("a document was changed that is not open")
        return
    try:
        changes = list(map(convert.change, params.content_changes))
        if document.lost and all(it.range is not None for it in changes):
            return
        document.buffer.apply(changes, params.text_document.version, ls.encoding)
    except Exception as error:
        log_failure("a change", error)
        lose(ls, uri)
        return
    document.lost = False
    document.session.touch(document.path)


def lose(ls: AnnotatorServer, uri: str) -> None:
    """Says nothing of a document any more, for its text is not known, until it is sent whole or opened again."""
    document = ls.documents.get(uris.key(uri))
    if document is None or document.lost:
        return
    log.warning("a document is left out until its whole text is sent, for a change of it could not be followed")
    document.lost = True
    document.session.published.pop(document.path, None)
    diagnostics.clear(ls, document.uri)


def closed(ls: AnnotatorServer, params: types.DidCloseTextDocumentParams) -> None:
    """The file on disk counts again."""
    sessions.close_document(ls, params.text_document.uri)


def saved(ls: AnnotatorServer, params: types.DidSaveTextDocumentParams) -> None:
    """Whoever saves one file may have saved others too, which not every editor tells."""
    document = ls.documents.get(uris.key(params.text_document.uri))
    if document is not None:
        ls.spawn(document.session.look_again())
