"""What there is to say of an installation and of a project: plain data, gathered without checking anything."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import annotator
from annotator.diagnostics import Diagnostic
from annotator.host import Host, load_plugins
from annotator.host_discovery import EntryPoint, third_party_plugins
from annotator.project.config import DEFAULT_NAMES, REGISTRIES, Config
from annotator.project.load import load
from annotator.project.project import Project
from annotator.text import LineIndex
from annotator.worker.knowledge import all_options, grammar_of, whole_vocabulary
from annotator.worker.messages import Hello

_Described = tuple[str, str, str, str]
"""A plugin's name, distribution, version and module."""

_TEXTS = ("articles", "exclude", *REGISTRIES, "select", "ignore")


class PluginState(msgspec.Struct, frozen=True):
    """A plugin and what became of it: ``loaded``, ``faulty`` (some of it is left out) or ``failed``."""

    name: str
    distribution: str
    version: str
    module: str
    bundled: bool
    rules: int
    state: str
    problems: tuple[str, ...] = ()


class Setting(msgspec.Struct, frozen=True):
    """A setting as it counts; ``place`` is ``FILE:LINE``, or ``default``."""

    name: str
    value: Any
    place: str


class Installation(msgspec.Struct, frozen=True):
    """Which Python runs which version of this program, and how an editor starts its server."""

    version: str
    location: str
    python: str
    executable: str
    platform: str
    server: str
    """The version of pygls, or nothing when the server cannot run."""
    command: str
    """What an editor is to start."""
    on_path: str
    """The ``annotator`` that a shell finds, if any."""


class Plugins(msgspec.Struct, frozen=True):
    """The plugins, and what is needed of them to read a project."""

    host: Host
    hello: Hello
    states: tuple[PluginState, ...]


def installation() -> Installation:
    """See `Installation`."""
    beside = Path(sys.executable).parent / ("annotator.exe" if os.name == "nt" else "annotator")
    command = f"{beside} lsp" if beside.exists() else f"{sys.executable} -m annotator lsp"
    return Installation(
        version=annotator.__version__,
        location=os.path.dirname(os.path.abspath(annotator.__file__)),
        python=platform.python_version(),
        executable=sys.executable,
        platform=platform.platform(),
        server=_version_of("pygls"),
        command=command,
        on_path=shutil.which("annotator") or "",
    )


def plugins(third_party: bool) -> Plugins:
    """All plugins; those of other distributions are tried out in another process."""
    host = load_plugins(third_party=False)
    own = [(it.name, it.distribution, it.version, it.module) for it in host.plugins]
    others = third_party_plugins() if third_party else ()
    hello, faults = Hello(), list(host.faults)
    if others:
        import asyncio

        hello, more = asyncio.run(_hear())
        faults += more
    origins = [*host.origins.values(), *hello.origins.values()]
    states = [_state(it, True, host.origins.values(), faults) for it in own]
    states += [_state(_described(it), False, origins, faults) for it in others]
    return Plugins(host, hello, tuple(states))


def read_project(root: Path, known: Plugins) -> Project:
    """The project, read as a check reads it."""
    host, hello = known.host, known.hello
    return load(
        root,
        vocabulary=whole_vocabulary(host, hello),
        rules=all_options(host, hello),
        read_snapshot=host.snapshot,
        grammar=grammar_of(host, hello),
    )


def settings(project: Project) -> Iterator[Setting]:
    """All settings in the order of the manual, those of rules at the end."""
    config = project.config
    for name in _TEXTS:
        value = getattr(config, name)
        shown = DEFAULT_NAMES[name] if value is None else value
        yield Setting(name, list(shown), _place(project, config, name))
    yield Setting("fail-on", config.fail_on.label, _place(project, config, "fail-on"))
    yield Setting("final", config.final, _place(project, config, "final"))
    for rule in sorted({*config.severities, *config.options}):
        value = dict(config.options.get(rule, {}))
        if rule in config.severities:
            value = {"severity": config.severities[rule].label, **value}
        yield Setting(f"rules.{rule}", value, _place(project, config, "rules", rule))


def registries(project: Project) -> Iterator[tuple[str, str, int]]:
    """The registries: their kinds, paths, and how many entries could be used."""
    for it in sorted(project.registry_files, key=lambda it: (it.kind, it.document.path)):
        yield it.kind, it.document.path, len(it.entries)


def setting_problems(project: Project) -> list[str]:
    """What is wrong with the settings."""
    return [f"{_line(project, it)}: {it.message}" for it in project.parts.get("settings", ())]


def _line(project: Project, fault: Diagnostic) -> str:
    document = project.documents.get(fault.location.path)
    line = LineIndex(document.text).position(fault.location.span.start, "utf-32")[0] + 1 if document else 1
    return f"{fault.location.path or project.config.path}:{line}"


def _place(project: Project, config: Config, *path: str) -> str:
    found = next((config.places[it] for it in config.places if it[: len(path)] == path), None)
    document = project.documents.get(found.path) if found is not None else None
    if found is None or document is None:
        return "default"
    return f"{found.path}:{LineIndex(document.text).position(found.span.start, 'utf-32')[0] + 1}"


def _state(described: _Described, bundled: bool, origins: Iterable[str], faults: Iterable[Diagnostic]) -> PluginState:
    name, distribution, version, _ = described
    where = f"{distribution} {version}"
    label = where if name == distribution else f"{name} ({where})"
    start = f"plugin {label}"
    said = tuple(it.message.removeprefix(start).lstrip(": ") for it in faults if it.message.startswith(start))
    failed = any("could not be loaded" in it or "left out" in it for it in said)
    state = "failed" if failed else "faulty" if said else "loaded"
    rules = sum(it == label for it in origins)
    return PluginState(*described, bundled, rules, state, said)


def _described(entry: EntryPoint) -> _Described:
    return entry.name, entry.distribution, entry.version, entry.value


async def _hear() -> tuple[Hello, list[Diagnostic]]:
    """What plugins of other distributions offer, and what they did wrong: a check of nothing tells that."""
    from annotator.worker.client import Worker

    worker = Worker()
    try:
        hello = await worker.hello()
        report = await worker.check(Project())
        return hello, list(report.diagnostics if report is not None else ())
    finally:
        await worker.close()


def _version_of(distribution: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
