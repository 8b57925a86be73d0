"""One project as an editor has it open: its documents, its latest reading, the worker that checks it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.lsp.buffer import Buffer
from annotator.lsp.protocol import log_failure
from annotator.text import Document, LineIndex

if TYPE_CHECKING:
    from annotator.diagnostics import Diagnostic
    from annotator.ide.at import View
    from annotator.lsp.knowledge import Knowledge
    from annotator.project.project import Project
    from annotator.worker.analysis import Report

SETTINGS = ("annotator.toml", "pyproject.toml")

Stamps = dict[str, tuple[int, int, int] | None]
"""What tells one state of a project's files from another; folders stand for files that come and go."""


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


class Published(msgspec.Struct):
    """What the editor was last told about a file, and the documents that positions were counted in."""

    diagnostics: tuple[Diagnostic, ...]
    documents: tuple[Document | None, ...]


class Session:
    """A project that is read again and checked again whenever something changed.

    Reading and parsing happen in ``reading``, rules in a worker process: the
    event loop only passes things on. A check that is overtaken by a change
    is dropped.

    Args:
        root: the project's folder; None for a document without a file.
        reading: runs what reads files and parses.
        checked: is given the report on a reading of the project.
    """

    def __init__(
        self, root: Path | None, reading: Executor, checked: Callable[[Session, Project, Report], None]
    ) -> None:
        from annotator.worker.client import Worker

        self.root = root
        self.documents: dict[str, OpenDocument] = {}
        self.published: dict[str, Published] = {}
        self.project: Project | None = None
        self.knowledge: Knowledge | None = None
        self.worker = Worker()
        self._reading = reading
        self._checked = checked
        self._changed: set[str] = set()
        self._reload = True
        self._wake = asyncio.Event()
        self._updating = asyncio.Lock()
        self._indexes: dict[str, LineIndex] = {}
        self._stamps: Stamps = {}
        self._checks: set[asyncio.Task[Any]] = set()
        self._running = asyncio.ensure_future(self._run())
        self._wake.set()
        self._keep(asyncio.ensure_future(self.worker.hello()))  # it starts while the project is read

    def touch(self, path: str) -> None:
        """An open document has changed."""
        self._changed.add(path)
        self._wake.set()

    def reload(self) -> None:
        """Something on disk may have changed, or a document was opened or closed."""
        self._reload = True
        self._wake.set()

    async def look_again(self) -> None:
        """Reads the project again if its files are not as they were when it was read."""
        project, known = self.project, self._stamps
        if project is not None:
            now = await self._apart(_stamps, project)
            if known is self._stamps and known != now:
                self._stamps = now
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

    async def view(self) -> View:
        """The same as editor features look at it."""
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
        tasks = (self._running, *self._checks)
        for task in tasks:
            task.cancel()
        await self.worker.close()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                project = await self.current()
            except Exception as error:
                log_failure("reading the project", error)
                continue
            self._keep(asyncio.ensure_future(self._check(project)))

    def _keep(self, task: asyncio.Task[Any]) -> None:
        """The event loop itself holds tasks only loosely."""
        self._checks.add(task)
        task.add_done_callback(self._checks.discard)

    async def _check(self, project: Project) -> None:
        try:
            report = await self.worker.check(project)
            if report is not None:
                self._checked(self, project, report)
        except Exception as error:
            log_failure("checking the project", error)

    async def _update(self, reload: bool, changed: set[str]) -> None:
        if self.knowledge is None:
            from annotator.lsp.knowledge import learn

            self.knowledge = await learn(self.worker, self._reading)
        buffers = {path: it.document for path, it in self.documents.items()}
        state = (self.root, self.project, self.knowledge, buffers)
        if reload:
            self.project, self._stamps = await self._apart(_read_all, *state)
            there = self.project.documents
            self._indexes = {path: it for path, it in self._indexes.items() if path in there}
        else:
            self.project = await self._apart(_read_again, *state, changed)

    async def _apart(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Does some reading off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, work, *arguments)


def _read_all(
    root: Path | None, previous: Project | None, knowledge: Knowledge, buffers: dict[str, Document]
) -> tuple[Project, Stamps]:
    """The project as it is on disk and in the editor, and the state of its files."""
    from annotator.project.load import load

    project = load(
        root,
        buffers,
        previous,
        vocabulary=knowledge.vocabulary,
        rules=knowledge.options,
        read_snapshot=knowledge.read_snapshot,
        grammar=knowledge.grammar,
    )
    return project, _stamps(project)


def _read_again(
    root: Path | None,
    previous: Project | None,
    knowledge: Knowledge,
    buffers: dict[str, Document],
    changed: set[str],
) -> Project:
    """The project after changes in the editor alone."""
    project = previous if previous is not None else _read_all(root, previous, knowledge, buffers)[0]
    for path in changed:
        if path in buffers:
            project = project.with_document(buffers[path])
    return project


def _stamps(project: Project) -> Stamps:
    from annotator.project.files import stamp

    root = project.root
    if root is None:
        return {}
    paths = {*project.documents, *SETTINGS, ".gitignore"}
    paths |= {it or os.curdir for it in (*project.listing.folders, *map(os.path.dirname, paths))}
    return {path: stamp(root, path) for path in paths}
