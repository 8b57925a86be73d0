"""Markdown that is deep, endless or no text at all, through the real command: it is read to its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_projects import DEEP, GOOD, Check

UNITS = (
    *(
        "[",
        "](",
        "[a]{",
        "[[a]{.claim} ",
        "{.claim ",
        "![",
        "@[",
        "[@a; ",
        "[^a]: ",
        "*a ",
        "`",
        "$",
        "<a ",
        "<!-- ",
        "| a ",
    ),
    *("> ", "- ", "# ", "    ", "~~~\n", "---\n", ":::\n", "\\", "&", "\0", "\r", "\t", "\u2028", "\u202e", "e\u0301"),
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_deep_and_endless_markdown(check: Check, unit: str) -> None:
    count = DEEP // 10 if unit in ("{.claim ", "[[a]{.claim} ", "\u2028", "\u202e") else DEEP  # a finding each
    found = check({"a.md": unit * count, "b.md": f"{unit * 3_000}\n\n{'x' * 10}]{{.claim when='2025-11-27'}}"})
    assert GOOD in found.rows
    assert "Checked 3 articles" in found.err
    assert found.status == 1


@pytest.mark.parametrize("command", ["parse", "strip"])
@pytest.mark.parametrize(
    "content", [b"\xff\xfe", bytes(range(256)), b"[" * DEEP, b"[a]{.claim " * 10_000], ids=["UTF-16", "bytes", "[", "{"]
)
def test_other_commands_take_any_bytes(tmp_path: Path, command: str, content: bytes) -> None:
    (tmp_path / "a.md").write_bytes(content)
    words = [sys.executable, "-P", "-m", "annotator", command, "a.md"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "a.md").read_bytes() == content
    assert done.stdout
