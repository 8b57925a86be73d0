"""LSP features: find references, and highlight them in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_view

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(references)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(highlights)


async def references(ls: AnnotatorServer, params: types.ReferenceParams) -> list[types.Location] | None:
    """Where what the caret is on is named, anywhere in the project."""
    from annotator.ide.references import references as find

    wanted = params.context.include_declaration
    looked = await with_view(ls, params, lambda view, path, offset: find(view, path, offset, wanted))
    if looked is None:
        return None
    session = looked[0].session
    return [convert.location(session, it, ls.encoding) for it in looked[1]]


async def highlights(
    ls: AnnotatorServer, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """The same in the document itself; what defines it counts as written."""
    from annotator.ide.references import highlights as find

    looked = await with_view(ls, params, find)
    if looked is None:
        return None
    index, kinds = looked[0].buffer.index, types.DocumentHighlightKind
    return [
        types.DocumentHighlight(convert.span(index, it.span, ls.encoding), kinds.Write if it.defines else kinds.Read)
        for it in looked[1]
    ]
