"""The processes of the worker: whatever happens to one, another answers or none is left."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time

import pytest
from bad_plugins import BAD, install
from engine_workers import python_path, task

from annotator.worker.board import Board
from annotator.worker.client import Worker
from annotator.worker.messages import Hello
from annotator.worker.task import Task


@pytest.fixture
def paths(tmp_path, monkeypatch):
    """Where a bad plugin is, which a worker without plugins of others never loads."""
    install(tmp_path, "leaving", BAD["leaving"])
    monkeypatch.setenv("PYTHONPATH", python_path(tmp_path))


async def test_a_caller_that_is_cancelled_does_no_harm(paths):
    worker = Worker(bundled=False, third_party=False)
    try:
        await worker.hello()
        running = asyncio.ensure_future(worker.check_task(task("a")))
        await asyncio.sleep(0)
        running.cancel()
        assert await worker.check_task(task("a")) is not None
    finally:
        await worker.close()


async def test_a_worker_that_is_killed_from_outside_is_replaced(paths):
    worker = Worker(bundled=False, third_party=False)
    try:
        await worker.check_task(task("a"))
        worker._child._process.kill()
        assert (await worker.check_task(task("a"))).diagnostics == ()
        assert not os.path.exists(worker._child.board.path), "nothing is left behind, even by a parent that is killed"
    finally:
        await worker.close()


@pytest.fixture
def started(monkeypatch):
    """The processes that are started, in order, each with its board."""
    processes = []
    start = asyncio.create_subprocess_exec

    async def starting(*arguments, **options):
        board = Board(arguments[4])
        processes.append((await start(*arguments, **options), board))
        return processes[-1][0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", starting)
    return processes


@pytest.mark.timeout(50)  # less than the patience that there is with a plugin that loads for ever
@pytest.mark.parametrize(
    ("plugin", "doing", "count"),
    [("loops", None, 0), ("loops", "", 1), ("stuck", "plugin stuck 1.0", 1), ("loops", "rule loops/speaks", 1)],
    ids=["not started", "starting", "loading", "working"],
)
async def test_closing_ends_a_process_in_any_state(tmp_path, monkeypatch, started, plugin, doing, count):
    install(tmp_path, plugin, BAD[plugin])
    monkeypatch.setenv("PYTHONPATH", python_path(tmp_path))
    worker = Worker(bundled=False, patience=60)
    asked = asyncio.ensure_future(worker.check_task(Task(task("a").corpus, lengths={"0.md": 1})))
    await asyncio.sleep(0)
    while doing is not None and not (started and started[0][1].doing == doing):
        await asyncio.sleep(0.01)
    await worker.close()
    assert await asked is None
    assert not any(_lives(process.pid) for process, _ in started)
    assert await worker.check_task(task("a")) is None
    assert await worker.hello() == Hello()
    assert len(started) == count, "it starts no other"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_no_worker_outlives_its_parent(tmp_path):
    install(tmp_path, "loops", BAD["loops"])
    program = (
        "import asyncio, os, signal, sys\n"
        "from annotator.worker.client import Worker\n"
        "from engine_workers import task\n"
        "from annotator.worker.task import Task\n"
        "async def main():\n"
        "    worker = Worker(bundled=False, patience=60)\n"
        "    await worker.hello()\n"
        "    asyncio.ensure_future(worker.check_task(Task(task('a').corpus, lengths={'0.md': 1})))\n"
        "    await asyncio.sleep(0.5)\n"
        "    print(worker._child._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "PYTHONPATH": python_path(tmp_path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, env=environment, stdout=subprocess.PIPE, timeout=60)
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while _lives(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
