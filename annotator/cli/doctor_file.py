"""Why a file is checked, or is not."""

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec

from annotator.project.checklogs import SUFFIX, log_path
from annotator.project.files import exists
from annotator.project.globs import excluder, matcher
from annotator.project.project import Project


class FileState(msgspec.Struct, frozen=True):
    """The part that a file has in a project. ``checked`` is whether findings can be reported in it."""

    path: str
    checked: bool
    reason: str


def file_state(project: Project, path: str) -> FileState:
    """See `FileState`; ``path`` counts from the root."""
    unread = next((it.message for it in project.parts.get(f"read {path}", ()) if path not in project.documents), None)
    if unread is not None:
        return FileState(path, False, unread)
    part = next(_parts(project, path), None)
    if part is not None:
        return FileState(path, True, part)
    return FileState(path, False, _reason(project, path))


def _parts(project: Project, path: str) -> Iterator[str]:
    """What a file is in the project."""
    if path in project.corpus.articles:
        yield "it is an article"
    for it in project.registry_files:
        if it.document.path == path:
            yield f"it is a registry of the kind `{it.kind}`"
    for article in project.logs:
        if log_path(article) == path:
            yield f"it is the check log of {article}"
    if path == project.config.path:
        yield "it holds the settings"
    for key, snapshot in project.snapshots.items():
        if snapshot.document is not None and snapshot.document.path == path:
            yield f"it is the local copy of the source @{key}"


def _reason(project: Project, path: str) -> str:
    """Why a file has no part in the project."""
    listing, config = project.listing, project.config
    if path in project.skipped:
        return f"it {project.skipped[path]}"
    if path in listing.problems:
        return f"it {listing.problems[path]}"
    if project.root is None or not exists(project.root, path):
        folder = project.root is not None and os.path.isdir(os.path.join(project.root, path))
        return "it is a folder" if folder else "there is no such file"
    if path not in listing.paths:
        hidden = any(it.startswith(".") for it in path.split("/"))
        return "it is hidden: its name, or that of a folder of it, starts with a dot" if hidden else _ignored(path)
    for glob in config.exclude:
        if excluder([glob])(path):
            return f"the setting `exclude` leaves it out, by `{glob}`"
    if path.endswith(SUFFIX):
        return "it is a check log, but there is no article beside it"
    if not matcher(config.articles)(path):
        return f"the setting `articles` does not name it: {', '.join(config.articles)}"
    return "nothing in the project asks for it"


def _ignored(path: str) -> str:
    return f"a .gitignore at or above {os.path.dirname(path) or 'the root'} leaves it out"
