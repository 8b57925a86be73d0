"""The tutorial shows what the tool prints; ``--update`` makes it so.

A comment above each code block says what it shows: a folder in which its command is run, or the file that it is an
excerpt of, both within ``docs/tutorial``.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
FILES = ROOT / "docs" / "tutorial"
ANNOTATED = [it for step in ("2-first-claims", "3-finished") for it in sorted((FILES / step).glob("*.md"))]

_BLOCK = re.compile(r"^<!-- (?P<where>\S+) -->\n```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r" \| head -n (\d+)$")


def blocks(*, commands: bool) -> list[tuple[str, str]]:
    """The folders and texts of the blocks that run a command, or the files and texts of the excerpts."""
    found = _BLOCK.finditer(PAGE.read_text("utf-8"))
    return [(it["where"], it["text"]) for it in found if (it["language"] == "console") == commands]


@pytest.mark.parametrize(("folder", "text"), blocks(commands=True), ids=lambda it: it.partition("\n")[0])
def test_output(folder: str, text: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    command = text.partition("\n")[0]
    printed = f"{command}\n{output(command, folder, tmp_path / 'project')}"
    if request.config.getoption("--update"):
        page = PAGE.read_text("utf-8").replace(fenced(folder, text), fenced(folder, printed))
        PAGE.write_text(page, "utf-8")
    assert fenced(folder, printed) in PAGE.read_text("utf-8")


@pytest.mark.parametrize(("file", "text"), blocks(commands=False), ids=lambda it: it.partition("\n")[0][:50])
def test_excerpt(file: str, text: str) -> None:
    assert text.removesuffix("\n") in (FILES / file).read_text("utf-8")


def test_every_block_says_what_it_shows() -> None:
    fences = re.findall(r"^```\w+$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(fences) == len(blocks(commands=True)) + len(blocks(commands=False)) > 0


@pytest.mark.parametrize("article", ANNOTATED, ids=lambda it: f"{it.parent.name}/{it.name}")
def test_the_words_of_the_articles_stay_as_they_were(article: Path) -> None:
    assert annotator(article.parent, "strip", article.name) == (FILES / "1-texts" / article.name).read_text("utf-8")


def fenced(folder: str, text: str) -> str:
    return f"<!-- {folder} -->\n```console\n{text}```\n"


def output(command: str, folder: str, project: Path) -> str:
    """What a command of the page prints, run in a copy of a folder: beside it stands nothing else."""
    shutil.copytree(FILES / folder, project)
    name, *arguments = shlex.split(_HEAD.sub("", command.removeprefix("$ ")))
    assert name == "annotator"
    printed = annotator(project, *arguments, *(["--no-plugins"] if arguments[0] == "check" else []))
    head = _HEAD.search(command)
    return "".join(printed.splitlines(keepends=True)[: int(head[1])]) if head else printed


def annotator(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "annotator", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.stdout
