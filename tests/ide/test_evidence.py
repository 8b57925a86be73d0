"""The evidence chain, and the passages behind a claim; ``‸`` marks the caret."""

from __future__ import annotations

import pytest
from ide_views import Asked, marked

from annotator.ide.evidence import Node, relied_on_by, rests_on, show, start
from annotator.ide.passages import passages

FILES = {
    "entities.yaml": "ferry: {name: Anna}\ngazette: {name: The Gazette, derived-from: agency}\n"
    "agency: {name: News Agency, derived-from: gazette}\ncritics: {name: critics, named: false}\n",
    "references.bib": "@misc{report, title={A report}, derived-from={wire}, snapshot={report.txt}}\n"
    "@misc{wire, title={The wire}, derived-from={minister}}\n@misc{minister, derived-from={report}}\n"
    "@misc{twin, same-as={wire}}\n",
    "report.txt": "The ferry Anna was old.\n\n"
    "It sank on\n4 June 2024, and 37 people were lost, said the harbour's\nmaster.\n"
    "\nNobody knows why.\n",
    "a.md": '[It sank]{#sank .claim source="@report, para. 3"} and\n'
    '[37 people were lost on 4 June]{#lost .claim source="@report" says="gazette" rel-when="P1D after #sank"}.\n\n'
    '[She was old]{#old .claim supports="#sank; b.md#far"} [words]{#plain .claim}, '
    'the master said: [“said the harbour’s master”]{#said .quote source="@report; @wire"}.\n',
    "a.checks.yaml": 'plain:\n  - {by: a, status: confirmed, source: "@report"}\nlost:\n  - {by: b, source: "@twin"}\n',
    "b.md": '[far]{#far .claim rank="2" rank-of="a:b" others="a.md#sank; a.md#lost"} [no id]{.claim source="@wire"}\n',
}


SANK_SERVES = ["claim a.md#lost", "claim b.md#far"]
WIRE_SERVES = ["claim a.md#said", "claim b.md:72", "source report"]


def names(asked: Asked, nodes: list[Node]) -> list[str]:
    return [f"{it.name}{' !' if it.circle else ''}" for it in nodes]


def chain(path: str, place: str) -> tuple[Asked, Node | None]:
    asked = marked(FILES, path, place)
    return asked, start(asked.view, path, asked.offset)


@pytest.mark.parametrize(
    ("path", "place", "expected", "on", "by"),
    [
        ("a.md", "It s‸ank", "claim a.md#sank", ["source report", "claim a.md#old"], SANK_SERVES),
        (
            "a.md",
            "{#l‸ost",
            "claim a.md#lost",
            ["source report", "source twin", "entity gazette", "claim a.md#sank"],
            ["claim b.md#far"],
        ),
        ("a.md", "{#o‸ld", "claim a.md#old", [], ["claim a.md#sank", "claim b.md#far"]),
        ("b.md", "f‸ar]", "claim b.md#far", ["claim a.md#sank", "claim a.md#lost", "claim a.md#old"], []),
        ("b.md", "no i‸d", "claim b.md:72", ["source wire"], []),
        ("a.md", "{#pla‸in", "claim a.md#plain", ["source report"], []),
        (
            "references.bib",
            "{rep‸ort,",
            "source report",
            ["source wire"],
            ["claim a.md#sank", "claim a.md#lost", "claim a.md#plain", "claim a.md#said", "source minister"],
        ),
        ("a.md", "@wi‸re", "source wire", ["source minister", "source twin"], WIRE_SERVES),
        ("entities.yaml", "gaz‸ette:", "entity gazette", ["entity agency"], ["claim a.md#lost", "entity agency"]),
        ("a.md", "the master s‸aid", None, [], []),
    ],
)
def test_steps(path: str, place: str, expected: str | None, on: list[str], by: list[str]) -> None:
    asked, node = chain(path, place)
    assert (node.name if node else None) == expected
    if node is not None:
        assert names(asked, [it.node for it in rests_on(asked.view, node)]) == on
        assert names(asked, [it.node for it in relied_on_by(asked.view, node)]) == by


def test_a_circle_is_shown_once_and_not_followed() -> None:
    """The report has it from the wire, the wire from the minister, and the minister from the report."""
    asked, node = chain("a.md", "It s‸ank")
    seen = []
    while node is not None:
        seen.append(f"{node.name}{' !' if node.circle else ''}")
        node = next((it.node for it in rests_on(asked.view, node)), None)
    assert seen == ["claim a.md#sank", "source report", "source wire", "source minister", "source report !"]


def test_the_words_that_lead_from_one_to_the_other() -> None:
    asked, node = chain("a.md", "{#l‸ost")
    assert node is not None
    said = {it.node.name: [asked.words(place) for place in it.places] for it in rests_on(asked.view, node)}
    assert said == {
        "source report": ["a.md: @report"],
        "source twin": [],
        "entity gazette": ["a.md: gazette"],
        "claim a.md#sank": ["a.md: #sank"],
    }


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Node("claim", "a.md#sank"), "#sank | a.md: It sank | a.md: #sank"),
        (Node("claim", "b.md:72"), '“no id” | b.md | b.md: [no id]{.claim source="@wire"}'),
        (Node("source", "wire"), "@wire | The wire | references.bib: wire"),
        (Node("entity", "gazette"), "The Gazette | gazette | entities.yaml: gazette"),
        (Node("claim", "b.md:7"), None),
        (Node("claim", "b.md:²"), None),
        (Node("claim", ""), None),
        (Node("source", "nowhere"), None),
    ],
)
def test_what_is_shown(node: Node, expected: str | None) -> None:
    asked = Asked(FILES)
    shown = show(asked.view, node)
    assert (f"{shown.name} | {shown.detail} | {asked.words(shown.words)}" if shown else None) == expected


@pytest.mark.parametrize(
    ("path", "place", "expected"),
    [
        ("a.md", "It s‸ank", ["Nobody knows why."]),
        (
            "a.md",
            "{#l‸ost",
            ["It sank on\n4 June 2024, and 37 people were lost, said the harbour's\nmaster."],
        ),
        ("a.md", "harbour’s m‸aster", ["said the harbour's\nmaster"]),
        ("a.md", '"@rep‸ort; @wire', ["said the harbour's\nmaster"]),
        ("a.md", "; @wi‸re", []),
        ("a.md", "{#pla‸in", [""]),
        ("a.md", "{#o‸ld", []),
        ("references.bib", "{rep‸ort,", [""]),
        ("a.md", "the master s‸aid", []),
    ],
)
def test_passages(path: str, place: str, expected: list[str]) -> None:
    asked = marked(FILES, path, place)
    found = passages(asked.view, path, asked.offset)
    assert [asked.words(it.location) for it in found] == [f"report.txt: {it}" for it in expected]
