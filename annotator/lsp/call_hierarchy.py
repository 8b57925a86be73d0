"""LSP feature: the evidence chain, as a call hierarchy: what relies on a claim "calls" it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.looking import with_view
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.ide.evidence import Node, Step
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session

_KINDS = {"claim": types.SymbolKind.Boolean, "source": types.SymbolKind.File, "entity": types.SymbolKind.Class}
_LONGEST_DETAIL = 160

Steps = list[tuple[types.CallHierarchyItem, "Step"]]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)(prepare)
    server.feature(types.CALL_HIERARCHY_INCOMING_CALLS)(incoming)
    server.feature(types.CALL_HIERARCHY_OUTGOING_CALLS)(outgoing)


async def prepare(
    ls: AnnotatorServer, params: types.CallHierarchyPrepareParams
) -> list[types.CallHierarchyItem] | None:
    """The claim, source or entity that the caret is on."""
    from annotator.ide.evidence import start

    looked = await with_view(ls, params, lambda view, path, offset: (view, start(view, path, offset)))
    if looked is None or looked[1][1] is None:
        return None
    document, (view, node) = looked
    assert node is not None
    item = _item(ls, document.session, view, node)
    return [item] if item is not None else None


async def incoming(
    ls: AnnotatorServer, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall] | None:
    """What relies on an item; the ranges are in the files of what does."""
    from annotator.ide.evidence import relied_on_by

    found = await _steps(ls, params.item, relied_on_by)
    if found is None:
        return None
    return [types.CallHierarchyIncomingCall(item, _ranges(ls, item, item, step)) for item, step in found]


async def outgoing(
    ls: AnnotatorServer, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall] | None:
    """What an item relies on; the ranges are in the item's own file."""
    from annotator.ide.evidence import rests_on

    found = await _steps(ls, params.item, rests_on)
    if found is None:
        return None
    return [types.CallHierarchyOutgoingCall(item, _ranges(ls, params.item, item, step)) for item, step in found]


async def _steps(
    ls: AnnotatorServer, asked: types.CallHierarchyItem, follow: Callable[[View, Node], tuple[Step, ...]]
) -> Steps | None:
    known = _known(ls, asked.data)
    if known is None:
        return None
    session, node = known
    view = await session.view()
    items = ((_item(ls, session, view, it.node), it) for it in follow(view, node))
    return [(item, step) for item, step in items if item is not None]


def _known(ls: AnnotatorServer, data: Any) -> tuple[Session, Node] | None:
    """The project and the node of an item that the client sends back."""
    from annotator.ide.evidence import Node

    try:
        node = msgspec.convert(data["node"], Node)
        session = ls.sessions.get(data["project"])
    except (msgspec.ValidationError, KeyError, TypeError):
        return None
    return (session, node) if session is not None else None


def _item(ls: AnnotatorServer, session: Session, view: View, node: Node) -> types.CallHierarchyItem | None:
    from annotator.ide.evidence import show

    shown, project = show(view, node), next((name for name, it in ls.sessions.items() if it is session), None)
    if shown is None or project is None:
        return None
    whole, words = (convert.location(session, it, ls.encoding) for it in (shown.whole, shown.words))
    detail = " ".join(shown.detail.split())[:_LONGEST_DETAIL]
    return types.CallHierarchyItem(
        name=printable(shown.name),
        kind=_KINDS[node.kind],
        uri=whole.uri,
        range=whole.range,
        selection_range=words.range,
        detail=printable(f"circle: {detail}" if node.circle else detail),
        data={"project": project, "node": msgspec.to_builtins(node)},
    )


def _ranges(
    ls: AnnotatorServer, caller: types.CallHierarchyItem, item: types.CallHierarchyItem, step: Step
) -> list[types.Range]:
    """The words in the caller's file that lead from the one to the other, else those that stand for the caller."""
    session = ls.sessions.get(item.data["project"]) if isinstance(item.data, dict) else None
    if session is None:
        return [caller.selection_range]
    places = (convert.location(session, it, ls.encoding) for it in step.places)
    return [it.range for it in places if it.uri == caller.uri] or [caller.selection_range]
