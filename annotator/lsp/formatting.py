"""LSP feature: formatting of attribute blocks: all, those of some ranges, the one just closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_document
from annotator.text import Span

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument
    from annotator.syntax.format import Replacement
    from annotator.syntax.tree import Tree
    from annotator.text import LineIndex

Edits = list[types.TextEdit]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_FORMATTING)(document)
    server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, types.DocumentRangeFormattingOptions(True))(one_range)
    server.feature(types.TEXT_DOCUMENT_RANGES_FORMATTING)(several_ranges)
    typing = types.DocumentOnTypeFormattingOptions("}")
    server.feature(types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, typing)(on_type)


async def document(ls: AnnotatorServer, params: types.DocumentFormattingParams) -> Edits | None:
    """All attribute blocks; the editor's wishes for tabs and line ends are for others."""
    return await _edits(ls, params.text_document, None)


async def one_range(ls: AnnotatorServer, params: types.DocumentRangeFormattingParams) -> Edits | None:
    """The attribute blocks that a range touches."""
    return await _edits(ls, params.text_document, [params.range])


async def several_ranges(ls: AnnotatorServer, params: types.DocumentRangesFormattingParams) -> Edits | None:
    """The attribute blocks that some ranges touch."""
    return await _edits(ls, params.text_document, params.ranges)


async def on_type(ls: AnnotatorServer, params: types.DocumentOnTypeFormattingParams) -> Edits | None:
    """The attribute block that ends where the caret is."""
    here = types.Range(params.position, params.position)
    return await _edits(ls, params.text_document, [here], ending=True)


async def _edits(
    ls: AnnotatorServer,
    identifier: types.TextDocumentIdentifier,
    ranges: Sequence[types.Range] | None,
    ending: bool = False,
) -> Edits | None:
    def find(view: View, document: OpenDocument) -> Sequence[Replacement]:
        from annotator.syntax.format import format_edits

        project = document.session.project
        lowered = project.lowered.get(document.path) if project is not None else None
        if project is None or lowered is None:
            return ()  # no article
        index = document.buffer.index
        within = None if ranges is None else [_span(index, it, ls) for it in ranges]
        if ending and within is not None:
            ends = _ends(lowered.tree)
            within = [Span(it.end - 1, it.end - 1) for it in within if it.end in ends]
        return format_edits(index.text, project.config.format, view.vocabulary, within=within, tree=lowered.tree)

    looked = await with_document(ls, identifier, find)
    if looked is None:
        return None
    index = looked[0].buffer.index
    return [types.TextEdit(convert.span(index, it.span, ls.encoding), it.text) for it in looked[1]]


def _span(index: LineIndex, where: types.Range, ls: AnnotatorServer) -> Span:
    start, end = (index.offset(it.line, it.character, ls.encoding) for it in (where.start, where.end))
    return Span(start, end)


def _ends(tree: Tree) -> set[int]:
    """Where the attribute blocks of spans end."""
    blocks = zip(tree.blocks, tree.starts, strict=True)
    return {span.block.end + start for block, start in blocks for span in block.spans}
