"""Plugins of other distributions on the command line: heard, kept apart, and switched off on request."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PLUGIN = '''
"""A stranger's plugin, which also prints where it should not."""
from annotator import Rule, Severity, hookimpl

print("::error::printed while loading")


class NoShouting(Rule):
    """
    ## What it does
    Finds annotations without small letters.
    """

    id = "acme/shouting"
    severity = Severity.WARNING

    def check_claim(self, claim, article, registries):
        print("printed while checking")
        if claim.text.isupper():
            yield self.diagnostic(claim.location, "no need to shout \\x1b[31m")


@hookimpl
def annotator_rules():
    return (NoShouting,)
'''
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command in a project, with the plugin's distribution installed."""
    site, project = tmp_path / "site", tmp_path / "project"
    (site / "acme-1.0.dist-info").mkdir(parents=True)
    project.mkdir()
    (site / "acme_rules.py").write_text(PLUGIN)
    (site / "acme-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    (site / "acme-1.0.dist-info" / "entry_points.txt").write_text("[annotator]\nacme = acme_rules\n")
    (project / "a.md").write_text("[HE LANDED]{.claim}\n")
    path = os.pathsep.join([str(site), *filter(None, sys.path)])

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "annotator", *arguments]
        environment = {**os.environ, "PYTHONPATH": path}
        return subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True, check=False)

    return command


def test_a_plugins_rule_is_run_and_cannot_touch_the_output(run: Run) -> None:
    done = run("check", "--select", "acme/shouting", "--format", "json")
    (finding,) = json.loads(done.stdout)
    assert (done.returncode, finding["rule"]) == (1, "acme/shouting")
    assert "printed" not in done.stdout
    assert "\x1b" not in done.stdout


def test_a_plugins_rule_can_be_explained_and_listed(run: Run) -> None:
    assert run("explain", "acme/shouting").stdout.startswith("# acme/shouting\n")
    assert "acme/shouting" in run("rules").stdout


def test_without_plugins_it_is_as_if_it_were_not_installed(run: Run) -> None:
    assert run("check", "--no-plugins").returncode == 0
    assert "acme" not in run("rules", "--no-plugins").stdout


GRAMMAR = """
from annotator import hookimpl


@hookimpl
def annotator_temporal_grammar(lang):
    if lang != "nl":
        return None
    from importlib.resources import files
    german = files("annotator_dates").joinpath("temporal_de.lark").read_text("utf-8")
    return german.replace("Freitag", "vrijdag").replace("[Aa]m", "[Oo]p")
"""


def test_a_plugin_brings_a_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site" / "acme_rules.py").write_text(GRAMMAR)
    article = "---\nlang: {}\npublished: 2025-11-28\n---\n\n[Hij landde op vrijdag]{{.claim when=2025-11-27}}\n"
    (tmp_path / "project" / "a.md").write_text(article.format("nl"))
    (finding,) = json.loads(run("check", "--select", "dates", "--format", "json").stdout)
    assert finding["rule"] == "dates/weekday-mismatch"
    (tmp_path / "project" / "a.md").write_text(article.format("sv"))
    assert json.loads(run("check", "--select", "dates", "--format", "json").stdout) == []
