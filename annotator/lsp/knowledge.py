"""What there is to know before a project can be read: the words of the language, and the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.diagnostics import RuleInfo
from annotator.vocabulary import Vocabulary

if TYPE_CHECKING:
    from annotator.worker.client import Worker


class Knowledge(msgspec.Struct, frozen=True):
    """Classes and attributes, rules by id, and the records of rules' options."""

    vocabulary: Vocabulary
    rules: Mapping[str, RuleInfo]
    options: Mapping[str, type[msgspec.Struct] | None]


async def learn(worker: Worker, reading: Executor) -> Knowledge:
    """What the bundled plugins offer, and what a worker says that those of other distributions do.

    Their code never runs in this process. Where there are none, nothing
    waits for the worker.
    """
    own, others = await asyncio.get_running_loop().run_in_executor(reading, _bundled)
    if not others:
        return own
    hello = await worker.hello()
    records = {it.id: _record(it) for it in hello.rules}
    rules = {it.id: it for it in hello.rules}
    vocabulary = Vocabulary(hello.kinds, hello.attributes) if hello.kinds else own.vocabulary
    return Knowledge(vocabulary, {**rules, **own.rules}, {**records, **own.options})


def _bundled() -> tuple[Knowledge, bool]:
    """What is bundled, and whether there are plugins of other distributions."""
    from annotator.catalogue import known_options, rule_infos
    from annotator.host import load_plugins
    from annotator.host_discovery import third_party_plugins

    host = load_plugins(third_party=False)
    rules = {it.id: it for it in rule_infos(host)}
    return Knowledge(host.vocabulary, rules, known_options(host)), bool(third_party_plugins())


def _record(info: RuleInfo) -> type[msgspec.Struct] | None:
    """A record that takes the options of a rule that runs elsewhere, of which only the names are known."""
    if not info.options:
        return None
    return msgspec.defstruct("Options", [(name, Any, None) for name in info.options])
