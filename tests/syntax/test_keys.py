"""Keys of blocks: none is ever given to a second block of one document."""

from __future__ import annotations

from annotator.project.project import Project
from annotator.testing import project_of

EDITS = [
    {"a.md": "one\n\ntwo\n\nthree\n"},
    {"a.md": "one\n\ntwo\n"},  # the block with the greatest key goes,
    {"a.md": "one\n\ntwo\n\nfour\n"},  # and another one comes
    {"a.md": "one\n"},
    {"a.md": "---\npublished: 2025\n---\none\n"},  # what the whole article is read by
    {"a.md": "---\npublished: 2025\n---\none\n", "entities.yaml": "x: {name: X, kind: person}\n"},
    {"a.md": "---\npublished: 2025\n---\nfive\n\none\n", "entities.yaml": "x: {name: X, kind: person}\n"},
]


def test_no_key_is_given_twice() -> None:
    project: Project | None = None
    known: dict[int, str] = {}
    for files in EDITS:
        project = project_of(files, previous=project)
        for block in project.corpus.articles["a.md"].blocks:
            assert known.setdefault(block.key, block.text.strip()) == block.text.strip()
    assert project is not None
    assert project.lowered["a.md"].highest >= max(known)


def test_what_did_not_change_keeps_its_key() -> None:
    before = project_of({"a.md": "one\n\ntwo\n\nthree\n"})
    after = project_of({"a.md": "one\n\nfour\n\nthree\n"}, previous=before)
    keys = [[it.key for it in project.corpus.articles["a.md"].blocks] for project in (before, after)]
    assert (keys[0][0], keys[0][2]) == (keys[1][0], keys[1][2])
    assert keys[1][1] not in keys[0]
