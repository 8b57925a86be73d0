"""The manual: its examples give what it says, it names everything there is, and its links lead somewhere.

A fenced block ``article`` on these pages is checked as in ``tests/mdtest/`` (see `annotator.mdtest`): under one heading
it and the blocks of named files are a project, and rows of carets say what is reported.
``pytest tests/test_docs.py --update`` rewrites the rows.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from annotator.cli.check import FORMATS
from annotator.diagnostics import Severity
from annotator.mdtest import Case, cases, differences, updated
from annotator.model import front_matter
from annotator.project import checklogs, entities, events, offices
from annotator.project.config import DEFAULT_NAMES
from annotator.project.settings import SETTINGS
from annotator.render import json_format
from annotator.render.places import Places
from annotator.testing import annotated, check, check_files
from annotator.text import Document
from annotator.values.rank import WORDS
from annotator.values.timeofday import PARTS
from annotator.vocabulary import BASES, CORE, STATUSES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CHECKED = [DOCS / f"{it}.md" for it in ("language", "registries", "configuration")]
LINKING = [ROOT / "README.md", *sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("[ACS]*.md"))]
PLUGIN = DOCS / "plugins.md"
ENVIRONMENT = ("NO_COLOR", "TERM", "ANNOTATOR_TRACEBACK")

_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1`*[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`+[^`\n]*`+")
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)")
_HEADING = re.compile(r"^#{1,6} (.*?)#*$", re.MULTILINE)


def examples() -> list:
    return [
        pytest.param(case, id=f"{page.stem}:{case.line} {case.name}")
        for page in CHECKED
        for case in cases(page.read_text("utf-8"))
        if "article.md" in case.files
    ]


@pytest.fixture(scope="module", autouse=True)
def update(request: pytest.FixtureRequest) -> None:
    for page in CHECKED if request.config.getoption("--update") else ():
        page.write_text(updated(page.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("case", examples())
def test_example(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        pytest.skip("the carets have just been rewritten")
    found = differences(case)
    if found:
        story = annotated(case.files, check_files(case.files).diagnostics)
        pytest.fail("\n".join([*found, "", story]), pytrace=False)


@pytest.mark.parametrize("page", CHECKED, ids=lambda it: it.stem)
def test_no_example_goes_unchecked(page: Path) -> None:
    text = page.read_text("utf-8")
    checked = sum(it.path == "article.md" for case in cases(text) for it in case.own)
    assert checked == len(re.findall(r"^```article$", text, re.MULTILINE)) > 0


@pytest.mark.parametrize("page", LINKING, ids=lambda it: str(it.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_broken_links_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page: `x`\n\n[a](#a-page-x) [b](page.md#none) [c](none.md)\n\n```\n[d](none.md)\n```\n")
    assert broken_links(page) == ["page.md#none", "none.md"]


def test_the_tables_of_the_language_are_there() -> None:
    text = (DOCS / "language.md").read_text("utf-8")
    assert _missing(text, "| `.{}` |", CORE.kinds) == []
    assert _missing(text, "| `{}` |", CORE.attributes) == []


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("registries", (*entities.KEYS, *offices.KEYS, *events.KEYS, *checklogs.KEYS)),
        ("registries", (*entities.KINDS, *STATUSES, *BASES, *(it for names in DEFAULT_NAMES.values() for it in names))),
        ("configuration", (*SETTINGS, *FORMATS, *(it.label for it in Severity), *ENVIRONMENT)),
        ("language", (*front_matter.KEYS, *PARTS, *WORDS)),
    ],
)
def test_pages_name_everything_there_is(page: str, names: tuple[str, ...]) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    assert _missing(text, "`{}`", names) == []


def test_the_fields_of_json_are_those_of_the_page() -> None:
    found = check("[x]{.claim when='2025-02-30'}")
    objects = json.loads(json_format.render(found, Places({"article.md": Document("article.md", "")})))
    text = (DOCS / "configuration.md").read_text("utf-8")
    assert _missing(text, "| `{}` |", objects[0]) == []


def test_the_plugin_of_the_manual_works(tmp_path: Path) -> None:
    (case,) = (it for it in cases(PLUGIN.read_text("utf-8")) if "pyproject.toml" in it.files)
    for name, text in case.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    entry_points = tomllib.loads(case.files["pyproject.toml"])["project"]["entry-points"]["annotator"]
    assert {f"{module}/__init__.py" for module in entry_points.values()} < set(case.files)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT), str(ROOT / "plugins")])}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def broken_links(page: Path) -> list[str]:
    """The links to files and headings that are not there."""
    broken = []
    for match in _LINK.finditer(_CODE.sub("", _prose(page))):
        target = (page.parent / match[1]).resolve() if match[1] else page
        anchor = (match[2] or "").removeprefix("#")
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in set(_anchors(target))):
            broken.append(f"{match[1]}{match[2] or ''}")
    return broken


def _missing(text: str, form: str, names: Iterable[str]) -> list[str]:
    return [it for it in names if form.format(it) not in text]


def _prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text("utf-8"))


def _anchors(page: Path) -> Iterator[str]:
    """The names of a page's headings, as hosts of repositories make them."""
    for match in _HEADING.finditer(_prose(page)):
        yield re.sub(r"[^\w\- ]", "", match[1].strip().lower()).replace(" ", "-")
