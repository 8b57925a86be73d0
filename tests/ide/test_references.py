"""Where else what the caret ``‸`` is on is named."""

from __future__ import annotations

import pytest
from ide_views import Asked, marked

from annotator.ide.references import highlights, references

FILES = {
    "entities.yaml": "ferry:\n  name: Ferry Anna\n  variants: [the Anna]\n  part-of: fleet\nfleet:\n  name: Fleet\n",
    "offices.yaml": "captain/anna:\n  name: Captain\n  of: ferry\n",
    "events.yaml": "storm:\n  label: A storm\nsinking:\n  part-of: storm\n  where: fleet\n",
    "references.bib": "@book{sea, title={Sea}}\n@misc{copy, derived-from={sea}}\n",
    "a.md": '[[It sank]{#sank .claim who="the Anna"} soon]{#soon .claim event="sinking" source="@copy; @sea, p. 3"}.\n'
    "\n"
    'The Ferry Anna [met a gale]{#gale .claim event="storm" supports="#sank"}, says [@sea].\n',
    "a.checks.yaml": 'sank:\n  - {by: a, status: confirmed, source: "@sea"}\n  - {by: b, found: {who: ferry}}\n',
    "b.md": 'The Anna [was lost]{#lost .claim who="ferry" same="a.md#sank; #lost" office="captain/anna"}.\n',
}


def asked_at(path: str, place: str) -> Asked:
    return marked(FILES, path, place)


def found_at(path: str, place: str, declaration: bool = False) -> list[str]:
    asked = asked_at(path, place)
    found = references(asked.view, asked.path, asked.offset, declaration)
    return [asked.words(it) for it in found]


FERRY = [
    "a.checks.yaml: ferry",
    "a.md: the Anna",
    "a.md: Ferry Anna",
    "b.md: The Anna",
    "b.md: ferry",
    "offices.yaml: ferry",
]
SANK = ["a.checks.yaml: sank", "a.md: #sank", "b.md: a.md#sank"]


@pytest.mark.parametrize(
    ("path", "place", "expected"),
    [
        ("entities.yaml", "fer‸ry:", FERRY),
        ("entities.yaml", "Ferry A‸nna", FERRY),
        ("a.md", "Ferry A‸nna", FERRY),
        ("a.md", 'who="the A‸nna"', FERRY),
        ("offices.yaml", "of: fer‸ry", FERRY),
        ("a.md", "{#sa‸nk", SANK),
        ("a.md", 'supports="#sa‸nk', SANK),
        ("b.md", "a.md#s‸ank", SANK),
        ("a.checks.yaml", "s‸ank:", SANK),
        ("a.md", "[It sa‸nk]", SANK),
        ("a.md", '"sin‸king"', ["a.md: It sank", "a.md: sinking"]),
        ("events.yaml", "st‸orm:", ["a.md: It sank", "a.md: sinking", "a.md: storm", "events.yaml: storm"]),
        ("a.md", "[@s‸ea]", ["a.checks.yaml: @sea", "a.md: @sea", "a.md: @sea", "references.bib: sea"]),
        ("b.md", "captain/a‸nna", ["b.md: captain/anna"]),
        ("b.md", "w‸as", ["b.md: #lost"]),
        ("b.md", "{#lost .cl‸aim", ["b.md: #lost"]),
        ("a.md", "say‸s [@sea]", []),
        ("a.md", "met a g‸ale", []),
    ],
)  # fmt: skip
def test_references(path: str, place: str, expected: list[str]) -> None:
    assert found_at(path, place) == expected


@pytest.mark.parametrize(
    ("path", "place", "declaration"),
    [
        ("a.md", "Ferry A‸nna", "entities.yaml: ferry"),
        ("a.md", 'supports="#sa‸nk', "a.md: #sank"),
        ("a.md", "met a g‸ale", "a.md: #gale"),
        ("a.md", '"sin‸king"', "events.yaml: sinking"),
        ("a.md", "[@s‸ea]", "references.bib: sea"),
        ("b.md", "captain/a‸nna", "offices.yaml: captain/anna"),
    ],
)
def test_the_declaration_is_there_when_it_is_wanted(path: str, place: str, declaration: str) -> None:
    without, with_it = found_at(path, place), found_at(path, place, declaration=True)
    assert sorted([*without, declaration]) == sorted(with_it)


@pytest.mark.parametrize(
    ("path", "place", "expected"),
    [
        ("a.md", "{#sa‸nk", ["#sank !", "#sank"]),
        ("a.md", "Ferry A‸nna", ["the Anna", "Ferry Anna"]),
        ("a.md", "[@s‸ea]", ["@sea", "@sea"]),
        ("a.checks.yaml", "s‸ank:", ["sank"]),
        ("entities.yaml", "part-of: fl‸eet", ["fleet", "fleet !"]),
        ("entities.yaml", "name: Fl‸eet", ["fleet", "fleet !", "Fleet"]),
        ("events.yaml", "st‸orm:", ["storm !", "storm"]),
        ("references.bib", "{s‸ea}", ["sea !", "sea"]),
        ("b.md", "w‸as", []),
    ],
)
def test_highlights(path: str, place: str, expected: list[str]) -> None:
    asked = asked_at(path, place)
    found = highlights(asked.view, path, asked.offset)
    text = asked.files[path]
    said = [text[it.span.start : it.span.end] + (" !" if it.defines else "") for it in found]
    assert said == expected
