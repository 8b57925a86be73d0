"""A project in a folder, and the command run in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest
from hostile_projects import Check, Found, checked

from annotator.cli.main import main

Files = Mapping[str, str | bytes]


class Outcome(msgspec.Struct, frozen=True):
    """What a command did."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]
Project = Callable[[Files], Path]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Writes files into an empty folder, which becomes the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def write(files: Files) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


@pytest.fixture
def annotator(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the command line in this process."""

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        status = main(arguments)
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, annotator: Command) -> Check:
    """Runs the command among hostile files, in an empty folder, which becomes the current one."""
    monkeypatch.chdir(tmp_path)

    def run(files: Files, *options: str) -> Found:
        return checked(tmp_path, annotator, files, *options)

    return run
