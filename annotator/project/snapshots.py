"""Reading snapshots: the local copies of sources that bibliography entries name."""

from __future__ import annotations

import codecs
import hashlib
import posixpath
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from annotator.diagnostics import Diagnostic, Severity
from annotator.model.registries import Source
from annotator.model.snapshots import Decoding, Snapshot
from annotator.project import files
from annotator.project.rules import INVALID_REGISTRY, NOT_UTF_8
from annotator.text import Document
from annotator.values.fault import shown

ReadSnapshot = Callable[[Source, bytes], str | None]
"""What plugins make of the bytes of a source's snapshot; None leaves them to be read as plain text."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which another change of a file has another time."""

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDER_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_KNOWN_FORMATS = {b"%PDF-": "a PDF", b"PK\x03\x04": "a packed document", b"\xd0\xcf\x11\xe0": "a Word document"}
_NO_TEXT = "is no UTF-8 text; save it as UTF-8"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


class SnapshotFile(msgspec.Struct, frozen=True):
    """A source's snapshot as it was read; the same object as long as nothing changed."""

    named: str
    """The value of ``snapshot``, and the bibliography that it stands in."""
    snapshot: Snapshot
    document: Document | None = None
    """The file's text, for those who show places in it."""
    stamp: tuple[int, int, int] | None = None
    """The state of the file, if it tells that state from every later one."""


def read_snapshots(
    sources: Iterable[Source],
    root: Path | None,
    buffers: Mapping[str, Document],
    previous: Mapping[str, SnapshotFile],
    read: ReadSnapshot | None = None,
) -> dict[str, SnapshotFile]:
    """The snapshots that sources name, by citekey; what was read before and did not change is taken over.

    Args:
        sources: the entries of all bibliographies; the first of several with one key counts.
        root: the project's folder, or None.
        buffers: documents by path that stand for what is on disk.
        previous: what was read before.
        read: asked first for the text of a file.
    """
    found: dict[str, SnapshotFile] = {}
    for source in sources:
        if source.key in found or not (named := naming(source)):
            continue
        known = previous.get(source.key)
        if known is not None and known.named != named:
            known = None
        found[source.key] = _read(source, named, _Place(root, buffers), known, read)
    return found


def naming(source: Source) -> str:
    """What a source names as its snapshot, and from where; empty if it names nothing."""
    word = source.word("snapshot").strip()
    return f"{source.location.path}\n{word}" if word else ""


def snapshot_faults(sources: Mapping[str, Source], read: Mapping[str, SnapshotFile]) -> Iterator[Diagnostic]:
    """What is wrong with snapshots, each at the value that names it."""
    for key, file in read.items():
        place = sources[key].fields["snapshot"].location
        if file.snapshot.problem:
            yield INVALID_REGISTRY.diagnostic(place, file.snapshot.problem)
        elif file.snapshot.decoding == "windows-1252":
            message = f"{file.snapshot.path} is not UTF-8, and is read as Windows-1252"
            fault = NOT_UTF_8.diagnostic(place, message)
            yield msgspec.structs.replace(fault, severity=Severity.INFORMATION)


class _Place(msgspec.Struct, frozen=True):
    root: Path | None
    buffers: Mapping[str, Document]


def _read(
    source: Source, named: str, place: _Place, known: SnapshotFile | None, read: ReadSnapshot | None
) -> SnapshotFile:
    path = _path(source)
    if path is None:
        problem = f"{shown(source.word('snapshot'))} leads out of the project"
        return _same(SnapshotFile(named, Snapshot("", problem=problem)), known)
    buffer = place.buffers.get(path)
    stamp = files.stamp(place.root, path) if place.root is not None else None
    if known is not None and buffer is None and stamp is not None and known.stamp == stamp:
        return known
    content = _content(place.root, path)
    if buffer is not None and (not isinstance(content, bytes) or not _holds(content, buffer.text)):
        content = buffer.text.encode("utf-8", "surrogatepass")
    if not isinstance(content, bytes):
        return _same(SnapshotFile(named, Snapshot(path, problem=content)), known)
    settled = buffer is None and stamp is not None and time.time_ns() - stamp[0] > _SETTLED
    file = _made(source, path, content, read)
    return _same(msgspec.structs.replace(file, named=named, stamp=stamp if settled else None), known)


def _same(file: SnapshotFile, known: SnapshotFile | None) -> SnapshotFile:
    """The earlier object if the contents are those that it had."""
    if known is None or known.snapshot != file.snapshot:
        return file
    return known if known.stamp == file.stamp else msgspec.structs.replace(known, stamp=file.stamp)


def _path(source: Source) -> str | None:
    """The file's path in the project: beside the bibliography, or from the root; None outside."""
    word = source.word("snapshot").strip()
    if "\\" in word or "\0" in word:
        return None
    folder = "" if word.startswith("/") else posixpath.dirname(source.location.path)
    path = posixpath.normpath(posixpath.join(folder, word.lstrip("/")))
    return None if path == ".." or path.startswith("../") else path


def _content(root: Path | None, path: str) -> bytes | str:
    """A file's bytes, or why there are none."""
    if root is not None and files.is_folder(root, path):
        return f"{path} is a folder; `snapshot` names a file"
    if root is None or not files.exists(root, path):
        return f"there is no file {shown(path)} in the project"
    content = files.read_bytes(root, path)
    return content.message if isinstance(content, Diagnostic) else content


def _holds(content: bytes, text: str) -> bool:
    """Whether a buffer shows the file as it is: then the file's digest is the digest."""
    return _decoded(content)[0].lstrip("\ufeff") == text.lstrip("\ufeff")


def _made(source: Source, path: str, content: bytes, read: ReadSnapshot | None) -> SnapshotFile:
    digest = hashlib.sha256(content).hexdigest()
    text, decoding, problem = _decoded(content)
    document = Document(path, text)
    own = read(source, content) if read is not None else None
    if own is not None:
        text, decoding, problem = own, "plugin", ""
    if not problem and not text.strip().strip("\ufeff"):
        problem = f"{path} is empty" if own is None else f"there are no words in {path}"
    elif problem:
        problem = f"{path} {problem}"
    placed = own is None or own == document.text
    return SnapshotFile("", Snapshot(path, "" if problem else text, digest, decoding, problem, placed), document)


def _decoded(content: bytes) -> tuple[str, Decoding, str]:
    """A text, how it was made of the bytes, and why there is none."""
    what = next((name for mark, name in _KNOWN_FORMATS.items() if content.startswith(mark)), "")
    if what:
        return "", "", f"is {what}; save its words as plain text"
    if content.startswith(_WIDER_MARKS):
        return "", "", "is UTF-32; save it as UTF-8"
    if content.startswith(_MARKS):
        name = "utf-16-le" if content.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        text = content.decode(name, "replace")
        return (text, "utf-16", "") if _is_text(text) else ("", "", _NO_TEXT)
    text, decoding = _narrow(content)
    return (text, decoding, "") if _is_text(text) else ("", "", _NO_TEXT)


def _is_text(text: str) -> bool:
    """Whether hardly any of its characters are such as no text has."""
    return len(_CONTROL.findall(text)) * 100 <= len(text)


def _narrow(content: bytes) -> tuple[str, Decoding]:
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace"), "windows-1252"
