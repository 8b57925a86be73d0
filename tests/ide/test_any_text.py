"""Cards, links, folds, selections and completion of registries: whatever the text, no error, and places within it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.ide.at import View
from annotator.ide.completion import Role, completion
from annotator.ide.folding import folds
from annotator.ide.hover import hover, unmarked
from annotator.ide.links import links
from annotator.ide.selection import selections
from annotator.testing import project_of
from annotator.text import Document, Span

ENTITIES = "anna:\n  name: Anna\n  kind: person\n  offices: [{office: mayor, start: 2020}]\n"
PIECES = [
    *("[", "]", "{", "}", '"', "=", ";", "@", "#", ".", ":", ",", "- ", " ", "  ", "\n", "\n\n", "\r\n", "\r", "---\n"),
    *("[Anna came on Friday]{#a .claim ", 'event="e"', 'when="2024-06-04"', 'source="@sea, p. 1"}', ".quote", "“", "”"),
    *(
        "anna",
        "name",
        "kind",
        "url: https://x.example/",
        "published: 2024-06-07",
        "@sea",
        "\ud800",
        "\u2028",
        "🚢",
        "\0",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS, st.integers(0, 200))
@settings(max_examples=examples(60, 3_000), deadline=None)
def test_articles(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    bib = "@book{sea, title = {Sea}, url = {https://sea.example/}, snapshot = {sea.txt}}"
    project = project_of({"entities.yaml": ENTITIES, "references.bib": bib, "sea.txt": "Anna came.", "a.md": text})
    view, document = View(project.corpus, project.vocabulary), Document("a.md", text)
    card = hover(view, "a.md", offset)
    spans = [it.span for it in (*links(view, "a.md"), *folds(view, document))]
    spans += [it.span for it in completion(view, document, offset).items]
    spans += selections(view, document, [offset])[0]
    if card is not None:
        spans.append(card.span)
        assert unmarked(card.markdown)
    assert all(0 <= it.start <= it.end <= len(text) for it in spans)


@pytest.mark.parametrize("role", ["entities", "offices", "events", "checks", "settings"])
@given(text=TEXTS, offset=st.integers(0, 200))
@settings(max_examples=examples(20, 1_000), deadline=None)
def test_other_files(role: Role, text: str, offset: int) -> None:
    offset = min(offset, len(text))
    path = {"checks": "a.checks.yaml", "settings": "annotator.toml"}.get(role, f"{role}.yaml")
    project = project_of({"a.md": "[x]{#a .claim}", path: text})
    view, document = View(project.corpus, project.vocabulary), Document(path, text)
    for it in completion(view, document, offset, role).items:
        assert 0 <= it.span.start <= offset <= it.span.end <= len(text)
        assert not {"\r", "\n"} & set(text[it.span.start : it.span.end])
    assert all(Span(0, len(text)).contains(it.span) for it in folds(view, document))
    assert selections(view, document, [offset])[0]
