"""LSP feature: hover."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert, uris
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.hookspecs import Subject
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session

PATIENCE = 0.5
"""Seconds that plugins have to add to a card; what is late is left out."""


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)


async def hover(ls: AnnotatorServer, params: types.HoverParams) -> types.Hover | None:
    """The card for what the pointer is on."""
    document = ls.documents.get(uris.key(params.text_document.uri))
    if document is None:
        return None
    from annotator.ide.hover import hover as card

    offset, index = convert.offset(document, params.position, ls.encoding), document.buffer.index
    found = card(await document.session.view(), document.path, offset)
    if found is None or index is not document.buffer.index:
        return None  # nothing is there, or the text has changed meanwhile
    sections = await _sections(document.session, found.asked)
    text = printable("\n\n".join([found.markdown, *sections]))
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, convert.span(index, found.span, ls.encoding))


async def _sections(session: Session, subject: Subject | None) -> tuple[str, ...]:
    if subject is None:
        return ()
    try:
        return await asyncio.wait_for(session.worker.hover(subject), PATIENCE)
    except TimeoutError:
        return ()
