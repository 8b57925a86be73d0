"""Editing: after every edit the tree, the facts and the findings are those of a fresh start."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples
from test_syntax_properties import PIECES

from annotator.engine import Memo
from annotator.model.article import Article
from annotator.testing import host_with, project_of
from annotator.worker.analysis import analyse

START = {
    "a.md": """---
published: 2025-11-28
---

# One

He [landed on Thursday]{#a .claim event=e who=x when=2025-11-27}.

Then Ann Bell came. []{.claim exact="Ann Bell"}

- [met]{.claim event=e who=x where=p when="2025-11-28"}
""",
    "b.md": """> [They met]{#b .claim event=e who=x where=q when=2025-11-28}

<!-- annotator-ignore dates: so -->

Bell.
""",
    "entities.yaml": """x: {name: Ann Bell, kind: person}
p: {name: Paris, kind: place}
q: {name: Rome, kind: place}
""",
}
EDITS = st.tuples(
    st.sampled_from(["a.md", "b.md", "b.md", "a.md", "entities.yaml"]),
    st.floats(0, 1),
    st.integers(0, 8),
    st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
)


def changed(text: str, at: float, removed: int, added: str) -> str:
    place = int(at * len(text))
    return text[:place] + added + text[place + removed :]


def facts(article: Article) -> list[object]:
    """All that an article says, wherever its blocks have moved and whatever their keys."""
    return [
        (start, block.text, [it.text for it in block.claims], [article.absolute(it.location) for it in block.mentions])
        for start, block in zip(article.starts, article.blocks, strict=True)
    ]


@settings(max_examples=examples(25, 1_000), deadline=None)
@given(st.lists(EDITS, min_size=examples(1, 50), max_size=examples(8, 50)))
def test_incremental_equals_from_scratch(edits: list[tuple[str, float, int, str]]) -> None:
    files = dict(START)
    memo, project = Memo(), project_of(files)
    for path, at, removed, added in edits:
        files[path] = changed(files[path], at, removed, added)
        project, fresh = project_of(files, previous=project), project_of(files)
        for name, article in fresh.corpus.articles.items():
            assert project.lowered[name].tree == fresh.lowered[name].tree
            assert facts(project.corpus.articles[name]) == facts(article)
        assert analyse(project, host_with(), memo=memo).diagnostics == analyse(fresh, host_with()).diagnostics
