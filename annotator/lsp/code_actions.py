"""LSP feature: code actions, and the edits of those that are chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeGuard

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from annotator.lsp import commands, convert, uris
from annotator.lsp.code_action_edits import with_tab_stop
from annotator.lsp.code_action_findings import about_findings, asked_about, fresh_findings
from annotator.lsp.edits import workspace_edit
from annotator.text import Span, printable

if TYPE_CHECKING:
    from annotator.ide.actions_asked import Action, Asked
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument

PATIENCE = 0.5
"""Seconds that plugins have to say what they can do; what is late is left out."""
KINDS = ("quickfix", "refactor.extract", "refactor.rewrite", "source.fixAll", "annotator.log")
LAZY = ("refactor.extract", "source.fixAll")
"""Kinds of which the client may ask for the edits once one is chosen."""

Answer = list[types.Command | types.CodeAction]


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    options = types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)(code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(resolve)


async def code_action(ls: AnnotatorServer, params: types.CodeActionParams) -> Answer | None:
    """What can be done at a range."""
    from annotator.ide.actions import actions, wanted

    context, only = params.context, tuple(map(_word, params.context.only or ()))
    found = await _asked(ls, params.text_document.uri, params.range, context.diagnostics)
    if found is None:
        return None
    document, asked = found
    offered = list(actions(asked, only))
    if wanted("refactor.rewrite", only):
        offered += await _of_plugins(document, asked)
    if context.trigger_kind == types.CodeActionTriggerKind.Automatic:
        offered = [it for it in offered if it.log is None]  # a light bulb on every claim tells nothing
    shown = [_shown(ls, document, it, context.diagnostics, params.range) for it in offered]
    if _takes_literals(ls):
        return list(shown)
    return [it.command for it in shown if it.command is not None]


async def resolve(ls: AnnotatorServer, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit."""
    from annotator.ide.actions import actions

    data = action.data if isinstance(action.data, dict) else {}
    uri, version, where = data.get("uri"), data.get("version"), data.get("range")
    if not isinstance(uri, str) or not _is_range(where):
        return action
    place = types.Range(types.Position(*where[:2]), types.Position(*where[2:]))
    document = ls.documents.get(uris.key(uri))
    found = await _asked(ls, uri, place, ()) if document and document.buffer.version == version else None
    if found is None or found[0].buffer.version != version:
        raise JsonRpcContentModified("the document has changed meanwhile")
    for it in actions(found[1], [_word(action.kind or "")]):
        if printable(it.title) == action.title and it.edits:
            action.edit = _edit(ls, found[0], it)
            break
    return action


async def _asked(
    ls: AnnotatorServer, uri: str, where: types.Range, given: Sequence[types.Diagnostic]
) -> tuple[OpenDocument, Asked] | None:
    """What is asked of a document as it is now; None when its text is not known, or changes meanwhile."""
    from annotator.ide.actions_asked import Asked
    from annotator.syntax.tree import Tree

    document = ls.documents.get(uris.key(uri))
    if document is None or document.lost:
        return None
    index, session = document.buffer.index, document.session
    ends = sorted(convert.offset(document, it, ls.encoding) for it in (where.start, where.end))
    view = await session.view()
    findings = await fresh_findings(session, document)
    project = session.project
    if index is not document.buffer.index or document.lost or project is None or project.corpus is not view.corpus:
        return None
    read = project.lowered.get(document.path)
    tree = read.tree if read is not None else Tree(printable(index.text), (), ())
    span = Span(ends[0], ends[1])
    about = asked_about(findings, given, span, document, ls.encoding)
    return document, Asked(view, document.path, span, tree, findings, about, project.config.format)


async def _of_plugins(document: OpenDocument, asked: Asked) -> list[Action]:
    from annotator.ide.actions_plugins import plugin_actions, plugin_subject

    subject, project = plugin_subject(asked), document.session.project
    if subject is None or project is None:
        return []
    try:
        fixes = await asyncio.wait_for(document.session.worker.code_actions(subject), PATIENCE)
    except TimeoutError:
        return []
    return list(plugin_actions(asked, fixes, project.documents.keys()))


def _shown(
    ls: AnnotatorServer, document: OpenDocument, action: Action, given: Iterable[types.Diagnostic], where: types.Range
) -> types.CodeAction:
    """The action as the client can take it: those that may be long without their edits, if it asks for them later."""
    abilities = _abilities(ls)
    shown = types.CodeAction(printable(action.title), kind=action.kind)
    about = [it for it in given if about_findings([it], action.findings, document, ls.encoding)]
    shown.diagnostics = about or None
    shown.is_preferred = True if action.preferred and abilities and abilities.is_preferred_support else None
    if action.log is not None:
        return commands.offered(ls, document, shown, action.log)
    if action.kind in LAZY and abilities is not None and _resolves(abilities):
        ends = (where.start.line, where.start.character, where.end.line, where.end.character)
        shown.data = {"uri": document.uri, "version": document.buffer.version, "range": list(ends)}
    else:
        shown.edit = _edit(ls, document, action)
    return shown


def _edit(ls: AnnotatorServer, document: OpenDocument, action: Action) -> types.WorkspaceEdit:
    label = printable(action.title) if action.confirm else ""
    edit = workspace_edit(ls, document.session, action.edits, confirm=label)
    return with_tab_stop(ls, edit, action.placeholder) if action.placeholder else edit


def _is_range(where: object) -> TypeGuard[list[int]]:
    return isinstance(where, list) and len(where) == 4 and all(type(it) is int and 0 <= it < 2**31 for it in where)


def _word(kind: types.CodeActionKind | str) -> str:
    return str(getattr(kind, "value", kind))


def _abilities(ls: AnnotatorServer) -> types.CodeActionClientCapabilities | None:
    text = ls.client_capabilities.text_document
    return text.code_action if text is not None else None


def _takes_literals(ls: AnnotatorServer) -> bool:
    """Whether the client takes more than commands."""
    abilities = _abilities(ls)
    return abilities is not None and abilities.code_action_literal_support is not None


def _resolves(abilities: types.CodeActionClientCapabilities) -> bool:
    later = abilities.resolve_support
    return bool(abilities.data_support and later is not None and "edit" in later.properties)
