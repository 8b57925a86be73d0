"""LSP feature: hover."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_view
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
    from annotator.ide.hover import hover as find

    looked = await with_view(ls, params, find)
    if looked is None or looked[1] is None:
        return None
    document, card = looked[0], looked[1]
    place = convert.span(document.buffer.index, card.span, ls.encoding)
    sections = await _sections(document.session, card.asked)
    text = printable("\n\n".join([card.markdown, *sections]))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), place)


async def _sections(session: Session, subject: Subject | None) -> tuple[str, ...]:
    if subject is None:
        return ()
    try:
        return await asyncio.wait_for(session.worker.hover(subject), PATIENCE)
    except TimeoutError:
        return ()
