"""Projects that hold something hostile beside a good article, and what the command finds in them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from cli_articles import WRONG

GOOD = ("good.md", "dates/weekday-mismatch", "2025-11-27")
"""What is found in every project here, whatever else is in it."""
DEEP = 100_000


class Found(msgspec.Struct, frozen=True):
    """What the command did: findings as (path, rule, underlined text), and what they say."""

    status: int
    rows: list[tuple[str, str, str]]
    messages: dict[str, list[str]]
    err: str


Check = Callable[..., Found]


def checked(root: Path, annotator: Callable[..., Any], files: Mapping[str, str | bytes], *options: str) -> Found:
    """Writes files beside a good article, runs the command there, and makes sure that nothing is changed by it."""
    for name, content in {"good.md": WRONG, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    before = state(root)
    done = annotator("check", "--format", "json", *options)
    assert state(root) == before
    assert "internal error" not in done.err
    assert re.fullmatch(r"Found .*\. Checked .*\.\n", done.err)
    findings = json.loads(done.out)
    text_of = cache(lambda path: text(root / path))
    messages: dict[str, list[str]] = {}
    for it in findings:
        messages.setdefault(it["path"], []).append(it["message"])
    rows = [(it["path"], it["rule"], underlined(text_of(it["path"]), it)) for it in findings]
    return Found(done.status, rows, messages, done.err)


def state(root: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether anything in a folder was touched."""
    paths = [os.path.join(folder, it) for folder, *names in os.walk(root) for part in names for it in part]
    found = {it: os.lstat(it) for it in [os.fspath(root), *paths]}
    return {path: (it.st_mode, it.st_size, it.st_mtime_ns, it.st_ctime_ns) for path, it in found.items()}


def text(path: Path) -> str:
    """What is in a file; nothing when it is none, or too large to be read."""
    readable = path.is_file() and path.stat().st_size < 10_000_000
    return path.read_bytes().decode("utf-8", "surrogateescape") if readable else ""


def underlined(content: str, finding: dict) -> str:
    """The words that a finding is about, as the file has them."""
    return content[finding["range"]["start"]["offset"] : finding["range"]["end"]["offset"]]
