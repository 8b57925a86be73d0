"""The project's settings: ``annotator.toml``, or ``[tool.annotator]`` in ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from annotator.diagnostics import Diagnostic, Severity
from annotator.project import files, settings
from annotator.project.rules import BAD_SETTING
from annotator.project.toml_places import places
from annotator.syntax.format import Style
from annotator.text import Document, Location, Span

FILE = "annotator.toml"
PYPROJECT = "pyproject.toml"
REGISTRIES = ("bibliography", "entities", "offices", "events")
DEFAULT_NAMES: Mapping[str, tuple[str, ...]] = {
    "bibliography": ("references.bib", "references.json", "references.yaml"),
    "entities": ("entities.yaml",),
    "offices": ("offices.yaml",),
    "events": ("events.yaml",),
}
"""What the registries beside the articles are called when no setting names them."""


class Config(msgspec.Struct, frozen=True):
    """What a project is made of and how it is checked; every setting that was bad has its default.

    Paths and globs count from the root. None for a registry means the
    default names beside the articles. ``options`` hold what a rule's table
    says besides ``severity``.
    """

    path: str = ""
    """The file that the settings come from; empty when there is none."""
    articles: tuple[str, ...] = ("**/*.md",)
    exclude: tuple[str, ...] = ()
    bibliography: tuple[str, ...] | None = None
    entities: tuple[str, ...] | None = None
    offices: tuple[str, ...] | None = None
    events: tuple[str, ...] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    final: bool = False
    format: Style = Style()
    """How attribute blocks are laid out by whatever formats them."""
    severities: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    places: Mapping[tuple[str, ...], Location] = {}
    """Where each setting stands, by its path below the tool's own table: ``("rules", "dates/…", "severity")``."""

    def registry(self, name: str) -> tuple[str, ...] | None:
        """The globs of one of `REGISTRIES`."""
        globs: tuple[str, ...] | None = getattr(self, name)
        return globs

    def place(self, *path: str) -> Location:
        """Where a setting stands, or the start of the configuration file."""
        return self.places.get(path) or Location(self.path, Span(0, 0))


def configured_root(start: Path) -> Path | None:
    """The closest folder at or above a path that has the settings, or None."""
    folder = _folder(start)
    return next((it for it in (folder, *folder.absolute().parents) if _has_settings(it)), None)


def config_paths(paths: Sequence[str]) -> tuple[str, ...]:
    """Those of a root's files that may hold the settings, the one that wins first."""
    return tuple(name for name in (FILE, PYPROJECT) if name in paths)


def load_config(
    document: Document | None, rules: Mapping[str, type[msgspec.Struct] | None] | None = None
) -> tuple[Config, tuple[Diagnostic, ...]]:
    """The settings in a file, and a diagnostic at each one that is wrong; never raises.

    Args:
        document: ``annotator.toml`` or ``pyproject.toml``, or None for the defaults.
        rules: every known rule id with the record of its options; None leaves rule names and options unchecked.
    """
    if document is None:
        return Config(), ()
    table, fault = _table(document)
    if fault is not None:
        return Config(path=document.path), (fault,)
    prefix = ("tool", "annotator") if document.path.endswith(PYPROJECT) else ()
    found = {
        path[len(prefix) :]: place for path, place in places(document.text).items() if path[: len(prefix)] == prefix
    }
    values, problems = settings.read(table, rules)
    where = {path: Location(document.path, place.value) for path, place in found.items()}
    faults = []
    for problem in problems:
        place = found.get(problem.path)
        span = Span(0, 0) if place is None else place.name if problem.name else place.value
        faults.append(BAD_SETTING.diagnostic(Location(document.path, span), problem.message))
    return Config(path=document.path, places=where, **values), tuple(faults)


def _folder(start: Path) -> Path:
    return start if start.is_dir() else start.parent


def _has_settings(folder: Path) -> bool:
    if files.exists(folder, FILE):
        return True
    if not files.exists(folder, PYPROJECT):
        return False
    document, _ = files.read(folder, PYPROJECT)
    return document is not None and has_table(document)


def has_table(document: Document) -> bool:
    """Whether a ``pyproject.toml`` has settings for this tool, an empty table and a broken one included."""
    if "annotator" not in document.text:
        return False
    values, problem = settings.parse(document.text)
    if problem is not None:
        return "[tool.annotator" in document.text
    tool = values.get("tool")
    return isinstance(tool, dict) and "annotator" in tool


def _table(document: Document) -> tuple[dict[str, Any], Diagnostic | None]:
    """The tool's own table, or why the text is no TOML."""
    values, problem = settings.parse(document.text)
    if problem is not None:
        at = Span(problem.at, min(problem.at + 1, len(document.text)))
        return {}, BAD_SETTING.diagnostic(Location(document.path, at), problem.message)
    if not document.path.endswith(PYPROJECT):
        return values, None
    tool = values.get("tool")
    own = tool.get("annotator", {}) if isinstance(tool, dict) else {}
    if isinstance(own, dict):
        return own, None
    place = places(document.text).get(("tool", "annotator"))
    at = place.value if place is not None else Span(0, 0)
    return {}, BAD_SETTING.diagnostic(Location(document.path, at), "`tool.annotator` is a table")
