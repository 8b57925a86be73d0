"""The worker process: loads plugins, answers requests until its input ends."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from typing import Any, BinaryIO, TypeVar

from annotator.catalogue import rule_infos
from annotator.collecting import deferred, seldom
from annotator.engine import Memo
from annotator.host import Host, load_plugins
from annotator.worker.analysis import run
from annotator.worker.board import Board
from annotator.worker.deltas import Receiver
from annotator.worker.frames import HEADER, FrameError, decode, encode, length_of
from annotator.worker.messages import Answer, CheckRequest, Hello, PluginRequest, Request, Start

T = TypeVar("T")

log = logging.getLogger(__name__)


class Overtaken(BaseException):
    """A later request makes this one pointless; no rule can catch it, for none is running when it is raised."""


def serve(board_path: str, verbose: bool = False) -> None:
    """Answers requests on standard input until it ends; ``verbose`` tells on standard error where plugins fail."""
    level = logging.DEBUG if verbose else logging.CRITICAL
    logging.basicConfig(stream=sys.stderr, level=level, format="annotator: %(levelname)s: rules: %(message)s")
    parent = os.getppid()
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    source, target = _claim_pipes()
    board = Board(board_path)
    board.unlink()
    try:
        _work(source, target, board)
    except EOFError:
        log.debug("nobody asks any more")
    except (FrameError, OSError) as error:
        log.error("the process ends, for a message could not be read or written: %s", error)
    # Threads that a plugin left behind must not keep the process alive.
    os._exit(0)


def _work(source: BinaryIO, target: BinaryIO, board: Board) -> None:
    seldom()
    start: Start = _read(source, Start)
    _bound(start.memory)
    _arm(start.seconds)
    host = load_plugins(start.bundled, start.third_party, without=start.without, note=board.note)
    _write(target, _hello(host, board))
    _arm(0)
    _answer_all(source, target, host, board, start.seconds)


def _answer_all(source: BinaryIO, target: BinaryIO, host: Host, board: Board, seconds: float) -> None:
    receiver, memo = Receiver(), Memo()
    while True:
        header = _exactly(source, HEADER.size)
        with deferred():
            request: Request = decode(header, _exactly(source, length_of(header)), Request)
            _arm(seconds)
            if isinstance(request, CheckRequest):
                answer = _check(request, receiver, memo, host, board)
            else:
                answer = _ask_plugins(request, receiver, host)
            board.note("")
            _write(target, answer)
            _arm(0)


def _check(request: CheckRequest, receiver: Receiver, memo: Memo, host: Host, board: Board) -> Answer:
    task = receiver.task(request)

    def note(rule: str) -> None:
        board.note(f"rule {rule}" if rule else "")
        if board.wanted != request.number:
            raise Overtaken

    try:
        return Answer(request.number, run(task, host, memo, note))
    except Overtaken:
        return Answer(request.number)


def _ask_plugins(request: PluginRequest, receiver: Receiver, host: Host) -> Answer:
    subject = request.claim or request.entity or request.source or request.event
    if subject is None:
        return Answer(request.number)
    if request.about == "hover":
        return Answer(request.number, sections=host.hover(subject, receiver.registries))
    return Answer(request.number, fixes=host.code_actions(subject, receiver.registries))


def _hello(host: Host, board: Board) -> Hello:
    infos = rule_infos(host)
    grammars = host.foreign_grammars()
    board.note("")
    return Hello(
        rules=infos,
        origins=host.origins,
        kinds=tuple(host.vocabulary.kinds.values()),
        attributes=tuple(host.vocabulary.attributes.values()),
        grammars=grammars,
    )


def _claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Takes standard input and output for frames; what a plugin prints or reads goes nowhere near them."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, target


def _read(source: BinaryIO, kind: type[T] | Any) -> T:
    header = _exactly(source, HEADER.size)
    message: T = decode(header, _exactly(source, length_of(header)), kind)
    return message


def _exactly(source: BinaryIO, size: int) -> bytes:
    content = source.read(size)
    if len(content) < size:
        raise EOFError
    return content


def _write(target: BinaryIO, message: object) -> None:
    target.write(encode(message))
    target.flush()


def _bound(memory: int) -> None:
    if memory:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _arm(seconds: float) -> None:
    """Lets the system end the process after ``seconds``; 0 calls that off. It works even in code that never returns."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _watch(parent: int) -> None:
    """Ends the process when its parent has ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
