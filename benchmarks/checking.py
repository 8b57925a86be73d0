"""Checking whole projects with the command, against a walk that only reads the files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpus import Project, make_project
from benchmarks.measure import ANNOTATOR, Row, cpu_of_command, in_turn, ratio

CHECK = (*ANNOTATOR, "check", "--exit-zero", "--format", "json")
_WALK = """\
import os, re
word = re.compile(r"nowhere to be found")
for folder, _, names in os.walk("."):
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            word.search(file.read())
"""
READ = (sys.executable, "-c", _WALK)


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Files a CPU second for projects of several sizes; each must find exactly the faults that are in it."""
    for count in (1, 100) if quick else (1, 100, 1000):
        project = make_project(folder / f"check-{count}", count)
        rounds = 1 if quick else 5 if count < 1000 else 3
        ours, read = in_turn(
            rounds,
            partial(cpu_of_command, CHECK, project.folder),
            partial(cpu_of_command, READ, project.folder),
        )
        yield Row(
            f"check {count} article{'s' if count > 1 else ''}",
            f"{count / median(ours):.0f} files/s, {median(ours):.2f} s",
            f"{count / median(read):.0f} files/s read only",
            f"{ratio(ours, read):.1f}× the CPU",
            _recall(project),
        )


def _recall(project: Project) -> str:
    """What was found of the planted faults, and what was found besides."""
    done = subprocess.run(CHECK, cwd=project.folder, capture_output=True, check=True)
    found = Counter(it["rule"] for it in json.loads(done.stdout))
    planted = sum(project.planted.values())
    hits = sum(min(found[rule], count) for rule, count in project.planted.items())
    others = found.total() - hits
    return f"{hits} of {planted} planted faults found, {others} other findings"
