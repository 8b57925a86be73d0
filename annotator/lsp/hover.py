"""LSP feature: hover."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
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
    abilities = ls.client_capabilities.text_document
    shown = abilities.hover.content_format if abilities is not None and abilities.hover is not None else None
    return types.Hover(markup(text, shown), place)


def markup(markdown: str, formats: Sequence[types.MarkupKind] | None) -> types.MarkupContent:
    """Markdown, or plain text for a client that names the formats that it shows, and not this one."""
    if formats is None or types.MarkupKind.Markdown in formats:
        return types.MarkupContent(types.MarkupKind.Markdown, markdown)
    from annotator.ide.hover import unmarked

    return types.MarkupContent(types.MarkupKind.PlainText, unmarked(markdown))


async def _sections(session: Session, subject: Subject | None) -> tuple[str, ...]:
    if subject is None:
        return ()
    try:
        return await asyncio.wait_for(session.worker.hover(subject), PATIENCE)
    except TimeoutError:
        return ()
