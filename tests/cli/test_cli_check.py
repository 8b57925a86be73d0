"""``annotator check``: what is reported and counted, with which status."""

from __future__ import annotations

import json
import re

import pytest
from cli_articles import RIGHT, UNUSED, WRONG


def test_a_finding_is_shown_with_its_line_and_its_fix(annotator, project) -> None:
    project({"a.md": WRONG})
    outcome = annotator("check", "--select", "dates/weekday-mismatch")
    assert (outcome.status, outcome.err) == (1, "")
    assert outcome.out.splitlines()[:3] == [
        "a.md:4:48: error[dates/weekday-mismatch] 2025-11-27 is a Thursday, but the claim says Friday",
        ' 4 | [landed on Friday night]{#arrival .claim when="2025-11-27"}',
        "   |                                                ^^^^^^^^^^",
    ]
    assert "   = unsafe fix: " in outcome.out
    assert re.search(r"\n\nFound 1 error\. Checked 1 article with \d+ rules; \d+ rules off\.\n\Z", outcome.out)


def test_no_finding_is_status_0(annotator, project) -> None:
    project({"a.md": RIGHT})
    outcome = annotator("check")
    assert outcome.status == 0
    assert outcome.out.startswith("Found nothing. Checked 1 article with ")


@pytest.mark.parametrize(
    ("article", "options", "status"),
    [
        (WRONG, [], 1),
        (WRONG, ["--exit-zero"], 0),
        (WRONG, ["--fail-on", "error"], 1),
        (UNUSED, [], 1),
        (UNUSED, ["--fail-on", "error"], 0),
        (UNUSED, ["--fail-on", "information"], 1),
        (WRONG, ["--ignore", "dates"], 0),
        (WRONG, ["--ignore", "dates/weekday-mismatch"], 0),
        (WRONG, ["--select", "syntax,names"], 0),
        (WRONG, ["--select", "syntax", "--select", "dates"], 1),
    ],
)
def test_the_exit_status_follows_severity_and_selection(
    annotator, project, article: str, options: list[str], status: int
) -> None:
    project({"a.md": article})
    assert annotator("check", *options).status == status


def test_the_project_says_what_fails_unless_the_command_does(annotator, project) -> None:
    project({"annotator.toml": 'fail-on = "error"\n', "a.md": UNUSED})
    assert annotator("check").status == 0
    assert annotator("check", "--fail-on", "warning").status == 1


def test_the_rules_that_are_counted_are_those_that_are_listed(annotator, project) -> None:
    project({"a.md": RIGHT})
    listed = annotator("rules", "--no-plugins", "--format", "json").out
    off = [it for it in json.loads(listed) if it["severity"] == "off"]
    outcome = annotator("check", "--no-plugins")
    assert f" with {len(json.loads(listed)) - len(off)} rules" in outcome.out
    syntax = re.search(
        r"with (\d+) rules; (\d+) rules off", annotator("check", "--select", "syntax", "--no-plugins").out
    )
    assert syntax is not None
    assert int(syntax[1]) + int(syntax[2]) == len(json.loads(listed))
    assert int(syntax[1]) > 5


def test_what_an_article_allows_is_counted(annotator, project) -> None:
    project({"a.md": WRONG.replace("}", ' ignore="dates/weekday-mismatch: the paper has it so"}')})
    outcome = annotator("check")
    assert outcome.status == 0
    assert "1 finding suppressed" in outcome.out


def test_copies_of_a_finding_in_two_articles_count_once(annotator, project) -> None:
    event = '[They met]{{.claim event="meeting" when="{day}"}}\n'
    registry = {"events.yaml": "meeting: {what: a meeting}\n"}
    project({**registry, "a.md": event.format(day="2025-11-27"), "b.md": event.format(day="2025-11-28")})
    outcome = annotator("check", "--select", "consistency/conflicting-dates", "--format", "json")
    findings = json.loads(outcome.out)
    assert [it["path"] for it in findings] == ["a.md", "b.md"]
    assert len({it["group"] for it in findings}) == 1
    assert [it["related"][0]["path"] for it in findings] == ["b.md", "a.md"]
    assert outcome.err.startswith("Found 1 error, in 2 places. Checked 2 articles and 1 other file with ")


def test_what_was_not_read_is_said_and_fails(annotator, project) -> None:
    root = project({"a.md": RIGHT})
    (root / "b.md").symlink_to("/nonexistent.md")
    outcome = annotator("check", "a.md")
    assert outcome.status == 1
    assert "files/unreadable" in outcome.out
