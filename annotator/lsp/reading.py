"""Reads the project of a session from disk and from the editor's buffers; everything here runs off the event loop."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.text import Document, Location, Span

if TYPE_CHECKING:
    from annotator.lsp.knowledge import Knowledge
    from annotator.project.project import Project

SETTINGS = ("annotator.toml", "pyproject.toml")

Stamp = tuple[int, int, int] | None


class Stamps(msgspec.Struct, frozen=True):
    """What tells one state of a project's files from another.

    ``folders`` have, besides, a number that stands for the names in them: an
    editor that writes a file anew changes its folder, but not what is there.
    """

    files: dict[str, Stamp] = {}
    folders: dict[str, tuple[Stamp, int]] = {}


class State(msgspec.Struct, frozen=True):
    """What a reading starts from. ``buffers`` are the documents that the editor has open, by path."""

    root: Path | None
    previous: Project | None
    knowledge: Knowledge
    buffers: Mapping[str, Document]


def read_all(state: State) -> tuple[Project, Stamps]:
    """The project as it is on disk and in the editor, and the state of its files."""
    from annotator.project.load import load

    buffers, oversized = _bounded(state.buffers)
    project = load(
        state.root,
        buffers,
        state.previous,
        vocabulary=state.knowledge.vocabulary,
        rules=state.knowledge.options,
        read_snapshot=state.knowledge.read_snapshot,
        grammar=state.knowledge.grammar,
    )
    return _with_faults(project, oversized), stamps(project)


def look_up(project: Project) -> None:
    """Reads every article into the index of who names what, which the first request would otherwise wait for."""
    from annotator.ide.index import index_of

    next(index_of(project.corpus).claims("event", ""), None)


def read_again(state: State, changed: set[str]) -> Project:
    """The project after changes of these documents in the editor alone."""
    project = state.previous if state.previous is not None else read_all(state)[0]
    buffers, oversized = _bounded(state.buffers)
    for path in changed:
        if path in buffers:
            project = project.with_document(buffers[path])
    return _with_faults(project, oversized)


def stamps(project: Project) -> Stamps:
    """The state of all files that have a part in a project, and of the folders that may get more of them.

    Documents that an editor has open are none of them: their files do not count.
    """
    from annotator.project.files import stamp

    root = project.root
    if root is None:
        return Stamps()
    paths = {*project.documents, *SETTINGS, ".gitignore"}
    folders = {it or os.curdir for it in (*project.listing.folders, *map(os.path.dirname, paths))}
    return Stamps(
        {path: stamp(root, path) for path in paths if path not in project.buffers},
        {path: (stamp(root, path), _names(root, path)) for path in folders},
    )


def are_old(project: Project, known: Stamps) -> bool:
    """Whether something has changed since the stamps were taken."""
    from annotator.project.files import stamp

    root = project.root
    if root is None:
        return False
    for path, before in known.files.items():
        if path not in project.buffers and stamp(root, path) != before:
            return True
    return any(
        stamp(root, path) != before and _names(root, path) != names for path, (before, names) in known.folders.items()
    )


def _names(root: Path, folder: str) -> int:
    try:
        return hash(frozenset(os.listdir(os.path.join(root, folder))))
    except (OSError, ValueError):
        return 0


def _bounded(buffers: Mapping[str, Document]) -> tuple[dict[str, Document], list[str]]:
    """The buffers, those too large to be looked at without their text, and the paths of these."""
    oversized = [path for path, it in buffers.items() if _is_too_large(it.text)]
    empty = {path: Document(path, "", buffers[path].version) for path in oversized}
    return {**buffers, **empty}, oversized


def _is_too_large(text: str) -> bool:
    """Whether a file with this text would not be read either."""
    from annotator.project.files import LARGEST

    if len(text) > LARGEST or len(text) * 4 <= LARGEST:
        return len(text) > LARGEST
    return len(text.encode("utf-8", "surrogatepass")) > LARGEST


def _with_faults(project: Project, oversized: list[str]) -> Project:
    """The project with what is wrong with buffers of which only the names are known."""
    if not oversized:
        return project
    from annotator.project.files import LARGEST
    from annotator.project.rules import TOO_LARGE

    said = f"is larger than {LARGEST // 1_000_000} MB and is not checked"
    found = {
        f"read {path}": (TOO_LARGE.diagnostic(Location(path, Span(0, 0)), f"{path} {said}"),) for path in oversized
    }
    return msgspec.structs.replace(project, parts={**project.parts, **found})
