"""What holds for every text whatever: it has a tree, the tree is all of it, and an edit changes nothing else."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator import grammar
from annotator.syntax import Tree, parse
from annotator.syntax.leaves import finest_leaves
from annotator.syntax.prose import prose_of
from annotator.syntax.strip import strip
from annotator.testing import check
from annotator.text import printable

PIECES = (
    *"[]{}()<>`*_\"'\\#.=-|!^~$&@:;,/ \t\n\r",
    *("\n\n", "\r\n", "\r\n\r\n", "\x0b", "\x0c", "\x00", "\x85", "\u2028", "\u2029", "\ufeff", "\u202e", "\u200b"),
    *("é", "e\u0301", "နေ", "😀", "👩\u200d👧", "𝒳", "\ud800", "\udfff"),
    *(
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "```\n",
        "<div>\n",
        "<!-- ",
        " -->",
        "<?",
        "---\n",
        "[^1]",
        "[^1]: ",
        "![",
        "](",
    ),
    *("{.claim}", "]{.claim", ']{#a .claim when="2025-11-27"}', "]{.quote says=x source='@k, p. 3'}", '="', "{#", "{="),
    *("when=", 'who="', "exact=", "ignore=", "2025-11-27", "2025-02-30", "Thursday night", "late December", "March"),
    *("published: 2025-11-28\n", "title: x\n", "\\name ", "&amp;", "&#x41;", "@key", "[@a; -@b]", "<b>", "http://x.y "),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@cache
def terminals() -> dict[str, re.Pattern[str]]:
    """The terminals as the grammar defines them, those of what Markdown has read included (lark drops unused ones)."""
    rows = re.findall(r'^([A-Z_]+): (?:"(.*?)"|/(.*?)/(?:s?)(?= |$))', grammar.source("annotation"), re.MULTILINE)
    return {name: re.compile(re.escape(word) or f"(?s:{pattern})") for name, word, pattern in rows}


def spans_of(tree: Tree) -> list[tuple[int, int, int]]:
    """Every range that the tree mentions, with the length of the block that it must lie in."""
    return [
        (span.start, span.end, len(block.text))
        for block in tree.blocks
        for node in (*block.spans, *block.loose, *block.stray)
        for span in (
            node.block.span,
            *node.block.junk,
            *(it.span for it in (*node.block.ids, *node.block.classes)),
            *(part for it in node.block.attributes for part in (it.key_span, it.value_span, it.span)),
        )
    ]


@settings(max_examples=examples(2_000, 100_000), deadline=None)
@given(texts)
def test_the_leaves_partition_the_text_and_match_their_terminals(text: str) -> None:
    tree = parse(text)
    assert text[: tree.body] + "".join(it.text for it in tree.blocks) == text
    for block in tree.blocks:
        position = 0
        for leaf in finest_leaves(block):
            assert leaf.start == position <= leaf.end
            position = leaf.end
            if leaf.kind not in ("TEXT", "GAP"):
                assert terminals()[leaf.kind].fullmatch(block.text, leaf.start, leaf.end), leaf
        assert position == len(block.text)
    for start, end, length in spans_of(tree):
        assert 0 <= start <= end <= length


@settings(max_examples=examples(2_000, 100_000), deadline=None)
@given(texts)
def test_every_text_can_be_checked_and_every_finding_lies_inside(text: str) -> None:
    for diagnostic in check(text):
        for place in (diagnostic.location, *(it.location for it in diagnostic.related)):
            assert 0 <= place.span.start <= place.span.end <= len(text)
        for edit in (edit for fix in diagnostic.fixes for edit in fix.edits):
            assert 0 <= edit.location.span.start <= edit.location.span.end <= len(text)


@settings(max_examples=examples(500, 20_000), deadline=None)
@given(texts)
def test_words_stand_where_the_prose_says(text: str) -> None:
    for block in parse(printable(text)).blocks:
        prose = prose_of(block)
        for offset, char in enumerate(prose.text):
            span = prose.source(offset, offset + 1)
            assert 0 <= span.start < span.end <= len(block.text)
            if char.isalnum():
                assert block.text[span.start : span.end][0] in (char, "&")


@settings(max_examples=examples(500, 20_000), deadline=None)
@given(texts)
def test_stripping_takes_nothing_but_annotations(text: str) -> None:
    stripped = strip(text)
    kept = iter(text)
    assert all(char in kept for char in stripped)
    if not any(it.spans or it.loose or it.stray for it in parse(text).blocks) and "annotator-" not in text:
        assert stripped == text
