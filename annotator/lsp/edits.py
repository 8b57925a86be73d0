"""Edits as the protocol has them: of the versions that they were made for, asking first where that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from annotator.lsp import convert
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.diagnostics import Edit
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session

Step = tuple[Sequence["Edit"], str]
"""Edits, and the label under which the editor asks before it makes them; empty when it need not ask."""

Moves = Mapping[str, str]
"""Files to move after the edits: old paths to new ones."""


def workspace_edit(
    ls: AnnotatorServer, session: Session, edits: Sequence[Edit], *, confirm: str = ""
) -> types.WorkspaceEdit:
    """Edits of any files of a project, their places counted from the start of their documents.

    Args:
        ls: the server.
        session: the project.
        edits: those of one document must not overlap.
        confirm: the label of a change that the editor asks about first, if it can.

    Raises:
        JsonRpcContentModified: a document is open whose text is another by now.
    """
    return combined_edit(ls, session, [(edits, confirm)])


def combined_edit(
    ls: AnnotatorServer, session: Session, steps: Sequence[Step], moves: Moves | None = None
) -> types.WorkspaceEdit:
    """The same for several steps of which each asks or does not, and for files to move, if `can_move`."""
    asking = can_ask(ls)
    labels = dict.fromkeys(label for edits, label in steps if edits and label and asking)
    names = {label: f"step-{number}" for number, label in enumerate(labels, start=1)}
    by_path: dict[str, dict[Edit, str]] = {}
    for edits, label in steps:
        for edit in edits:
            by_path.setdefault(edit.location.path, {}).setdefault(edit, names.get(label, ""))
    for path in by_path:
        _check_version(session, path)
    changes = [_changes(ls, session, path, by_path[path]) for path in sorted(by_path)]
    if not can_version(ls):
        return types.WorkspaceEdit(changes={it.text_document.uri: _plain(it) for it in changes})
    moved = [
        types.RenameFile(convert.uri(session, old), convert.uri(session, new)) for old, new in (moves or {}).items()
    ]
    annotations = {name: types.ChangeAnnotation(label, needs_confirmation=True) for label, name in names.items()}
    return types.WorkspaceEdit(document_changes=[*changes, *moved], change_annotations=annotations or None)


def merged(edits: Sequence[types.WorkspaceEdit]) -> types.WorkspaceEdit | None:
    """Edits of different projects, made for the same client and without questions, as one; None when there are none."""
    if len(edits) < 2:
        return edits[0] if edits else None
    changes = {uri: them for it in edits for uri, them in (it.changes or {}).items()}
    documents = [change for it in edits for change in it.document_changes or ()]
    return types.WorkspaceEdit(document_changes=documents) if documents else types.WorkspaceEdit(changes=changes)


def can_version(ls: AnnotatorServer) -> bool:
    """Whether the client takes versioned edits."""
    abilities = _abilities(ls)
    return abilities is not None and bool(abilities.document_changes)


def can_ask(ls: AnnotatorServer) -> bool:
    """Whether the client can ask before it makes a change."""
    abilities = _abilities(ls)
    return can_version(ls) and abilities is not None and abilities.change_annotation_support is not None


def can_move(ls: AnnotatorServer) -> bool:
    """Whether the client can move files as a part of an edit."""
    abilities = _abilities(ls)
    operations = (abilities.resource_operations if abilities is not None else None) or ()
    return can_version(ls) and types.ResourceOperationKind.Rename in operations


def _abilities(ls: AnnotatorServer) -> types.WorkspaceEditClientCapabilities | None:
    workspace = ls.client_capabilities.workspace
    return workspace.workspace_edit if workspace is not None else None


def _check_version(session: Session, path: str) -> None:
    opened, project = session.documents.get(path), session.project
    if opened is None:
        return
    read = project.documents.get(path) if project is not None else None
    if opened.lost or read is None or read.version != opened.buffer.version:
        raise JsonRpcContentModified("a document has changed meanwhile")


def _changes(ls: AnnotatorServer, session: Session, path: str, edits: Mapping[Edit, str]) -> types.TextDocumentEdit:
    project = session.project
    assert project is not None
    index, opened = session.index(convert.document(project, path)), session.documents.get(path)
    version = opened.buffer.version if opened is not None else None
    identifier = types.OptionalVersionedTextDocumentIdentifier(convert.uri(session, path), version)
    made: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = []
    for edit in sorted(edits, key=lambda it: it.location.span):
        place, text = convert.span(index, edit.location.span, ls.encoding), printable(edit.new_text)
        label = edits[edit]
        made.append(types.AnnotatedTextEdit(label, place, text) if label else types.TextEdit(place, text))
    return types.TextDocumentEdit(identifier, made)


def _plain(changes: types.TextDocumentEdit) -> list[types.TextEdit]:
    edits: Iterable[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = changes.edits
    return [types.TextEdit(it.range, it.new_text) for it in edits if not isinstance(it, types.SnippetTextEdit)]
