"""What is given to workers: tasks, and the folders of their plugins; and what they say."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from engine_corpora import article, block, corpus

from annotator.worker.task import Task

PATIENCE = 1.0


def task(*texts: str, lengths=True) -> Task:
    """A check of articles ``0.md``, ``1.md`` and so on, each word of which is a claim, by the plugin ``good`` only."""
    articles = [article(f"{n}.md", block(f"{n}.md", 1, text)) for n, text in enumerate(texts)]
    return Task(
        corpus(*articles), lengths={f"{n}.md": len(text) for n, text in enumerate(texts)}, select=("good", "plugins")
    )


def python_path(folder: Path) -> str:
    """A ``PYTHONPATH`` with the plugins in a folder, and all that there is here."""
    return os.pathsep.join([str(folder), *filter(None, sys.path)])


def said(report) -> list[str]:
    """Place, rule and message of every finding."""
    return [f"{it.location.path}:{it.location.span.start} {it.rule} {it.message}" for it in report.diagnostics]
