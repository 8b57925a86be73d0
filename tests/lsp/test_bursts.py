"""Fast typing: after the last edit the findings are those of exactly that text."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from lsp_client import Client
from lsp_projects import FERRY, HARBOUR
from support import examples

from annotator.testing import check_files

PIECES = (
    "x",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x85",
    "\x0c",
    "🚢",
    "e\u0301",
    "[",
    "]{",
    '"}',
    "@gazette2024",
    "2024-06-0",
)


def place(text: str, offset: int) -> dict[str, int]:
    """The position of an offset, in UTF-16."""
    starts = [0, *(it.end() for it in re.finditer(r"\r\n|\r|\n", text))]
    line = max(number for number, start in enumerate(starts) if start <= offset)
    return {"line": line, "character": len(text[starts[line] : offset].encode("utf-16-le")) // 2}


def within_line_end(text: str, offset: int) -> bool:
    """Whether an offset has no position: between the two halves of a line end."""
    return text[offset - 1 : offset + 1] == "\r\n"


@pytest.mark.parametrize("seed", range(2))
def test_random_edits(client: Client, ferry: Path, seed: int) -> None:
    chance = random.Random(seed)
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    text, version = HARBOUR, 1
    for version in range(2, 2 + examples(150, 10_000)):
        changes = []
        for _ in range(chance.choice([1, 1, 1, 3])):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice([0, 0, 0, 1, 4]))
            if within_line_end(text, start) or within_line_end(text, end):
                continue
            new = chance.choice(PIECES) if len(text) < 1_500 else ""
            changes.append({"range": {"start": place(text, start), "end": place(text, end)}, "text": new})
            text = text[:start] + new + text[end:]
        if chance.random() < 0.01:
            changes, text = [{"text": HARBOUR}], HARBOUR
        client.change(uri, version, *changes)
    found = client.diagnostics(uri, version)
    expected = check_files({**FERRY, "harbour.md": text}).diagnostics
    here = [it for it in expected if it.location.path == "harbour.md"]
    assert [(it["code"], it["message"], it["range"]["start"], it["range"]["end"]) for it in found] == [
        (it.rule, it.message, place(text, it.location.span.start), place(text, it.location.span.end)) for it in here
    ]
