"""Bad plugins in the worker: each is named and left out, and the findings of the others are as ever."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest
from bad_plugins import BAD, GOOD, install
from engine_workers import PATIENCE, python_path, said, task

from annotator.worker.client import Worker
from annotator.worker.task import Task

NAMED = {
    "raises": "stopped with ValueError: no (plugin_raises.py:10)",
    "exits": "stopped with SystemExit: 3",
    "leaves": "rule leaves/speaks of leaves 1.0 ended its process (status 3) and is left out",
    "crashes": "rule crashes/speaks of crashes 1.0 ended its process (signal 11) and is left out",
    "loops": "rule loops/speaks of loops 1.0 did not come to an end and is left out",
    "backtracks": "rule backtracks/speaks of backtracks 1.0 did not come to an end and is left out",
    "hoards": "hoards/speaks of hoards 1.0 stopped with MemoryError",
    "mistypes": "mistypes/speaks of mistypes 1.0 gave a result that cannot be shown: a Claim is no Diagnostic",
    "strays": "strays/speaks of strays 1.0 gave a result that cannot be shown: the location 0–1000000000 outside 0.md",
    "reads": "reads/speaks of reads 1.0 stopped with EOFError: EOF when reading a line",
    "leaving": "plugin leaving 1.0 ended its process (status 3) and is left out",
    "stuck": "plugin stuck 1.0 did not come to an end and is left out",
}
APART = """
import asyncio
from annotator.testing import project_of
from annotator.worker.client import Worker
async def check():
    worker = Worker()
    await worker.check(project_of({"a.md": "[Zanzibar]{.claim}"}))
    await worker.close()
asyncio.run(check())
"""


@pytest.fixture(scope="module")
def among_bad_plugins(tmp_path_factory):
    """Two reports of one worker with every bad plugin, and one good."""
    folder = tmp_path_factory.mktemp("site")
    install(folder, "good", GOOD)
    for name, module in BAD.items():
        install(folder, name, module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", python_path(folder))

        async def reports():
            worker = Worker(bundled=False, patience=PATIENCE, memory=2 << 30)
            asked = task("one two", "three")
            everything = Task(asked.corpus, lengths=asked.lengths)
            try:
                return [await worker.check_task(everything), await worker.check_task(everything)]
            finally:
                await worker.close()

        return asyncio.run(reports())


@pytest.mark.parametrize("name", sorted(BAD.keys() - {"prints"}))
def test_each_bad_plugin_is_named(among_bad_plugins, name):
    messages = [it.message for it in among_bad_plugins[0].diagnostics if it.rule.startswith("plugins/")]
    assert [it for it in messages if NAMED.get(name, f"plugin {name} 1.0: ") in it and name in it], messages


def test_findings_of_the_good_plugin_are_as_ever(among_bad_plugins):
    assert [it for it in said(among_bad_plugins[0]) if "good/" in it] == [
        "0.md:0 good/speaks seen one",
        "0.md:4 good/speaks seen two",
        "1.md:0 good/speaks seen three",
    ]


def test_what_was_left_out_stays_left_out_and_said(among_bad_plugins):
    first, second = among_bad_plugins
    assert first.diagnostics == second.diagnostics
    assert first.rules_late == ("backtracks/speaks", "crashes/speaks", "leaves/speaks", "loops/speaks")
    assert not first.complete


@pytest.mark.parametrize("verbose", [False, True])
def test_where_a_plugin_fails_is_shown_to_those_who_ask(tmp_path, verbose):
    install(tmp_path, "raises", BAD["raises"])
    environment = {**os.environ, "PYTHONPATH": python_path(tmp_path)}
    environment["ANNOTATOR_TRACEBACK"] = "1" if verbose else "0"
    done = subprocess.run([sys.executable, "-c", APART], check=True, env=environment, capture_output=True, timeout=60)
    shown = done.stderr.decode()
    assert ("raises/speaks: ValueError" in shown) == ("plugin_raises.py" in shown) == verbose
    assert "Zanzibar" not in shown
