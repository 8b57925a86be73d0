"""Runs the plugins' rules on a task, in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from annotator.catalogue import known_rules
from annotator.collecting import deferred
from annotator.diagnostics import Diagnostic
from annotator.engine import Memo, Settings, Suppressed, check
from annotator.engine.apply import describe
from annotator.engine.memo import Checked
from annotator.engine.rules import FAILED
from annotator.host import HOME, Host
from annotator.rule import Rule
from annotator.text import Location, Span
from annotator.worker.task import Selection, Task, task_of

if TYPE_CHECKING:
    from annotator.project.project import Project


class Report(msgspec.Struct, frozen=True):
    """What a run found, and what it did not look at.

    ``diagnostics`` are absolute and in the order of `annotator.diagnostics.sort_key`,
    for the whole project. An OK is one only together with the rest.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    files_seen: int = 0
    files_skipped: tuple[str, ...] = ()
    rules_run: tuple[str, ...] = ()
    rules_disabled: tuple[str, ...] = ()
    """Rules that are there and were left out by configuration, selection or default."""
    rules_failed: tuple[str, ...] = ()
    rules_late: tuple[str, ...] = ()
    """Rules left out because they did not come to an end, or ended their process."""
    checked: Checked = msgspec.field(default_factory=Checked)

    @property
    def complete(self) -> bool:
        """Whether everything was looked at that was asked for."""
        return not (self.files_skipped or self.rules_failed or self.rules_late)


def analyse(project: Project, host: Host, selection: Selection | None = None, memo: Memo | None = None) -> Report:
    """Runs all rules on a project in this process; ``memo`` is that of its former analysis."""
    return run(task_of(project, selection), host, memo)


def run(task: Task, host: Host, memo: Memo | None = None, note: Callable[[str], None] | None = None) -> Report:
    """Runs all rules on a task; ``note`` is told each rule that is about to run, and may raise to end the run."""
    known = known_rules(host)
    settings = Settings(
        select=task.select,
        ignore=task.ignore,
        severities=task.severities,
        known=known,
        origins=host.origins,
        late=task.late,
        home=task.home,
    )
    rules, broken = instances(host, task)
    own = (msgspec.structs.replace(it, location=_at(task)) for it in host.faults if it.location == HOME)
    faults = (*task.faults, *own, *broken)
    with deferred():
        result = check(task.corpus, rules, settings, memo, faults=faults, lengths=task.lengths, note=note)
    return Report(
        diagnostics=result.diagnostics,
        suppressed=result.suppressed,
        files_seen=task.files_seen,
        files_skipped=task.files_skipped,
        rules_run=result.rules_run,
        rules_disabled=tuple(sorted(it.id for it in host.rules if it.id not in {*result.rules_run, *task.late})),
        rules_failed=result.rules_failed,
        rules_late=task.late,
        checked=result.checked,
    )


def instances(host: Host, task: Task) -> tuple[list[Rule], list[Diagnostic]]:
    """The rules with the project's options. Options that do not fit are left out: the configuration reports them."""
    rules: list[Rule] = []
    broken: list[Diagnostic] = []
    for rule in host.rules:
        try:
            rules.append(rule(_options(rule, task), host))
        except (Exception, SystemExit) as error:
            origin, reason = host.origins.get(rule.id, ""), describe(error, rule.id)
            broken.append(FAILED.diagnostic(_at(task), f"{rule.id} of {origin} could not be set up: {reason}"))
    return rules, broken


def _options(rule: type[Rule], task: Task) -> msgspec.Struct:
    given = task.options.get(rule.id, {})
    try:
        return msgspec.convert(dict(given), rule.Options)
    except msgspec.ValidationError:
        return rule.Options()


def _at(task: Task) -> Location:
    return Location(task.home, Span(0, 0))
