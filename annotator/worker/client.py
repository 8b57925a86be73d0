"""A worker that lasts: restarted when it dies, without the rule or plugin that it died of."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from annotator.diagnostics import Diagnostic, Fix
from annotator.engine.check import ordered
from annotator.engine.rules import TIMED_OUT
from annotator.hookspecs import Subject
from annotator.model.claim import Claim
from annotator.model.registries import Entity, Source
from annotator.text import Location, Span
from annotator.worker.analysis import Report
from annotator.worker.child import Child, LostError
from annotator.worker.messages import About, Answer, Hello, PluginRequest, Start
from annotator.worker.task import Selection, Task, task_of

if TYPE_CHECKING:
    from annotator.project.project import Project

MOST_RESTARTS = 20
"""In one check: so many rules and plugins may bring their process down before nothing more is tried."""

MEMORY = 4 << 30


class Worker:
    """Rules in a process of their own.

    Third-party code runs there and nowhere else. What ends or blocks that
    process is found by what it was doing, left out from then on, and named by
    a ``plugins/timed-out`` in every report.

    Args:
        bundled: load the plugins of this distribution.
        third_party: load those of other distributions.
        patience: seconds that one rule may take on one scope, or one plugin to load.
        limit: seconds that a whole request may take.
        memory: most bytes of address space, where the system can bound it; 0 is no bound.
    """

    def __init__(
        self,
        bundled: bool = True,
        third_party: bool = True,
        *,
        patience: float = 10.0,
        limit: float = 120.0,
        memory: int = MEMORY,
    ) -> None:
        self._start = Start(bundled, third_party, (), memory, limit + patience)
        self._patience = patience
        self._child: Child | None = None
        self._starting: asyncio.Task[None] | None = None
        self._closed = False
        self._busy = asyncio.Lock()
        self._newest = 0
        self._newest_asked: dict[About, int] = {}
        self._late: dict[str, str] = {}

    async def check(self, project: Project, selection: Selection | None = None) -> Report | None:
        """Analyses a project; None when a later call overtook this one. Cancelling the caller is safe."""
        return await self.check_task(task_of(project, selection))

    async def check_task(self, task: Task) -> Report | None:
        """The same for a task."""
        self._newest += 1
        number = self._newest
        if self._child is not None:
            self._child.want(number)
        return await asyncio.shield(self._check(task, number))

    async def hover(self, subject: Subject) -> tuple[str, ...]:
        """What plugins say of a subject; nothing when they cannot say it in time, or are not running.

        Only the latest call is answered, and only if its caller still waits
        when its turn comes: earlier ones get nothing.
        """
        return (await self._newest_answer("hover", subject)).sections

    async def code_actions(self, subject: Subject) -> tuple[Fix, ...]:
        """What plugins can do with a subject; the same holds as for `hover`. Places are as plugins give them."""
        return (await self._newest_answer("actions", subject)).fixes

    async def hello(self) -> Hello:
        """What the plugins offer, as data."""
        async with self._busy:
            for _ in range(MOST_RESTARTS):
                try:
                    return (await self._running()).hello
                except LostError as lost:
                    self._lose(lost)
                    if not lost.doing:
                        break
            return Hello()

    async def close(self) -> None:
        """Ends the process, even one that is only starting; the worker never starts another."""
        self._closed = True
        self._newest += 1
        if self._starting is not None:
            self._starting.cancel()
        if self._child is not None:
            await self._child.close()
        async with self._busy:  # whoever was waiting for the process has noticed
            child, self._child = self._child, None
        if child is not None:
            await child.close()

    async def _newest_answer(self, about: About, subject: Subject) -> Answer:
        number = self._newest_asked[about] = self._newest_asked.get(about, 0) + 1
        try:
            return await asyncio.shield(self._ask_plugins(_request(about, subject), number))
        except asyncio.CancelledError:
            if number == self._newest_asked[about]:
                self._newest_asked[about] += 1
            raise

    async def _ask_plugins(self, request: PluginRequest, number: int) -> Answer:
        async with self._busy:
            if self._child is None or self._closed or number != self._newest_asked[request.about]:
                return Answer(0)
            try:
                return await self._child.ask(request)
            except LostError as lost:
                self._lose(lost)
                return Answer(0)

    async def _check(self, task: Task, number: int) -> Report | None:
        async with self._busy:
            unexplained = 0
            for _ in range(MOST_RESTARTS):
                if self._closed or number != self._newest:
                    return None
                try:
                    return await self._ask(task, number)
                except LostError as lost:
                    self._lose(lost)
                    unexplained += not lost.doing
                if unexplained == 3:
                    break
            return self._without_rules(task)

    async def _ask(self, task: Task, number: int) -> Report | None:
        child = await self._running()
        child.want(self._newest)
        late = tuple(it.removeprefix("rule ") for it in self._late if it.startswith("rule "))
        full = msgspec.structs.replace(task, faults=(*task.faults, *self._said(task)), late=late)
        return (await child.ask(child.sender.request(number, full))).report

    async def _running(self) -> Child:
        if self._child is None and not self._closed:
            self._starting = asyncio.ensure_future(self._bring_up())
            try:
                await self._starting
            except asyncio.CancelledError:
                if not self._closed:
                    raise
            finally:
                self._starting = None
        if self._child is None or self._closed:
            raise LostError("", "is closed")
        return self._child

    async def _bring_up(self) -> None:
        """Starts a process. It is kept here, and so known to `close` even when whoever asked for it is cancelled."""
        without = tuple(it.removeprefix("plugin ") for it in self._late if it.startswith("plugin "))
        start = msgspec.structs.replace(self._start, without=without)
        self._child = await Child.start(start, self._patience)

    def _lose(self, lost: LostError) -> None:
        origins = self._child.hello.origins if self._child is not None else {}
        self._child = None
        if lost.doing:
            rule = lost.doing.removeprefix("rule ")
            origin = f" of {origins[rule]}" if rule in origins else ""
            self._late[lost.doing] = f"{lost.doing}{origin} {lost.reason} and is left out"

    def _said(self, task: Task) -> list[Diagnostic]:
        at = Location(task.home, Span(0, 0))
        return [TIMED_OUT.diagnostic(at, message) for message in self._late.values()]

    def _without_rules(self, task: Task) -> Report:
        """The last resort: what was known before any rule ran, and that none did."""
        at = Location(task.home, Span(0, 0))
        none_ran = TIMED_OUT.diagnostic(at, "no rule was run, for the process of the rules ends whenever it is started")
        found = ordered([*task.faults, *self._said(task), none_ran])
        return Report(tuple(found), files_seen=task.files_seen, files_skipped=task.files_skipped)


def _request(about: About, subject: Subject) -> PluginRequest:
    if isinstance(subject, Claim):
        return PluginRequest(0, about, claim=subject)
    if isinstance(subject, Entity):
        return PluginRequest(0, about, entity=subject)
    if isinstance(subject, Source):
        return PluginRequest(0, about, source=subject)
    return PluginRequest(0, about, event=subject)
