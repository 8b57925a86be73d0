"""Runs the rules of a project: the bundled ones in this process, other distributions' in a worker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from annotator.diagnostics import RuleInfo
from annotator.host import Host, load_plugins
from annotator.host_discovery import third_party_plugins
from annotator.project.project import Project
from annotator.project.snapshots import ReadSnapshot
from annotator.prose.temporal import GrammarOf
from annotator.vocabulary import Vocabulary
from annotator.worker.analysis import Report, analyse
from annotator.worker.knowledge import all_infos, all_options, grammar_of, whole_vocabulary
from annotator.worker.task import Selection

Infos = Mapping[str, RuleInfo]
RulesKnown = Mapping[str, type[msgspec.Struct] | None]
Load = Callable[[Vocabulary, RulesKnown, ReadSnapshot, GrammarOf], Project]
"""Reads the project, given the vocabulary, every rule's options, and what knows copies of sources and languages."""
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
    return all_infos(host)


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
    records = all_options(host)
    selection = choose(records)
    project = load(host.vocabulary, records, host.snapshot, host.temporal_grammar)
    return Run(project, analyse(project, host, selection), lambda: all_infos(host))


async def _hear(host: Host) -> Infos:
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        return all_infos(host, await worker.hello())
    finally:
        await worker.close()


async def _run_apart(load: Load, choose: Choose, host: Host) -> Run:
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        hello = await worker.hello()
        records = all_options(host, hello)
        selection = choose(records)
        project = load(whole_vocabulary(host, hello), records, host.snapshot, grammar_of(host, hello))
        report = await worker.check(project, selection) or Report()
        return Run(project, report, lambda: all_infos(host, hello))
    finally:
        await worker.close()
