"""Frames of the Language Server Protocol's base protocol, read from a client that may be broken.

A frame is header lines, an empty line, and as many bytes as the header
``Content-Length`` says. Where that cannot be right, bytes are skipped until
a header comes that can, so one bad frame costs one bad frame.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from annotator.text import printable

LARGEST = 128 * 1024 * 1024
"""Bytes of the largest body that is read: the largest file, every character of it escaped."""

LONGEST_HEADER = 4096
"""Bytes of a header line that are read at once."""

_HEADER = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:[^\n]*\n")
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]+)[ \t]*\r?\n\Z", re.IGNORECASE)
"""At the end of a line: the body before it may have been longer than was said, and no line end follows a body."""


class Stream(Protocol):
    """What frames are read from."""

    def readline(self, limit: int = -1, /) -> bytes:
        """A line with its end, or nothing at the end of input."""
        ...

    def read(self, size: int = -1, /) -> bytes:
        """So many bytes, or fewer at the end of input."""
        ...


class FrameFault(msgspec.Struct, frozen=True):
    """Something in the input that is no frame; what was skipped is not kept."""

    reason: str


def frames(stream: Stream) -> Iterator[bytes | FrameFault]:
    """The bodies of the frames until input ends; never raises for what a client sends."""
    lost = False
    while True:
        length = _headers(stream)
        if length is None:
            return
        if isinstance(length, FrameFault):
            if not lost:
                yield length
            lost = True
            continue
        lost = False
        body = stream.read(length)
        if len(body) < length:
            return
        yield body


def decode(body: bytes) -> Any:
    """The JSON of a body.

    Raises:
        ValueError: it is none.
    """
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:  # Half a surrogate pair in an escape, which some clients send, is refused above.
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("the body is not JSON") from None


def encode(message: Any) -> bytes:
    """Plain data as a frame; what is not Unicode, such as half a surrogate pair, is sent as U+FFFD."""
    try:
        body = msgspec.json.encode(message)
    except UnicodeEncodeError:
        body = printable(json.dumps(message, ensure_ascii=False)).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _headers(stream: Stream) -> int | FrameFault | None:
    """The length of the body that follows the headers; None at the end of input."""
    length: int | None = None
    any_header = False
    while line := stream.readline(LONGEST_HEADER):
        given = _LENGTH.search(line)
        if given:
            if len(given[1]) > 9 or int(given[1]) > LARGEST:
                return FrameFault("a frame is too large")
            length = int(given[1])
        elif line in (b"\r\n", b"\n"):
            if any_header:
                return FrameFault("there is no Content-Length") if length is None else length
        elif not _HEADER.fullmatch(line) or line.lower().startswith(b"content-length"):
            return FrameFault("a line is no header")
        any_header = any_header or line not in (b"\r\n", b"\n")
    return None
