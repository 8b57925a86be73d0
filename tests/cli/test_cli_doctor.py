"""``annotator doctor`` says how things are, and by its exit status whether they are as they should be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import Command, Project

ARTICLE = '---\npublished: 2024-06-07\n---\n[It sank]{#a .claim when="2024-06-04"}\n'
FILES: Mapping[str, str | bytes] = {
    "annotator.toml": (
        '# one\narticles = ["texts/*.md"]\nexclude = ["texts/old*"]\n[rules.dates]\nseverity = "warning"\n'
    ),
    "texts/a.md": ARTICLE,
    "texts/a.checks.yaml": "a:\n  - {by: ada, status: todo}\n",
    "texts/lonely.checks.yaml": "",
    "texts/old.md": ARTICLE,
    "texts/.draft.md": ARTICLE,
    "texts/ignored.md": ARTICLE,
    "texts/data.csv": "",
    "elsewhere.md": ARTICLE,
    "texts/entities.yaml": "ship:\n  name: The Ship\n  kind: work\n",
    ".gitignore": "ignored.md\n",
}


def test_text(project: Project, annotator: Command) -> None:
    root = project(FILES)
    outcome = annotator("doctor")
    lines = [" ".join(it.split()) for it in outcome.out.splitlines()]
    assert outcome.status == 0
    assert f"Python {sys.version.split()[0]} at {sys.executable}" in lines
    assert f"project {root}" in lines
    assert "articles texts/*.md annotator.toml:2" in lines
    assert "fail-on warning default" in lines
    assert "rules.dates severity = warning annotator.toml:4" in lines
    assert "entities texts/entities.yaml 1 entries" in lines
    assert "articles 1" in lines
    assert any(it.startswith("dates loaded ") and it.endswith(" bundled") for it in lines)
    assert lines[-1] == "no problems"


def test_json(project: Project, annotator: Command) -> None:
    project(FILES)
    outcome = annotator("doctor", "--format", "json", "texts/a.md")
    record = json.loads(outcome.out)
    assert record["installation"]["executable"] == sys.executable
    assert record["installation"]["command"].endswith(" lsp")
    assert {it["name"]: it["place"] for it in record["settings"]}["exclude"] == "annotator.toml:3"
    assert record["registries"] == [{"kind": "entities", "path": "texts/entities.yaml", "entries": 1}]
    assert record["file"] == {"path": "texts/a.md", "checked": True, "reason": "it is an article"}
    assert record["problems"] == []


REASONS = (
    ("texts/a.md", 0, "it is an article"),
    ("texts/a.checks.yaml", 0, "it is the check log of texts/a.md"),
    ("texts/entities.yaml", 0, "it is a registry of the kind `entities`"),
    ("annotator.toml", 0, "it holds the settings"),
    ("texts/lonely.checks.yaml", 1, "it is a check log, but there is no article beside it"),
    ("texts/old.md", 1, "the setting `exclude` leaves it out, by `texts/old*`"),
    ("texts/.draft.md", 1, "it is hidden: its name, or that of a folder of it, starts with a dot"),
    ("texts/ignored.md", 1, "a .gitignore at or above texts leaves it out"),
    ("texts/data.csv", 1, "the setting `articles` does not name it: texts/*.md"),
    ("elsewhere.md", 1, "the setting `articles` does not name it: texts/*.md"),
    ("texts/nothing.md", 1, "there is no such file"),
    ("texts", 1, "it is a folder"),
)


def test_why_a_file_is_checked_or_not(project: Project, annotator: Command) -> None:
    project(FILES)
    for path, status, reason in REASONS:
        outcome = annotator("doctor", path, "--format", "json", "--no-plugins")
        file = json.loads(outcome.out)["file"]
        assert (file["reason"], outcome.status, file["checked"]) == (reason, status, not status), path


def test_a_file_that_is_too_large(project: Project, annotator: Command) -> None:
    (project(FILES) / "texts" / "huge.md").write_bytes(b" " * 20_000_001)
    outcome = annotator("doctor", "texts/huge.md")
    assert outcome.status == 1
    assert "texts/huge.md is larger than 20 MB and is not read" in outcome.out


def test_links_out_of_the_project(
    project: Project, annotator: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(ARTICLE)
    (project(FILES) / "texts" / "link.md").symlink_to(outside)
    outcome = annotator("doctor", "texts/link.md")
    assert outcome.status == 1
    assert "is a symbolic link that leads out of the project" in outcome.out


def test_wrong_settings_are_problems(project: Project, annotator: Command) -> None:
    project({"annotator.toml": 'final = true\ncolour = "red"\nselect = ["no-such"]\n', "a.md": ARTICLE})
    outcome = annotator("doctor")
    problems = [it for it in outcome.out.splitlines() if it.startswith("problem: ")]
    assert outcome.status == 1
    assert len(problems) == 2
    assert problems[0].startswith("problem: annotator.toml:2: unknown setting `colour`")


def test_a_file_of_another_project_is_told_of_in_that_one(project: Project, annotator: Command) -> None:
    project({"annotator.toml": "", "other/annotator.toml": "", "other/b.md": ARTICLE})
    record = json.loads(annotator("doctor", "other/b.md", "--format", "json").out)
    assert Path(record["root"]).name == "other"
    assert record["file"]["path"] == "b.md"


def test_names_cannot_command_the_terminal(project: Project, annotator: Command) -> None:
    project({"annotator.toml": 'articles = ["\\u001b[31m*.md", "*.md"]\n', "a.md": ARTICLE})
    assert "\x1b" not in annotator("doctor").out


PLUGINS = {
    "good": "from annotator import hookimpl\n",
    "broken": "import no_such_module\n",
    "odd": "from annotator import hookimpl\n\n\n@hookimpl\ndef annotator_rules():\n    return (3,)\n",
    "deadly": "import os\nos._exit(3)\n",
}


def test_plugins_of_others_and_what_became_of_them(tmp_path: Path) -> None:
    for name, text in PLUGINS.items():
        (tmp_path / f"{name}_plugin.py").write_text(text)
        folder = tmp_path / f"{name}-2.1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n")
        (folder / "entry_points.txt").write_text(f"[annotator]\n{name} = {name}_plugin\n")
    (tmp_path / "work").mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    command = [sys.executable, "-m", "annotator", "doctor", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path / "work", env=environment, capture_output=True, check=False, timeout=60)
    states = {it["name"]: it for it in json.loads(done.stdout)["plugins"]}
    assert {name: states[name]["state"] for name in PLUGINS} == {
        "good": "loaded",
        "broken": "failed",
        "odd": "faulty",
        "deadly": "failed",
    }
    assert states["odd"]["distribution"] == "odd"
    assert (states["odd"]["version"], states["odd"]["module"]) == ("2.1", "odd_plugin")
    assert done.returncode == 1
