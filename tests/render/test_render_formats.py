"""JSON, GitHub and SARIF output: what programs read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from render_examples import ARTICLE, EVENTS, HOSTILE, at, found, hostile, places, weekday

from annotator.diagnostics import Invalid, RuleInfo, Severity
from annotator.render import github, json_format, sarif
from annotator.text import Location, Span

FILES = {"a.md": ARTICLE, "events.yaml": EVENTS}
INFO = RuleInfo(
    "dates/weekday-mismatch",
    Severity.ERROR,
    "## What it does\nCompares the weekday with the date. And so on.\n",
    invalid=(Invalid("[x]{.claim}", at="x", fixed="[y]{.claim}"),),
)


def sarif_run(*arguments: Any) -> Any:
    return json.loads(sarif.render(*arguments))["runs"][0]


def test_json_has_every_part_of_a_finding() -> None:
    (finding,) = json.loads(json_format.render([weekday(FILES)], places(FILES)))
    where = {
        "path": "a.md",
        "range": {"start": {"line": 5, "column": 51, "offset": 81}, "end": {"line": 5, "column": 61, "offset": 91}},
    }
    assert finding == {
        "rule": "dates/weekday-mismatch",
        "severity": "error",
        "message": "2025-11-27 is a Thursday, but the claim says Friday",
        **where,
        "related": [
            {
                "message": "`landing` was on this day",
                "path": "events.yaml",
                "range": {
                    "start": {"line": 2, "column": 9, "offset": 17},
                    "end": {"line": 2, "column": 19, "offset": 27},
                },
            }
        ],
        "fixes": [
            {
                "title": "Change to 2025-11-28",
                "applicability": "unsafe",
                "edits": [{**where, "new_text": "2025-11-28"}],
            }
        ],
        "group": "f00d",
        "url": "https://claim-annotator.readthedocs.io/rules/dates/weekday-mismatch/",
    }


def test_github_underlines_the_span_and_tells_the_other_half() -> None:
    assert github.render([weekday(FILES)], places(FILES)) == (
        "::error file=a.md,line=5,endLine=5,col=51,endColumn=61,title=dates/weekday-mismatch::"
        "2025-11-27 is a Thursday, but the claim says Friday%0Aevents.yaml:2:9: `landing` was on this day\n"
    )


@pytest.mark.parametrize(
    ("message", "written"),
    [("100% sure", "100%25 sure"), ("a, b: c", "a, b: c"), ("a\nb", "a<U+000A>b"), ("%0A", "%250A")],
)
def test_github_escapes_messages(message: str, written: str) -> None:
    output = github.render([found(Location("a.md", Span(0, 1)), message)], places({"a.md": "text"}))
    assert output.endswith(f"::{written}\n")


def test_github_escapes_properties() -> None:
    output = github.render([found(Location("a,b:c%.md", Span(0, 1)))], places({"a,b:c%.md": "text"}))
    assert output.startswith("::warning file=a%2Cb%3Ac%25.md,line=1,")


def test_sarif_describes_the_rule_and_the_finding() -> None:
    run = sarif_run([weekday(FILES)], places(FILES), {INFO.id: INFO}, {"files": 2})
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert rule["shortDescription"]["text"] == "Compares the weekday with the date"
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert "# dates/weekday-mismatch" in rule["help"]["markdown"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["properties"] == {"files": 2}
    region = {"startLine": 5, "startColumn": 51, "endLine": 5, "endColumn": 61}
    artifact = {"uri": "a.md", "uriBaseId": "%SRCROOT%"}
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    assert result["relatedLocations"][0]["message"] == {"text": "`landing` was on this day"}
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "2025-11-28"}}
    ]
    assert result["partialFingerprints"]["annotatorGroup/v1"] == "f00d"


def test_sarif_fingerprints_outlive_edits_elsewhere_and_differ_within_a_run() -> None:
    before = {"a.md": "one two"}
    after = {"a.md": "new line\n\none two"}
    old, new = (
        sarif_run([found(at(it, "one")), found(at(it, "two")), found(at(it, "two"))], places(it), {})
        for it in (before, after)
    )
    prints = [it["partialFingerprints"]["annotatorFinding/v1"] for it in old["results"]]
    assert prints == [it["partialFingerprints"]["annotatorFinding/v1"] for it in new["results"]]
    assert len(set(prints)) == 3


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.md", "a%20b.md"),
        ("ü/日.md", "%C3%BC/%E6%97%A5.md"),
        ("::error::x.md", "%3A%3Aerror%3A%3Ax.md"),
        ("not-utf8-\udcff.md", "not-utf8-%FF.md"),
        ("lone-\ud800.md", "lone-%3F.md"),
        ("file:///tmp/a%20b.md", "file:///tmp/a%20b.md"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    run = sarif_run([found(Location(path, Span(0, 1)))], places({path: "text"}), {})
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("[a](b)", "\\[a\\](b)"),
        ("a [b] c", "a [b] c"),
        ("{0} {name}", "{{0}} {name}"),
    ],
)
def test_sarif_messages_hold_no_links_and_no_placeholders(message: str, written: str) -> None:
    run = sarif_run([found(Location("a.md", Span(0, 1)), message)], places({"a.md": "text"}), {})
    assert run["results"][0]["message"]["text"] == written


def test_sarif_columns_count_code_points() -> None:
    files = {"a.md": "👍漢 X"}
    run = sarif_run([found(at(files, "X"))], places(files), {})
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 4


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("name", ["json", "sarif"])
def test_hostile_text_is_inert_in_json(payload: str, name: str) -> None:
    shown_places, diagnostics = hostile(payload)
    if name == "json":
        output = json_format.render(diagnostics, shown_places)
    else:
        output = sarif.render(diagnostics, shown_places, {})
    assert output.isascii()
    assert all(char == "\n" or char.isprintable() for char in output)
    assert not re.search(r"^\s*::|##\w*\[", output, re.MULTILINE)
    json.dumps(json.loads(output), ensure_ascii=False).encode()  # no lone surrogate is left


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_inert_in_workflow_commands(payload: str) -> None:
    shown_places, diagnostics = hostile(payload)
    output = github.render(diagnostics, shown_places)
    output.encode()
    (line,) = output.splitlines()
    assert re.fullmatch(r"::error (?:\w+=[^:,]*,)*title=[^:,]*::[^\r\n]*", line)
    assert not re.search(r"%(?!25|0D|0A|3A|2C)|##\w*\[", line)
    assert line.isprintable()
