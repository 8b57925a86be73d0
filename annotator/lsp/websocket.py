"""A client that speaks WebSocket (RFC 6455), without extensions: one message is one body, in text or in binary."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import socket
import struct
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

from annotator.lsp.framing import LARGEST, FrameFault
from annotator.lsp.transports import TcpClient

LONGEST_REQUEST = 16_384
"""Bytes of a handshake that are read."""

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_HEADER = re.compile(rb"Content-Length[ \t]*:[^\r\n]*\r?\n(?:[\w-]+[ \t]*:[^\r\n]*\r?\n)*\r?\n", re.IGNORECASE)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_CONTINUED, _TEXT, _BINARY, _CLOSE, _PING = 0, 1, 2, 8, 9
_PONG = 10


class WebSocketClient(TcpClient):
    """The same as a `TcpClient`, in other frames. It is answered in the kind of messages that it sends."""

    def __init__(self, client: socket.socket, loop: asyncio.AbstractEventLoop, host: str) -> None:
        super().__init__(client, loop)
        self._hosts = _LOOPBACK | {host.lower()}
        self._kind = _TEXT

    def frames(self) -> Iterator[bytes | FrameFault]:
        """See `Connection`."""
        with self._client.makefile("rb") as source:
            if not self._shake_hands(source):
                return
            parts, size = list[bytes](), 0
            while (frame := _read_frame(source)) is not None:
                final, kind, content = frame
                if kind == _CLOSE:
                    self._put(_CLOSE, content[:2])
                    return
                if kind == _PING:
                    self._put(_PONG, content)
                if kind not in (_CONTINUED, _TEXT, _BINARY):
                    continue
                size += len(content)
                if size > LARGEST:
                    return
                parts.append(content)
                self._kind = kind or self._kind
                if final:
                    yield _without_header(b"".join(parts))
                    parts, size = [], 0

    def write(self, data: bytes) -> None:
        """See `Connection`."""
        super().write(_frame(self._kind, data.partition(b"\r\n\r\n")[2]))

    def _put(self, kind: int, content: bytes) -> None:
        """Sends a frame from the reading thread."""
        self._loop.call_soon_threadsafe(super().write, _frame(kind, content))

    def _shake_hands(self, source: BinaryIO) -> bool:
        """Whether the client may talk; it is told so, or why not."""
        headers = _request(source)
        problem = "400 Bad Request" if headers is None else self._problem(headers)
        if headers is None or problem:
            answer = f"HTTP/1.1 {problem}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode()
        else:
            key = hashlib.sha1(headers["sec-websocket-key"].encode() + _GUID, usedforsecurity=False).digest()
            accept = base64.b64encode(key)
            answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            answer += b"Sec-WebSocket-Accept: %b\r\n\r\n" % accept
        self._loop.call_soon_threadsafe(super().write, answer)
        return not problem

    def _problem(self, headers: Mapping[str, str]) -> str:
        """Why a handshake is refused. A browser names the page that connects, and any page can connect anywhere."""
        if "websocket" not in headers.get("upgrade", "").lower() or not headers.get("sec-websocket-key"):
            return "400 Bad Request"
        if headers.get("sec-websocket-version") != "13":
            return "426 Upgrade Required\r\nSec-WebSocket-Version: 13"
        origin = headers.get("origin")
        if origin is not None and _host(origin) not in self._hosts:
            return "403 Forbidden"
        return ""


def _request(source: BinaryIO) -> dict[str, str] | None:
    """The headers of a request, names in small letters; None when it is none."""
    first = source.readline(LONGEST_REQUEST)
    if re.fullmatch(rb"GET [^ ]+ HTTP/1\.1\r?\n", first) is None:
        return None
    headers: dict[str, str] = {}
    left = LONGEST_REQUEST
    while (line := source.readline(left)) not in (b"\r\n", b"\n"):
        left -= len(line)
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon or left <= 0:
            return None
        headers[name.strip().lower()] = value.strip()
    return headers


def _host(origin: str) -> str:
    try:
        return (urlsplit(origin).hostname or "").lower()
    except ValueError:
        return ""


def _read_frame(source: BinaryIO) -> tuple[bool, int, bytes] | None:
    """Whether a frame ends its message, its kind, and its content; None at the end, and for what no client may send."""
    head = source.read(2)
    if len(head) < 2 or head[0] & 0x70 or not head[1] & 0x80:
        return None
    size = head[1] & 0x7F
    if size > 125:
        width = 2 if size == 126 else 8
        size = int.from_bytes(source.read(width), "big")
    if size > LARGEST:
        return None
    mask, content = source.read(4), source.read(size)
    if len(mask) < 4 or len(content) < size:
        return None
    return bool(head[0] & 0x80), head[0] & 0x0F, _unmasked(content, mask)


def _unmasked(content: bytes, mask: bytes) -> bytes:
    stream = (mask * (len(content) // 4 + 1))[: len(content)]
    return (int.from_bytes(content, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(content), "big")


def _frame(kind: int, content: bytes) -> bytes:
    size = len(content)
    if size <= 125:
        length = struct.pack("!B", size)
    elif size < 1 << 16:
        length = struct.pack("!BH", 126, size)
    else:
        length = struct.pack("!BQ", 127, size)
    return bytes([0x80 | kind]) + length + content


def _without_header(message: bytes) -> bytes:
    """The body; some clients put the header of the other transports before it."""
    match = _HEADER.match(message)
    return message[match.end() :] if match is not None else message
