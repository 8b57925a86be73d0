"""Semantic tokens as an editor gets and keeps them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsp_client import Client, replacing
from support import examples

from annotator.ide.at import View
from annotator.ide.tokens import TYPES, article_tokens, tokens_within
from annotator.lsp.token_data import block_data, difference, encoded, joined
from annotator.testing import project_of
from annotator.text import LineIndex, Span

PIECES = (
    "[it 🚢 sank",
    "]{.claim}",
    ']{#a .claim\r\nwho="b;\nc"}',
    "\n",
    "\r\n\r\n",
    "\n\n",
    "  ",
    "> ",
    "- ",
    "@k ",
    "e\u0301",
    "\u2028",
)
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
TEXT = (
    '---\npublished: 2024-06-07\n---\nThe 🚢 [sank\r\n🚢 off Varna]{#one .claim\n  who="ferry"}.\n\n'
    "[b]{.claim source=@k}\n"
)


def decoded(numbers: Any) -> list[tuple[int, int, int, str, int]]:
    """Line, column, length, type and modifiers of every token."""
    found, line, column = [], 0, 0
    for start in range(0, len(numbers), 5):
        down, right, length, kind, modifiers = numbers[start : start + 5]
        line, column = line + down, right if down else column + right
        found.append((line, column, length, TYPES[kind], modifiers))
    return found


def all_numbers(text: str, encoding: Any) -> tuple[list[int], list[int]]:
    """The numbers made of the blocks, and those made of all tokens at once."""
    project = project_of({"a.md": text})
    view, article, tree = View(project.corpus), project.corpus.articles["a.md"], project.lowered["a.md"].tree
    tokens = article_tokens(view, article, tree, {})
    blocks = {key: block_data(it, encoding) for key, it in tokens.items()}
    whole, _ = encoded(text, tokens_within(view, article, tree, Span(0, len(text))), encoding)
    return list(joined(blocks, article.starts, LineIndex(text), encoding)), list(whole)


@settings(max_examples=examples(200, 20_000), deadline=None)
@given(texts, st.sampled_from(("utf-8", "utf-16", "utf-32")))
def test_blocks_are_joined_to_what_the_whole_would_be(text: str, encoding: Any) -> None:
    one, other = all_numbers(text, encoding)
    assert one == other
    index = LineIndex(text)
    for line, column, length, _, _ in decoded(one):
        words = index.line_text(line)
        start = index.offset(line, column, encoding)
        assert length > 0
        assert index.position(start, encoding) == (line, column)
        assert index.position(index.offset(line, column + length, encoding), encoding) == (line, column + length), words


@settings(max_examples=examples(200, 20_000), deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_difference_makes_the_new_of_the_old(chance: random.Random) -> None:
    from array import array

    old, new = (array("I", [chance.randrange(2) for _ in range(5 * chance.randrange(6))]) for _ in range(2))
    edit = difference(old, new)
    if edit is None:
        assert old == new
    else:
        assert list(old[: edit[0]]) + list(edit[2]) + list(old[edit[0] + edit[1] :]) == list(new)
        assert edit[0] % 5 == edit[1] % 5 == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_whole_range_and_delta(client: Client, ferry: Path, encoding: str) -> None:
    answer = client.initialize(ferry, encodings=[encoding])["capabilities"]["semanticTokensProvider"]
    assert answer["legend"]["tokenTypes"] == list(TYPES)
    uri = client.open(ferry / "harbour.md", TEXT)
    document = {"textDocument": {"uri": uri}}
    told = client.request("textDocument/semanticTokens/full", document)
    ship = 2 if encoding == "utf-16" else 4
    assert decoded(told["data"])[:4] == [
        (3, 4 + ship + 1, 1, "operator", 0),
        (3, 4 + ship + 2, 4, "claim", 2),
        (4, 0, ship + 10, "claim", 2),
        (4, ship + 10, 1, "operator", 0),
    ]
    line = {"start": {"line": 5, "character": 3}, "end": {"line": 5, "character": 6}}
    part = client.request("textDocument/semanticTokens/range", {**document, "range": line})
    assert decoded(part["data"]) == [(5, 2, 3, "property", 0)]
    numbers, text, result = told["data"], TEXT, told["resultId"]
    for version, (old, new) in enumerate(
        (("who=", "where="), ("The", "🚢\n\nThe"), ("sank", "went down"), ("[b", "b")), 2
    ):
        client.change(uri, version, replacing(text, old, new, encoding))
        text = text.replace(old, new, 1)
        told = client.request("textDocument/semanticTokens/full/delta", {**document, "previousResultId": result})
        assert "edits" in told
        for edit in told["edits"]:
            numbers[edit["start"] : edit["start"] + edit["deleteCount"]] = edit["data"]
        assert told["resultId"] != result
        result = told["resultId"]
        assert numbers == client.request("textDocument/semanticTokens/full", document)["data"]
    again = client.request("textDocument/semanticTokens/full/delta", {**document, "previousResultId": result})
    assert again == {"resultId": result, "edits": []}
    forgotten = client.request("textDocument/semanticTokens/full/delta", {**document, "previousResultId": "no"})
    assert forgotten["data"] == numbers


def test_no_tokens_where_there_is_no_article(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    document = {"textDocument": {"uri": client.open(ferry / "events.yaml")}}
    assert client.request("textDocument/semanticTokens/full", document) is None
    missing = {"textDocument": {"uri": (ferry / "none.md").as_uri()}}
    assert client.request("textDocument/semanticTokens/full", missing) is None
