"""The benchmarks run, and what they measure with has the faults that it says."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from annotator.testing import check_files

ROOT = Path(__file__).parents[1]


def test_they_print_a_table() -> None:
    command = (sys.executable, "-m", "benchmarks", "--quick", "--only", "parse")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    table = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert [line.split("|")[1].strip() for line in (table[0], *table[2:])] == ["measured", "parse 100 KB"]
    assert len({len(line) for line in table}) == 1


def test_every_planted_fault_is_found_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks.corpus import make_project

    project = make_project(tmp_path, 20, faults=0.3)
    files = {it.relative_to(tmp_path).as_posix(): it.read_text("utf-8") for it in tmp_path.rglob("*.*")}
    found = Counter(it.rule for it in check_files(files).diagnostics)
    assert found == +Counter(project.planted)
    assert len(found) == 3


def test_the_same_seed_gives_the_same_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks.corpus import article, document

    assert article(1, 2) == article(1, 2)
    assert article(1, 2) != article(2, 2)
    assert 90_000 < len(document(100_000).text.encode()) < 110_000
