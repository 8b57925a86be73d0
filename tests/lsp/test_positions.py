"""Hover and definition mean the same words in every encoding, behind emoji and combining marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client, position
from lsp_projects import BIB, FERRY, HARBOUR

ENCODINGS = ("utf-8", "utf-16", "utf-32")


def at(encoding: str, text: str, words: str) -> dict[str, Any]:
    """The range of the first occurrence of some words."""
    start, end = position(text, words, encoding), position(text, words, encoding, len(words))
    return {
        "start": {"line": start[0], "character": start[1]},
        "end": {"line": end[0], "character": end[1]},
    }


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_is_the_client_s_choice(client: Client, encoding: str) -> None:
    result = client.initialize(encodings=[encoding, *ENCODINGS])
    assert result["capabilities"]["positionEncoding"] == encoding


@pytest.mark.parametrize("offered", [None, [], ["utf-7"]])
def test_utf_16_is_spoken_to_a_client_that_offers_nothing(client: Client, offered: list[str] | None) -> None:
    general = {} if offered is None else {"positionEncodings": offered}
    result = client.initialize(capabilities={**CAPABILITIES, "general": general})
    assert result["capabilities"]["positionEncoding"] == "utf-16"


# words, where in them the caret is, the file it leads to, what is selected there
DEFINITIONS = (
    ("@gazette2024", 1, "references.bib", "gazette2024"),
    ("Jose\u0301", 2, "entities.yaml", "ferry"),
    ('"ferry"', 1, "entities.yaml", "ferry"),
    ('"sinking"', 3, "events.yaml", "sinking"),
    ("sank on", 0, "harbour.md", "#sinking"),
)

# words, where in them the caret is, what the card is about (None: not compared), what it says
CARDS = (
    ("@gazette2024", 1, "@gazette2024", "Jane Doe. *Ferry lost*. 2024-06-05"),
    ("Jose\u0301", 1, "Jose\u0301", "variants: the ferry Jose\u0301"),
    ("sank on", 0, None, "Tuesday 4 June 2024 (`2024-06-04`)"),
    ("sank on", 0, None, "`rescue.md#down` “The ferry went down on Wednesday”"),
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_definitions_and_cards(client: Client, ferry: Path, encoding: str) -> None:
    client.initialize(ferry, encodings=[encoding])
    uri = client.open(ferry / "harbour.md")
    for words, plus, file, target in DEFINITIONS:
        (link,) = client.at("definition", uri, *position(HARBOUR, words, encoding, plus))
        assert link["targetUri"] == (ferry / file).as_uri()
        assert link["targetSelectionRange"] == at(encoding, FERRY[file], target)
    for words, plus, covered, says in CARDS:
        hover = client.at("hover", uri, *position(HARBOUR, words, encoding, plus))
        assert hover["contents"]["kind"] == "markdown"
        assert says in hover["contents"]["value"]
        assert covered is None or hover["range"] == at(encoding, HARBOUR, covered)


def test_there_is_nothing_to_say_of_plain_words(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    assert client.at("hover", uri, *position(HARBOUR, "off Varna", plus=4)) is None
    assert client.at("definition", uri, *position(HARBOUR, "off Varna", plus=4)) is None
    assert client.at("hover", "file:///never/opened.md", 0, 0) is None


def test_hover_sees_the_latest_edit_at_once(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md")
    text = HARBOUR.replace("2024-06-04", "2024-06-03")
    client.change(uri, 2, {"text": text})
    assert "Monday 3 June 2024" in client.at("hover", uri, *position(text, "sank on"))["contents"]["value"]


def test_a_client_without_links_gets_locations(client: Client, ferry: Path) -> None:
    client.initialize(ferry, capabilities={})
    uri = client.open(ferry / "harbour.md")
    (found,) = client.at("definition", uri, *position(HARBOUR, "@gazette2024", plus=1))
    assert found == {"uri": (ferry / "references.bib").as_uri(), "range": at("utf-16", BIB, "gazette2024")}


def test_only_the_protocol_s_line_ends_end_lines(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    for version, end in enumerate(["\u2028", "\x85", "\x0c", "\x0b", "\u2029", "\x1c"]):
        text = HARBOUR.replace("The ", f"The{end}")
        uri = client.open(ferry / "harbour.md", text, 2 * version)
        line, column = position(text, "off Varna")
        change = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + 3}}
        client.change(uri, 2 * version + 1, {"range": change, "text": "near @gazette2024 by"})
        changed = text.replace("off Varna", "near @gazette2024 by Varna")
        hover = client.at("hover", uri, *position(changed, "near @gazette2024", plus=7))
        assert "Ferry lost" in hover["contents"]["value"], ascii(end)
