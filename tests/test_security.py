"""A hostile project, as `SECURITY.md` has it: checking it runs nothing of it, writes nothing, and asks no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import json, os, sys
seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.")):
        seen.append(event)
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append(f"{event} {arguments[0]}")
    elif event in ("os.remove", "os.rename", "os.mkdir", "os.chmod", "os.truncate"):
        seen.append(event)
from annotator.cli.main import main
sys.addaudithook(watch)
statuses = [main(it) for it in json.loads(sys.argv[1])]
sys.stderr.write(json.dumps([statuses, seen]))
"""
APART = """
import asyncio
from pathlib import Path
from annotator.project.load import load
from annotator.worker.client import Worker
async def check():
    worker = Worker()
    try:
        return await worker.check(load(Path(".")))
    finally:
        await worker.close()
print(len(asyncio.run(check()).rules_run) > 0)
"""
MODULES = ("annotator", "annotator_dates", "conftest", "msgspec", "pluggy", "sitecustomize", "yaml", "zoneinfo")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A project with modules that leave a mark when they are imported, and files that name them wherever they can."""
    for name in MODULES:
        (tmp_path / f"{name}.py").write_text("open('mark', 'w').close()\n")
    (tmp_path / "setup.cfg").write_text("[options.entry_points]\nannotator =\n  evil = conftest\n")
    (tmp_path / "pyproject.toml").write_text("[project.entry-points.annotator]\nevil = 'conftest'\n[tool.annotator]\n")
    (tmp_path / "article.md").write_text(
        "---\npublished: 2025-06-16\nentities: /etc/passwd\n---\n\n"
        "[Opened on Friday](https://example.org) [`now`]{.claim when='2025-06-12' who='conftest'}\n"
    )
    (tmp_path / "entities.yaml").write_text("a: !!python/object/apply:os.system [touch mark]\nb: &b {name: B}\nc: *b\n")
    (tmp_path / "references.bib").write_text("@online{a, url = {http://localhost:1/}, file = {../../secret}}\n")
    return tmp_path


def test_commands_run_nothing_write_nothing_and_ask_no_network(hostile: Path) -> None:
    commands = [["check"], ["check", "--format", "sarif", "--final"], ["parse", "article.md"], ["strip", "article.md"]]
    done = run(hostile, WATCHED, json.dumps(commands))
    statuses, seen = json.loads(done.stderr.splitlines()[-1])
    assert statuses == [1, 1, 0, 0]
    assert seen == []
    assert not (hostile / "mark").exists()


def test_the_process_of_the_rules_runs_nothing_of_the_project(hostile: Path) -> None:
    assert run(hostile, APART).stdout == "True\n"
    assert not (hostile / "mark").exists()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a program with the folder as the current one; like the installed command, it does not import from there."""
    command = [sys.executable, "-B", "-P", "-c", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done
