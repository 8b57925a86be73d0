"""``annotator check``: what is reported, for which paths, in which format, with which status."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

FRONT = "---\npublished: 2025-11-28\n---\n"
WRONG = f'{FRONT}[landed on Friday night]{{#arrival .claim when="2025-11-27"}}\n'
RIGHT = WRONG.replace("Friday", "Thursday")
UNUSED = '[landed]{.claim ignore="dates/weekday-mismatch: the paper has it so"}\n'
FORMATS = ("text", "json", "github", "sarif")


def found(outcome) -> list[tuple[str, str]]:
    """Path and rule of each finding in JSON output."""
    return [(it["path"], it["rule"]) for it in json.loads(outcome.out)]


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


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ["a.md", "news/b.md", "news/deep/c.md"]),
        (["."], ["a.md", "news/b.md", "news/deep/c.md"]),
        (["a.md"], ["a.md"]),
        (["./news/"], ["news/b.md", "news/deep/c.md"]),
        (["news/deep", "a.md"], ["a.md", "news/deep/c.md"]),
        (["news/../a.md"], ["a.md"]),
    ],
)
def test_paths_choose_what_is_reported(annotator, project, paths: list[str], expected: list[str]) -> None:
    project(dict.fromkeys(("a.md", "news/b.md", "news/deep/c.md"), WRONG))
    outcome = annotator("check", "--format", "json", *paths)
    assert [path for path, _ in found(outcome)] == expected
    assert f"Checked {len(expected)} article" in outcome.err


def test_paths_are_shown_as_seen_from_the_current_folder(annotator, project, monkeypatch) -> None:
    root = project({"annotator.toml": "", "a.md": WRONG, "news/b.md": WRONG})
    monkeypatch.chdir(root / "news")
    assert [path for path, _ in found(annotator("check", "--format", "json"))] == ["../a.md", "b.md"]
    assert [path for path, _ in found(annotator("check", "--format", "json", "b.md"))] == ["b.md"]


def test_the_project_is_that_of_the_paths(annotator, project, monkeypatch, tmp_path_factory) -> None:
    root = project({"annotator.toml": 'articles = ["*.md"]\n', "a.md": WRONG, "deep/b.md": WRONG})
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    paths = [path for path, _ in found(annotator("check", "--format", "json", str(root)))]
    assert [Path(it).name for it in paths] == ["a.md"]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("empty", "'empty' matches no file of the project"),
        ("notes.txt", "'notes.txt' matches no file of the project"),
        ("one/annotator.toml", "these paths belong to several projects"),
        ("..", "these paths belong to several projects"),
    ],
)
def test_a_path_that_matches_nothing_is_said(annotator, project, path: str, complaint: str) -> None:
    root = project({"annotator.toml": "", "a.md": RIGHT, "notes.txt": "", "one/annotator.toml": ""})
    (root / "empty").mkdir()
    outcome = annotator("check", "a.md", path)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"annotator: {complaint}")


def test_paths_name_every_file_that_has_a_part_in_the_project(annotator, project) -> None:
    files = {"a.md": RIGHT, "entities.yaml": "a: {nme: A}\n", "b.checks.yaml": "", "annotator.toml": ""}
    project({**files, "a.checks.yaml": "arrival: [{by: mk, status: todo}]\n"})
    checked = {path: annotator("check", path).out.splitlines()[-1].partition(" with ")[0] for path in sorted(files)}
    assert checked == {
        "a.md": "Found nothing. Checked 1 article",
        "annotator.toml": "Found nothing. Checked 1 file",
        "b.checks.yaml": "Found 1 error. Checked 0 files",
        "entities.yaml": "Found 2 errors. Checked 1 file",
    }
    assert "Checked 1 article and 2 other files with" in annotator("check").out


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


@pytest.fixture
def typed(monkeypatch):
    """Gives the command something on standard input."""
    import io

    def give(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return give


def test_standard_input_stands_for_a_file_of_the_project(annotator, project, typed) -> None:
    project({"a.md": RIGHT, "b.md": WRONG})
    typed(WRONG.encode())
    outcome = annotator("check", "-", "--stdin-filename", "a.md", "--format", "json")
    assert (outcome.status, found(outcome)) == (1, [("a.md", "dates/weekday-mismatch")])


def test_standard_input_needs_no_file_name(annotator, project, typed) -> None:
    project({})
    typed(WRONG.encode())
    assert found(annotator("check", "-", "--format", "json")) == [("stdin.md", "dates/weekday-mismatch")]


def test_bytes_of_standard_input_that_are_not_utf_8_are_found(annotator, project, typed) -> None:
    project({})
    typed(b"a\xff[On]{.claim}\n")
    outcome = annotator("check", "-", "--stdin-filename", "b.md", "--format", "json")
    assert (outcome.status, found(outcome)) == (1, [("b.md", "files/not-utf-8")])


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("/nope/x.md", "there is no folder '/nope'"),
        ("x.txt", "'x.txt' matches no file of the project"),
    ],
)
def test_standard_input_must_be_of_the_project(annotator, project, typed, name: str, complaint: str) -> None:
    project({})
    typed(b"")
    outcome = annotator("check", "-", "--stdin-filename", name)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"annotator: {complaint}")


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
