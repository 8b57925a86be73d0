"""One project as an editor has it open: its documents, its latest reading, the worker that checks it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.lsp import reading
from annotator.lsp.bell import Bell
from annotator.lsp.buffer import Buffer
from annotator.lsp.outcome import Outcome, Shown, StoppedError, Told
from annotator.lsp.protocol import log_failure
from annotator.text import Document, LineIndex

if TYPE_CHECKING:
    from annotator.ide.at import View
    from annotator.lsp.knowledge import Knowledge
    from annotator.project.project import Project
    from annotator.worker.task import Task


class OpenDocument(msgspec.Struct):
    """A document that the editor has open. ``path`` is its place in its project, or its URI when it has no file."""

    uri: str
    path: str
    buffer: Buffer
    session: Session
    lost: bool = False
    """Whether the editor's text is another by now: a change could not be followed."""

    @property
    def document(self) -> Document:
        """Its text as it is now."""
        return Document(self.path, self.buffer.text, self.buffer.version)


class Session:
    """A project that is read again and checked again whenever something changed.

    Reading and parsing happen in ``executor``, rules in a worker process: the
    event loop only passes things on. A check that is overtaken by a change
    is dropped.

    Args:
        root: the project's folder; None for a document without a file.
        executor: runs what reads files and parses.
        prepare: makes the worker's task of a reading of the project.
        checked: is given each outcome.
    """

    def __init__(
        self,
        root: Path | None,
        executor: Executor,
        prepare: Callable[[Session, Project], Awaitable[Task]],
        checked: Callable[[Session, Outcome], None],
    ) -> None:
        from annotator.worker.client import Worker

        self.root = root
        self.documents: dict[str, OpenDocument] = {}
        self.published: dict[str, Told] = {}
        self.shown: dict[str, Shown] = {}
        self.project: Project | None = None
        self.knowledge: Knowledge | None = None
        self.latest: Outcome | None = None
        self.news = Bell()
        self.worker = Worker()
        self._executor, self._prepare, self._checked = executor, prepare, checked
        self._changed: set[str] = set()
        self._reload = True
        self._asked, self._answered = 1, 0
        self._stopped = self._closed = False
        self._wake = asyncio.Event()
        self._updating = asyncio.Lock()
        self._indexes: dict[str, LineIndex] = {}
        self._stamps = reading.Stamps()
        self._checks: set[asyncio.Task[Any]] = set()
        self._running = asyncio.ensure_future(self._run())
        self._wake.set()
        self._keep(asyncio.ensure_future(self.worker.hello()))  # it starts while the project is read

    def touch(self, path: str) -> None:
        """An open document has changed."""
        self._changed.add(path)
        self.recheck()

    def reload(self) -> None:
        """Something on disk may have changed, or a document was opened or closed."""
        self._reload = True
        self.recheck()

    def recheck(self) -> None:
        """What is asked of the rules may have changed."""
        self._asked += 1
        self._stopped = False
        self._wake.set()

    def stop(self) -> None:
        """Gives up what is going on, until the next change."""
        self._stopped = True
        for task in self._checks:
            task.cancel()
        if self.knowledge is not None:  # else what plugins offer would stay unknown
            from annotator.worker.client import Worker

            worker, self.worker = self.worker, Worker()
            self._keep(asyncio.ensure_future(worker.close()))
        self.news.ring()

    async def look_again(self) -> None:
        """Reads the project again if its files are not as they were when it was read."""
        project, known = self.project, self._stamps
        if project is not None:
            old = await self._apart(reading.are_old, project, known)
            if old and known is self._stamps and not self._reload:
                self.reload()

    async def current(self) -> Project:
        """The project with all that the editor has said so far."""
        async with self._updating:
            if self._reload or self._changed or self.project is None:
                reload, changed = self._reload, self._changed
                self._reload, self._changed = False, set()
                try:
                    await self._update(reload, changed)
                except BaseException:
                    self._reload = True
                    raise
            assert self.project is not None
            return self.project

    async def outcome(self) -> Outcome:
        """What was found in all that the editor has said so far, or in something later.

        Raises:
            StoppedError: there is nothing to wait for.
        """
        wanted = self._asked
        while self._answered < wanted and not (self._stopped or self._closed):
            await self.news.heard()
        if self._answered < wanted or self.latest is None:
            raise StoppedError
        return self.latest

    async def view(self) -> View:
        """The project with all that the editor has said so far, as editor features look at it."""
        from annotator.ide.at import View

        project = await self.current()
        rules = self.knowledge.rules if self.knowledge is not None else {}
        return View(project.corpus, project.vocabulary, rules)

    def index(self, document: Document) -> LineIndex:
        """The table of lines of a document."""
        opened = self.documents.get(document.path)
        if opened is not None and opened.buffer.text == document.text:
            return opened.buffer.index
        known = self._indexes.get(document.path)
        if known is None or known.text is not document.text:
            known = self._indexes[document.path] = LineIndex(document.text)
        return known

    async def close(self) -> None:
        """Ends the worker; nothing is published any more."""
        self._closed = True
        tasks = (self._running, *self._checks)
        for task in tasks:
            task.cancel()
        await self.worker.close()
        self.news.ring()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            number = self._asked
            try:
                project = await self.current()
            except Exception as error:
                log_failure("reading the project", error)
                self._answer(number)
                continue
            self.news.ring()
            if not self._stopped:
                self._keep(asyncio.ensure_future(self._check(project, number)))

    def _keep(self, task: asyncio.Task[Any]) -> None:
        """The event loop itself holds tasks only loosely."""
        self._checks.add(task)
        task.add_done_callback(self._checks.discard)

    async def _check(self, project: Project, number: int) -> None:
        began = asyncio.get_running_loop().time()
        try:
            report = await self.worker.check_task(await self._prepare(self, project))
            if report is None:  # overtaken
                return
            if number > self._answered:
                self.latest = Outcome(project, report, asyncio.get_running_loop().time() - began)
                self._checked(self, self.latest)
        except Exception as error:
            log_failure("checking the project", error)
        self._answer(number)

    def _answer(self, number: int) -> None:
        self._answered = max(self._answered, number)
        self.news.ring()

    async def _update(self, reload: bool, changed: set[str]) -> None:
        if self.knowledge is None:
            from annotator.lsp.knowledge import learn

            self.knowledge = await learn(self.worker, self._executor)
        buffers = {path: it.document for path, it in self.documents.items()}
        state = reading.State(self.root, self.project, self.knowledge, buffers)
        if reload:
            first = self.project is None
            self.project, self._stamps = await self._apart(reading.read_all, state)
            if first:  # what most requests look things up in; nobody waits for it
                self._keep(asyncio.ensure_future(self._apart(reading.look_up, self.project)))
            there = self.project.documents
            self._indexes = {path: it for path, it in self._indexes.items() if path in there}
        else:
            self.project = await self._apart(reading.read_again, state, changed)

    async def _apart(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Does some reading off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, *arguments)
