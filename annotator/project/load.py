"""From a folder to a project: reads every file once and tells articles, registries and check logs apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from annotator.collecting import deferred
from annotator.model.registries import Source
from annotator.project import files, roles
from annotator.project.assemble import assemble, lower_one, references_of, with_log
from annotator.project.checklogs import SUFFIX, log_path, read_check_log
from annotator.project.config import FILE, Config, config_paths, has_table, load_config
from annotator.project.files import Listing
from annotator.project.project import CheckLog, Faults, Project
from annotator.project.registries import RegistryFile, read_registry
from annotator.project.rules import INVALID_CHECK_LOG, UNREADABLE
from annotator.project.settings import RulesKnown
from annotator.project.snapshots import ReadSnapshot, naming, read_snapshots
from annotator.prose.temporal import GrammarOf
from annotator.text import Document, Location, Span
from annotator.vocabulary import CORE, Vocabulary

_START = Span(0, 0)


@deferred()
def load(
    root: Path | None,
    buffers: Mapping[str, Document] | None = None,
    previous: Project | None = None,
    final: bool = False,
    *,
    vocabulary: Vocabulary = CORE,
    rules: RulesKnown | None = None,
    read_snapshot: ReadSnapshot | None = None,
    grammar: GrammarOf | None = None,
) -> Project:
    """Reads a project; never raises for anything that is in its files.

    Args:
        root: its folder; None for a project that is all in ``buffers``.
        buffers: documents by path that stand for, or come on top of, what is on disk.
        previous: an earlier reading, whose results are taken over where nothing changed.
        final: whether every article counts as final.
        vocabulary: the classes and attributes that there are.
        rules: every rule id with the record of its options, to check the settings against.
        read_snapshot: what plugins make of the bytes of a source's local copy.
        grammar: what plugins know of expressions of time in a language.
    """
    reader = _Reader(root, buffers or {}, previous.documents if previous is not None else {})
    listing = files.Listing() if root is None else files.discover(root)
    listing = msgspec.structs.replace(listing, paths=tuple(sorted({*listing.paths, *reader.buffers})))
    config, config_faults = _config(listing, reader, rules)
    articles = {path: it for path in roles.article_paths(listing, config) if (it := reader.read(path)) is not None}
    named = {path: roles.named_registries(it, reader.exists) for path, it in articles.items()}
    wanted, setting_faults = roles.configured_registries(config, articles, listing, reader.exists)
    project = Project(root, config, reader.documents, reader.buffers, listing=listing, named=named, rules=rules)
    project = msgspec.structs.replace(
        project, vocabulary=vocabulary, read_snapshot=read_snapshot, grammar=grammar, asked_final=final
    )
    parts = {"settings": (*config_faults, *setting_faults)}
    project = msgspec.structs.replace(project, final=final or config.final, parts=parts)
    return assemble(_complete(project, articles, wanted, reader, previous), previous)


def with_document(project: Project, document: Document) -> Project:
    """See `Project.with_document`."""
    path = document.path
    reader = _Reader(project.root, {**project.buffers, path: document}, project.documents)
    if path in project.buffers and path not in project.documents:
        # It was there when the project was read, and nothing asked for it: that goes by its name, not its contents.
        return msgspec.structs.replace(project, buffers=reader.buffers)
    documents = {**project.documents, path: document}
    parts = {key: it for key, it in project.parts.items() if key != f"read {path}"}
    changed = msgspec.structs.replace(project, documents=documents, buffers=reader.buffers, parts=parts)
    if path in project.named:
        named = roles.named_registries(document, reader.exists)
        if named.registries == project.named[path].registries:
            parts[f"named {path}"] = named.faults
            changed = msgspec.structs.replace(changed, named={**project.named, path: named})
            return _with_article(changed, path, project)
    article = next((it for it in project.logs if log_path(it) == path), None) if path.endswith(SUFFIX) else None
    if article is not None:
        log = CheckLog(document, *read_check_log(document, project.vocabulary))
        changed = msgspec.structs.replace(changed, logs={**project.logs, article: log})
        return _with_article(changed, article, project)
    if path not in project.named and any(it.document.path == path for it in project.registry_files):
        registry_files = tuple(
            read_registry(it.kind, document) if it.document.path == path else it for it in project.registry_files
        )
        if [*map(naming, _sources(registry_files))] == [*map(naming, _sources(project.registry_files))]:
            return assemble(msgspec.structs.replace(changed, registry_files=registry_files), project)
    return load(
        project.root,
        reader.buffers,
        project,
        project.asked_final,
        vocabulary=project.vocabulary,
        rules=project.rules,
        read_snapshot=project.read_snapshot,
        grammar=project.grammar,
    )


def _complete(
    project: Project,
    articles: Mapping[str, Document],
    registries: Collection[tuple[str, str]],
    reader: _Reader,
    previous: Project | None,
) -> Project:
    """The project with what stands beside its articles, and with all that is wrong with its files as such."""
    listing, config = project.listing, project.config
    wanted = dict.fromkeys([*registries, *(it for one in project.named.values() for it in one.registries)])
    paths = roles.article_paths(listing, config)
    read = msgspec.structs.replace(
        project,
        skipped={**roles.skipped(listing, config), **{it: "could not be read" for it in paths if it not in articles}},
        logs=_logs(articles, listing, reader, previous, project.vocabulary),
        registry_files=tuple(_registry(kind, it, previous) for kind, path in wanted if (it := reader.read(path))),
    )
    before = previous.snapshots if previous is not None else {}
    sources = _sources(read.registry_files)
    snapshots = read_snapshots(sources, read.root, reader.buffers, before, read.read_snapshot)
    for file in snapshots.values():
        reader.add(file.document)
    parts = {**project.parts, **_file_faults(read, paths, reader)}
    return msgspec.structs.replace(read, snapshots=snapshots, parts=parts)


def _sources(registry_files: Iterable[RegistryFile]) -> list[Source]:
    return [entry for it in registry_files for entry in it.entries if isinstance(entry, Source)]


class _Reader(msgspec.Struct):
    """Reads each file once; a buffer stands for its file, and an unchanged file keeps its document."""

    root: Path | None
    buffers: Mapping[str, Document]
    before: Mapping[str, Document]
    documents: dict[str, Document] = msgspec.field(default_factory=dict)
    faults: dict[str, Faults] = msgspec.field(default_factory=dict)

    def read(self, path: str) -> Document | None:
        if path in self.documents or path in self.faults:
            return self.documents.get(path)
        document = self.buffers.get(path)
        if document is None and self.root is not None:
            document, faults = files.read(self.root, path)
            if faults:
                self.faults[path] = faults
        known = self.before.get(path)
        if document is not None:
            self.documents[path] = known if known is not None and known == document else document
        return self.documents.get(path)

    def add(self, document: Document | None) -> None:
        """Notes a file that was read elsewhere."""
        if document is not None:
            self.documents.setdefault(document.path, self.buffers.get(document.path, document))

    def exists(self, path: str) -> bool:
        return path in self.buffers or (self.root is not None and files.exists(self.root, path))


def _file_faults(project: Project, articles: Collection[str], reader: _Reader) -> dict[str, Faults]:
    """What is wrong with files as such: not read, left out, named but not there, belonging to nothing."""
    left_out = roles.skipped(project.listing, project.config).items()
    return {
        "skipped": tuple(UNREADABLE.diagnostic(Location(it, _START), f"{it} {why}".strip()) for it, why in left_out),
        "orphans": _orphans(project.listing, articles),
        **{f"named {path}": it.faults for path, it in project.named.items()},
        **{f"read {path}": it for path, it in reader.faults.items()},
    }


def _config(listing: Listing, reader: _Reader, rules: RulesKnown | None) -> tuple[Config, Faults]:
    for path in config_paths(listing.paths):
        document = reader.read(path)
        if document is not None and (path == FILE or has_table(document)):
            return load_config(document, rules)
    return load_config(None, rules)


def _registry(kind: str, document: Document, previous: Project | None) -> RegistryFile:
    """What a file holds; the earlier reading's when its text is the same."""
    for it in previous.registry_files if previous is not None else ():
        if it.kind == kind and it.document.path == document.path and it.document.text == document.text:
            return it
    return read_registry(kind, document)


def _logs(
    articles: Collection[str], listing: Listing, reader: _Reader, previous: Project | None, vocabulary: Vocabulary
) -> dict[str, CheckLog]:
    listed = frozenset(listing.paths)
    logs = {}
    for article in articles:
        path = log_path(article)
        document = reader.read(path) if path in listed else None
        if document is None:
            continue
        known = previous.logs.get(article) if previous is not None and previous.vocabulary is vocabulary else None
        if known is None or known.document.text != document.text:
            known = CheckLog(document, *read_check_log(document, vocabulary))
        logs[article] = known
    return logs


def _orphans(listing: Listing, articles: Collection[str]) -> Faults:
    """Check logs beside which there is no article."""
    expected = {log_path(it) for it in articles}
    stems = {it.rpartition(".")[0] for it in listing.paths if not it.endswith(SUFFIX)}
    return tuple(
        INVALID_CHECK_LOG.diagnostic(
            Location(path, _START), f"there is no article for this check log: {path[: -len(SUFFIX)]}.md"
        )
        for path in listing.paths
        if path.endswith(SUFFIX) and path not in expected and path[: -len(SUFFIX)] not in stems
    )


def _with_article(project: Project, path: str, previous: Project) -> Project:
    """The project with one article or its check log read again."""
    lowered = lower_one(project, path, previous)
    article, faults = with_log(project, lowered, previous)
    corpus = msgspec.structs.replace(project.corpus, articles={**project.corpus.articles, path: article})
    return msgspec.structs.replace(
        project,
        corpus=corpus,
        lowered={**project.lowered, path: lowered},
        parts={**project.parts, f"log {path}": faults},
        references=references_of(corpus, previous),
    )
