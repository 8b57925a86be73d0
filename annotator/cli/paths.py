"""Paths as users give them and read them, against paths of the project."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from annotator.cli.failure import Failure
from annotator.project.config import configured_root

STDIN = "-"


def project_path(path: str, root: Path) -> str:
    """A user's path as the project has it: from its root, ``/`` between the parts; ``.`` is the root.

    Raises:
        Failure: it is outside the project.
    """
    base = os.path.realpath(root)
    folder, name = os.path.split(os.path.abspath(path))
    # The folder may be a symbolic link on the way to the root; the file itself is named as it stands.
    full = os.path.join(os.path.realpath(folder), name) if name else os.path.realpath(folder)
    inside = _relative(full, base)
    if inside.partition("/")[0] == os.pardir or os.path.isabs(inside):
        raise Failure(f"{path!r} is not in the project {os.fspath(root)!r}")
    return inside


def covers(chosen: str, path: str) -> bool:
    """Whether a chosen file or folder is or contains a path of the project."""
    return chosen in (".", path) or path.startswith(f"{chosen}/")


def must_exist(paths: Iterable[str]) -> None:
    """Makes sure that every path names something.

    Raises:
        Failure: one does not.
    """
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise Failure(f"{path!r} does not exist")


def must_match(paths: Sequence[str], chosen: Sequence[str], known: Iterable[str]) -> None:
    """Makes sure that every path has a file of the project at it or below it.

    Raises:
        Failure: one has none.
    """
    files = tuple(known)
    for path, wanted in zip(paths, chosen, strict=True):
        if not any(covers(wanted, it) for it in files):
            raise Failure(f"{path!r} matches no file of the project (perhaps it is excluded)")


def shown_from(root: Path, folder: Path) -> Callable[[str], str]:
    """Writes paths of the project as seen from a folder."""
    base, here = os.path.abspath(root), os.path.abspath(folder)
    if base == here:
        return lambda path: path
    return lambda path: path if "://" in path else _relative(os.path.join(base, path), here)


def project_root(paths: Sequence[str], folder: Path) -> Path:
    """The project that paths belong to: the settings at or above them, else the folder.

    Raises:
        Failure: they belong to several projects.
    """
    starts = [Path(os.path.abspath(it)) for it in paths] or [folder]
    roots = {configured_root(it) for it in starts}
    if len(roots) > 1:
        raise Failure("these paths belong to several projects; check them one project at a time")
    configured = roots.pop()
    if configured is not None:
        return configured
    if all(it.is_relative_to(folder) for it in starts):
        return folder
    return Path(os.path.commonpath([it if it.is_dir() else it.parent for it in starts]))


def _relative(path: str, folder: str) -> str:
    try:
        shown = os.path.relpath(path, folder)
    except ValueError:  # another drive
        shown = path
    return shown.replace(os.sep, "/")
