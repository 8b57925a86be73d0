"""Actions that add what is known: citations, the day of publication, the canonical form; ``‸`` marks the caret."""

from __future__ import annotations

import pytest
from action_cases import asked_of, done, offered, titles

from annotator.testing import project_of

HEAD = "---\npublished: 2024-06-07\n---\n\n"
CITED = {
    "references.bib": "@misc{speech, title={S}, snapshot={s.txt}}\n@misc{paper, title={P}}\n@misc{log, title={L}}\n",
    "s.txt": "We shall not forget their trust.\n",
    "other.md": '[It sank]{#sank .claim event="sinking" source="@paper, p. 3"}\n',
    "article.checks.yaml": 'one:\n  - {by: mk, status: confirmed, source: "@log, 2"}\n',
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[It went d‸own]{#a .claim event="sinking"}', ["Cite @paper, p. 3, as other.md#sank does"]),
        ("[It went d‸own]{#one .claim}", ["Cite @log, 2, as in the check log"]),
        ("[It went d‸own]{#a .claim}, as told [@paper, p. 9].", ["Cite @paper, p. 9, as in this sentence"]),
        ("[“shall  not forget ‸their trust,”]{#a .quote}", ["Cite @speech, which has these words"]),
        ("[“shall forget ‸their trust”]{#a .quote}", []),
        ('[It went d‸own]{#one .claim event="sinking" source="@paper"}', []),
        ("It went d‸own", []),
    ],
)
def test_a_citation_is_inserted(text: str, expected: list[str]) -> None:
    assert [it for it in titles(text, CITED) if it.startswith("Cite")] == expected
    for title in expected:
        result = done(text, title, CITED)
        claim = next(project_of(result).corpus.articles["article.md"].claims)
        assert claim.word("source") == title.removeprefix("Cite ").partition(",")[0]
        assert title.removeprefix("Cite ").rpartition(", ")[0] in result["article.md"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VARNA, 7 June 2‸024 — It sank.\n", "---\npublished: 2024-06-07\n---\n\nVARNA, 7 June 2024 — It sank.\n"),
        ("Ada Roe | 7 June 2‸024\n\nSo.\n", "---\npublished: 2024-06-07\n---\n\nAda Roe | 7 June 2024\n\nSo.\n"),
        (
            "---\ntitle: A\n---\n\nIt sank.\n\n[The ship, 7 June 2‸024]{.caption}\n",
            "---\ntitle: A\npublished: 2024-06-07\n---\n\nIt sank.\n\n[The ship, 7 June 2024]{.caption}\n",
        ),
        ("---\npublished:\n---\n7 June 2‸024 — So.\n", "---\npublished: 2024-06-07\n---\n7 June 2024 — So.\n"),
        (
            "VARNA, 7 June 2024 — It sank.\n\nIt [left on Mon‸day]{.claim}.\n",
            "---\npublished: 2024-06-07\n---\n\nVARNA, 7 June 2024 — It sank.\n\nIt [left on Monday]{.claim}.\n",
        ),
        ("---\r\na: ‸A\r\n---\r\n7 June 2024\r\n", "---\r\na: A\r\npublished: 2024-06-07\r\n---\r\n7 June 2024\r\n"),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_offered(text: str, expected: str) -> None:
    result = done(text, "Add published: 2024-06-07")["article.md"]
    assert result == expected
    published = project_of({"article.md": result}).corpus.articles["article.md"].info.published
    assert published is not None
    assert published.text == "2024-06-07"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "VARNA, 7 June 2‸024 — It sank.\n",
        "It sank on 7 June 2‸024 off Varna, and nobody was told of it before the summer came to its end, they said.\n",
        "VARNA, June 2‸024 — It sank.\n",
        "VARNA, 7 June 2024 — It s‸ank.\n",
        "It sank.\n\n[Seen on 7 June 2‸024]{.claim}.\n",
    ],
)
def test_no_other_day_is_offered(text: str) -> None:
    assert [it for it in titles(text) if it.startswith("Add published")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[it s‸ank]{ .claim   when=2024 #a }", '[it sank]{#a .claim when="2024"}'),
        ("[it s‸ank]{.claim\n when='2024'\n  note='say \"so\"'}", '[it sank]{.claim when="2024" note="say \\"so\\""}'),
        ("[it s‸ank]{.claim note='A&amp;lt; \\\\ B'}", '[it sank]{.claim note="A&amp;lt; \\\\ B"}'),
        ('[it s‸ank]{#a .claim when="2024"}', None),
        ("[it s‸ank]{.claim when='2024' who=\"a}", None),
        ("[it s‸ank]{.claim when = 2024}", None),
    ],
)
def test_canonical_attributes(text: str, expected: str | None) -> None:
    found = [it for it in offered(text) if it.title.startswith("Write these attributes")]
    if expected is None:
        assert found == []
        return
    result = done(text, found[0].title)
    assert result["article.md"] == expected
    before, after_ = (next(project_of(it).corpus.articles["article.md"].claims) for it in (asked_of(text)[1], result))
    assert {key: [it.text for it in fields] for key, fields in before.fields.items()} == {
        key: [it.text for it in fields] for key, fields in after_.fields.items()
    }
