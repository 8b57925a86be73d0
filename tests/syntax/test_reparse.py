"""Parsing after an edit: the tree is that of a fresh start; blocks far from the edit are the objects that they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples
from test_syntax_properties import PIECES

from annotator.syntax import parse

BLOCKS = (
    "# heading\n", "- item\n", "    indented\n", "> quote\n", "```\n", "~~~\n", "<div>\n", "</div>\n", "<!--", "-->",
    "| a | b |\n|---|---|\n", "1. one\n", "* star\n", "---\n", "===\n", "  - nested\n", "\t", "\r\n", "\r", "words ",
    "<script>", "</script>", "[x]: y\n", "[^n]: note\n", "[^n]", "\n", "\n\n", "\n\n", "2) two\n", "\ufeff", "\x0c",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from([*PIECES, *BLOCKS]), max_size=60).map("".join)
EDITS = st.tuples(st.floats(0, 1), st.integers(0, 9), st.lists(st.sampled_from([*PIECES, *BLOCKS]), max_size=2))


@settings(max_examples=examples(300, 50_000), deadline=None)
@given(TEXTS, st.lists(EDITS, min_size=1, max_size=6))
def test_after_every_edit_the_tree_is_that_of_a_fresh_start(
    text: str, edits: list[tuple[float, int, list[str]]]
) -> None:
    tree = parse(text)
    for at, removed, added in edits:
        place = int(at * len(text))
        text = text[:place] + "".join(added) + text[place + removed :]
        tree = parse(text, tree)
        assert tree == parse(text)


PARAGRAPHS = [f"Paragraph {number} with [words]{{.claim}}.\n\n" for number in range(50)]


@pytest.mark.parametrize("added", ["x", "\n\n", "# ", "\n```\n", "```\n\n```\n", "- ", "[y]{.claim}", "<div>\n\n"])
def test_only_what_an_edit_can_have_changed_is_read_again(added: str) -> None:
    text = "".join(PARAGRAPHS)
    place = text.index("Paragraph 25")
    old = parse(text)
    tree = parse(text[:place] + added + text[place:], old)
    assert tree == parse(tree.text)
    assert all(new is before for new, before in zip(tree.blocks[:24], old.blocks, strict=False))
    if tree.blocks[-1] == old.blocks[-1]:  # an unclosed fence reaches to the end
        assert all(new is before for new, before in zip(tree.blocks[-20:], old.blocks[-20:], strict=True))


APPENDED = [("- m\n*", "}"), ("Some [text]{.claim}\n***", "bold** x"), ("a\n", "\n b"), ("a\n\n", "b"), ("# a", "b")]


@pytest.mark.parametrize(("before", "added"), APPENDED)
def test_typing_at_the_end(before: str, added: str) -> None:
    assert parse(before + added, parse(before)) == parse(before + added)


@settings(max_examples=examples(300, 50_000), deadline=None)
@given(TEXTS, st.lists(st.sampled_from([*PIECES, *BLOCKS]), max_size=3).map("".join))
def test_after_typing_at_the_end_the_tree_is_that_of_a_fresh_start(text: str, added: str) -> None:
    assert parse(text + added, parse(text)) == parse(text + added)


def test_a_definition_changes_links_before_it() -> None:
    before = "See [the note][].\n\nMore.\n\n"
    old = parse(before)
    tree = parse(before + "[the note]: https://example.org\n", old)
    assert tree == parse(tree.text)
    assert tree.blocks[0] != old.blocks[0]
