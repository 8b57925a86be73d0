"""LSP feature: semantic tokens, whole, of a range, or as what has changed since."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

from annotator.lsp import uris
from annotator.lsp.looking import with_document
from annotator.lsp.protocol import Plain

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument
    from annotator.lsp.token_data import BlockData, Numbers

MOST_KEPT = 16
"""Documents whose last answer is remembered."""


class Told(msgspec.Struct, frozen=True):
    """The last answer on a document, and the parts that it was made of, by the keys of the blocks."""

    result_id: str
    numbers: Numbers[int]
    blocks: dict[int, BlockData]

    def plain(self) -> Plain:
        """All of it."""
        return Plain({"resultId": self.result_id, "data": self.numbers.tolist()})


class Memory:
    """The last answers, no more than `MOST_KEPT`."""

    def __init__(self) -> None:
        self.told: OrderedDict[str, Told] = OrderedDict()
        self._ids = count(1)

    def tell(self, uri: str, numbers: Numbers[int], blocks: dict[int, BlockData], result_id: str = "") -> Told:
        """Remembers an answer; one that is new has a result id that none had before."""
        self.told[uri] = told = Told(result_id or str(next(self._ids)), numbers, blocks)
        self.told.move_to_end(uri)
        while len(self.told) > MOST_KEPT:
            self.told.popitem(last=False)
        return told


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    from annotator.ide.tokens import MODIFIERS, TYPES

    memory = Memory()
    legend = types.SemanticTokensLegend(list(TYPES), list(MODIFIERS))

    async def full(ls: AnnotatorServer, params: types.SemanticTokensParams) -> Plain | None:
        """All tokens of a document."""
        told = await _told(ls, params.text_document, memory)
        return told.plain() if told is not None else None

    async def delta(ls: AnnotatorServer, params: types.SemanticTokensDeltaParams) -> Plain | None:
        """What has changed since an earlier answer; all tokens where that is forgotten."""
        from annotator.lsp.token_data import difference

        old = memory.told.get(uris.key(params.text_document.uri))
        told = await _told(ls, params.text_document, memory)
        if told is None:
            return None
        if old is None or old.result_id != params.previous_result_id:
            return told.plain()
        edit = difference(old.numbers, told.numbers)
        edits = [] if edit is None else [{"start": edit[0], "deleteCount": edit[1], "data": edit[2].tolist()}]
        return Plain({"resultId": told.result_id, "edits": edits})

    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, legend)(full)
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, legend)(delta)
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, legend)(within)


async def within(ls: AnnotatorServer, params: types.SemanticTokensRangeParams) -> types.SemanticTokens | None:
    """The tokens of a part of a document."""

    def find(view: View, document: OpenDocument) -> Numbers[int] | None:
        from annotator.ide.tokens import tokens_within
        from annotator.lsp.token_data import encoded
        from annotator.text import Span

        place = _place(view, document)
        if place is None:
            return None
        index, it = document.buffer.index, params.range
        start = index.offset(it.start.line, it.start.character, ls.encoding)
        end = index.offset(it.end.line, it.end.character, ls.encoding)
        tokens = tokens_within(view, *place, Span(start, end))
        return encoded(index.text, tokens, ls.encoding)[0]

    looked = await with_document(ls, params.text_document, find)
    return types.SemanticTokens(looked[1].tolist()) if looked is not None and looked[1] is not None else None


async def _told(ls: AnnotatorServer, identifier: types.TextDocumentIdentifier, memory: Memory) -> Told | None:
    """The tokens of a document as it is now; what is as it was before is not made again."""
    uri = uris.key(identifier.uri)

    def find(view: View, document: OpenDocument) -> Told | None:
        from annotator.ide.tokens import article_tokens
        from annotator.lsp.token_data import block_data, joined

        place = _place(view, document)
        if place is None:
            return None
        old = memory.told.get(uri)
        known = old.blocks if old is not None else {}
        tokens = article_tokens(view, *place, {key: it.source for key, it in known.items()})
        blocks = {
            key: known[key] if key in known and known[key].source is it else block_data(it, ls.encoding)
            for key, it in tokens.items()
        }
        numbers = joined(blocks, place[0].starts, document.buffer.index, ls.encoding)
        same = old is not None and old.numbers == numbers
        return memory.tell(uri, numbers, blocks, old.result_id if same and old is not None else "")

    for forgotten in memory.told.keys() - ls.documents.keys():
        del memory.told[forgotten]
    looked = await with_document(ls, identifier, find)
    return looked[1] if looked is not None else None


def _place(view: View, document: OpenDocument) -> tuple[Any, Any] | None:
    """The article of a document and its tree; None for a document that is no article."""
    project = document.session.project
    article = view.corpus.articles.get(document.path)
    lowered = project.lowered.get(document.path) if project is not None else None
    return (article, lowered.tree) if article is not None and lowered is not None else None
