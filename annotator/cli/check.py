"""Check the articles of a project: what cannot be right in them, each finding with the other half of it.

The project is the folder with annotator.toml (or with [tool.annotator] in its pyproject.toml) at or above
PATHS, else the current folder. All of it is read and compared; PATHS choose what is reported.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import msgspec

from annotator.catalogue import core_rule_infos
from annotator.cli import output
from annotator.cli.failure import Failure
from annotator.cli.guess import unknown_rule
from annotator.cli.paths import STDIN, covers, must_exist, must_match, project_path, project_root, shown_from
from annotator.cli.reading import read_stdin
from annotator.cli.running import RulesKnown, Run
from annotator.cli.running import run as run_rules
from annotator.diagnostics import Diagnostic, Severity
from annotator.engine.settings import ALWAYS, EVERYTHING, Settings, family
from annotator.project.config import FILE, PYPROJECT
from annotator.project.load import load
from annotator.project.project import Faults, Project
from annotator.project.snapshots import ReadSnapshot
from annotator.prose.temporal import GrammarOf
from annotator.render.places import Places
from annotator.render.summary import Tally, summary
from annotator.text import Document
from annotator.vocabulary import Vocabulary
from annotator.worker.task import Selection, task_of

FORMATS = ("text", "json", "github", "sarif")
DEFAULT_STDIN = "stdin.md"
_LEVELS = tuple(it.label for it in sorted(Severity, reverse=True) if it)


class Choice(msgspec.Struct, frozen=True):
    """The paths to report on, as the project has them; none means all."""

    paths: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        """Whether a file is to be reported on."""
        return not self.paths or any(covers(it, path) for it in self.paths)


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("paths", metavar="PATHS", nargs="*", help="files and folders to report on; - is standard input")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show findings (default: text)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours of text output")
    parser.add_argument("--stdin-filename", metavar="PATH", help="the file that standard input stands for")
    rules = parser.add_argument_group("which rules")
    replaced = "rules or families to run, separated by commas, in place of the project's"
    rules.add_argument("--select", metavar="RULES", action="append", default=[], help=replaced)
    added = "rules or families not to run, besides those that the project ignores"
    rules.add_argument("--ignore", metavar="RULES", action="append", default=[], help=added)
    rules.add_argument("--final", action="store_true", help="as if ready to be published: nothing may be missing")
    rules.add_argument("--no-plugins", action="store_true", help="run the bundled rules only")
    status = parser.add_argument_group("exit status")
    levels = ", ".join(_LEVELS)
    about = f"least severity that makes the exit status 1: {levels} (default: the project's, else warning)"
    status.add_argument("--fail-on", metavar="SEVERITY", choices=_LEVELS, help=about)
    status.add_argument("--exit-zero", action="store_true", help="exit with 0 even when something was found")


def run(arguments: Namespace) -> int:
    """Checks, prints what was found, and says by the exit status whether that is to be mended."""
    asked = _asked(arguments)
    must_exist(arguments.paths)
    folder = Path.cwd()
    named = [_named(it, arguments.stdin_filename) for it in arguments.paths]
    root = project_root(named, folder)
    if not root.is_dir():
        raise Failure(f"there is no folder {os.fspath(root)!r}")
    choice = Choice(tuple(project_path(it, root) for it in named))
    typed = _typed(arguments.paths, choice.paths)

    def read(vocabulary: Vocabulary, rules: RulesKnown, read_snapshot: ReadSnapshot, grammar: GrammarOf) -> Project:
        buffers = {path: document for path, (document, _) in typed.items()}
        project = load(
            root,
            buffers,
            final=arguments.final,
            vocabulary=vocabulary,
            rules=rules,
            read_snapshot=read_snapshot,
            grammar=grammar,
        )
        faults = {f"read {path}": found for path, (_, found) in typed.items()}
        return msgspec.structs.replace(project, parts={**project.parts, **faults})

    done = run_rules(read, lambda known: _known(asked, known), not arguments.no_plugins)
    must_match(named, choice.paths, _files(done.project))
    found = [it for it in done.report.diagnostics if choice.has(it.location.path) or family(it.rule) in ALWAYS]
    _print(found, done, _tally(done, choice, asked), shown_from(root, folder), arguments)
    limit = _limit(arguments.fail_on, done)
    return int(not arguments.exit_zero and any(it.severity >= limit for it in found))


def _named(path: str, stdin_filename: str | None) -> str:
    return (stdin_filename or DEFAULT_STDIN) if path == STDIN else path


def _typed(paths: Sequence[str], chosen: Sequence[str]) -> dict[str, tuple[Document, Faults]]:
    """Standard input and what is wrong with it, under the path that it stands for."""
    return {name: read_stdin(name) for path, name in zip(paths, chosen, strict=True) if path == STDIN}


def _files(project: Project) -> set[str]:
    """Whatever has a part in the project: what was read, what could not be, and what only has a finding."""
    return {*project.documents, *project.skipped, *(it.location.path for it in project.faults)}


def _asked(arguments: Namespace) -> Selection:
    """The rules and families of the options.

    Raises:
        Failure: options contradict each other or say nothing.
    """
    if arguments.stdin_filename is not None and STDIN not in arguments.paths:
        raise Failure("--stdin-filename says what standard input is, but there is no - among PATHS")
    asked = Selection(_names(arguments.select), _names(arguments.ignore))
    if arguments.select and not asked.select:
        raise Failure("--select names no rule")
    return asked


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """What comma separated lists hold."""
    return tuple(name for it in given for name in (part.strip() for part in it.split(",")) if name)


def _known(asked: Selection, rules: Collection[str]) -> Selection:
    """The same selection.

    Raises:
        Failure: a rule of it does not exist.
    """
    known = {EVERYTHING, *rules, *(family(it) for it in rules)}
    for name in (*asked.select, *asked.ignore):
        if name not in known:
            raise Failure(unknown_rule(name, rules))
    return asked


def _limit(asked: str | None, done: Run) -> Severity:
    """The least severity that counts: what was asked for, else what the project says, else a warning."""
    severity = Severity.parse(asked) if asked else None
    return done.project.config.fail_on if severity is None else severity


def _print(
    found: Sequence[Diagnostic], done: Run, tally: Tally, shown_path: Callable[[str], str], arguments: Namespace
) -> None:
    """Findings go to standard output; so does the summary, unless a program reads that."""
    places = Places(done.project.documents, shown_path)
    end = summary(found, tally)
    if arguments.format == "text":
        from annotator.render import text

        colour, width = output.wants_colour(arguments.color), output.terminal_width()
        output.write(text.render(found, places, colour=colour, width=width))
        output.write(f"{end}\n")
        return
    output.write(_rendered(arguments.format, found, places, done, tally))
    output.flush()
    output.note(end)


def _rendered(name: str, found: Sequence[Diagnostic], places: Places, done: Run, tally: Tally) -> str:
    if name == "json":
        from annotator.render import json_format

        return json_format.render(found, places)
    if name == "github":
        from annotator.render import github

        return github.render(found, places)
    from annotator.render import sarif

    return sarif.render(found, places, done.infos(), msgspec.structs.asdict(tally))


def _tally(done: Run, choice: Choice, asked: Selection) -> Tally:
    project, report, articles = done.project, done.report, done.project.corpus.articles
    # Settings are no part of what is checked, unless PATHS name them.
    no_others = {*articles, *({FILE, PYPROJECT} - {*choice.paths})}
    task = task_of(project, asked)
    settings = Settings(task.select, task.ignore, task.severities)
    core = [settings.runs(it.id, it.severity) for it in core_rule_infos()]
    return Tally(
        files=sum(choice.has(it) for it in articles),
        others=sum(choice.has(it) for it in project.documents if it not in no_others),
        skipped=sum(choice.has(it) for it in project.skipped),
        rules=len(report.rules_run) + core.count(True),
        rules_off=len(report.rules_disabled) + core.count(False),
        rules_failed=len({*report.rules_failed, *report.rules_late}),
        suppressed=sum(choice.has(it.diagnostic.location.path) for it in report.suppressed),
    )
