"""Edits in which something is left to be written by whoever chose them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer

_SPECIAL = re.compile(r"[\\$}]")


def with_tab_stop(ls: AnnotatorServer, edit: types.WorkspaceEdit, placeholder: str) -> types.WorkspaceEdit:
    """The edit with the caret on a placeholder, for clients that take snippets in edits (3.18); else as it is."""
    workspace = ls.client_capabilities.workspace
    abilities = workspace.workspace_edit if workspace is not None else None
    if abilities is None or not abilities.snippet_edit_support:
        return edit
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            change.edits = [_snippet(it, placeholder) for it in change.edits]
    return edit


def _snippet(
    edit: types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit, placeholder: str
) -> types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit:
    if isinstance(edit, types.SnippetTextEdit) or placeholder not in edit.new_text:
        return edit
    before, _, after = edit.new_text.partition(placeholder)
    value = f"{_escaped(before)}${{1:{_escaped(placeholder)}}}{_escaped(after)}"
    label = edit.annotation_id if isinstance(edit, types.AnnotatedTextEdit) else None
    return types.SnippetTextEdit(edit.range, types.StringValue(value), label)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
