"""LSP feature: completion, and what there is to know of the thing that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from annotator.lsp import convert, uris
from annotator.lsp.hover import markup
from annotator.lsp.looking import with_view
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.ide.completion import Completion, Completions, Role
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument
    from annotator.project.project import Project

TRIGGERS = ["[", "{", "@", "#", ".", "=", '"', ";"]

_KINDS = {
    "source": types.CompletionItemKind.Reference,
    "entity": types.CompletionItemKind.Constant,
    "event": types.CompletionItemKind.Event,
    "office": types.CompletionItemKind.Interface,
    "claim": types.CompletionItemKind.Reference,
    "class": types.CompletionItemKind.Class,
    "attribute": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.Value,
    "date": types.CompletionItemKind.Value,
    "rule": types.CompletionItemKind.Enum,
    "file": types.CompletionItemKind.File,
    "snippet": types.CompletionItemKind.Snippet,
}
_LAST_OF_FIRST = 18
"""The kinds up to this one are those that a client has that says nothing of kinds."""


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    options = types.CompletionOptions(trigger_characters=TRIGGERS, resolve_provider=True)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, options)(completion)
    server.feature(types.COMPLETION_ITEM_RESOLVE)(resolve)


async def completion(ls: AnnotatorServer, params: types.CompletionParams) -> types.CompletionList | None:
    """What can be written at the caret."""
    opened = ls.documents.get(uris.key(params.text_document.uri))
    if opened is None:
        return None
    written = opened.document

    def find(view: View, path: str, offset: int) -> Completions:
        from annotator.ide.completion import Completions
        from annotator.ide.completion import completion as find_all

        role = _role(opened.session.project, path)
        latest = opened.session.latest
        findings = tuple(it for it in latest.report.diagnostics if it.location.path == path) if latest else ()
        return find_all(view, written, offset, role, findings) if role is not None else Completions()

    looked = await with_view(ls, params, find)
    if looked is None:
        return None
    document, found = looked
    snippets = _snippets(ls)
    shown = (it for it in found.items if it.text or snippets)
    items = [_item(ls, document, it, rank, snippets) for rank, it in enumerate(shown)]
    return types.CompletionList(found.incomplete, items)


async def resolve(ls: AnnotatorServer, item: types.CompletionItem) -> types.CompletionItem:
    """The card of what an item stands for."""
    from annotator.ide.hover import card

    data = item.data if isinstance(item.data, dict) else {}
    document = ls.documents.get(uris.key(str(data.get("uri"))))
    if document is not None and item.documentation is None:
        said = card(await document.session.view(), document.path, str(data.get("kind")), str(data.get("key")))
        item.documentation = markup(printable(said), _formats(ls)) if said else None
    return item


def _role(project: Project | None, path: str) -> Role | None:
    """What a file is in its project; None for what nothing can be completed in."""
    from annotator.project.checklogs import SUFFIX
    from annotator.project.config import FILE

    if project is None:
        return None
    if path in project.corpus.articles:
        return "article"
    if path.endswith(SUFFIX):
        return "checks"
    if path == FILE:
        return "settings"
    kinds: dict[str, Any] = {it.document.path: it.kind for it in project.registry_files}
    kind: Role | None = kinds.get(path)
    return None if kind not in ("entities", "offices", "events") else kind


def _item(
    ls: AnnotatorServer, document: OpenDocument, found: Completion, rank: int, snippets: bool
) -> types.CompletionItem:
    place = convert.span(document.buffer.index, found.span, ls.encoding)
    as_snippet = bool(snippets and found.snippet)
    kind = _KINDS[found.kind]
    return types.CompletionItem(
        label=printable(found.label),
        kind=kind if kind.value <= _LAST_OF_FIRST or _all_kinds(ls) else types.CompletionItemKind.Value,
        detail=printable(found.detail) or None,
        documentation=markup(found.documentation, _formats(ls)) if found.documentation else None,
        sort_text=f"{rank:05}",
        filter_text=printable(found.filter),
        insert_text_format=types.InsertTextFormat.Snippet if as_snippet else None,
        text_edit=types.TextEdit(place, found.snippet if as_snippet else found.text),
        data={"uri": document.uri, "kind": found.kind, "key": found.key},
    )


def _abilities(ls: AnnotatorServer) -> types.CompletionClientCapabilities | None:
    text = ls.client_capabilities.text_document
    return text.completion if text is not None else None


def _snippets(ls: AnnotatorServer) -> bool:
    abilities = _abilities(ls)
    item = abilities.completion_item if abilities is not None else None
    return bool(item is not None and item.snippet_support)


def _formats(ls: AnnotatorServer) -> Any:
    abilities = _abilities(ls)
    item = abilities.completion_item if abilities is not None else None
    return item.documentation_format if item is not None else None


def _all_kinds(ls: AnnotatorServer) -> bool:
    """Whether the client knows more kinds of items than the first ones."""
    abilities = _abilities(ls)
    kinds = abilities.completion_item_kind if abilities is not None else None
    return kinds is not None and kinds.value_set is not None and len(kinds.value_set) > _LAST_OF_FIRST
