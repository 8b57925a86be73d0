"""What the source itself keeps to: short files and functions, printing at the edge only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(it for part in ("annotator", "plugins") for it in (ROOT / part).rglob("*.py") if it.stat().st_size)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LINES_OF_A_FILE = 250
LINES_OF_A_FUNCTION = 40
SPEAKING = ("annotator/cli/", "annotator/lsp/server.py", "annotator/worker/serve.py")
"""The command line prints; the two servers put standard output aside, lest anything prints into their frames."""

each = pytest.mark.parametrize("path", SOURCES, ids=lambda it: str(it.relative_to(ROOT)))


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every function with its number of lines, decorators left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def printing(tree: ast.Module) -> Iterator[int]:
    """The lines that print, or that touch standard output or standard error."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
            yield node.lineno
        of_sys = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys"
        if of_sys and node.attr in ("stdout", "stderr", "stdin", "__stdout__", "__stderr__"):
            yield node.lineno


@each
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LINES_OF_A_FILE
    assert [it for it in functions(ast.parse(text)) if it[1] > LINES_OF_A_FUNCTION] == []


@pytest.mark.parametrize("path", TESTS, ids=lambda it: str(it.relative_to(ROOT)))
def test_files_of_tests_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES_OF_A_FILE


@each
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)


@each
def test_only_the_command_line_prints(path: Path) -> None:
    if not str(path.relative_to(ROOT).as_posix()).startswith(SPEAKING):
        assert list(printing(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "source", ["print('x')", "import sys\nsys.stdout.write('x')", "import sys\nprint_to = sys.stderr", "input()"]
)
def test_printing_is_seen(source: str) -> None:
    assert list(printing(ast.parse(source)))
