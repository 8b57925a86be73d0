"""What stands above claims and articles."""

from __future__ import annotations

import pytest

from annotator.ide.at import View
from annotator.ide.lenses import claim_at, independent, lens_text, lenses
from annotator.testing import project_of

BIB = "".join(
    f"@misc{{{key},\n  title = {{{key}}},\n{f'  derived-from = {{{source}}},' if source else ''}\n}}\n"
    for key, source in (("wire", ""), ("paper", "wire"), ("radio", "wire"), ("court", ""))
)
CHECKS = 'one:\n  - {by: mk, at: 2024-06-08, status: confirmed, source: "@court, p. 1"}\n'


def lens_texts(text: str, files: dict[str, str] | None = None) -> dict[str, tuple[str, list[str]]]:
    """For every lens the words that it stands above, what it says, and the words of the places behind it."""
    texts = {"article.md": text, "references.bib": BIB, **(files or {})}
    project = project_of(texts)
    view, article = View(project.corpus, project.vocabulary), project.corpus.articles["article.md"]
    found = {}
    for lens in lenses(view, "article.md"):
        said = lens_text(view, article, lens)
        words = text[lens.span.start : lens.span.end]
        places = [texts[it.path][it.span.start : it.span.end] for it in said.places]
        found[words if lens.claim else f"article: {words}"] = (said.title, places)
    return found


@pytest.mark.parametrize(
    ("attributes", "checks", "title", "places"),
    [
        ("", "", "no source", []),
        ('source="@court"', "", "1 source", ["court"]),
        ('source="@court, p. 3; @court, p. 4"', "", "1 source", ["court"]),
        ('source="@court; @wire"', "", "2 sources, 2 independent", ["court", "wire"]),
        ('source="@paper; @wire"', "", "2 sources, 1 independent", ["paper", "wire"]),
        ('source="@paper; @radio; @court"', "", "3 sources, 2 independent", ["paper", "radio", "court"]),
        ('source="@paper; @unknown"', "", "2 sources, 2 independent", ["paper"]),
        ('source="@paper"', CHECKS, "2 sources, 2 independent · confirmed", ["paper", "court"]),
        ("", CHECKS + "  - {by: ab, status: wrong}\n", "1 source · checkers disagree", ["court"]),
        (
            "",
            'one:\n  - {by: mk, status: confirmed, text: "sha256:00000000"}\n',
            "no source · checked in other words",
            [],
        ),
        ('status="todo"', "", "no source · todo", []),
    ],
)
def test_a_claim(attributes: str, checks: str, title: str, places: list[str]) -> None:
    text = f"[It sank]{{#one .claim {attributes}}}."
    files = {"article.checks.yaml": checks} if checks else {}
    assert lens_texts(text, files)[text[:-1]] == (title, places)


def test_what_speaks_for_and_against() -> None:
    one = '[a]{#one .claim contradicts="#three"}'
    others = '[b]{#two .claim contradicts="#one"} [c]{#three .claim} [d]{#four .claim supports="#one"}'
    files = {"other.md": '[e]{#five .claim contradicts="article.md#one"} [f]{.claim same="article.md#one"}'}
    title, places = lens_texts(f"{one} {others}", files)[one]
    assert title == "no source · 3 contradict · 1 supports"
    assert [it[:3] for it in places] == ["[c]", "[b]", "[e]", "[d]"]


def test_an_article() -> None:
    text = "# Head\n\n[a]{#one .claim} [b]{.claim} [c]{.quote status=wrong}\n\n[d]{.opinion} [e]{.headline}"
    found = lens_texts(text, {"article.checks.yaml": CHECKS})
    assert found["article: Head"] == (
        "1 of 3 claims confirmed · 1 needs attention",
        ["[b]{.claim}", "[c]{.quote status=wrong}"],
    )
    assert list(found) == ["article: Head", "[a]{#one .claim}", "[b]{.claim}", "[c]{.quote status=wrong}"]


def test_what_has_nothing_to_check() -> None:
    for text in ("", "# Head", "[a]{.opinion}", "[a]{.smallcaps}"):
        assert lens_texts(text) == {}
    assert "article: [a]{.claim}" in lens_texts("[a]{.claim}\n\n# Later")
    project = project_of({"references.bib": BIB, "a.md": ""})
    assert lenses(View(project.corpus), "references.bib") == lenses(View(project.corpus), "none.md") == ()


def test_a_claim_is_found_again_after_typing_above_it() -> None:
    before = project_of({"article.md": "a\n\nb [c]{.claim} [d]{.claim}"})
    claim = list(before.corpus.articles["article.md"].claims)[1]
    after = project_of({"article.md": "a, and more\n\nb [c]{.claim} [d]{.claim}"}, previous=before)
    article = after.corpus.articles["article.md"]
    assert claim_at(article, claim.annotation.block, claim.annotation.span.start) is list(article.claims)[1]
    assert claim_at(article, claim.annotation.block, 1) is claim_at(article, 99, 0) is None


def test_many_sources_take_no_longer_than_they_should() -> None:
    registries = project_of({"references.bib": BIB}).corpus.registries
    assert independent(registries, [f"s{it}" for it in range(20_000)]) == 20_000
