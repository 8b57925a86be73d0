"""Runs the rules of a project: the bundled ones in this process, other distributions' in a worker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.catalogue import known_options, rule_infos
from annotator.diagnostics import RuleInfo
from annotator.host import Host, load_plugins
from annotator.host_discovery import third_party_plugins
from annotator.project.project import Project
from annotator.vocabulary import Vocabulary
from annotator.worker.analysis import Report, analyse
from annotator.worker.task import Selection

if TYPE_CHECKING:
    from annotator.worker.messages import Hello

Infos = Mapping[str, RuleInfo]
RulesKnown = Mapping[str, type[msgspec.Struct] | None]
Load = Callable[[Vocabulary, RulesKnown], Project]
"""Reads the project, given the vocabulary and every rule's options."""
Choose = Callable[[Collection[str]], Selection]
"""Says which rules to run, given the ids of those that there are."""


class Run(msgspec.Struct, frozen=True):
    """A project, what was found in it, and, when asked for, what the rules say of themselves."""

    project: Project
    report: Report
    infos: Callable[[], Infos]


def known_rules(third_party: bool) -> Infos:
    """All rules by id; no code of other distributions runs in this process."""
    host = load_plugins(third_party=False)
    if third_party and third_party_plugins():
        import asyncio

        return asyncio.run(_hear(host))
    return _by_id(rule_infos(host))


def run(load: Load, choose: Choose, third_party: bool) -> Run:
    """Reads a project and runs its rules.

    Args:
        load: reads the project.
        choose: says which rules to run.
        third_party: also run the plugins of other distributions.
    """
    host = load_plugins(third_party=False)
    if third_party and third_party_plugins():
        import asyncio

        return asyncio.run(_run_apart(load, choose, host))
    records = known_options(host)
    selection = choose(records)
    project = load(host.vocabulary, records)
    return Run(project, analyse(project, host, selection), lambda: _by_id(rule_infos(host)))


async def _hear(host: Host) -> Infos:
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        return _all_infos(host, await worker.hello())
    finally:
        await worker.close()


async def _run_apart(load: Load, choose: Choose, host: Host) -> Run:
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        hello = await worker.hello()
        records = {**{it.id: _record(it) for it in hello.rules}, **known_options(host)}
        selection = choose(records)
        vocabulary = Vocabulary(hello.kinds, hello.attributes) if hello.kinds else host.vocabulary
        project = load(vocabulary, records)
        report = await worker.check(project, selection) or Report()
        return Run(project, report, lambda: _all_infos(host, hello))
    finally:
        await worker.close()


def _all_infos(host: Host, hello: Hello) -> Infos:
    """What the worker told, and at the least what is bundled: a worker that does not come up tells nothing."""
    return _by_id([*rule_infos(host), *hello.rules])


def _by_id(infos: Iterable[RuleInfo]) -> Infos:
    return {it.id: it for it in sorted(infos, key=lambda it: it.id)}


def _record(info: RuleInfo) -> type[msgspec.Struct] | None:
    """A record that takes the options of a rule that runs elsewhere, of which only the names are known."""
    if not info.options:
        return None
    return msgspec.defstruct("Options", [(name, Any, None) for name in info.options])
