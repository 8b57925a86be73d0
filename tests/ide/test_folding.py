"""What can be folded: the first and the last line of each, and its kind."""

from __future__ import annotations

import pytest

from annotator.ide.at import View
from annotator.ide.folding import folds
from annotator.testing import project_of
from annotator.text import Document

ARTICLE = """---
published: 2024-06-07
---
# One

[It sank]{#one .claim
event="sinking"
when="2024-06-04"} and
so on.

## Two

[a]{.claim} []{#p .claim
exact="so on"}

# Three
Words.
"""
YAML = "# note\nada:\n  name: Ada\n  variants:\n    - A\n    - B\nbob: {name: Bob}\n"
BIB = "@book{a,\n  title = {A},\n}\n\n@book{b, title = {B}}\n@book{c,\n  title = {C {x}}\n}\n% end\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "article.md",
            ARTICLE,
            [
                (0, 2, "front-matter"),
                (3, 13, "section"),
                (5, 7, "attributes"),
                (10, 13, "section"),
                (12, 13, "attributes"),
                (15, 16, "section"),
            ],
        ),
        ("entities.yaml", YAML, [(1, 5, "entry"), (3, 5, "entry")]),
        ("references.bib", BIB, [(0, 2, "entry"), (5, 7, "entry")]),
        ("article.md", "", []),
        ("article.md", "one line", []),
        ("entities.yaml", "a: [", []),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_folds(path: str, text: str, expected: list[tuple[int, int, str]], line_end: str) -> None:
    text = text.replace("\n", line_end)
    project = project_of({path: text})
    found = folds(View(project.corpus, project.vocabulary), Document(path, text))
    assert [(it.first, it.last, it.kind) for it in found] == expected


def test_what_disappears() -> None:
    project = project_of({"article.md": ARTICLE})
    found = folds(View(project.corpus, project.vocabulary), Document("article.md", ARTICLE))
    words = [ARTICLE[it.span.start : it.span.end] for it in found if it.kind == "attributes"]
    assert words == ['#one .claim\nevent="sinking"\nwhen="2024-06-04"}', '#p .claim\nexact="so on"}']
