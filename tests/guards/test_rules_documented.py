"""Every rule explains itself: headings, examples, an id that tells its file, a fresh page."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.catalogue import rule_infos
from annotator.diagnostics import RuleInfo
from annotator.host import load_plugins
from annotator.rule import Rule
from annotator.testing import check

ROOT = Path(__file__).parents[2]
HOST = load_plugins(third_party=False)
INFOS = {it.id: it for it in rule_infos(HOST)}
HEADINGS = ["What it does", "Why is this bad?", "What it does not compare", "Options", "Fix safety"]

SHOWN_ELSEWHERE = {
    "files/unreadable": ("it is about what is on disk, and examples are texts", "tests/cli/test_hostile_files.py"),
    "files/too-large": ("an example of 20 MB is none", "tests/cli/test_hostile_files.py"),
    "files/not-utf-8": ("examples are texts, and it is about bytes that are none", "tests/cli/test_hostile_files.py"),
    "plugins/failed": ("an article cannot make a plugin fail", "tests/engine/test_engine_check.py"),
    "plugins/timed-out": ("an article cannot make a plugin hang", "tests/engine/test_engine_worker.py"),
    "plugins/invalid-result": ("an article cannot make a plugin talk nonsense", "tests/engine/test_engine_check.py"),
}
"""Rules without examples: why, and the test that shows them instead."""

by_id = pytest.mark.parametrize("info", INFOS.values(), ids=lambda it: it.id)


@by_id
def test_headings(info: RuleInfo) -> None:
    found = re.findall(r"^## (.*)$", info.documentation, re.MULTILINE)
    assert found == [it for it in HEADINGS if it in found]
    assert found[:2] == HEADINGS[:2]
    assert all(it.strip() for it in re.split(r"^## .*$", info.documentation, flags=re.MULTILINE)[1:])


@by_id
def test_a_rule_with_a_fix_says_how_safe_it_is(info: RuleInfo) -> None:
    assert not info.has_fix or "## Fix safety" in info.documentation


@by_id
def test_examples_of_both_kinds(info: RuleInfo) -> None:
    if info.id in SHOWN_ELSEWHERE:
        reason, place = SHOWN_ELSEWHERE[info.id]
        assert reason
        assert info.id in (ROOT / place).read_text("utf-8")
        return
    assert info.valid
    assert info.invalid


def test_no_excuse_is_left_over() -> None:
    assert set(SHOWN_ELSEWHERE) <= set(INFOS)
    assert [it for it in SHOWN_ELSEWHERE if INFOS[it].valid and INFOS[it].invalid] == []


@by_id
def test_messages_state_a_fact(info: RuleInfo) -> None:
    fixes = 0
    for example in info.invalid:
        own = None if info.id.startswith("suppressions/") else [info.id]  # which need something to suppress
        found = check(example.text, example.files, example.path, example.final, own)
        messages = [it.message for it in found if it.rule == info.id]
        assert messages
        assert [it for it in messages if it.endswith((".", "!")) or "please" in it.lower() or "\n" in it] == []
        fixes += sum(bool(it.fixes) for it in found if it.rule == info.id)
    assert bool(fixes) == info.has_fix or info.id in SHOWN_ELSEWHERE


@pytest.mark.parametrize("rule", HOST.rules, ids=lambda it: it.id)
def test_the_id_tells_the_file(rule: type[Rule]) -> None:
    family, _, name = rule.id.partition("/")
    assert rule.__module__ == f"annotator_{family}.{name.replace('-', '_')}"
    assert rule.__name__ == name.title().replace("-", "")


def test_the_pages_of_the_manual_are_fresh() -> None:
    words = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
