"""LSP feature: selections that grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_document

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument
    from annotator.text import Span

    Found = tuple[tuple[Span, ...], ...]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)(selection)


async def selection(ls: AnnotatorServer, params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
    """For each position what is around it, from the word to the document."""
    from annotator.ide.selection import selections

    def find(view: View, document: OpenDocument) -> Found:
        offsets = [convert.offset(document, it, ls.encoding) for it in params.positions]
        return selections(view, document.document, offsets)

    looked = await with_document(ls, params.text_document, find)
    if looked is None:
        return None
    document, found = looked
    return [_chain(ls, document, it) for it in found]


def _chain(ls: AnnotatorServer, document: OpenDocument, spans: tuple[Span, ...]) -> types.SelectionRange:
    """The innermost range, which leads to all those around it."""
    index = document.buffer.index
    outer: types.SelectionRange | None = None
    for span in reversed(spans):
        place = convert.span(index, span, ls.encoding)
        if outer is None or outer.range != place:
            outer = types.SelectionRange(place, outer)
    assert outer is not None
    return outer
