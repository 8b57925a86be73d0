"""Where words lead: to the web or to a file of the project, and never to anything else."""

from __future__ import annotations

import pytest

from annotator.ide.at import View
from annotator.ide.links import links, web_address
from annotator.testing import project_of

BIB = """@online{ledger,
  title = {Ferry lost},
  url = {https://ledger.example/ferry},
  archive = {https://archive.example/1},
}
@article{sea, title = {Sea}, doi = {10.1000/182}}
@misc{note, title = {Note}, snapshot = {notes/note.txt}}
@misc{nowhere, title = {Nowhere}, url = {javascript:alert(1)}}
"""
ARTICLE = """---
published: 2024-06-07
url: https://paper.example/1
archive: [https://archive.example/2, "file:///etc/passwd"]
entities: people.yaml
---
As told [@ledger, p. 3; @nowhere], [it sank]{#one .claim source="@sea; @note, p. 1"}, says @unknown.
"""
FILES = {
    "references.bib": BIB,
    "article.md": ARTICLE,
    "people.yaml": "ada:\n  name: Ada Doe\n",
    "notes/note.txt": "It sank.",
    "article.checks.yaml": 'one:\n  - {by: mk, status: confirmed, source: "@ledger, p. 3"}\n',
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "article.md",
            [
                ("https://paper.example/1", "https://paper.example/1"),
                ("https://archive.example/2", "https://archive.example/2"),
                ("people.yaml", "people.yaml"),
                ("@ledger", "https://ledger.example/ferry"),
                ("@sea", "https://doi.org/10.1000/182"),
                ("@note", "notes/note.txt"),
            ],
        ),
        (
            "references.bib",
            [
                ("https://ledger.example/ferry", "https://ledger.example/ferry"),
                ("https://archive.example/1", "https://archive.example/1"),
                ("10.1000/182", "https://doi.org/10.1000/182"),
                ("notes/note.txt", "notes/note.txt"),
            ],
        ),
        ("article.checks.yaml", [("@ledger", "https://ledger.example/ferry")]),
        ("people.yaml", []),
        ("not-there.md", []),
    ],
)
def test_links(path: str, expected: list[tuple[str, str]]) -> None:
    project = project_of(FILES)
    found = links(View(project.corpus, project.vocabulary), path)
    text = FILES.get(path, "")
    assert [(text[it.span.start : it.span.end], it.url or it.path) for it in found] == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://a.example/x?y=1#z ", "https://a.example/x?y=1#z"),
        ("HTTP://a.example/", "HTTP://a.example/"),
        ("https://a.example/Å", "https://a.example/%C3%85"),
        ("doi:10.1000/a<b>", "https://doi.org/10.1000/a%3Cb%3E"),
        ("https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("https://a.example/\ud800", "https://a.example/%EF%BF%BD"),
        ("command:x", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://a b", ""),
        ("a.example", ""),
        ("", ""),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert web_address(text) == address
