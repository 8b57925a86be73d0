"""The outline of a document, and what a few letters find in a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.ide.at import View
from annotator.ide.symbol_search import search_symbols
from annotator.ide.symbols import Symbol, document_symbols
from annotator.testing import project_of

ARTICLES = Path(__file__).parents[2] / "articles"
FILES = {
    "entities.yaml": "ferry:\n  name: Ferry Anna\n  kind: work\n  variants: [the José]\n\nfleet:\n  name: The Fleet\n",
    "offices.yaml": "captain/anna:\n  name: Captain of the Anna\n  of: ferry\n  class: captain\n",
    "events.yaml": "sinking:\n  label: The ferry sinks\n  kind: accident\n",
    "references.bib": "@book{sea,\n  title = {The Sea},\n  author = {Doe, Jane},\n}\n\n@misc{log,\n}\n",
    "article.md": "---\ntitle: A Ship\npublished: 2024-06-07\n---\n# One\n\n"
    "[It [sank]{.quote} off Varna]{#sank .claim}.\n\n"
    "## Two\n\n[😀 so]{#so .opinion}\n\n# [Three]{#three .headline .claim}\n\n- [Cut]{#cut .claim}\n\n\n",
    "article.checks.yaml": "sank:\n  - {by: mk, at: 2024-06-08, status: todo}\n"
    "  - {by: ab, status: confirmed, note: seen}\n"
    "cut:\n  - {by: mk, status: cut}\n",
}


def outline(path: str, files: dict[str, str]) -> list[str]:
    """Every symbol on a line, indented: what it is, its name, the words that it covers, what to select in them."""
    project = project_of(files)
    text = files[path]

    def lines(symbols: tuple[Symbol, ...], depth: int) -> list[str]:
        found = []
        for it in symbols:
            assert it.span.contains(it.name_span)
            where = text[it.span.start : it.span.end]
            gone = " (gone)" if it.deprecated else ""
            words = where if len(where) < 12 else f"{where[:5]}…{where[-4:]}"
            found.append(f"{'  ' * depth}{it.kind} {it.name} | {it.detail}{gone} | {words!r}")
            found += lines(it.children, depth + 1)
        return found

    return lines(document_symbols(View(project.corpus, project.vocabulary), path, text), 0)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "article.md",
            [
                "heading One |  | 'One\\n\\n…ion}'",
                "  claim #sank It sank off Varna | claim · confirmed | '[It […aim}'",
                "    quote sank | quote | '[sank…ote}'",
                "  heading Two |  | 'Two\\n\\n…ion}'",
                "    claim #so 😀 so | opinion | '[😀 so…ion}'",
                "heading Three |  | '[Thre…aim}'",
                "  claim #three Three | headline, claim | '[Thre…aim}'",
                "  claim #cut Cut | claim · cut (gone) | '[Cut]…aim}'",
            ],
        ),
        (
            "entities.yaml",
            ["entity ferry | Ferry Anna · work | 'ferry…osé]'", "entity fleet | The Fleet | 'fleet…leet'"],
        ),
        ("offices.yaml", ["office captain/anna | Captain of the Anna · captain | 'capta…tain'"]),
        ("events.yaml", ["event sinking | The ferry sinks · accident | 'sinki…dent'"]),
        (
            "references.bib",
            ["source sea | Jane Doe · The Sea · book | 'sea,\\n…},\\n}'", "source log | misc | 'log,\\n}'"],
        ),
        (
            "article.checks.yaml",
            [
                "claim #sank | confirmed | 'sank:…een}'",
                "  entry todo | mk · 2024-06-08 | '{by: …odo}'",
                "  entry confirmed | ab · seen | '{by: …een}'",
                "claim #cut | cut | 'cut:\\n…cut}'",
                "  entry cut | mk | '{by: …cut}'",
            ],
        ),
    ],
)
def test_outlines(path: str, expected: list[str]) -> None:
    assert outline(path, FILES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("words", []),
        ("# A\n### B\n## C\n# D", ["heading A", "  heading B", "  heading C", "heading D"]),
        ("#", []),
        ("[]{.claim exact=none}", ["claim claim"]),
        ("[a\u202e\n  b]{.claim}", ["claim a b"]),
    ],
)
def test_odd_articles(text: str, expected: list[str]) -> None:
    assert [it.partition(" | ")[0] for it in outline("article.md", {"article.md": text})] == expected


def search(query: str, files: dict[str, str] | None = None) -> list[str]:
    return [f"{it.kind} {it.name}" for it in search_symbols(project_of(files or FILES).corpus, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry", ["entity Ferry Anna", "event The ferry sinks"]),
        ("jose", ["entity Ferry Anna"]),
        ("JOSÉ", ["entity Ferry Anna"]),
        ("anna capt", ["office Captain of the Anna"]),
        ("sea", ["source @sea Jane Doe · The Sea · book"]),
        ("@doe", ["source @sea Jane Doe · The Sea · book"]),
        ("varna", ["claim #sank It sank off Varna"]),
        ("sank", ["claim #sank It sank off Varna", "quote sank"]),
        ("#so", ["claim #so 😀 so"]),
        ("snkg", ["event The ferry sinks"]),
        ("flett", ["entity The Fleet"]),
        ("ferri", ["entity Ferry Anna", "event The ferry sinks"]),
        ("zzzzzz", []),
        ("@@", []),
        ("arna off", ["claim #sank It sank off Varna"]),
    ],
)
def test_searches(query: str, expected: list[str]) -> None:
    assert search(query) == expected


def test_everything_is_found_by_nothing() -> None:
    assert len(search("")) == 2 + 1 + 1 + 2 + 5


def test_the_articles() -> None:
    files = {it.name: it.read_text("utf-8") for it in ARTICLES.iterdir()}
    assert search("hun sen", files)[0] == "entity Hun Sen"
    assert search("landing", files)[0].startswith("claim #landing President Lukashenko landed")
    assert search("lkshnk", files)
    outlined = outline("lukashenko-visits-myanmar.md", files)
    assert outlined[0].startswith("heading Lukashenko Visits Myanmar in Rare")
    assert any(it.startswith("      claim #prime-minister Myanmar's Prime Minister Nyo Saw") for it in outlined)


def test_a_search_sees_what_has_changed() -> None:
    before = project_of(FILES)
    assert search_symbols(before.corpus, "bergen") == []
    after = project_of({**FILES, "article.md": FILES["article.md"].replace("Varna", "Bergen")}, previous=before)
    assert [it.name for it in search_symbols(after.corpus, "bergen")] == ["#sank It sank off Bergen"]
