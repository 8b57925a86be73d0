"""How a selection grows; ``‸`` marks the caret."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotator.ide.at import View
from annotator.ide.selection import selections
from annotator.testing import project_of
from annotator.text import Document

ENTITIES = "anna:\n  name: Ferry Anna\n  kind: work\n"
CLAIM = '[The Ferry Anna sank]{#one .claim who="anna"}'
ARTICLE = f"# One\n\nIt rained. {CLAIM} off Varna. So it was.\n\nMore.\n\n# Two\n\nEnd.\n"


def grown(path: str, text: str) -> list[str]:
    """The words of each step."""
    offset, text = text.index("‸"), text.replace("‸", "")
    project = project_of({"entities.yaml": ENTITIES, path: text})
    (found,) = selections(View(project.corpus, project.vocabulary), Document(path, text), [offset])
    for inner, outer in pairwise(found):
        assert outer.contains(inner)
    return [text[it.start : it.end] for it in found]


@pytest.mark.parametrize(
    ("caret", "steps"),
    [
        (
            "Fer‸ry",
            ["Ferry", "Ferry Anna", "The Ferry Anna sank", CLAIM, f"{CLAIM} off Varna."],
        ),
        ('who="an‸na"', ["anna", '#one .claim who="anna"', '{#one .claim who="anna"}', CLAIM]),
        ("rai‸ned", ["rained", "It rained."]),
    ],
)
def test_in_an_article(caret: str, steps: list[str]) -> None:
    found = grown("article.md", ARTICLE.replace(caret.replace("‸", ""), caret, 1))
    paragraph = f"It rained. {CLAIM} off Varna. So it was."
    section = ARTICLE[: ARTICLE.index("# Two")]
    assert found[: len(steps)] == steps
    assert found[-3:] == [paragraph, section, ARTICLE]


@pytest.mark.parametrize(
    ("path", "text", "steps"),
    [
        ("article.md", "‸", [""]),
        ("article.md", "a\n\n‸\n\nb", ["a\n\n\n\nb"]),
        ("article.md", "---\ntitle: A‸B\n---\nx", ["AB", "title: AB\n", "---\ntitle: AB\n---\nx"]),
        ("entities.yaml", "a:\n  name: Ad‸a Doe\n  kind: work\n", ["Ada", "Ada Doe", "name: Ada Doe"]),
        ("annotator.toml", "final = tr‸ue", ["true", "final = true"]),
    ],
)
def test_elsewhere(path: str, text: str, steps: list[str]) -> None:
    assert grown(path, text)[: len(steps)] == steps


def test_many_annotations_around_each_other() -> None:
    text = "[" * 60 + "x‸" + "]{.claim}" * 60
    found = grown("article.md", text)
    assert 50 < len(found) < 70
    assert found[0] == "x"
    assert found[-1] == text.replace("‸", "")
