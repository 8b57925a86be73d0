"""Uniform resource identifiers of documents, as editors write them, and the files they mean (RFC 8089).

One file has many spellings: VS Code escapes the colon of ``c%3A``, others do
not; some write the host ``localhost``. `key` gives them one form.
"""

from __future__ import annotations

import os
import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

WINDOWS = os.name == "nt"

_DRIVE = re.compile(r"/?([A-Za-z]):(?=/|$)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SAFE = "/!$&'()*+,;=:@-._~"


def to_path(uri: str, windows: bool = WINDOWS) -> str | None:
    """The absolute path of a ``file:`` URI; None for anything else.

    Bytes that are not UTF-8 stand as lone surrogates, as in `os.fsdecode`.
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file" or not parts.path.startswith("/"):
        return None
    path = unquote_to_bytes(_escaped(uri)).decode("utf-8", "surrogateescape")
    if "\0" in path:
        return None
    host = "" if parts.netloc.lower() == "localhost" else unquote_to_bytes(parts.netloc).decode("utf-8", "replace")
    if not windows:
        return _normal(path) if not host else None
    if host:
        return f"//{host}{path}".replace("/", "\\")
    drive = _DRIVE.match(path)
    return (f"{drive[1].lower()}:{path[drive.end() :]}" if drive else path).replace("/", "\\")


def to_uri(path: str, windows: bool = WINDOWS) -> str:
    """The ``file:`` URI of an absolute path."""
    if windows:
        path = path.replace("\\", "/")
        if path.startswith("//"):
            host, _, rest = path[2:].partition("/")
            return f"file://{quote(host)}/{quote(rest, _SAFE)}"
        drive = _DRIVE.match(path)
        if drive:
            return f"file:///{drive[1].lower()}%3A{quote(path[drive.end() :], _SAFE)}"
    return f"file://{quote(path.encode('utf-8', 'surrogateescape'), _SAFE)}"


def key(uri: str, windows: bool = WINDOWS) -> str:
    """The same text for every spelling of one URI."""
    path = to_path(uri, windows)
    return uri if path is None else to_uri(path, windows)


def has_scheme(text: str) -> bool:
    """Whether a text is a URI rather than a path; one letter before a colon is a drive."""
    return _SCHEME.match(text) is not None


def _escaped(uri: str) -> bytes:
    """The path as written; editors leave ``?`` unescaped in names at times, and ``#`` never."""
    rest = uri.partition(":")[2].partition("#")[0]
    rest = "/" + rest[2:].partition("/")[2] if rest.startswith("//") else rest
    return rest.encode("utf-8", "surrogatepass")


def _normal(path: str) -> str:
    """Without ``.``, ``..`` and doubled slashes."""
    normal = os.path.normpath(path)
    return normal[1:] if normal.startswith("//") else normal
