"""Starting up: the least that any run of the command costs, against an interpreter that does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpus import make_project
from benchmarks.measure import ANNOTATOR, BARE, Row, cpu_of_command, in_turn, ratio

COMMANDS = {"annotator --version": ("--version",), "check of one article": ("check", "--exit-zero")}


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """CPU seconds of two commands."""
    project = make_project(folder / "one", 1)
    for label, words in COMMANDS.items():
        ours, bare = in_turn(
            3 if quick else 11,
            partial(cpu_of_command, (*ANNOTATOR, *words), project.folder),
            partial(cpu_of_command, BARE, project.folder),
        )
        yield Row(
            label,
            f"{median(ours):.3f} s",
            f"{median(bare):.3f} s bare interpreter",
            f"{ratio(ours, bare):.1f}× the CPU",
            f"{median(ours) - median(bare):.3f} s above it",
        )
