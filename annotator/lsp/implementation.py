"""LSP feature: go to implementation, which leads from a claim to the words of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_view

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer

Links = list[types.LocationLink] | list[types.Location]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_IMPLEMENTATION)(implementation)


async def implementation(ls: AnnotatorServer, params: types.ImplementationParams) -> Links | None:
    """The passages in local copies of sources behind the claim that the caret is in."""
    from annotator.ide.passages import passages

    looked = await with_view(ls, params, passages)
    if looked is None:
        return None
    document, found = looked
    places = [convert.location(document.session, it.location, ls.encoding) for it in found]
    text = ls.client_capabilities.text_document
    if text is None or text.implementation is None or not text.implementation.link_support:
        return places
    index = document.buffer.index
    return [
        types.LocationLink(it.uri, it.range, it.range, convert.span(index, passage.origin, ls.encoding))
        for it, passage in zip(places, found, strict=True)
    ]
