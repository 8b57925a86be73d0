"""A project: its settings, its documents, and the corpus that they make."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from annotator.diagnostics import Diagnostic, sort_key
from annotator.model.checklog import CheckEntry
from annotator.model.corpus import Corpus
from annotator.model.lower import Lowered
from annotator.project.config import Config
from annotator.project.files import Listing
from annotator.project.registries import RegistryFile
from annotator.project.roles import Named
from annotator.project.settings import RulesKnown
from annotator.project.snapshots import ReadSnapshot, SnapshotFile
from annotator.prose.names import NameTable
from annotator.prose.temporal import GrammarOf
from annotator.prose.titles import TitleTable
from annotator.text import Document
from annotator.vocabulary import CORE, Vocabulary

Faults = tuple[Diagnostic, ...]


class CheckLog(msgspec.Struct, frozen=True):
    """A check log as its file has it, before its entries meet their claims."""

    document: Document
    entries: tuple[CheckEntry, ...] = ()
    faults: Faults = ()


class Project(msgspec.Struct, frozen=True, dict=True):
    """One immutable reading of a project.

    ``documents`` holds the text of every file read, by path: articles,
    registries, check logs, settings. Faults of articles themselves stand in
    the corpus; ``faults`` has those of everything else.
    """

    root: Path | None = None
    config: Config = Config()
    documents: Mapping[str, Document] = {}
    buffers: Mapping[str, Document] = {}
    """Those documents, and any others, that did not come from disk."""
    corpus: Corpus = Corpus()
    skipped: Mapping[str, str] = {}
    """Why files that should have a part in the project were left out, by path."""
    final: bool = False
    """Whether every article counts as final, because of the settings or of ``asked_final``."""
    asked_final: bool = False
    vocabulary: Vocabulary = CORE
    names: NameTable = NameTable(())
    titles: TitleTable = TitleTable()
    rules: RulesKnown | None = None
    listing: Listing = Listing()
    named: Mapping[str, Named] = {}
    """For every article, the registries that its front matter names."""
    logs: Mapping[str, CheckLog] = {}
    """Check logs by the path of their article."""
    lowered: Mapping[str, Lowered] = {}
    """Syntax tree and facts of every article, without its check log."""
    registry_files: tuple[RegistryFile, ...] = ()
    snapshots: Mapping[str, SnapshotFile] = {}
    """The local copies of sources, by citekey."""
    read_snapshot: ReadSnapshot | None = None
    grammar: GrammarOf | None = None
    """What plugins know of expressions of time in other languages than English."""
    parts: Mapping[str, Faults] = {}
    """The faults by what was being read."""
    references: Mapping[str, Faults] = {}
    """The references of each article that lead nowhere."""

    @cached_property
    def faults(self) -> Faults:
        """What is wrong with settings, files, registries, check logs and references between articles, in order."""
        found = {it: None for part in (*self.parts.values(), *self.references.values()) for it in part}
        return tuple(sorted(found, key=sort_key))

    def with_document(self, document: Document) -> Project:
        """The project with one document changed or added; reads from disk only what the change makes necessary."""
        from annotator.project.load import with_document

        return with_document(self, document)
