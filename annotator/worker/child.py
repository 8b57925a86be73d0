"""One worker process as the speaking process sees it: frames out, frames in, and what became of it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Coroutine
from typing import Any, TypeVar

from annotator.worker.board import Board
from annotator.worker.deltas import Sender
from annotator.worker.frames import HEADER, FrameError, decode, encode, length_of
from annotator.worker.messages import Answer, Hello, Request, Start

T = TypeVar("T")

log = logging.getLogger(__name__)

TICK = 0.05
GRACE = 2.0
"""Seconds that a process may take to end after it has closed its pipe."""


class LostError(Exception):
    """The worker is of no more use.

    ``doing`` is what it was doing (``rule ID``, ``plugin LABEL`` or empty),
    ``reason`` what happened to it.
    """

    def __init__(self, doing: str, reason: str) -> None:
        super().__init__(reason)
        self.doing = doing
        self.reason = reason


class Child:
    """A running worker process."""

    def __init__(self, process: asyncio.subprocess.Process, board: Board, patience: float, limit: float) -> None:
        self.board = board
        self.sender = Sender()
        self.hello = Hello()
        self._process = process
        self._patience = patience
        self._limit = limit
        self._ended: str | None = None

    @classmethod
    async def start(cls, start: Start, patience: float) -> Child:
        """Starts a worker and waits until its plugins are loaded.

        Its standard error goes nowhere, unless somebody looks for faults
        (level ``debug``, or ``ANNOTATOR_TRACEBACK=1``): then it is this
        process's, and tells where plugins fail.

        Raises:
            LostError: it did not come up.
        """
        board = Board.create()
        verbose = log.isEnabledFor(logging.DEBUG) or os.environ.get("ANNOTATOR_TRACEBACK") == "1"
        # -P keeps the current folder, which may be anybody's, off the path of imports.
        command = (sys.executable, "-P", "-m", "annotator.worker", board.path, *(["verbose"] if verbose else ()))
        errors = None if verbose else DEVNULL
        try:
            process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=errors)
        except BaseException as error:
            board.close()
            if not isinstance(error, OSError):
                raise
            raise LostError("", f"could not be started: {error.strerror}") from None
        child = cls(process, board, patience, start.seconds)
        child.hello = await child._watched(child._exchange(start, Hello))
        return child

    async def ask(self, request: Request) -> Answer:
        """The answer to a request.

        Raises:
            LostError: the worker ended, got stuck or spoke nonsense; it is gone.
        """
        return await self._watched(self._exchange(request, Answer))

    def want(self, number: int) -> None:
        """Tells the worker the number of the latest request: it drops an earlier one that it is busy with."""
        if self._ended is None:
            self.board.wanted = number

    async def close(self) -> None:
        """Ends the process at once; nothing is to blame for it."""
        if self._ended is None:
            self._ended = ""
            await self._end()

    async def _watched(self, exchange: Coroutine[Any, Any, T]) -> T:
        """The result of an exchange, unless it takes ``limit`` seconds, or one step of a plugin ``patience``."""
        loop = asyncio.get_running_loop()
        running = asyncio.ensure_future(exchange)
        began = moved = loop.time()
        steps = self.board.steps
        try:
            while not (await asyncio.wait({running}, timeout=min(TICK, self._patience)))[0]:
                now = loop.time()
                if self._ended is not None:
                    raise ConnectionError
                if self.board.steps != steps:
                    steps, moved = self.board.steps, now
                if (self.board.doing and now - moved > self._patience) or now - began > self._limit:
                    raise TimeoutError
            return running.result()
        except TimeoutError:
            raise LostError(await self._give_up(running), "did not come to an end") from None
        except (asyncio.IncompleteReadError, ConnectionError, FrameError) as error:
            # A process whose pipe has closed may still be on its way out; only its own end says how it ended.
            await asyncio.wait({asyncio.ensure_future(self._process.wait())}, timeout=GRACE)
            reason = "sent what is no answer" if isinstance(error, FrameError) else f"ended its process{self._how()}"
            raise LostError(await self._give_up(running), reason) from None
        except asyncio.CancelledError:
            await self._give_up(running)
            raise

    async def _give_up(self, running: asyncio.Future[Any]) -> str:
        """Ends the process; returns what it was doing."""
        running.cancel()
        if self._ended is None:
            self._ended = self.board.doing
            await self._end()
        return self._ended

    async def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        self.board.close()

    async def _exchange(self, message: Any, kind: type[T]) -> T:
        writer, reader = self._process.stdin, self._process.stdout
        if writer is None or reader is None:
            raise ConnectionError
        writer.write(encode(message))
        await writer.drain()
        header = await reader.readexactly(HEADER.size)
        return decode(header, await reader.readexactly(length_of(header)), kind)

    def _how(self) -> str:
        code = self._process.returncode
        if code is None:
            return ""
        return f" (signal {-code})" if code < 0 else f" (status {code})"
