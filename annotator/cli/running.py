"""Runs the rules of a project: the bundled ones in this process, other distributions' in a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.catalogue import rule_infos
from annotator.diagnostics import RuleInfo
from annotator.host import Host, load_plugins
from annotator.host_discovery import third_party_plugins
from annotator.project.project import Project
from annotator.vocabulary import Vocabulary
from annotator.worker.analyse import Report, analyse
from annotator.worker.task import Selection

if TYPE_CHECKING:
    from annotator.worker.messages import Hello

Infos = Mapping[str, RuleInfo]
RulesKnown = Mapping[str, type[msgspec.Struct] | None]
Load = Callable[[Vocabulary, RulesKnown], Project]
"""Reads the project, given the vocabulary and every rule's options."""


class Run(msgspec.Struct, frozen=True):
    """A project, what was found in it, and what the rules say of themselves."""

    project: Project
    report: Report
    infos: Infos


def known_rules(third_party: bool) -> Infos:
    """All rules by id; no code of other distributions runs in this process."""
    host = load_plugins(third_party=False)
    if third_party and third_party_plugins():
        import asyncio

        return asyncio.run(_hear(host))
    return _by_id(rule_infos(host))


def run(load: Load, choose: Callable[[Infos], Selection], third_party: bool) -> Run:
    """Reads a project and runs its rules.

    Args:
        load: reads the project.
        choose: which rules to run, of those that there are.
        third_party: also run the plugins of other distributions.
    """
    host = load_plugins(third_party=False)
    if third_party and third_party_plugins():
        import asyncio

        return asyncio.run(_run_apart(load, choose, host))
    infos = _by_id(rule_infos(host))
    selection = choose(infos)
    project = load(host.vocabulary, _options(host, infos))
    return Run(project, analyse(project, host, selection), infos)


async def _hear(host: Host) -> Infos:
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        return _all_infos(host, await worker.hello())
    finally:
        await worker.close()


async def _run_apart(load: Load, choose: Callable[[Infos], Selection], host: Host) -> Run:
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        hello = await worker.hello()
        infos = _all_infos(host, hello)
        selection = choose(infos)
        vocabulary = Vocabulary(hello.kinds, hello.attributes) if hello.kinds else host.vocabulary
        project = load(vocabulary, _options(host, infos))
        return Run(project, await worker.check(project, selection) or Report(), infos)
    finally:
        await worker.close()


def _all_infos(host: Host, hello: Hello) -> Infos:
    """What the worker told, and at the least what is bundled: a worker that does not come up tells nothing."""
    return _by_id([*rule_infos(host), *hello.rules])


def _by_id(infos: Iterable[RuleInfo]) -> Infos:
    return {it.id: it for it in sorted(infos, key=lambda it: it.id)}


def _options(host: Host, infos: Infos) -> RulesKnown:
    """The record of each rule's options; of rules that run elsewhere only the names are known."""
    records = {it.id: it.Options for it in host.rules}
    return {rule: records.get(rule) or _record(info) for rule, info in infos.items()}


def _record(info: RuleInfo) -> type[msgspec.Struct] | None:
    if not info.options:
        return None
    return msgspec.defstruct("Options", [(name, Any, None) for name in info.options])
