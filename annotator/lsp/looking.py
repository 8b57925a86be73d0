"""What editor features look at: the project as it is, at a place in an open document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from lsprotocol import types

from annotator.lsp import convert, uris

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument

T = TypeVar("T")


class Params(Protocol):
    """Parameters of a request about a position in a document."""

    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...

    @property
    def position(self) -> types.Position: ...


async def with_view(
    ls: AnnotatorServer, params: Params, find: Callable[[View, str, int], T]
) -> tuple[OpenDocument, T] | None:
    """The document, and what ``find`` finds in it, given a view, the document's path and an offset there.

    None when the document is not open or its text is not known, and when the
    text has changed while the project was read: positions would be wrong.
    """
    document = ls.documents.get(uris.key(params.text_document.uri))
    if document is None or document.lost:
        return None
    offset, index = convert.offset(document, params.position, ls.encoding), document.buffer.index
    found = find(await document.session.view(), document.path, offset)
    return (document, found) if index is document.buffer.index and not document.lost else None


async def with_document(
    ls: AnnotatorServer, identifier: types.TextDocumentIdentifier, find: Callable[[View, OpenDocument], T]
) -> tuple[OpenDocument, T] | None:
    """The same for what concerns the whole document: ``find`` is given the document itself."""
    document = ls.documents.get(uris.key(identifier.uri))
    if document is None or document.lost:
        return None
    index = document.buffer.index
    view = await document.session.view()
    if index is not document.buffer.index or document.lost:
        return None
    return document, find(view, document)
