"""What the plugin of citations offers to do with a claim, and what becomes of it."""

from __future__ import annotations

import pytest

from annotator.diagnostics import Edit, Fix
from annotator.host import load_plugins
from annotator.testing import apply_fix, check_files, project_of
from annotator_citations import annotator_code_actions

FILES = {
    "entities.yaml": "gazette: {name: The Gazette, kind: organisation}\n",
    "references.bib": "@misc{speech, title={S}, snapshot={s.txt}}\n@article{page, title={P}, pages={7}}\n"
    "@article{pages, title={P}, pages={7--9}}\n@misc{issue, title={I}, date={2024-06-05}, derived-from={gazette}}\n",
    "s.txt": "Friends,\n\nWe shall not forget\ntheir trust.\n\nWe are here. We are here.\n",
}


def after(text: str) -> list[str]:
    """The article after each of the fixes."""
    files = {"article.md": text, **FILES}
    corpus = project_of(files).corpus
    claim = next(corpus.articles["article.md"].claims)
    results = []
    for fix in annotator_code_actions(claim, corpus.registries):
        placed = tuple(Edit(corpus.absolute(it.location), it.new_text) for it in fix.edits)
        results.append(apply_fix(files, Fix(fix.title, placed))["article.md"])
    return results


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'So [“shall not forget their trust,” he said]{.quote source="@speech"}',
            ['So [“shall not forget their trust,” he said]{.quote source="@speech, para. 2"}'],
        ),
        ('[“shall not forget”]{.quote source="@page; @speech"}', [
            '[“shall not forget”]{.quote source="@page, p. 7; @speech"}',
            '[“shall not forget”]{.quote source="@page; @speech, para. 2"}',
        ]),
        ('[“shall not forget”]{.quote source="@speech, 2"}', []),
        ('[“shall forget all”]{.quote source="@speech"}', []),
        ('[x]{.claim source="@page"}', ['[x]{.claim source="@page, p. 7"}']),
        ('[x]{.claim source="@pages"}', []),
        ('[x]{.claim says="gazette"}', ['[x]{.claim says="gazette" source="@issue"}']),
        ('[x]{.claim says="The Gazette"}', ['[x]{.claim says="The Gazette" source="@issue"}']),
        ('[x]{.claim says="-"}', []),
        ("[x]{.claim}", []),
    ],
)  # fmt: skip
def test_citations_are_made_whole(text: str, expected: list[str]) -> None:
    assert after(text) == expected


def test_a_quotation_lacks_no_place_any_more() -> None:
    (result,) = after('[“shall not forget”]{.quote says="x" source="@speech"}')
    found = [it.rule for it in check_files({"article.md": result, **FILES}).diagnostics]
    assert "citations/missing-locator" not in found
    assert "quotes/misquotation" not in found


def test_nothing_is_offered_for_anything_else() -> None:
    registries = project_of({"article.md": "", **FILES}).corpus.registries
    host = load_plugins(third_party=False)
    assert host.code_actions(registries.entities["gazette"], registries) == ()
