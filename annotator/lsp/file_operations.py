"""LSP features: files that the editor creates, deletes, and moves, which takes the references to them along."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import sessions, uris, watch
from annotator.lsp.edits import can_move, combined_edit, merged

if TYPE_CHECKING:
    from annotator.ide.file_moves import PathSetting
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session
    from annotator.project.project import Project

_SETTINGS = ("articles", "exclude", "bibliography", "entities", "offices", "events")


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    anything = types.FileOperationFilter(types.FileOperationPattern("**/*"), scheme="file")
    options = types.FileOperationRegistrationOptions([anything])
    server.feature(types.WORKSPACE_WILL_RENAME_FILES, options)(will_move)
    server.feature(types.WORKSPACE_DID_RENAME_FILES, options)(moved)
    server.feature(types.WORKSPACE_DID_CREATE_FILES, options)(created)
    server.feature(types.WORKSPACE_DID_DELETE_FILES, options)(deleted)


async def will_move(ls: AnnotatorServer, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """What to change before files move; an article takes its check log along where the client can do that."""
    by_session: dict[Session, dict[str, str]] = {}
    for file in params.files:
        old, new = uris.to_path(file.old_uri), uris.to_path(file.new_uri)
        session = sessions.owner(ls, old) if old is not None else None
        if session is not None and old is not None and new is not None:
            paths = (_inside(session, old), _inside(session, new))
            if paths[0] and paths[1]:  # who moves a file out of the project breaks what refers to it
                by_session.setdefault(session, {})[paths[0]] = paths[1]
    edits = [await _edit(ls, session, moves) for session, moves in by_session.items()]
    return merged([it for it in edits if it is not None])


def moved(ls: AnnotatorServer, params: types.RenameFilesParams) -> None:
    """Reads again the projects that the files were in, or are in now."""
    _changed(ls, [uri for it in params.files for uri in (it.old_uri, it.new_uri)])


def created(ls: AnnotatorServer, params: types.CreateFilesParams) -> None:
    """Reads again the projects that the files are in."""
    _changed(ls, [it.uri for it in params.files])


def deleted(ls: AnnotatorServer, params: types.DeleteFilesParams) -> None:
    """Reads again the projects that the files were in."""
    _changed(ls, [it.uri for it in params.files])


def _changed(ls: AnnotatorServer, changed: list[str]) -> None:
    events = [types.FileEvent(it, types.FileChangeType.Changed) for it in changed]
    watch.changed(ls, types.DidChangeWatchedFilesParams(events))


async def _edit(ls: AnnotatorServer, session: Session, asked: dict[str, str]) -> types.WorkspaceEdit | None:
    from annotator.ide.file_moves import expanded, file_moves

    view, project = await session.view(), session.project
    assert project is not None
    known = {*project.documents, *project.listing.paths}
    moves, folders = expanded(asked, known), {old: new for old, new in asked.items() if old not in known}
    logs = _logs(project, moves) if can_move(ls) else {}
    edits = file_moves(view, project.documents, tuple(_settings(project)), {**logs, **moves}, folders)
    if not edits and not logs:
        return None
    return combined_edit(ls, session, [(edits, "")], logs)


def _logs(project: Project, moves: dict[str, str]) -> dict[str, str]:
    """The check logs that must move along with their articles."""
    from annotator.project.checklogs import log_path

    found = {log_path(old): log_path(new) for old, new in moves.items() if old in project.logs}
    there = {*project.documents, *moves.values()}
    return {old: new for old, new in found.items() if old not in moves and old != new and new not in there}


def _settings(project: Project) -> Iterator[PathSetting]:
    from annotator.ide.file_moves import PathSetting

    for name in _SETTINGS:
        for number, text in enumerate(getattr(project.config, name) or ()):
            places = project.config.places
            place = places.get((name, str(number))) or places.get((name,))
            if place is not None:
                yield PathSetting(text, place)


def _inside(session: Session, full: str) -> str:
    """A path from the project's root, or an empty string for one outside."""
    if session.root is None:
        return ""
    path = os.path.relpath(full, os.path.abspath(session.root)).replace(os.sep, "/")
    return "" if path in (".", "..") or path.startswith("../") else path
