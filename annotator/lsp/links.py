"""LSP feature: links to sources, copies and registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_document
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.ide.links import Link
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    options = types.DocumentLinkOptions(resolve_provider=False)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, options)(links)


async def links(ls: AnnotatorServer, params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
    """What leads out of a document."""
    from annotator.ide.links import links as find

    looked = await with_document(ls, params.text_document, lambda view, document: find(view, document.path))
    if looked is None:
        return None
    document, found = looked
    abilities = ls.client_capabilities.text_document
    shown = abilities.document_link if abilities is not None else None
    tooltips = bool(shown is not None and shown.tooltip_support)
    return [_link(ls, document, it, tooltips) for it in found]


def _link(ls: AnnotatorServer, document: OpenDocument, found: Link, tooltips: bool) -> types.DocumentLink:
    target = found.url or convert.uri(document.session, found.path)
    return types.DocumentLink(
        range=convert.span(document.buffer.index, found.span, ls.encoding),
        target=target,
        tooltip=printable(found.tooltip) if tooltips and found.tooltip else None,
    )
