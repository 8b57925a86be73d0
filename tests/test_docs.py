"""The manual: its examples give what it says, it names everything there is, and its links lead somewhere.

A fenced block ``article`` on these pages is checked as in ``tests/mdtest/`` (see `annotator.mdtest`): under one heading
it and the blocks of named files are a project, and rows of carets say what is reported.
``pytest tests/test_docs.py --update`` rewrites the rows.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.mdtest import Case, cases, differences, updated
from annotator.testing import annotated, check_files

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CHECKED = [DOCS / f"{it}.md" for it in ("language", "registries", "configuration")]
LINKING = [ROOT / "README.md", *sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("[ACS]*.md"))]
PLUGIN = DOCS / "plugins.md"

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
    broken = []
    for match in _LINK.finditer(_CODE.sub("", _prose(page))):
        target = (page.parent / match[1]).resolve() if match[1] else page
        anchor = (match[2] or "").removeprefix("#")
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in set(_anchors(target))):
            broken.append(match[0])
    assert broken == []


def test_broken_links_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page: `x`\n\n[a](#a-page-x) [b](page.md#none) [c](none.md)\n\n```\n[d](none.md)\n```\n", "utf-8")
    with pytest.raises(AssertionError, match=r"page\.md#none.*none\.md"):
        test_links_lead_somewhere(page)


def _prose(page: Path) -> str:
    return _FENCE.sub("", page.read_text("utf-8"))


def _anchors(page: Path) -> Iterator[str]:
    """The names of a page's headings, as hosts of repositories make them."""
    for match in _HEADING.finditer(_prose(page)):
        yield re.sub(r"[^\w\- ]", "", match[1].strip().lower()).replace(" ", "-")
