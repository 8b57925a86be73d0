"""``annotator check``: every format has what is found, and nothing in an article or a name can break out of it."""

from __future__ import annotations

import json
import re

import pytest
from cli_articles import FORMATS, WRONG


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_finding_and_a_summary(annotator, project, name: str) -> None:
    project({"a.md": WRONG})
    outcome = annotator("check", "--format", name)
    assert outcome.status == 1
    assert "dates/weekday-mismatch" in outcome.out
    assert "Found 1 error." in (outcome.out if name == "text" else outcome.err)


def test_sarif_describes_the_rules_and_counts_the_files(annotator, project) -> None:
    project({"a.md": WRONG})
    (run,) = json.loads(annotator("check", "--format", "sarif").out)["runs"]
    (result,) = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "dates/weekday-mismatch"
    assert all(it["help"]["text"] and it["shortDescription"]["text"] for it in rules)
    assert run["properties"]["files"] == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "payload",
    [
        "\x1b[31m\x1b]0;title\x07",
        "x\u202ey\u2066z",
        "::error file=x::pwned",
        "##[error]pwned",
        "##vso[task.setvariable variable=x]y",
        "nul\x00bell\x07",
    ],
)
def test_hostile_articles_are_inert_in_every_format(annotator, project, name: str, payload: str) -> None:
    project({"a.md": f'{payload} [Friday {payload}]{{.claim when="2025-11-27" note="{payload}"}}\n'})
    outcome = annotator("check", "--format", name)
    assert outcome.status == 1
    lines = (outcome.out + outcome.err).split("\n")
    assert all(it.isprintable() for it in lines)
    assert not any(re.search(r"##\w*\[", it) for it in lines)
    commands = [it for it in lines if it.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning|notice) file=a\.md,", it) for it in commands)
    assert bool(commands) == (name == "github")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "path", ["::error file=x::pwned.md", "a\n::error::pwned.md", "\x1b[31m.md", "\u202etxt.md", b"\xff\xfe.md"]
)
def test_hostile_file_names_are_inert_in_every_format(annotator, project, name: str, path: str | bytes) -> None:
    import os

    root = project({})
    (root / os.fsdecode(path)).write_text(WRONG)
    outcome = annotator("check", "--format", name)
    assert outcome.status == 1
    lines = outcome.out.split("\n")
    assert all(it.isprintable() for it in lines)
    commands = [it for it in lines if it.lstrip().startswith("::")]
    assert len(commands) == (name == "github")
    assert all(it.startswith("::error file=") and "::pwned" not in it.partition(",line=")[0] for it in commands)


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_that_are_not_utf_8_are_shown_in_every_format(annotator, project, name: str) -> None:
    project({"a.md": WRONG.encode() + b"\ncaf\xe9", "b.md": b"\xff\xfe"})
    outcome = annotator("check", "--format", name)
    assert outcome.status == 1
    assert "files/not-utf-8" in outcome.out
    assert "dates/weekday-mismatch" in outcome.out
    outcome.out.encode()


def test_colours_are_for_terminals_and_for_those_who_ask(annotator, project) -> None:
    project({"a.md": WRONG})
    assert "\x1b" not in annotator("check").out
    assert "\x1b[1;31merror" in annotator("check", "--color", "always").out
