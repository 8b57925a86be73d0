"""LSP feature: go to definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_view

if TYPE_CHECKING:
    from annotator.ide.definition import Definition
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument

Links = list[types.LocationLink] | list[types.Location]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(definition)


async def definition(ls: AnnotatorServer, params: types.DefinitionParams) -> Links | None:
    """Where what the caret is on is defined."""
    from annotator.ide.definition import definition as find

    looked = await with_view(ls, params, find)
    if looked is None or not looked[1]:
        return None
    document, found = looked
    links = [_link(ls, document, it) for it in found]
    text = ls.client_capabilities.text_document
    if text is not None and text.definition is not None and text.definition.link_support:
        return links
    return [types.Location(it.target_uri, it.target_selection_range) for it in links]


def _link(ls: AnnotatorServer, document: OpenDocument, found: Definition) -> types.LocationLink:
    session, project = document.session, document.session.project
    assert project is not None
    index = session.index(convert.document(project, found.name.path))
    return types.LocationLink(
        target_uri=convert.uri(session, found.name.path),
        target_range=convert.span(index, found.whole.span, ls.encoding),
        target_selection_range=convert.span(index, found.name.span, ls.encoding),
        origin_selection_range=convert.span(document.buffer.index, found.origin, ls.encoding),
    )
