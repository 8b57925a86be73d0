"""A real, headless Neovim: attaches, receives findings, sees them change after an edit, jumps to a definition."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import require_tool

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "lukashenko-visits-myanmar.md"
OTHER = "belarus-lukashenko-visits-myanmar.md"
EVENT = "arrival"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The articles, one changed such that the two contradict each other on the day of an event."""
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "articles", folder)
    for name, day in ((ARTICLE, "2025-11-27"), (OTHER, "2025-11-28")):
        path = folder / name
        claim = f'[It happened]{{.claim event="the-contradiction" when="{day}"}}.'
        path.write_text(f"{path.read_text('utf-8')}\n{claim}\n", "utf-8")
    return folder


def test_a_session(articles: Path, tmp_path: Path) -> None:
    neovim = require_tool("nvim")
    expected = findings(articles)
    assert any(it[0] == "consistency/conflicting-dates" for it in expected[ARTICLE])
    text = (articles / ARTICLE).read_text("utf-8")
    citation = re.search(r"@[\w-]+", text)
    assert citation is not None
    seen = session(
        neovim,
        tmp_path,
        {
            "cmd": [sys.executable, "-m", "annotator", "lsp", "--stdio"],
            "article": str(articles / ARTICLE),
            "other": str(articles / OTHER),
            "count": len(expected[ARTICLE]),
            "other_count": len(expected[OTHER]),
            "old": "[It happened]",
            "new": "[It happened on Monday]",
            "rule": "dates/weekday-mismatch",
            "citation": citation[0],
        },
    )
    assert seen.get("problem") is None, seen
    assert all(it["held"] for it in seen["steps"])
    assert sorted(it[:2] for it in seen["article"]) == sorted(expected[ARTICLE])
    assert sorted(it[:2] for it in seen["other"]) == sorted(expected[OTHER])
    assert citation[0].removeprefix("@") in seen["target"]


def session(neovim: str, folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    """What Neovim saw while it did what `session.lua` says."""
    (folder / "task.json").write_text(json.dumps(task))
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")]),
        "ANNOTATOR_TASK": str(folder / "task.json"),
        "ANNOTATOR_RESULT": str(folder / "result.json"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    command = [neovim, "--headless", "-u", "NONE", "-i", "NONE", "-n"]
    command += ["--cmd", f"set runtimepath+={ROOT / 'editors' / 'nvim'}"]
    command += ["-c", f"luafile {Path(__file__).with_name('session.lua')}"]
    done = subprocess.run(
        command, check=False, env=environment, cwd=folder, capture_output=True, text=True, timeout=120
    )
    result = folder / "result.json"
    assert result.exists(), done.stderr
    seen: dict[str, Any] = json.loads(result.read_text())
    return seen


def findings(folder: Path) -> dict[str, list[list[Any]]]:
    """What the command line finds: rule and zero-based line, by file."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")])}
    command = [sys.executable, "-m", "annotator", "check", "--format", "json", "--exit-zero"]
    done = subprocess.run(command, check=False, env=environment, cwd=folder, capture_output=True, text=True, timeout=60)
    found: dict[str, list[list[Any]]] = {ARTICLE: [], OTHER: []}
    for it in json.loads(done.stdout):
        found.setdefault(it["path"], []).append([it["rule"], it["range"]["start"]["line"] - 1])
    return found
