"""LSP feature: what can be folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp.looking import with_document

if TYPE_CHECKING:
    from annotator.ide.folding import Fold
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)(folding)


async def folding(ls: AnnotatorServer, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    """What can be folded in a document, no more than the client wants, the outermost first."""
    from annotator.ide.folding import folds as find

    looked = await with_document(ls, params.text_document, lambda view, document: find(view, document.document))
    if looked is None:
        return None
    document, found = looked
    text = ls.client_capabilities.text_document
    wanted = text.folding_range if text is not None else None
    most = wanted.range_limit if wanted is not None and wanted.range_limit is not None else len(found)
    if len(found) > most:
        longest = sorted(found, key=lambda it: it.first - it.last)[: max(most, 0)]
        found = tuple(sorted(longest, key=lambda it: (it.first, -it.last)))
    whole_lines = bool(wanted is not None and wanted.line_folding_only)
    return [_range(ls, document, it, whole_lines) for it in found]


def _range(ls: AnnotatorServer, document: OpenDocument, fold: Fold, whole_lines: bool) -> types.FoldingRange:
    kind = types.FoldingRangeKind.Region
    if whole_lines:
        return types.FoldingRange(start_line=fold.first, end_line=fold.last, kind=kind)
    index = document.buffer.index
    start, end = (index.position(it, ls.encoding) for it in (fold.span.start, fold.span.end))
    return types.FoldingRange(start[0], end[0], start[1], end[1], kind)
