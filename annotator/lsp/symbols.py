"""LSP feature: the outline of a document, and all symbols of the workspace."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_document
from annotator.lsp.protocol import Plain
from annotator.text import Encoding, Location, Span

if TYPE_CHECKING:
    from annotator.ide.symbols import Symbol
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument, Session
    from annotator.text import LineIndex

KINDS: Mapping[str, tuple[types.SymbolKind, ...]] = {
    "heading": (types.SymbolKind.Namespace,),
    "claim": (types.SymbolKind.Boolean,),
    "quote": (types.SymbolKind.String,),
    "entity": (types.SymbolKind.Class,),
    "event": (types.SymbolKind.Event, types.SymbolKind.Function),
    "office": (types.SymbolKind.Interface,),
    "source": (types.SymbolKind.File,),
    "entry": (types.SymbolKind.Field,),
}
"""For each of our kinds those of the protocol, the best first; the last is known to every client."""

Kinds = Mapping[str, int]

_DEPRECATED = [int(types.SymbolTag.Deprecated)]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(outline)
    server.feature(types.WORKSPACE_SYMBOL)(search)
    server.feature(types.WORKSPACE_SYMBOL_RESOLVE)(resolve)


async def outline(ls: AnnotatorServer, params: types.DocumentSymbolParams) -> Plain | None:
    """Headings over claims, or the entries of a registry; a plain list for clients that show no tree."""
    from annotator.ide.symbols import document_symbols

    looked = await with_document(
        ls, params.text_document, lambda view, it: document_symbols(view, it.path, it.buffer.text)
    )
    if looked is None:
        return None
    text = ls.client_capabilities.text_document
    able = text.document_symbol if text is not None else None
    document, symbols = looked
    kinds = _kinds(able)
    if able is not None and able.hierarchical_document_symbol_support:
        tags = able.tag_support is not None
        return Plain([_tree(it, document.buffer.index, ls.encoding, kinds, tags) for it in symbols])
    return Plain(list(_flat(symbols, "", document, ls.encoding, kinds)))


async def search(ls: AnnotatorServer, params: types.WorkspaceSymbolParams) -> Plain:
    """What a few letters may mean, in all open projects; places are left for later where the client asks for them."""
    from annotator.ide.symbol_search import search_symbols

    workspace = ls.client_capabilities.workspace
    able = workspace.symbol if workspace is not None else None
    kinds, tags = _kinds(able), able is not None and able.tag_support is not None
    support = able.resolve_support if able is not None else None
    later = support is not None and "location.range" in support.properties
    found: list[dict[str, Any]] = []
    for name, session in tuple(ls.sessions.items()):
        view = await session.view()
        uri = cache(partial(convert.uri, session))
        for it in search_symbols(view.corpus, params.query):
            where = it.location
            plain = {"name": it.name, "kind": kinds[it.kind], "containerName": it.container}
            if tags and it.deprecated:
                plain["tags"] = _DEPRECATED
            if later:
                plain["location"] = {"uri": uri(where.path)}
                plain["data"] = [name, where.path, where.span.start, where.span.end, where.block]
            else:
                place = _range(ls, session, view.corpus.absolute(where))
                plain["location"] = {"uri": uri(where.path), "range": place}
            found.append(plain)
    return Plain(found)


async def resolve(ls: AnnotatorServer, params: types.WorkspaceSymbol) -> types.WorkspaceSymbol:
    """Adds the place, as it is now."""
    place = _unpacked(params.data)
    session = ls.sessions.get(place[0]) if place is not None else None
    if place is not None and session is not None:
        view = await session.view()
        where = view.corpus.absolute(place[1])
        assert session.project is not None
        index = session.index(convert.document(session.project, where.path))
        uri = convert.uri(session, where.path)
        params.location = types.Location(uri, convert.span(index, where.span, ls.encoding))
    return params


def _tree(symbol: Symbol, index: LineIndex, encoding: Encoding, kinds: Kinds, tags: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {"name": symbol.name, "kind": kinds[symbol.kind]}
    if symbol.detail:
        plain["detail"] = symbol.detail
    if tags and symbol.deprecated:
        plain["tags"] = _DEPRECATED
    plain["range"] = convert.plain_range(index, symbol.span, encoding)
    plain["selectionRange"] = convert.plain_range(index, symbol.name_span, encoding)
    plain["children"] = [_tree(it, index, encoding, kinds, tags) for it in symbol.children]
    return plain


def _flat(
    symbols: Sequence[Symbol], container: str, document: OpenDocument, encoding: Encoding, kinds: Kinds
) -> Iterator[dict[str, Any]]:
    for it in symbols:
        place = convert.plain_range(document.buffer.index, it.span, encoding)
        plain = {"name": it.name, "kind": kinds[it.kind], "location": {"uri": document.uri, "range": place}}
        yield {**plain, "containerName": container} if container else plain
        yield from _flat(it.children, it.name, document, encoding, kinds)


def _range(ls: AnnotatorServer, session: Session, where: Location) -> dict[str, Any]:
    assert session.project is not None
    index = session.index(convert.document(session.project, where.path))
    return convert.plain_range(index, where.span, ls.encoding)


def _kinds(able: Any) -> Kinds:
    """For each of our kinds the best that the client knows."""
    stated = able.symbol_kind.value_set if able is not None and able.symbol_kind is not None else None
    known: Collection[int] = [int(it) for it in stated] if stated is not None else range(1, 19)
    return {name: next((int(it) for it in kinds if int(it) in known), int(kinds[-1])) for name, kinds in KINDS.items()}


def _unpacked(data: Any) -> tuple[str, Location] | None:
    """What `search` left for later, if it is that."""
    if not isinstance(data, list | tuple) or len(data) != 5:
        return None
    session, path, *numbers = data
    if not (isinstance(session, str) and isinstance(path, str) and all(isinstance(it, int) for it in numbers)):
        return None
    return session, Location(path, Span(numbers[0], numbers[1]), numbers[2])
