"""What there is to check, as data: a project without its texts, and what of it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.diagnostics import Diagnostic, Severity
from annotator.model.corpus import Corpus

if TYPE_CHECKING:
    from annotator.project.project import Project


class Selection(msgspec.Struct, frozen=True):
    """What one run asks for besides what the project configures."""

    select: tuple[str, ...] = ()
    """Rule ids and families to run in place of the project's own choice; empty leaves that."""
    ignore: tuple[str, ...] = ()
    """Rule ids and families not to run, besides those that the project ignores."""


class Task(msgspec.Struct, frozen=True):
    """All that the rules need of a project.

    ``faults`` are those found before, outside articles; ``lengths`` has every
    file of the project with its length in code points.
    """

    corpus: Corpus
    faults: tuple[Diagnostic, ...] = ()
    lengths: Mapping[str, int] = {}
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    home: str = "annotator.toml"
    late: tuple[str, ...] = ()
    files_seen: int = 0
    files_skipped: tuple[str, ...] = ()


def task_of(project: Project, selection: Selection | None = None) -> Task:
    """What the rules need of a project, and what is asked of it."""
    asked = selection or Selection()
    config = project.config
    return Task(
        corpus=project.corpus,
        faults=project.faults,
        lengths={path: len(document.text) for path, document in project.documents.items()},
        select=asked.select or config.select,
        ignore=(*config.ignore, *asked.ignore),
        severities=config.severities,
        options=config.options,
        home=config.path or "annotator.toml",
        files_seen=len(project.documents),
        files_skipped=tuple(sorted(project.skipped)),
    )
