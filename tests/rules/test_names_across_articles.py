"""One name in two spellings: which article is told, how loudly, and what it is shown."""

from __future__ import annotations

import pytest

from annotator.testing import check, check_files

NAYPYIDAW = "naypyidaw:\n  name: Naypyidaw\n  kind: place\n  spellings: [Naypyidaw, Naypyitaw, Nay Pyi Taw]\n"
RULE = "names/inconsistent-name"


def article(publisher: str, words: str) -> str:
    return f"---\npublisher: {publisher}\n---\n{words}\n"


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ({"a.md": ("Desk", "Naypyidaw"), "b.md": ("Desk", "Naypyidaw")}, []),
        ({"a.md": ("Desk", "Naypyidaw"), "b.md": ("Desk", "Naypyitaw")}, ["warning a.md", "warning b.md"]),
        ({"a.md": ("Desk", "Naypyidaw"), "b.md": ("Post", "Naypyitaw")}, ["information a.md", "information b.md"]),
        # The publisher that is inconsistent in itself has that to see to first.
        (
            {"a.md": ("Desk", "Naypyidaw"), "b.md": ("Desk", "Naypyitaw"), "c.md": ("Post", "Naypyitaw")},
            ["warning a.md", "warning b.md"],
        ),
        # Three against one: the one is told.
        (
            {"a.md": ("Desk", "Naypyidaw")} | {f"{name}.md": ("Desk", "Naypyitaw") for name in "bcd"},
            ["warning a.md"],
        ),
        (
            {"a.md": ("Desk", "Naypyidaw"), "e.md": ("Desk", "Naypyidaw")}
            | {f"{name}.md": ("Desk", "Naypyitaw") for name in "bcd"},
            [f"warning {name}.md" for name in "abcde"],
        ),
        # Within one article, where the rarer spelling stands.
        ({"a.md": ("Desk", "Naypyidaw, Naypyitaw, Naypyidaw, Nay Pyi Taw, Nay Pyi Taw")}, ["warning a.md"]),
    ],
)
def test_who_is_told(articles: dict[str, tuple[str, str]], expected: list[str]) -> None:
    files = {path: article(*its) for path, its in articles.items()} | {"entities.yaml": NAYPYIDAW}
    found = check_files(files, select=[RULE]).diagnostics
    assert [f"{it.severity.label} {it.location.path}" for it in found] == expected
    assert len({it.group for it in found}) == (1 if found else 0)
    assert all(it.related for it in found)


def test_every_other_spelling_is_shown_once_and_the_own_article_first() -> None:
    files = {
        "a.md": article("Desk", "Naypyidaw, Naypyidaw, Naypyitaw"),
        "b.md": article("Desk", "Naypyidaw and Nay Pyi Taw"),
        "entities.yaml": NAYPYIDAW,
    }
    first = check_files(files, select=[RULE]).diagnostics[0]
    assert first.message == "spelled “Naypyitaw” here, but “Naypyidaw” in the same article"
    assert [(it.location.path, it.message) for it in first.related] == [
        ("a.md", "“Naypyidaw”"),
        ("b.md", "“Nay Pyi Taw”"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[They met]{.claim} in Naypyiddaw.", "information"),
        ("[They met in Naypyiddaw]{.claim}.", "warning"),
        ("# [They met *in Naypyiddaw*]{.claim}", "warning"),
        ("They met in Naypyiddaw.", ""),
        ("---\ntitle: T\n---\nThey met in Naypyiddaw.", "information"),
        ('[a]{.claim where="Naypyidaw"} <!-- Naypyiddaw -->', ""),
    ],
)
def test_near_misses_speak_up_inside_annotations(words: str, expected: str) -> None:
    found = check(words, {"entities.yaml": NAYPYIDAW}, select=["names"])
    assert " ".join(it.severity.label for it in found) == expected
