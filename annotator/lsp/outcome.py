"""What came out of a check, and what the editor was told of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from annotator.project.project import Project
    from annotator.text import Document
    from annotator.worker.analysis import Report


class Outcome(msgspec.Struct, frozen=True, dict=True):
    """A reading of a project, and what was found in it. ``seconds`` is how long the check took."""

    project: Project
    report: Report
    seconds: float = 0.0

    @cached_property
    def found(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """The findings by file, those of one file in order."""
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in self.report.diagnostics:
            by_path.setdefault(diagnostic.location.path, []).append(diagnostic)
        return {path: tuple(it) for path, it in by_path.items()}

    def told(self, path: str) -> Told:
        """What there is to tell of a file."""
        found = self.found.get(path, ())
        paths = dict.fromkeys([path, *(it.location.path for one in found for it in one.related)])
        return Told(found, tuple(self.project.documents.get(it) for it in paths))


class StoppedError(Exception):
    """There will be no outcome until something changes: the user has stopped the work, or the project is closed."""


class Told(msgspec.Struct, frozen=True):
    """What the editor is told about a file, and the documents that its positions are counted in, its own first."""

    diagnostics: tuple[Diagnostic, ...]
    documents: tuple[Document | None, ...]

    def same(self, other: Told) -> bool:
        """Whether the editor would see no difference."""
        return (
            self.diagnostics == other.diagnostics
            and len(self.documents) == len(other.documents)
            and all(one is it for one, it in zip(self.documents, other.documents, strict=True))
        )


class Shown(msgspec.Struct, frozen=True):
    """The same as plain data of the protocol. ``result_id`` tells it from anything else, in any session."""

    told: Told
    items: list[dict[str, Any]]
    result_id: str
