"""Projects on disk, and their faults as rows that read like output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotator.project.load import load
from annotator.project.project import Project

ARTICLE = '---\npublished: 2025-11-28\n---\n\n[He landed]{#landing .claim event="arrival" of="visits"} there.\n'


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with these files in it."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def project_of(root: Path, files: Mapping[str, str | bytes]) -> Project:
    """A project read from disk."""
    return load(written(root, files))


def rows(project: Project) -> list[tuple[str, str, str]]:
    """Rule, underlined text and message of every fault, those of articles included."""
    found = [*project.faults, *(it for article in project.corpus.articles.values() for it in article.faults)]
    shown = []
    for it in found:
        document = project.documents.get(it.location.path)
        span = it.location.span
        if document is not None:
            assert 0 <= span.start <= span.end <= len(document.text)
        shown.append((it.rule, document.text[span.start : span.end] if document is not None else "", it.message))
    return shown


def faults_of(
    root: Path, path: str, text: str | bytes, others: Mapping[str, str] | None = None
) -> list[tuple[str, str]]:
    """Underlined text and message of what is wrong in one file beside an article."""
    project = project_of(root, {"article.md": ARTICLE, **(others or {}), path: text})
    return [(at, message) for _, at, message in rows(project)]
