"""What there is to know before a project can be read: the words of the language, and the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING

import msgspec

from annotator.diagnostics import RuleInfo
from annotator.vocabulary import Vocabulary

if TYPE_CHECKING:
    from annotator.host import Host
    from annotator.project.snapshots import ReadSnapshot
    from annotator.prose.temporal import GrammarOf
    from annotator.worker.client import Worker
    from annotator.worker.messages import Hello


class Knowledge(msgspec.Struct, frozen=True):
    """Classes and attributes, rules by id, the records of rules' options, and what reads copies of sources and other
    languages."""

    vocabulary: Vocabulary
    rules: Mapping[str, RuleInfo]
    options: Mapping[str, type[msgspec.Struct] | None]
    read_snapshot: ReadSnapshot
    grammar: GrammarOf


async def learn(worker: Worker, reading: Executor) -> Knowledge:
    """What the bundled plugins offer, and what a worker says that those of other distributions do.

    Their code never runs in this process. Where there are none, nothing
    waits for the worker.
    """
    loop = asyncio.get_running_loop()
    host, others = await loop.run_in_executor(reading, _bundled)
    return await loop.run_in_executor(reading, _knowledge, host, await worker.hello() if others else None)


def _bundled() -> tuple[Host, bool]:
    """The bundled plugins, and whether there are any of other distributions."""
    from annotator.host import load_plugins
    from annotator.host_discovery import third_party_plugins

    return load_plugins(third_party=False), bool(third_party_plugins())


def _knowledge(host: Host, hello: Hello | None) -> Knowledge:
    from annotator.worker.knowledge import all_infos, all_options, grammar_of, whole_vocabulary

    return Knowledge(
        whole_vocabulary(host, hello),
        all_infos(host, hello),
        all_options(host, hello),
        host.snapshot,
        grammar_of(host, hello),
    )
