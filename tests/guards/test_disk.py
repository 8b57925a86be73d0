"""Who opens which file: an audit hook sees every opening, and the stack says whose it is.

That no code of the folder runs and no network is asked is also in ``tests/test_security.py``, for more commands.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import annotator

PACKAGE = Path(annotator.__file__).parent

WATCHED = """
import json, os, sys
package, root = sys.argv[1:3]
opened, forbidden = [], []

def owner():
    # The nearest frame of the tool, unless a module is just being imported.
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return "import"
        if name.startswith(package + os.sep):
            return os.path.relpath(name, package)
        frame = frame.f_back
    return "none"

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        opened.append((owner(), os.path.join(os.getcwd(), os.fsdecode(arguments[0]))))
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove",
                           "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.utime", "os.link",
                           "os.symlink", "shutil.", "tempfile.", "ctypes.dlopen")):
        forbidden.append(event)

sys.addaudithook(watch)
from annotator.cli.main import main
status = main(sys.argv[3:])
there = [it for it in (getattr(module, "__file__", None) for module in list(sys.modules.values())) if it]
imported = [it for it in there if os.path.realpath(it).startswith(root + os.sep)]
sys.stderr.write(json.dumps([status, opened, forbidden, imported]))
"""

EVIL = "open('mark', 'w').close()\n"
FILES = {
    "article.md": "---\npublished: 2025-06-16\n---\n\n[It opened on Friday]{.claim when='2025-06-12' source='@a'}\n",
    "article.checks.yaml": "x: []\n",
    "deep/second.md": "---\nbibliography: ../own.bib\n---\n\nText [@b].\n",
    "own.bib": "@misc{b, title={B}, snapshot={texts/copy.txt}}\n",
    "texts/copy.txt": "Words of B\n",
    "texts/other.txt": "nobody names it\n",
    "references.json": '[{"id": "a", "title": "A"}]\n',
    "entities.yaml": "a: {name: A}\n",
    "offices.yaml": "mayor: {name: Mayor}\n",
    "events.yaml": "fair: {label: The fair}\n",
    "pyproject.toml": "[tool.annotator]\n[project.entry-points.annotator]\nevil = 'annotator_evil'\n",
    ".gitignore": "ignored/\n",
    "ignored/c.md": "x\n",
    "annotator_evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: annotator-evil\nVersion: 1.0\n",
    "annotator_evil-1.0.dist-info/entry_points.txt": "[annotator]\nevil = annotator_evil\n",
    "evil.pth": "import annotator_evil\n",
    **dict.fromkeys(("annotator_evil.py", "conftest.py", "sitecustomize.py", "yaml.py", "annotator/__init__.py"), EVIL),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with every kind of file that is read, and with code that nobody asked for."""
    root = tmp_path / "project"
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return root


def state(root: Path) -> dict[str, Any]:
    """All that is in a folder: content, mode and times of change."""
    found = {}
    for path in [root, *root.rglob("*")]:
        status = path.lstat()
        content = path.read_bytes() if path.is_file() else None
        found[str(path)] = (content, status.st_mode, status.st_mtime_ns, status.st_ctime_ns, status.st_size)
    return found


def check(root: Path, *options: str) -> list[Any]:
    """Status, files opened with who did, forbidden events, and modules imported from the folder."""
    # -P leaves the current folder off the path of imports, as the installed command does; -B writes no bytecode.
    words = [sys.executable, "-B", "-P", "-c", WATCHED, str(PACKAGE), os.path.realpath(root), "check", *options]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    result: list[Any] = json.loads(done.stderr.splitlines()[-1])
    return result


def inside(root: Path, opened: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Who opened which file of the project."""
    base = os.path.realpath(root) + os.sep
    real = ((owner, os.path.realpath(path)) for owner, path in opened)
    return {(owner, path[len(base) :]) for owner, path in real if path.startswith(base)}


def test_only_the_project_layer_opens_files_of_the_user(folder: Path) -> None:
    status, opened, _, _ = check(folder)
    assert status == 1
    found = inside(folder, opened)
    assert {owner.partition(os.sep)[0] for owner, _ in found} == {"project"}
    assert {path for _, path in found} == {
        *("article.md", "article.checks.yaml", "deep/second.md", "own.bib", "texts/copy.txt", "references.json"),
        *("entities.yaml", "offices.yaml", "events.yaml", "pyproject.toml"),
    }


def test_outside_the_project_only_the_packages_own_data_is_read(folder: Path) -> None:
    _, opened, _, _ = check(folder)
    base = os.path.realpath(folder)
    ours = {(owner, path) for owner, path in opened if owner not in ("import", "none") and not path.startswith(base)}
    grammars = {path for owner, path in ours if owner == "grammar.py"}
    assert grammars
    assert all(path.endswith(".lark") and Path(path).is_relative_to(PACKAGE.parent) for path in grammars)
    listed = {path for owner, path in ours if owner == "rule.py"}  # packages of rules
    assert all(Path(path).is_dir() and Path(path).is_relative_to(PACKAGE.parent) for path in listed)
    known = ("grammar.py", "host_discovery.py", "rule.py")
    assert {(owner, Path(path).name) for owner, path in ours if owner not in known} == set()
    names = {Path(path).name for owner, path in ours if owner == "host_discovery.py"}
    assert not [it for it in names if it.endswith((".md", ".yaml", ".bib"))]


@pytest.mark.parametrize("options", [(), ("--format", "sarif", "--final")], ids=["text", "sarif"])
def test_a_check_runs_writes_and_asks_nothing(folder: Path, options: tuple[str, ...]) -> None:
    before = state(folder)
    _, _, forbidden, imported = check(folder, *options)
    assert (forbidden, imported) == ([], [])
    assert state(folder) == before


def test_the_guard_sees_what_it_forbids(folder: Path) -> None:
    """Else it would pass for any tool."""
    program = WATCHED.replace("from annotator.cli.main import main", "import socket, conftest").replace(
        "main(sys.argv[3:])", "os.mkdir('made') or socket.socket().close() or open('article.md').close()"
    )
    words = [sys.executable, "-B", "-c", program, str(PACKAGE), os.path.realpath(folder)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    _, opened, forbidden, imported = json.loads(done.stderr.splitlines()[-1])
    assert ("none", "article.md") in inside(folder, opened)
    assert {"os.mkdir", "socket.__new__"} <= set(forbidden)
    assert [Path(it).name for it in imported] == ["conftest.py"]
