"""Finding and reading the project's files; the only module that reads what is the user's."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.project.globs import excluder, matcher
from annotator.project.rules import NOT_UTF_8, TOO_LARGE, UNREADABLE
from annotator.text import Document, Location, Span

LARGEST = 20_000_000
"""Bytes of the largest file that is read."""

_OUTSIDE = "is a symbolic link that leads out of the project"
_OUTSIDE_FOLDER = "is a symbolic link to a folder outside the project, which is not followed"
_FAILED_FOLDER = re.compile(r"(.*): IO error for operation on \1: (.*?)(?: \(os error \d+\))?", re.DOTALL)
_WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class Listing(msgspec.Struct, frozen=True):
    """The files under a project's root, ``.gitignore`` honoured, hidden ones left out; paths sorted, with ``/``."""

    paths: tuple[str, ...] = ()
    problems: Mapping[str, str] = {}
    """Why something that is there is not among ``paths``."""
    folders: tuple[str, ...] = ()
    """The folders that were looked into, in no order; that of the root itself is empty."""

    def matching(self, patterns: Iterable[str], exclude: Iterable[str] = ()) -> tuple[str, ...]:
        """The paths that one of the globs matches and none of the excluded ones."""
        wanted, unwanted = matcher(patterns), excluder(exclude)
        return tuple(path for path in self.paths if wanted(path) and not unwanted(path))


def discover(root: Path) -> Listing:
    """All files under a folder that a project may use; symbolic links to folders are not followed."""
    import ignore

    walk = ignore.WalkBuilder(root).require_git(False).ignore(False).git_global(False).git_exclude(False)
    entries = walk.follow_links(False).parents(_in_repository(root)).build()
    paths: list[str] = []
    folders: list[str] = []
    problems: dict[str, str] = {}
    base, prefix = os.path.realpath(root), len(os.fspath(root).rstrip(os.sep)) + 1
    while True:
        try:
            entry = os.fspath(next(entries).path())
        except StopIteration:
            break
        except (ignore.Error, OSError, ValueError) as error:
            folder, reason = _failed_folder(error)
            path = folder[prefix:].replace(os.sep, "/") or "."
            problems[path] = f"is a folder that cannot be read: {reason}"
            continue
        path = entry[prefix:].replace(os.sep, "/")
        try:
            problem = _problem(base, entry)
        except (OSError, ValueError) as error:
            problem = f"cannot be read: {_one_line(error)}"
        if problem:
            problems[path] = problem
        elif problem is None and path:
            paths.append(path)
        elif problem is not None and not os.path.islink(entry):
            folders.append(path)
    return Listing(tuple(sorted(paths)), problems, tuple(folders))


def read(root: Path, path: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """One file's text and what is wrong with it; None when it could not be read.

    Bytes that are not UTF-8 stand as lone surrogates (PEP 383), so that the
    text gives back the file.
    """
    found = read_bytes(root, path)
    return (None, (found,)) if isinstance(found, Diagnostic) else decode(path, found)


def read_bytes(root: Path, path: str) -> bytes | Diagnostic:
    """One file's bytes, or why it could not be read."""
    place = Location(path, Span(0, 0))
    try:
        problem = _problem(os.path.realpath(root), os.path.join(root, path), follow=True)
        content = b"" if problem is not None else _content(os.path.realpath(os.path.join(root, path)))
    except (OSError, ValueError) as error:
        problem = f"cannot be read: {_one_line(error)}"
    if problem is not None:
        return UNREADABLE.diagnostic(place, f"{path} {problem or 'is a folder'}")
    if len(content) > LARGEST:
        return TOO_LARGE.diagnostic(place, f"{path} is larger than {LARGEST // 1_000_000} MB and is not read")
    return content


def exists(root: Path, path: str) -> bool:
    """Whether something that is no folder has this path under the root."""
    try:
        full = os.path.join(root, path)
        return os.path.lexists(full) and not os.path.isdir(full)
    except (OSError, ValueError):
        return False


def is_folder(root: Path, path: str) -> bool:
    """Whether a folder has this path under the root."""
    try:
        return os.path.isdir(os.path.join(root, path))
    except (OSError, ValueError):
        return False


def stamp(root: Path, path: str) -> tuple[int, int, int] | None:
    """What tells one state of a file or folder from another: when it changed, size and number; None when not there."""
    try:
        found = os.stat(os.path.join(root, path))
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def decode(path: str, content: bytes) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The text of a file's bytes, with a fault at the first byte that is not UTF-8."""
    try:
        return Document(path, content.decode()), ()
    except UnicodeDecodeError as error:
        first, at = error.start, len(content[: error.start].decode())
    wide = next((name for mark, name in _WIDE_MARKS.items() if content.startswith(mark)), "")
    message = f"{path} is {wide}; save it as UTF-8" if wide else f"byte 0x{content[first]:02X} is not UTF-8"
    text = content.decode("utf-8", "surrogateescape")
    return Document(path, text), (NOT_UTF_8.diagnostic(Location(path, Span(at, at + 1)), message),)


def _problem(base: str, full: str, follow: bool = False) -> str | None:
    """Why a file is not read: None when nothing is in the way, an empty string for a folder."""
    mode = os.lstat(full).st_mode
    if stat.S_ISREG(mode):
        inside = full if os.path.dirname(full) == base else os.path.realpath(full)
        return None if _within(base, inside) else _OUTSIDE
    if not stat.S_ISLNK(mode):
        return "" if stat.S_ISDIR(mode) else "is no ordinary file"
    target = os.path.realpath(full)
    if not _within(base, target):
        return _OUTSIDE_FOLDER if os.path.isdir(target) else _OUTSIDE
    try:
        os.stat(target)
    except PermissionError as error:
        return f"is a symbolic link to what cannot be read: {_one_line(error)}"
    except OSError:
        return "is a symbolic link to nothing"
    # What a link leads to is listed under its own name, so only who asks for the link by name is given it.
    return None if follow and os.path.isfile(target) else ""


def _within(base: str, path: str) -> bool:
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)


def _content(full: str) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(full, flags), "rb") as file:
        return file.read(LARGEST + 1)


def _in_repository(root: Path) -> bool:
    """Whether a folder above is a git repository, whose ``.gitignore`` files then apply too."""
    return any((it / ".git").exists() for it in Path(os.path.abspath(root)).parents)


def _failed_folder(error: BaseException) -> tuple[str, str]:
    """The folder that could not be listed, which only the message names, and why; an empty path where it does not."""
    match = _FAILED_FOLDER.fullmatch(str(error))
    return (match[1], match[2]) if match is not None else ("", _one_line(error))


def _one_line(error: BaseException) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return " ".join(str(reason).split())
