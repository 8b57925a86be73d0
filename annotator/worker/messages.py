"""What the speaking process and a worker say to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from annotator.diagnostics import Diagnostic, Fix, RuleInfo, Severity
from annotator.model.article import ArticleInfo, Block
from annotator.model.claim import Claim
from annotator.model.registries import Entity, Event, Registries, Source
from annotator.vocabulary import AttributeSpec, Kind
from annotator.worker.analysis import Report

About = Literal["hover", "actions"]


class Start(msgspec.Struct, frozen=True):
    """The first message to a worker: which plugins to load, and its limits."""

    bundled: bool = True
    third_party: bool = True
    without: tuple[str, ...] = ()
    memory: int = 0
    """Most bytes of address space, where the system can bound it; 0 is no bound."""
    seconds: float = 60.0
    """After so long in one request the worker ends itself, even if nobody is left to end it."""


class Hello(msgspec.Struct, frozen=True):
    """The worker's first message: what its plugins offer, as data."""

    rules: tuple[RuleInfo, ...] = ()
    origins: Mapping[str, str] = {}
    kinds: tuple[Kind, ...] = ()
    attributes: tuple[AttributeSpec, ...] = ()
    grammars: Mapping[str, str] = {}
    """Of expressions of time, by two-letter language code; those that are not bundled."""


class ArticleDelta(msgspec.Struct, frozen=True):
    """An article that is new or changed. ``blocks`` has those of its ``keys`` that the worker does not have yet."""

    path: str
    keys: tuple[int, ...]
    starts: tuple[int, ...]
    blocks: tuple[Block, ...] = ()
    info: ArticleInfo | None = None
    """None: the one that the worker has."""
    faults: tuple[Diagnostic, ...] = ()


class Settings(msgspec.Struct, frozen=True):
    """The part of a task that seldom changes."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    home: str = ""
    late: tuple[str, ...] = ()


class CheckRequest(msgspec.Struct, frozen=True, tag=True):
    """Check the project as it is now; what is None is as it was."""

    number: int
    articles: tuple[ArticleDelta, ...] = ()
    removed: tuple[str, ...] = ()
    registries: Registries | None = None
    settings: Settings | None = None
    faults: tuple[Diagnostic, ...] | None = None
    lengths: Mapping[str, int] = {}
    """Of files that are new or whose length changed, in code points."""
    gone: tuple[str, ...] = ()
    """Files that are there no more."""
    files_seen: int = 0
    files_skipped: tuple[str, ...] = ()


class PluginRequest(msgspec.Struct, frozen=True, tag=True):
    """What do plugins say of this, or what can they do with it? Exactly one of the last four fields is given."""

    number: int
    about: About
    claim: Claim | None = None
    entity: Entity | None = None
    source: Source | None = None
    event: Event | None = None


class Answer(msgspec.Struct, frozen=True):
    """The answer to the request of that number."""

    number: int
    report: Report | None = None
    """None: the request was overtaken by a later one."""
    sections: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


Request = CheckRequest | PluginRequest
