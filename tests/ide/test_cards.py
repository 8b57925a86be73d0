"""The cards of claims and names in full; ``‸`` marks the pointer."""

from __future__ import annotations

import pytest

from annotator.ide.at import View
from annotator.ide.hover import card, hover, unmarked
from annotator.testing import project_of

SNAPSHOT = (
    "Harbour news\n\nThe master said: ‘We  had\nno warning – none at all.’ He wept.\n\nThird paragraph, on the weather."
)
OTHER = """---
published: 2024-06-07
---
[It sank on Wednesday]{#a .claim event="sinking" when="2024-06-05" where="varna" qty="12" of="people"}.
[It sank]{#b .claim event="sinking" when="2024-06" qty="10" of="people" modality="denied"}.
[They searched]{#c .claim event="search" when="2024-06-08"}.
"""
FILES = {
    "entities.yaml": "ferry:\n  name: Ferry Anna\n  kind: work\nvarna:\n  name: Varna\n  kind: place\n"
    "burgas:\n  name: Burgas\n  kind: place\n"
    "ada:\n  name: Ada Doe\n  kind: person\n  offices:\n    - {office: mayor, start: 2020, end: 2023}\n"
    "    - {office: minister, start: 2024}\n",
    "offices.yaml": "mayor:\n  name: Mayor of Varna\nminister:\n  name: Minister of Transport\n",
    "events.yaml": "sinking:\n  label: The ferry sinks\nsearch:\n  label: The search\n  when: 2024-06-04/2024-06-09\n",
    "references.bib": "@article{gazette, title = {Ferry lost}, author = {Doe, Jane}, snapshot = {gazette.txt}}\n",
    "gazette.txt": SNAPSHOT,
    "other.md": OTHER,
}
HEAD = "---\npublished: 2024-06-07\n---\n"


def said(text: str, **files: str) -> str:
    """The card at the pointer."""
    offset = text.index("‸")
    project = project_of({**FILES, "article.md": text.replace("‸", ""), **files})
    found = hover(View(project.corpus, project.vocabulary), "article.md", offset)
    return found.markdown if found is not None else ""


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            '[sank on Tues‸day]{.claim event="sinking" when="2024-06-04"}',
            [
                "“Tuesday” means Tuesday 4 June 2024 (`2024-06-04`), counted from the day of publication, Friday 7",
                "`other.md#a` “It sank on Wednesday” · Wednesday 5 June 2024 (`2024-06-05`); Varna · **differs** in",
                "`other.md#b` “It sank” · June 2024 (`2024-06`) · **differs** in modality · agrees in when",
            ],
        ),
        (
            '[twelve ‸died]{.claim event="sinking" qty="12" of="people" where="burgas"}',
            ["**differs** in where · agrees in qty", "**differs** in qty, modality"],
        ),
        # an event that takes days: its claims are not compared on when
        ('[they ‸searched]{.claim event="search" when="2024-06-06"}', ["Saturday 8 June 2024 (`2024-06-08`)"]),
        # an opinion is compared with nothing
        ('[sadly it ‸sank]{.opinion event="sinking" when="2024-06-01"}', ["`2024-06-05`); Varna"]),
        ("[it ‸sank on 4 June 2024]{.claim}", ["“4 June 2024” means Tuesday 4 June 2024 (`2024-06-04`), as it says"]),
        ("[it ‸sank]{.claim}", ["**Claim** · claim · *unchecked*"]),
        ('[it ‸sank]{.claim status="disputed" by="mk" concern="who says so?"}', ["*disputed* · mk: who says so?"]),
    ],
)
def test_claims(claim: str, expected: list[str]) -> None:
    found = said(f"{HEAD}{claim}\n")
    for it in expected:
        assert it in found, found
    assert ("differs" in found) == any("differs" in it for it in expected), found


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            '[“We had no ‸warning — none at all,”]{.quote source="@gazette"} he said.',
            "  “Harbour news The master said: ‘**We had no warning – none at all**.’ He wept. Third paragraph",
        ),
        ('[“We had … none at ‸all”]{.quote source="@gazette"}', "**none at all**"),
        ('[“we had a ‸warning”]{.quote source="@gazette"}', "the local copy does not have these words"),
        ('[it ‸rained]{.claim source="@gazette, para. 3"}', "“Third paragraph, on the weather.”"),
        ('[it ‸rained]{.claim source="@gazette, para. 9"}', ""),
    ],
)
def test_what_the_source_says(claim: str, expected: str) -> None:
    found = said(f"{HEAD}{claim}\n")
    assert expected in found, found
    assert "- `@gazette`" in found
    if not expected:
        assert "\n  " not in found, found


def test_who_checked() -> None:
    log = (
        "one:\n  - {by: mk, at: 2024-06-08, status: confirmed, source: '@gazette', text: 'sha256:00000000'}\n"
        "two:\n  - {by: mk, status: confirmed}\n  - {by: hoc, status: wrong}\n"
    )
    found = said(f"{HEAD}[it ‸sank]{{#one .claim}}\n", **{"article.checks.yaml": log})
    assert "- *confirmed* · mk · 2024-06-08 (`@gazette`)" in found
    assert "- **the words have changed** since the check by mk" in found
    found = said(f"{HEAD}[it ‸sank]{{#two .claim}}\n", **{"article.checks.yaml": log})
    assert "- **the checkers disagree**: confirmed by mk, wrong by hoc" in found


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            '[Ada D‸oe came]{.claim when="2022-01-05"}',
            "- at Wednesday 5 January 2022 (`2022-01-05`): Mayor of Varna (2020 – 2023)",
        ),
        ("Ada D‸oe came", "- at Friday 7 June 2024 (`2024-06-07`): Minister of Transport (2024 – )"),
    ],
)
def test_offices_at_the_date(text: str, office: str) -> None:
    assert office in said(f"{HEAD}{text}\n").splitlines()


def test_cards_by_key() -> None:
    project = project_of({**FILES, "article.md": "[x]{#one .claim}"})
    view = View(project.corpus, project.vocabulary)
    keys = [
        ("entity", "ada"),
        ("source", "gazette"),
        ("event", "sinking"),
        ("office", "mayor"),
        ("claim", "other.md#a"),
    ]
    assert all(card(view, "article.md", *it) for it in [*keys, ("claim", "#one"), ("event", "event:sinking")])
    assert not any(
        card(view, "article.md", *it) for it in [("entity", "x"), ("claim", "#x"), ("rule", "x"), ("x", "x")]
    )


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**Ada** `ada` · *so*", "Ada ada · so"),
        (r"\*not\* \[a link\](x)", "*not* [a link](x)"),
        ("[manual](https://x.example/)", "manual (https://x.example/)"),
        ("> quoted\n\n- 2 * 3", "quoted\n\n- 2 * 3"),
    ],
)
def test_without_markdown(markdown: str, plain: str) -> None:
    assert unmarked(markdown) == plain
