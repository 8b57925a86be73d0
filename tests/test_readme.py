"""What the README shows is what the tool prints; ``--update`` makes it so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def block(language: str) -> str:
    """The first code block in a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def shows(language: str, text: str, update: bool) -> None:
    if update:
        README.write_text(README.read_text("utf-8").replace(block(language), text, 1), "utf-8")
    assert block(language) == text


def check(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "annotator", "check", "--no-plugins", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_first_example(tmp_path: Path, update: bool) -> None:
    (tmp_path / "visit.md").write_text(block("markdown"), encoding="utf-8")
    command, _, _ = block("console").partition("\n")
    shows("console", f"{command}\n{check(tmp_path, 'visit.md')}", update)


SHOWN = "superlatives/member-of-wrong-class,consistency/conflicting-numbers,consistency/two-places-at-once"


def test_some_of_what_make_demo_prints(update: bool) -> None:
    excerpt = check(ROOT / "articles", "--select", SHOWN)
    everything = check(ROOT / "articles")
    *findings, _summary = excerpt.strip().split("\n\n")
    assert findings
    assert all(it in everything for it in findings)
    shows("text", "\n\n".join(findings) + "\n", update)
