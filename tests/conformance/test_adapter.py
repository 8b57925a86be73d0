"""The adapter as its users run it: a command that answers lines with lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ADAPTER = Path(__file__).with_name("adapter.py")

ARTICLE = "---\npublished: 2024-05-10\n---\n\nIt [rained on {weekday}]{{#rain .claim when=2024-05-09}}.\n"
SPANS = [
    {"id": "b", "classes": ["note"], "kv": [["k", "v w"]], "text": "two words"},
    {"id": "", "classes": ["claim"], "kv": [], "text": "x = 1"},
]
OFFICE = {
    "name": 'Ann "A." Bell',
    "terms": [
        {"title": "Mayor", "country": "Arcadia", "from": 2005, "to": 2009},
        {"title": "Speaker", "country": "Arcadia", "from": 2015, "to": None},
    ],
}
KNOWN = [
    (
        "spans",
        {"markdown": '[two *words*]{#a .note #b k="v w"} and [`x = 1`]{.claim}, `[not]{.this}`'},
        {"spans": SPANS},
    ),
    ("spans", {"markdown": "no span"}, {"spans": []}),
    (
        "cites",
        {"markdown": "As [see @one, p. 3; -@two] has it.\n\n@three agrees, `@four` does not, [nor]{source=@five}."},
        {
            "cites": [
                {"key": "one", "mode": "normal", "prefix": "see", "suffix": ", p. 3"},
                {"key": "two", "mode": "suppress", "prefix": "", "suffix": ""},
                {"key": "three", "mode": "intext", "prefix": "", "suffix": ""},
            ]
        },
    ),
    ("edtf", {"edtf": "2024-02"}, {"valid": True, "level": 0, "lower": "2024-02-01", "upper": "2024-02-29"}),
    ("edtf", {"edtf": "2024-02-30"}, {"valid": False}),
    ("edtf", {"edtf": "2024-02-01/.."}, {"valid": True, "level": 1, "lower": "2024-02-01", "upper": None}),
    (
        "edtf",
        {"edtf": "2024-05-09T22:30:00-04:00"},
        {"valid": True, "level": 0, "lower": "2024-05-10", "upper": "2024-05-10"},
    ),
    (
        "timex_norm",
        {"dct": "2024-05-10", "left": "It rained on ", "expr": "Thursday", "right": "."},
        {"value": "2024-05-09"},
    ),
    ("timex_norm", {"dct": "2024-05-10", "left": "", "expr": "the weekend of the fair", "right": ""}, {"value": None}),
    ("timex_norm", {"dct": None, "left": "It rained on ", "expr": "Thursday", "right": "."}, {"value": None}),
    (
        "timex_doc",
        {"dct": "2024-05-10", "text": "It rained yesterday, and in March 2020."},
        {"timexes": [{"start": 10, "end": 19, "value": "2024-05-09"}, {"start": 28, "end": 38, "value": "2020-03"}]},
    ),
    ("bib", {"bib": "@book{one, title = {A}}\n@misc{two, title = {B}}\n"}, {"keys": ["one", "two"], "problems": []}),
    (
        "lint",
        {"markdown": ARTICLE.format(weekday="Thursday")},
        {"findings": [], "count": 0, "spans": "[rained on Thursday]{#rain .claim when=2024-05-09}"},
    ),
    ("office", {"title": "mayor", "date": "2006-05-01", **OFFICE}, {"holds": True}),
    ("office", {"title": "Mayor", "date": "2004-12-31", **OFFICE}, {"holds": False}),
    ("office", {"title": "Speaker", "date": "2022-05-01", **OFFICE}, {"holds": True}),
    ("office", {"title": "Judge", "date": "2006-05-01", **OFFICE}, {"holds": False}),
    ("office", {"title": "Judge", "date": "2006-05-01", "name": "Ann", "terms": []}, {"holds": None}),
    ("name_variant", {"a": "Müller GmbH", "b": "muller"}, {"score": 1.0}),
    ("name_variant", {"a": "Ann Bell", "b": "Tom Reed"}, {"score": 0.0}),
    ("tea", {"markdown": "x"}, {"skip": True}),
]


@pytest.fixture(scope="module")
def replies() -> list[dict[str, Any]]:
    return ask([{"task": task, **fields} for task, fields, _ in KNOWN])


@pytest.mark.parametrize("number", range(len(KNOWN)), ids=[f"{task}-{at}" for at, (task, _, _) in enumerate(KNOWN)])
def test_answer(number: int, replies: list[dict[str, Any]]) -> None:
    task, fields, expected = KNOWN[number]
    reply = {key: value for key, value in replies[number].items() if key != "id"}
    if task == "lint":
        (span,) = reply["spans"]
        assert fields["markdown"][span["start"] : span["end"]] == span["src"]
        reply["spans"] = span["src"]
    assert reply == expected


def test_findings_say_where_and_what() -> None:
    text = ARTICLE.format(weekday="Friday")
    ((finding,),) = [it["findings"] for it in ask([{"task": "lint", "markdown": text}])]
    assert (finding["rule"], finding["severity"]) == ("dates/weekday-mismatch", "error")
    assert text[finding["start"] : finding["end"]] == "2024-05-09"
    assert "Friday" in finding["message"]


def test_sentences_with_facts_are_worth_more_than_greetings() -> None:
    texts = ["They sold 40 ships in 2024.", "Good evening, and welcome."]
    more, less = (it["score"] for it in ask([{"task": "checkworthy", "text": text} for text in texts]))
    assert 1 > more > 0.5 > less > 0


def test_a_broken_bibliography_keeps_its_other_entries() -> None:
    (reply,) = ask(
        [{"task": "bib", "bib": "@book{one, title = {A}}\n@misc{two, title = {B\n\n@misc{three, title = {C}}\n"}]
    )
    assert {"one", "three"} <= set(reply["keys"])
    assert reply["problems"]


def test_an_entry_that_is_there_twice_is_a_problem() -> None:
    (reply,) = ask([{"task": "bib", "bib": "@book{one, title = {A}}\n@book{one, title = {B}}\n"}])
    assert reply["keys"] == ["one"]
    assert reply["problems"] == ["`one` is there twice; only the first is read"]


def test_half_a_surrogate_pair_is_text_as_any_other() -> None:
    (reply,) = ask([{"task": "lint", "markdown": "[a\ud800]{.claim}"}])
    assert [it["src"] for it in reply["spans"]] == ["[a\ud800]{.claim}"]


def test_a_request_that_cannot_be_answered_ends_nothing() -> None:
    first, second = ask([{"task": "edtf"}, {"task": "edtf", "edtf": "2024"}])
    assert "error" in first
    assert second["valid"]


def ask(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The adapter's replies, one for each request and in their order."""
    lines = "".join(json.dumps({"id": number, **it}) + "\n" for number, it in enumerate(requests))
    done = subprocess.run([sys.executable, ADAPTER], input=lines.encode(), capture_output=True, check=True, timeout=60)
    assert done.stdout.isascii()
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [it["id"] for it in replies] == list(range(len(requests)))
    return replies
