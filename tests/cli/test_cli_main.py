"""The command itself: help, mistakes, and what ends it early."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli import main as main_module

COMMAND = (sys.executable, "-m", "annotator")


def test_help_tells_commands_and_exit_statuses(annotator) -> None:
    outcome = annotator("--help")
    assert outcome.status == 0
    for words in ("check", "explain", "strip", "exit status:", "examples:"):
        assert words in outcome.out


@pytest.mark.parametrize("command", main_module.COMMANDS)
def test_every_command_has_help(annotator, command: str) -> None:
    outcome = annotator(command, "--help")
    assert outcome.status == 0
    assert outcome.out.startswith(f"usage: annotator {command}")
    assert outcome.err == ""


def test_version(annotator) -> None:
    assert annotator("--version").out == "annotator 0.1.0\n"


def test_without_a_command_help_goes_to_standard_error(annotator) -> None:
    outcome = annotator()
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("usage: annotator")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["chek"], "there is no command 'chek'; did you mean `check`? (see annotator --help)"),
        (["\x1b[31m"], "there is no command '\\x1b[31m' (see annotator --help)"),
        (["--bogus"], "unrecognized arguments: --bogus (see annotator --help)"),
        (["check", "--bogus"], "unrecognized arguments: --bogus (see annotator check --help)"),
        (["check", "--format", "xml"], "argument --format: invalid choice: 'xml' (choose from "),
        (["check", "nowhere.md"], "'nowhere.md' does not exist"),
        (["check", "--select", ""], "--select names no rule"),
        (["check", "--select", " , "], "--select names no rule"),
        (["check", "--stdin-filename", "a.md"], "--stdin-filename says what standard input is, but there is no -"),
        (
            ["check", "--select", "dates/weekday-mismach"],
            "there is no rule 'dates/weekday-mismach'; did you mean `dates/weekday-mismatch`?",
        ),
        (["explain", "weekday-mismatch"], "there is no rule 'weekday-mismatch'; did you mean `dates/weekday-mis"),
        (["explain", "suppressions"], "'suppressions' is a family: suppressions/unknown-rule, suppressions/unused"),
        (["explain", "q"], "there is no rule 'q'; annotator rules lists them all"),
        (["parse", "nowhere.md"], "'nowhere.md' does not exist"),
        (["strip", "nowhere.md"], "'nowhere.md' does not exist"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(annotator, project, arguments: list[str], complaint: str) -> None:
    project({})
    outcome = annotator(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"annotator: {complaint}")
    assert outcome.err.count("\n") == 1


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch):
    """Makes every command end with an exception."""

    def set_error(error: BaseException) -> None:
        def fail(words: list[str]) -> int:
            raise error

        monkeypatch.setattr(main_module, "_run", fail)

    return set_error


@pytest.mark.parametrize(
    ("error", "status", "complaint"),
    [
        (ValueError("bad\n\x1b[31m"), 2, "annotator: internal error: ValueError: bad <U+001B>[31m - please report it"),
        (OSError(28, "No space left on device"), 2, "annotator: No space left on device\n"),
        (PermissionError(13, "Permission denied", "x.md"), 2, "annotator: Permission denied: x.md\n"),
        (RecursionError(), 2, "annotator: internal error: RecursionError"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_no_exception_gets_out(annotator, broken, error: BaseException, status: int, complaint: str) -> None:
    broken(error)
    outcome = annotator("check")
    assert outcome.status == status
    assert outcome.err.startswith(complaint)
    assert outcome.err.count("\n") == bool(complaint)


def test_a_traceback_is_there_for_those_who_ask(annotator, broken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_TRACEBACK", "1")
    broken(ValueError("bad"))
    with pytest.raises(ValueError, match="bad"):
        annotator("check")


def test_a_closed_pipe_is_no_complaint() -> None:
    process = subprocess.Popen([*COMMAND, "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "rules"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"annotator: No space left on device\n")


def test_output_is_escaped_where_the_terminal_has_no_unicode(tmp_path: Path) -> None:
    (tmp_path / "é.md").write_text('[Thursday]{.claim when="2025-11-28" note="é"}\n', encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*COMMAND, "check"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\\xe9.md:1:" in done.stdout
    assert done.stderr == b""


def test_a_check_imports_nothing_that_only_servers_and_terminals_need(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[Friday]{.claim}\n")
    script = (
        "import sys; from annotator.cli.main import main; main(['check', '--no-plugins']);"
        "print(sorted({it.partition('.')[0] for it in sys.modules} & {'pygls', 'lsprotocol', 'rich', 'asyncio'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]"


def test_lsp_starts_the_language_server(tmp_path: Path) -> None:
    messages = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **it}).encode() for it in messages]
    frames = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(it), it) for it in bodies)
    words = [*COMMAND, "lsp", "--stdio"]
    done = subprocess.run(words, cwd=tmp_path, input=frames, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert b'"id":2' in done.stdout.replace(b" ", b"")
