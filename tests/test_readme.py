"""What the README shows is what the tool prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def check(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "annotator", "check", "--no-plugins", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_the_first_example(tmp_path: Path) -> None:
    (tmp_path / "visit.md").write_text(blocks("markdown")[0], encoding="utf-8")
    _, _, printed = blocks("console")[0].partition("\n")
    assert printed == check(tmp_path, "visit.md")


def test_what_make_demo_prints() -> None:
    assert blocks("text")[0] == check(ROOT / "articles")
