"""Parsing: our syntax tree against the tokens of markdown-it-py, which is written in Python too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpus import document
from benchmarks.measure import Row, cpu_of_call, in_turn, ratio

REFERENCE = "markdown-it-py + attrs"


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Megabytes a second on one document, the same for both."""
    del folder
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin

    from annotator.syntax import parse

    reader = MarkdownIt().use(attrs_plugin, spans=True)
    for label, size in (("100 KB", 100_000),) if quick else (("100 KB", 100_000), ("1 MB", 1_000_000)):
        text = document(size).text
        megabytes = len(text.encode()) / 1e6
        ours, theirs = in_turn(
            2 if quick else 5,
            partial(cpu_of_call, partial(parse, text)),
            partial(cpu_of_call, partial(reader.parse, text)),
        )
        yield Row(
            f"parse {label}",
            f"{megabytes / median(ours):.2f} MB/s",
            f"{megabytes / median(theirs):.2f} MB/s {REFERENCE}",
            f"{1 / ratio(ours, theirs):.2f}× as fast",
        )
