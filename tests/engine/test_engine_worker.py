"""The worker: the same answers from another process, whatever happens to that process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time

import pytest
from bad_plugins import AT_IMPORT, GOOD, IN_RULES, install, rule_module
from engine_corpora import article, block, corpus

from annotator.host import load_plugins
from annotator.model.fields import Field
from annotator.model.registries import Entity
from annotator.testing import project_of
from annotator.text import Location, Span
from annotator.worker.analysis import run
from annotator.worker.board import Board
from annotator.worker.client import Worker
from annotator.worker.messages import Hello
from annotator.worker.task import Task

PATIENCE = 1.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@pytest.fixture
def paths(folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *filter(None, sys.path)]))


def task(*texts: str, lengths=True) -> Task:
    articles = [article(f"{n}.md", block(f"{n}.md", 1, text)) for n, text in enumerate(texts)]
    return Task(
        corpus(*articles), lengths={f"{n}.md": len(text) for n, text in enumerate(texts)}, select=("good", "plugins")
    )


def said(report) -> list[str]:
    return [f"{it.location.path}:{it.location.span.start} {it.rule} {it.message}" for it in report.diagnostics]


async def test_answers_follow_the_edits(tmp_path, monkeypatch):
    install(tmp_path, "good", GOOD)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    monkeypatch.syspath_prepend(str(tmp_path))
    host = load_plugins(bundled=False)
    worker = Worker(bundled=False, patience=30)
    try:
        for texts in [
            ("one two", "three"),
            ("one two", "three four"),
            ("one",),
            (),
            ("\udc80 a", "b"),
            ("", "é\U0010ffff"),
        ]:
            asked = task(*texts)
            report = await worker.check_task(asked)
            assert report is not None
            assert report.diagnostics == run(asked, host).diagnostics
            assert len(report.diagnostics) == sum(len(it.split(" ")) for it in texts)
        await worker.check_task(task("one", "two", "three"))
        report = await worker.check_task(task("one", "two", "three"))
        assert (await worker.hello()).origins == {"good/speaks": "good 1.0"}
    finally:
        await worker.close()


BAD = {**{name: rule_module(body) for name, body in IN_RULES.items()}, **AT_IMPORT}

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


@pytest.fixture(scope="module")
def among_bad_plugins(folder):
    """Two reports of one worker with every bad plugin, and one good."""
    install(folder, "good", GOOD)
    for name, module in BAD.items():
        install(folder, name, module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *filter(None, sys.path)]))

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


@pytest.mark.timeout(60)  # the first alone would take three minutes
async def test_a_later_check_overtakes_an_earlier_one(tmp_path, monkeypatch):
    install(
        tmp_path,
        "good",
        rule_module("import time; time.sleep(2 * (claim.text == 'b')); yield self.diagnostic(claim.location, 'x')"),
    )
    install(tmp_path, "more", rule_module("return ()"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    worker = Worker(bundled=False, patience=30)
    try:
        await worker.hello()
        running = [asyncio.ensure_future(worker.check_task(task(*["a b"] * 100)))]
        for number in range(1, 6):
            await asyncio.sleep(0.05)
            running.append(asyncio.ensure_future(worker.check_task(task(*["a"] * number))))
        reports = await asyncio.gather(*running)
        found = [it if it is None else len(it.diagnostics) for it in reports]
        assert (found[0], found[-1]) == (None, 5)
        assert all(it in (None, number) for number, it in enumerate(found[1:], 1))
    finally:
        await worker.close()


HOVER = """
from annotator import AttributeSpec, Entity, Kind, hookimpl

@hookimpl
def annotator_vocabulary():
    return (Kind("rumour", "Said by nobody."),)

@hookimpl
def annotator_hover(subject, registries):
    if subject.key == "forever":
        while True: pass
    return [f"{type(subject).__name__} {subject.key}, one of {len(registries.entities)}"]
"""


async def test_hover_sections_and_vocabulary_come_from_the_worker(tmp_path, monkeypatch):
    install(tmp_path, "cards", HOVER)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    worker = Worker(bundled=False, patience=PATIENCE)
    project = project_of({"entities.yaml": "mill: {name: Milltown}\nforever: {name: Forever}\n"})
    entities = project.corpus.registries.entities
    try:
        assert "rumour" in [it.name for it in (await worker.hello()).kinds]
        await worker.check(project)
        assert await worker.hover(entities["mill"]) == ("Entity mill, one of 2",)
        assert await worker.hover(entities["forever"]) == ()
        report = await worker.check(project)
        assert said(report) == [
            "annotator.toml:0 plugins/timed-out plugin cards 1.0 did not come to an end and is left out"
        ]
    finally:
        await worker.close()


async def test_a_caller_that_is_cancelled_does_no_harm(paths):
    worker = Worker(bundled=False, third_party=False)
    try:
        await worker.hello()
        running = asyncio.ensure_future(worker.check_task(task("a")))
        await asyncio.sleep(0)
        running.cancel()
        assert await worker.check_task(task("a")) is not None
    finally:
        await worker.close()


@pytest.fixture
def started(monkeypatch):
    """The processes that are started, in order, each with its board."""
    processes = []
    start = asyncio.create_subprocess_exec

    async def starting(*arguments, **options):
        board = Board(arguments[4])
        processes.append((await start(*arguments, **options), board))
        return processes[-1][0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", starting)
    return processes


@pytest.mark.timeout(50)  # less than the patience that there is with a plugin that loads for ever
@pytest.mark.parametrize(
    ("plugin", "doing", "count"),
    [("loops", None, 0), ("loops", "", 1), ("stuck", "plugin stuck 1.0", 1), ("loops", "rule loops/speaks", 1)],
    ids=["not started", "starting", "loading", "working"],
)
async def test_closing_ends_a_process_in_any_state(tmp_path, monkeypatch, started, plugin, doing, count):
    install(tmp_path, plugin, BAD[plugin])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    worker = Worker(bundled=False, patience=60)
    asked = asyncio.ensure_future(worker.check_task(Task(task("a").corpus, lengths={"0.md": 1})))
    await asyncio.sleep(0)
    while doing is not None and not (started and started[0][1].doing == doing):
        await asyncio.sleep(0.01)
    await worker.close()
    assert await asked is None
    assert not any(_lives(process.pid) for process, _ in started)
    assert await worker.check_task(task("a")) is None
    assert await worker.hello() == Hello()
    assert len(started) == count, "it starts no other"


SLOW = """
import os, time
from annotator import hookimpl

@hookimpl
def annotator_hover(subject, registries):
    with open(os.environ["ASKED"], "a") as file:
        print(subject.key, file=file)
    while subject.key == "first" and not os.path.exists(os.environ["ASKED"] + ".go"):
        time.sleep(0.01)
    return [subject.key]
"""


def entity(key: str) -> Entity:
    place = Location("entities.yaml", Span(0, 0))
    return Entity(key, place, Field(key, key, place))


async def test_only_the_latest_hover_is_answered_and_only_if_it_is_waited_for(tmp_path, monkeypatch):
    install(tmp_path, "slow", SLOW)
    asked = tmp_path / "asked"
    monkeypatch.setenv("ASKED", str(asked))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    worker = Worker(bundled=False, patience=60)

    async def hovers(*keys, abandoned=()):
        asked.write_text("")
        (tmp_path / "asked.go").unlink(missing_ok=True)
        running = {}
        for key in keys:
            running[key] = asyncio.ensure_future(worker.hover(entity(key)))
            while not asked.read_text():
                await asyncio.sleep(0.01)
        for it in abandoned:
            running.pop(it).cancel()
            await asyncio.sleep(0)
        (tmp_path / "asked.go").touch()
        said = dict(zip(running, await asyncio.gather(*running.values()), strict=True))
        await worker.check_task(task("a"))
        return said, asked.read_text().split()

    try:
        await worker.check_task(task("a"))
        assert await hovers("first") == ({"first": ("first",)}, ["first"])
        said, ran = await hovers("first", "second", "third")
        assert (said["second"], said["third"], ran) == ((), ("third",), ["first", "third"])
        assert (await hovers("first", "second", abandoned=["second"]))[1] == ["first"]
    finally:
        await worker.close()


@pytest.mark.parametrize("verbose", [False, True])
def test_where_a_plugin_fails_is_shown_to_those_who_ask(tmp_path, verbose):
    install(tmp_path, "raises", BAD["raises"])
    program = (
        "from annotator.testing import project_of; from annotator.worker.client import check_apart;"
        "check_apart(project_of({'a.md': '[Zanzibar]{.claim}'}))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    environment["ANNOTATOR_TRACEBACK"] = "1" if verbose else "0"
    done = subprocess.run([sys.executable, "-c", program], check=True, env=environment, capture_output=True, timeout=60)
    shown = done.stderr.decode()
    assert ("raises/speaks: ValueError" in shown) == ("plugin_raises.py" in shown) == verbose
    assert "Zanzibar" not in shown


async def test_a_worker_that_is_killed_from_outside_is_replaced(paths):
    worker = Worker(bundled=False, third_party=False)
    try:
        await worker.check_task(task("a"))
        worker._child._process.kill()
        assert (await worker.check_task(task("a"))).diagnostics == ()
        assert not os.path.exists(worker._child.board.path), "nothing is left behind, even by a parent that is killed"
    finally:
        await worker.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_no_worker_outlives_its_parent(tmp_path, folder):
    install(tmp_path, "loops", BAD["loops"])
    program = (
        "import asyncio, os, signal, sys\n"
        "from annotator.worker.client import Worker\n"
        "from test_engine_worker import task\n"
        "from annotator.worker.task import Task\n"
        "async def main():\n"
        "    worker = Worker(bundled=False, patience=60)\n"
        "    await worker.hello()\n"
        "    asyncio.ensure_future(worker.check_task(Task(task('a').corpus, lengths={'0.md': 1})))\n"
        "    await asyncio.sleep(0.5)\n"
        "    print(worker._child._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, env=environment, stdout=subprocess.PIPE, timeout=60)
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while _lives(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
