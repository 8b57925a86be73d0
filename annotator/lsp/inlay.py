"""LSP feature: inlay hints; each kind can be switched off in the editor's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import settings, uris
from annotator.lsp.looking import with_document
from annotator.text import Span, printable

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.ide.inlay import Hint
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument

KINDS = {"dates": types.InlayHintKind.Type, "names": types.InlayHintKind.Parameter}


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_INLAY_HINT)(hints)
    server.feature(types.INLAY_HINT_RESOLVE)(resolve)


async def hints(ls: AnnotatorServer, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """The hints of a range; what they say when asked comes later, for clients that ask."""

    def find(view: View, document: OpenDocument) -> tuple[Hint, ...]:
        from annotator.ide.inlay import inlay_hints

        index = document.buffer.index
        ends = (index.offset(it.line, it.character, ls.encoding) for it in (params.range.start, params.range.end))
        return inlay_hints(view, document.path, Span(*ends), settings.of(ls, document.session).hints)

    looked = await with_document(ls, params.text_document, find)
    if looked is None:
        return None
    text = ls.client_capabilities.text_document
    able = text.inlay_hint.resolve_support if text is not None and text.inlay_hint is not None else None
    later = able is not None and "tooltip" in able.properties
    document, found = looked
    return [_hint(document, it, ls, later) for it in found]


async def resolve(ls: AnnotatorServer, hint: types.InlayHint) -> types.InlayHint:
    """What a hint says when asked, if it is still there."""
    from annotator.ide.inlay import inlay_hints

    data = hint.data if isinstance(hint.data, list | tuple) and len(hint.data) == 3 else (None, 0, "")
    uri, offset, kind = data
    document = ls.documents.get(uris.key(uri)) if isinstance(uri, str) else None
    if document is None or document.lost or not isinstance(offset, int):
        return hint
    view = await document.session.view()
    for it in inlay_hints(view, document.path, Span(offset, offset), (kind,)):
        hint.tooltip = printable(it.tooltip) or None
    return hint


def _hint(document: OpenDocument, hint: Hint, ls: AnnotatorServer, later: bool) -> types.InlayHint:
    return types.InlayHint(
        types.Position(*document.buffer.index.position(hint.offset, ls.encoding)),
        printable(hint.label),
        kind=KINDS.get(hint.kind),
        tooltip=None if later else printable(hint.tooltip) or None,
        padding_left=True,
        data=[document.uri, hint.offset, hint.kind] if later else None,
    )
