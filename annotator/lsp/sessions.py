"""Which project a document belongs to, and which projects are open."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.lsp import diagnostics, progress, settings, uris
from annotator.lsp.buffer import Buffer
from annotator.lsp.session import OpenDocument, Session

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer


def open_document(ls: AnnotatorServer, uri: str, text: str, version: int) -> None:
    """Takes a document that the editor opened into its project."""
    name = uris.key(uri)
    if name in ls.documents:
        close_document(ls, uri)
    session, path = _home(ls, uri)
    opened = OpenDocument(uri, path, Buffer(text, version), session)
    ls.documents[name] = session.documents[path] = opened
    session.reload()


def close_document(ls: AnnotatorServer, uri: str) -> None:
    """Goes back to what is on disk; a project that nothing needs any more is closed."""
    opened = ls.documents.pop(uris.key(uri), None)
    if opened is None:
        return
    opened.session.documents.pop(opened.path, None)
    opened.session.published.pop(opened.path, None)
    diagnostics.clear(ls, opened.uri)
    opened.session.reload()
    close_idle(ls)


def open_folder(ls: AnnotatorServer, folder: str) -> None:
    """Begins with a folder of the workspace, if it has settings: any other may be anything, of any size."""
    from annotator.project.config import configured_root

    root = configured_root(Path(folder))
    if root is not None:
        _session(ls, root)


def close_idle(ls: AnnotatorServer) -> None:
    """Closes the projects that have no open document and are in no folder of the workspace."""
    for name, session in tuple(ls.sessions.items()):
        wanted = session.documents or any(_within(name, it) or _within(it, name) for it in ls.folders)
        if session.root is None or not wanted:
            if session.documents:
                continue
            del ls.sessions[name]
            diagnostics.clear_all(ls, session)
            ls.spawn(session.close())
            ls.news.ring()


def rehome(ls: AnnotatorServer) -> None:
    """Moves open documents to other projects after settings or folders came or went."""
    for opened in tuple(ls.documents.values()):
        session, path = _home(ls, opened.uri)
        if session is not opened.session:
            opened.session.documents.pop(opened.path, None)
            opened.session.published.pop(opened.path, None)
            opened.session.reload()
            opened.session, opened.path = session, path
            session.documents[path] = opened
            session.reload()


def owner(ls: AnnotatorServer, full: str) -> Session | None:
    """The project that a file belongs to: the one with the closest root."""
    inside = [(len(name), session) for name, session in ls.sessions.items() if session.root and _within(full, name)]
    return max(inside, key=lambda it: it[0])[1] if inside else None


def _home(ls: AnnotatorServer, uri: str) -> tuple[Session, str]:
    """A document's project and its path there."""
    full = uris.to_path(uri)
    root = _root(ls, full) if full is not None else None
    if full is None or root is None:
        name = uris.key(uri)
        if name not in ls.sessions:
            ls.sessions[name] = _new(ls, None)
        return ls.sessions[name], name if uris.has_scheme(name) else f"unknown:{name}"
    return _session(ls, root), os.path.relpath(full, root).replace(os.sep, "/")


def _root(ls: AnnotatorServer, full: str) -> Path | None:
    """The project of a file: that of its settings, else the closest folder of the workspace, else its own folder.

    Without settings, it is never all that the user has, which to read would
    take for ever; such a file has only its own text.
    """
    from annotator.project.config import configured_root

    folder = os.path.dirname(full)
    if folder == full or os.path.isdir(full):
        return None
    root = configured_root(Path(folder))
    if root is not None:
        return root
    everything = {os.path.abspath(os.sep), os.path.expanduser("~")}
    around = [it for it in ls.folders if _within(folder, it) and it not in everything]
    closest = max(around, key=len, default=folder)
    return Path(closest) if closest not in everything else None


def _session(ls: AnnotatorServer, root: Path) -> Session:
    name = os.fspath(root)
    if name not in ls.sessions:
        ls.sessions[name] = _new(ls, root)
    return ls.sessions[name]


def _new(ls: AnnotatorServer, root: Path | None) -> Session:
    session = Session(root, ls.reading, partial(settings.task, ls), ls.checked)
    progress.begin(ls, session)
    ls.news.ring()
    return session


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
