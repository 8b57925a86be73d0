"""Formatting over the pipe: all, ranges, and what was just typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import Client, position

TEXT = "😀 [a]{.claim  who=a} [b]{.claim\r\n  who=b} [c]{.claim who=\r\n\r\n> [d]{.claim who=d}"
OPTIONS = {"tabSize": 2, "insertSpaces": True}


def applied(text: str, edits: list[Any], encoding: str) -> str:
    """The text after edits, counted from its end so that none moves another."""
    lines = text.splitlines(keepends=True)
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}[encoding]

    def offset(place: Any) -> int:
        before = lines[place["line"]].encode(codec)[: place["character"] * size].decode(codec)
        return sum(map(len, lines[: place["line"]])) + len(before)

    for edit in sorted(edits, key=lambda it: offset(it["range"]["start"]), reverse=True):
        start, end = (offset(edit["range"][it]) for it in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_formatting(client: Client, ferry: Path, encoding: str) -> None:
    client.initialize(ferry, encodings=[encoding])
    uri = client.open(ferry / "harbour.md", TEXT)

    def asked(method: str, **more: Any) -> str:
        edits = client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "options": OPTIONS, **more})
        return applied(TEXT, edits, encoding)

    def span(start: str, end: str) -> dict[str, Any]:
        places = [position(TEXT, it, encoding) for it in (start, end)]
        ends = [{"line": line, "character": column} for line, column in places]
        return {"start": ends[0], "end": ends[1]}

    first, second, last = '[a]{.claim who="a"}', '[b]{.claim who="b"}', '[d]{.claim who="d"}'
    a = TEXT.replace("[a]{.claim  who=a}", first)
    assert asked("formatting") == a.replace("[b]{.claim\r\n  who=b}", second).replace("[d]{.claim who=d}", last)
    assert asked("rangeFormatting", range=span("😀", "[a]")) == TEXT
    assert asked("rangeFormatting", range=span("[a]", " [b]")) == a
    ranges = [span("[a]", " [b]"), span("who=d", "d}")]
    assert asked("rangesFormatting", ranges=ranges) == a.replace("[d]{.claim who=d}", last)
    assert asked("onTypeFormatting", position=span(" [b]", "[b]")["start"], ch="}") == a
    assert asked("onTypeFormatting", position=span("[b]", "[b]")["start"], ch="}") == TEXT


def test_the_style_of_the_project(client: Client, ferry: Path) -> None:
    (ferry / "annotator.toml").write_text("[format]\nattributes-per-line = true\n", "utf-8")
    client.initialize(ferry)
    text = '[a]{#a .claim who="a" when="2024"}\n'
    uri = client.open(ferry / "harbour.md", text)
    edits = client.request("textDocument/formatting", {"textDocument": {"uri": uri}, "options": OPTIONS})
    assert applied(text, edits, "utf-16") == '[a]{#a .claim\n  who="a"\n  when="2024"}\n'
    other = client.open(ferry / "events.yaml")
    assert client.request("textDocument/formatting", {"textDocument": {"uri": other}, "options": OPTIONS}) == []
