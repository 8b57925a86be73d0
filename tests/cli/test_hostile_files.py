"""Hostile and broken projects through the real command: each fault is said, the rest is checked, nothing is written."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

WRONG = '---\npublished: 2025-11-28\n---\n[landed on Friday night]{#arrival .claim when="2025-11-27"}\n'
GOOD = ("good.md", "dates/weekday-mismatch", "Friday night")
"""What is found in every project here, whatever else is in it."""
DEEP = 100_000


class Found(msgspec.Struct, frozen=True):
    """What the command did: findings as (path, rule, underlined text), and what they say."""

    status: int
    rows: list[tuple[str, str, str]]
    messages: dict[str, str]
    err: str


Check = Callable[..., Found]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Writes files beside a good article, runs the installed command there, and makes sure that nothing changed."""

    def run(files: dict[str, str | bytes], *options: str) -> Found:
        for name, content in {"good.md": WRONG, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
        before = state(tmp_path)
        words = [sys.executable, "-P", "-m", "annotator.cli", "check", "--format", "json", *options]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, timeout=60)
        err = done.stderr.decode()
        assert state(tmp_path) == before
        assert "Traceback" not in err
        assert "internal error" not in err
        assert err.count("\n") == 1
        assert err[:-1].isprintable()
        findings = json.loads(done.stdout) if done.stdout else []
        rows = [(it["path"], it["rule"], underlined(tmp_path, it)) for it in findings]
        return Found(done.returncode, rows, {it["path"]: it["message"] for it in findings}, err)

    return run


def state(root: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether anything in a folder was touched."""
    paths = [os.path.join(folder, it) for folder, *names in os.walk(root) for part in names for it in part]
    found = {it: os.lstat(it) for it in [os.fspath(root), *paths]}
    return {path: (it.st_mode, it.st_size, it.st_mtime_ns, it.st_ctime_ns) for path, it in found.items()}


def underlined(root: Path, finding: dict) -> str:
    """The words that a finding is about, as the file has them."""
    path = root / finding["path"]
    start, end = finding["start"]["offset"], finding["end"]["offset"]
    if not path.is_file() or path.stat().st_size > 10_000_000:
        return ""
    return path.read_bytes().decode("utf-8", "surrogateescape")[start:end][:40]


def test_format(check: Check) -> None:
    found = check({})
    print(found)
