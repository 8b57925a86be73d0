"""The worker: the same answers from another process, and to the latest question first."""

from __future__ import annotations

import asyncio

import pytest
from bad_plugins import GOOD, install, rule_module
from engine_workers import PATIENCE, python_path, said, task

from annotator.host import load_plugins
from annotator.model.fields import Field
from annotator.model.registries import Entity
from annotator.testing import project_of
from annotator.text import Location, Span
from annotator.worker.analysis import run
from annotator.worker.client import Worker


async def test_answers_follow_the_edits(tmp_path, monkeypatch):
    install(tmp_path, "good", GOOD)
    monkeypatch.setenv("PYTHONPATH", python_path(tmp_path))
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


@pytest.mark.timeout(60)  # the first alone would take three minutes
async def test_a_later_check_overtakes_an_earlier_one(tmp_path, monkeypatch):
    install(
        tmp_path,
        "good",
        rule_module("import time; time.sleep(2 * (claim.text == 'b')); yield self.diagnostic(claim.location, 'x')"),
    )
    install(tmp_path, "more", rule_module("return ()"))
    monkeypatch.setenv("PYTHONPATH", python_path(tmp_path))
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
from annotator import AttributeSpec, Edit, Entity, Fix, Kind, hookimpl

@hookimpl
def annotator_vocabulary():
    return (Kind("rumour", "Said by nobody."),)

@hookimpl
def annotator_hover(subject, registries):
    if subject.key == "forever":
        while True: pass
    return [f"{type(subject).__name__} {subject.key}, one of {len(registries.entities)}"]

@hookimpl
def annotator_code_actions(subject, registries):
    return [Fix(f"Rename {subject.key}", (Edit(subject.location, "other"),))]
"""


async def test_hover_sections_and_vocabulary_come_from_the_worker(tmp_path, monkeypatch):
    install(tmp_path, "cards", HOVER)
    monkeypatch.setenv("PYTHONPATH", python_path(tmp_path))
    worker = Worker(bundled=False, patience=PATIENCE)
    project = project_of({"entities.yaml": "mill: {name: Milltown}\nforever: {name: Forever}\n"})
    entities = project.corpus.registries.entities
    try:
        assert "rumour" in [it.name for it in (await worker.hello()).kinds]
        await worker.check(project)
        assert await worker.hover(entities["mill"]) == ("Entity mill, one of 2",)
        (fix,) = await worker.code_actions(entities["mill"])
        assert (fix.title, fix.edits[0].location) == ("Rename mill", entities["mill"].location)
        assert await worker.hover(entities["forever"]) == ()
        report = await worker.check(project)
        assert said(report) == [
            "annotator.toml:0 plugins/timed-out plugin cards 1.0 did not come to an end and is left out"
        ]
    finally:
        await worker.close()


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
    monkeypatch.setenv("PYTHONPATH", python_path(tmp_path))
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
