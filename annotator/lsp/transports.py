"""Ways for frames to come and go: standard input and output, TCP, WebSocket.

Over a network every client has a server object of its own, and the process
goes on when one leaves. Whoever reaches the address can read the projects on
this machine, so it is for the user to name it, and web pages are refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import re
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import BinaryIO, Literal, Protocol

import msgspec

from annotator.lsp.framing import FrameFault, Stream, frames

log = logging.getLogger(__name__)

MOST_CLIENTS = 32
LARGEST_BACKLOG = 256 * 1024 * 1024
"""Bytes that wait for a client that does not read, before it is given up."""

_ADDRESS = re.compile(r"(?:\[([^\]]*)\]|([^:\[\]]*)):([0-9]{1,5})")
_REQUEST = re.compile(rb"[A-Z]+ [^ ]+ HTTP/[0-9.]+\r?\n")


class Listen(msgspec.Struct, frozen=True):
    """Where to wait for clients; port 0 is any that is free."""

    kind: Literal["tcp", "ws"]
    host: str
    port: int


class Connection(Protocol):
    """What a server has of its client. ``local``: the client's process is on this machine, and started this one."""

    gone: Callable[[], None]
    local: bool

    def frames(self) -> Iterator[bytes | FrameFault]:
        """The bodies that the client sends, until it leaves; called in a thread of its own."""
        ...

    def write(self, data: bytes) -> None:
        """Sends a frame, header and all; called by the event loop's thread only, so that no two can mix."""
        ...

    def close(self) -> None:
        """Ends the connection."""
        ...


def parse_address(kind: Literal["tcp", "ws"], text: str) -> Listen | None:
    """``HOST:PORT``, an IPv6 address in brackets; None when it is something else."""
    match = _ADDRESS.fullmatch(text)
    host = (match[1] or match[2] or "") if match is not None else ""
    if match is None or not host or int(match[3]) > 65535:
        return None
    return Listen(kind, host, int(match[3]))


async def connections(
    listen: Listen, talk: Callable[[Connection], Awaitable[int]], announce: Callable[[str], None]
) -> int:
    """Talks to all that connect, until it is cancelled; ``announce`` is told the address.

    Raises:
        OSError: nobody can listen there.
    """
    loop, clients = asyncio.get_running_loop(), set[asyncio.Future[int]]()
    with _listening(listen) as door:
        host, port = door.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        announce(f"{listen.kind}://{shown}:{port}")
        while True:
            client, _ = await loop.sock_accept(door)
            if len(clients) >= MOST_CLIENTS:
                log.warning("a client was turned away, for there are too many")
                client.close()
                continue
            client.setblocking(True)
            running = asyncio.ensure_future(talk(_connection(listen, client, loop)))
            clients.add(running)
            running.add_done_callback(clients.discard)


class Pipes:
    """The client that started this process."""

    local = True

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self.gone: Callable[[], None] = _nothing
        self._source, self._target = source, target

    def frames(self) -> Iterator[bytes | FrameFault]:
        """See `Connection`."""
        return frames(self._source)

    def write(self, data: bytes) -> None:
        """See `Connection`."""
        try:
            self._target.write(data)
            self._target.flush()
        except (OSError, ValueError):
            self.gone()

    def close(self) -> None:
        """See `Connection`."""
        with contextlib.suppress(OSError, ValueError):
            self._target.close()


class TcpClient:
    """A client at a socket. It is written to in a thread, so one that does not read delays nobody else."""

    local = False

    def __init__(self, client: socket.socket, loop: asyncio.AbstractEventLoop) -> None:
        self.gone: Callable[[], None] = _nothing
        self._client, self._loop = client, loop
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._waiting = 0
        threading.Thread(target=self._send, daemon=True).start()

    def frames(self) -> Iterator[bytes | FrameFault]:
        """See `Connection`."""
        with self._client.makefile("rb") as source:
            yield from frames(_NoBrowser(source))

    def write(self, data: bytes) -> None:
        """See `Connection`."""
        self._waiting += len(data)
        if self._waiting > LARGEST_BACKLOG:
            self.gone()
        else:
            self._queue.put(data)

    def close(self) -> None:
        """See `Connection`; what was written before is sent if the client still reads."""
        self._queue.put(None)

    def _send(self) -> None:
        while (data := self._queue.get()) is not None:
            try:
                self._client.sendall(data)
            except (OSError, ValueError):
                with contextlib.suppress(RuntimeError):  # the loop is closed
                    self._loop.call_soon_threadsafe(self.gone)
                break
            self._waiting -= len(data)
        with contextlib.suppress(OSError):
            self._client.shutdown(socket.SHUT_RDWR)
        self._client.close()


class _NoBrowser:
    """A stream that ends where a web page's request would be: its body might be a frame that somebody planted."""

    def __init__(self, source: Stream) -> None:
        self._source = source
        self._ended = False

    def readline(self, limit: int = -1, /) -> bytes:
        line = b"" if self._ended else self._source.readline(limit)
        self._ended = self._ended or _REQUEST.match(line) is not None
        return b"" if self._ended else line

    def read(self, size: int = -1, /) -> bytes:
        return b"" if self._ended else self._source.read(size)


def _connection(listen: Listen, client: socket.socket, loop: asyncio.AbstractEventLoop) -> Connection:
    if listen.kind == "ws":
        from annotator.lsp.websocket import WebSocketClient

        return WebSocketClient(client, loop, listen.host)
    return TcpClient(client, loop)


def _listening(listen: Listen) -> socket.socket:
    """A socket at exactly the address that was asked for.

    Raises:
        OSError: it cannot be had.
    """
    found = socket.getaddrinfo(listen.host, listen.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, _, _, _, address = found[0]
    door = socket.create_server(address[:2], family=family)
    door.setblocking(False)
    return door


def _nothing() -> None:
    return None
