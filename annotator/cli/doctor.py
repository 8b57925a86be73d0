"""Say how the tool is set up, with which Python, plugins, settings and registries, and why a FILE is checked or not.

The exit status is 1 when something is wrong with the settings or a plugin, when a file of the project was left out, or
when FILE is not checked.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.cli import output
from annotator.cli.doctor_file import FileState, file_state
from annotator.cli.doctor_report import (
    Installation,
    Plugins,
    PluginState,
    Setting,
    installation,
    plugins,
    read_project,
    registries,
    setting_problems,
    settings,
)
from annotator.cli.paths import project_path, project_root
from annotator.project.project import Project
from annotator.render.visible import visible


class Findings(msgspec.Struct, frozen=True):
    """All that is said."""

    installation: Installation
    plugins: tuple[PluginState, ...]
    root: str
    settings_file: str
    settings: tuple[Setting, ...]
    registries: tuple[tuple[str, str, int], ...]
    articles: int
    skipped: dict[str, str]
    file: FileState | None
    problems: tuple[str, ...]


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="the file to tell about: why it is checked, or is not")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to show it (default: text)")
    parser.add_argument("--no-plugins", action="store_true", help="leave plugins of other distributions alone")


def run(arguments: Namespace) -> int:
    """Prints what there is to say; 1 if something is wrong."""
    given = [arguments.file] if arguments.file is not None else []
    root = project_root(given, Path.cwd())
    path = project_path(arguments.file, root) if given else None
    known = plugins(third_party=not arguments.no_plugins)
    found = _findings(read_project(root, known), known, root, path)
    if arguments.format == "json":
        from annotator.render.json_format import encode

        output.write(encode(_record(found)) + "\n")
    else:
        output.write("".join(f"{line}\n" for line in _lines(found)))
    return int(bool(found.problems))


def _findings(project: Project, known: Plugins, root: Path, path: str | None) -> Findings:
    file = file_state(project, path) if path is not None else None
    runs = installation()
    problems = [f"plugin {it.name}: {problem}" for it in known.states for problem in it.problems]
    problems += setting_problems(project)
    problems += [f"{name or '.'} {why}" for name, why in project.skipped.items()]
    if file is not None and not file.checked:
        problems.append(f"{file.path} is not checked: {file.reason}")
    if not runs.server:
        problems.append("the language server cannot run, for pygls is not installed")
    return Findings(
        installation=runs,
        plugins=known.states,
        root=os.path.abspath(root),
        settings_file=project.config.path,
        settings=tuple(settings(project)),
        registries=tuple(registries(project)),
        articles=len(project.corpus.articles),
        skipped=dict(project.skipped),
        file=file,
        problems=tuple(dict.fromkeys(problems)),
    )


def _record(found: Findings) -> dict[str, Any]:
    """The same for programs."""
    record: dict[str, Any] = msgspec.to_builtins(found)
    record["registries"] = [{"kind": kind, "path": path, "entries": count} for kind, path, count in found.registries]
    return record


def _lines(found: Findings) -> Iterator[str]:
    runs = found.installation
    yield f"annotator {runs.version} in {visible(runs.location)}"
    yield f"Python    {runs.python} at {visible(runs.executable)}"
    yield f"platform  {visible(runs.platform)}"
    yield from ("", "plugins")
    for it in found.plugins:
        where = "bundled" if it.bundled else f"{it.distribution} {it.version}, {it.module}"
        yield visible(f"  {it.name:<14} {it.state:<7} {it.rules:>3} rules  {where}")
    yield from ("", f"project   {visible(found.root)}", f"settings  {visible(found.settings_file or 'none')}")
    for setting in found.settings:
        yield visible(f"  {setting.name:<14} {_value(setting.value):<40} {setting.place}")
    yield from ("", "registries")
    for kind, path, count in found.registries:
        yield visible(f"  {kind:<14} {path:<40} {count:,} entries")
    yield from ("", f"articles  {found.articles:,}")
    if found.file is not None:
        yield visible(f"file      {found.file.path}: {'checked' if found.file.checked else 'not checked'}")
        yield visible(f"          {found.file.reason}")
    yield from ("", "editors", *_editor_lines(found))
    yield ""
    yield from (visible(f"problem: {it}") for it in found.problems)
    if not found.problems:
        yield "no problems"


def _editor_lines(found: Findings) -> Iterator[str]:
    runs = found.installation
    yield visible(f"  start     {runs.command}")
    if not runs.on_path:
        yield "  PATH      has no `annotator`: give editors the whole command"
    elif not os.path.samefile(os.path.dirname(runs.on_path), os.path.dirname(runs.executable)):
        yield visible(f"  PATH      has another one: {runs.on_path}")
    yield "  root      the folder with annotator.toml, or with [tool.annotator] in its pyproject.toml"
    yield f"  server    {f'pygls {runs.server}' if runs.server else 'cannot run'}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} = {it}" for name, it in value.items())
    return str(value).lower() if isinstance(value, bool) else str(value)
