"""What changed since the last request, on both sides of the pipe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.diagnostics import Diagnostic
from annotator.model.article import Article, ArticleInfo, Block
from annotator.model.corpus import Corpus
from annotator.model.registries import Registries
from annotator.worker.messages import ArticleDelta, CheckRequest, Settings
from annotator.worker.task import Task


class Sender:
    """Knows what a worker has been told, and tells it the rest."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._registries: Registries | None = None
        self._settings: Settings | None = None
        self._faults: tuple[Diagnostic, ...] | None = None
        self._lengths: Mapping[str, int] = {}

    def request(self, number: int, task: Task) -> CheckRequest:
        """What the worker has to know to check ``task``; from now on it counts as told."""
        settings = _settings_of(task)
        message = CheckRequest(
            number=number,
            articles=tuple(self._changed(task.corpus)),
            removed=tuple(self._articles.keys() - task.corpus.articles.keys()),
            registries=None if self._registries is task.corpus.registries else task.corpus.registries,
            settings=None if self._settings == settings else settings,
            faults=None if self._faults == task.faults else task.faults,
            lengths=dict(task.lengths.items() - self._lengths.items()),
            gone=tuple(self._lengths.keys() - task.lengths.keys()),
            files_seen=task.files_seen,
            files_skipped=task.files_skipped,
        )
        self._articles = dict(task.corpus.articles)
        self._registries = task.corpus.registries
        self._settings, self._faults, self._lengths = settings, task.faults, task.lengths
        return message

    def _changed(self, corpus: Corpus) -> Iterator[ArticleDelta]:
        for path, article in corpus.articles.items():
            known = self._articles.get(path)
            if known is not article:
                yield _delta(article, known)


class Receiver:
    """Puts the task together again; what did not change stays the same object, which is what a memo goes by."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._lengths: dict[str, int] = {}
        self._registries = Registries()
        self._settings = Settings()
        self._faults: tuple[Diagnostic, ...] = ()

    @property
    def registries(self) -> Registries:
        """The registries of the latest request."""
        return self._registries

    def task(self, request: CheckRequest) -> Task:
        """The task that a request asks for."""
        for path in request.removed:
            self._articles.pop(path, None)
        for path in request.gone:
            self._lengths.pop(path, None)
        for delta in request.articles:
            self._articles[delta.path] = _article(delta, self._articles.get(delta.path))
        self._lengths.update(request.lengths)
        self._registries = self._registries if request.registries is None else request.registries
        self._settings = self._settings if request.settings is None else request.settings
        self._faults = self._faults if request.faults is None else request.faults
        return self._task(request)

    def _task(self, request: CheckRequest) -> Task:
        settings = self._settings
        return Task(
            corpus=Corpus(dict(self._articles), self._registries),
            faults=self._faults,
            lengths=dict(self._lengths),
            select=settings.select,
            ignore=settings.ignore,
            severities=settings.severities,
            options=settings.options,
            home=settings.home,
            late=settings.late,
            files_seen=request.files_seen,
            files_skipped=request.files_skipped,
        )


def _settings_of(task: Task) -> Settings:
    return Settings(task.select, task.ignore, task.severities, task.options, task.home, task.late)


def _delta(article: Article, known: Article | None) -> ArticleDelta:
    had = {it.key: it for it in known.blocks} if known is not None else {}
    same_info = known is not None and (known.info is article.info or known.info == article.info)
    return ArticleDelta(
        path=article.path,
        keys=tuple(it.key for it in article.blocks),
        starts=article.starts,
        blocks=tuple(it for it in article.blocks if had.get(it.key) is not it),
        info=None if same_info else article.info,
        faults=article.faults,
    )


def _article(delta: ArticleDelta, known: Article | None) -> Article:
    blocks: dict[int, Block] = {it.key: it for it in known.blocks} if known is not None else {}
    blocks.update((it.key, it) for it in delta.blocks)
    info = delta.info or (known.info if known is not None else ArticleInfo(delta.path))
    return Article(info, tuple(blocks[key] for key in delta.keys), delta.starts, delta.faults)
