"""Places between our offsets and the protocol's positions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from annotator.lsp import uris
from annotator.lsp.buffer import Change
from annotator.text import Document, Encoding, LineIndex, Location, Span

if TYPE_CHECKING:
    from annotator.lsp.session import OpenDocument, Session
    from annotator.project.project import Project

_NOWHERE = Document("", "")


def change(event: types.TextDocumentContentChangeEvent) -> Change:
    """One change of a ``didChange``."""
    if isinstance(event, types.TextDocumentContentChangePartial):
        start, end = event.range.start, event.range.end
        return Change((start.line, start.character, end.line, end.character), event.text)
    return Change(None, event.text)


def offset(document: OpenDocument, position: types.Position, encoding: Encoding) -> int:
    """The offset of a position in the text as it is now."""
    return document.buffer.index.offset(position.line, position.character, encoding)


def span(index: LineIndex, where: Span, encoding: Encoding) -> types.Range:
    """A range."""
    start, end = (types.Position(*index.position(it, encoding)) for it in (where.start, where.end))
    return types.Range(start, end)


def plain_range(index: LineIndex, where: Span, encoding: Encoding) -> dict[str, Any]:
    """A range as plain data."""
    start, end = index.position(where.start, encoding), index.position(where.end, encoding)
    return {
        "start": {"line": start[0], "character": start[1]},
        "end": {"line": end[0], "character": end[1]},
    }


def uri(session: Session, path: str) -> str:
    """The URI of a project's file: for an open document the one that the editor uses."""
    opened = session.documents.get(path)
    if opened is not None:
        return opened.uri
    if session.root is None or uris.has_scheme(path):
        return path
    return uris.to_uri(os.path.normpath(os.path.join(os.path.abspath(session.root), path)))


def document(project: Project, path: str) -> Document:
    """The text that offsets in a file count in; an empty one for a file that was not read."""
    return project.documents.get(path, _NOWHERE)


def plain_location(session: Session, project: Project, where: Location, encoding: Encoding) -> dict[str, Any]:
    """A location as plain data."""
    index = session.index(document(project, where.path))
    return {"uri": uri(session, where.path), "range": plain_range(index, where.span, encoding)}


def location(session: Session, where: Location, encoding: Encoding) -> types.Location:
    """A location, in the project as it was last read."""
    assert session.project is not None
    index = session.index(document(session.project, where.path))
    return types.Location(uri(session, where.path), span(index, where.span, encoding))
