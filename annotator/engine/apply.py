"""Applies one rule to one subject, whatever the rule does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

import msgspec

from annotator.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from annotator.rule import Rule
from annotator.text import Location, Span

MOST_FINDINGS = 100_000
"""More than this on one subject is no finding but a rule out of control."""

LONGEST_MESSAGE = 10_000

Check = Callable[..., Iterable[Diagnostic]]

_NO_PLUGINS = frozenset({"annotator", "pluggy"})


class Failure(msgspec.Struct, frozen=True):
    """A rule raised on a subject (``plugins/failed``), or its answer was unusable (``plugins/invalid-result``)."""

    rule: str
    emits: str
    reason: str
    location: Location


class Found(msgspec.Struct):
    """What rules said of one scope, in the order said."""

    diagnostics: list[Diagnostic] = msgspec.field(default_factory=list)
    failures: list[Failure] = msgspec.field(default_factory=list)


def apply(rule: Rule, check: Check, subject: tuple[Any, ...], location: Location, found: Found) -> None:
    """Adds to ``found`` what ``check(*subject)`` finds; never raises but for an interrupt by the user.

    Args:
        rule: the rule that ``check`` is a method of.
        check: its check method.
        subject: the arguments of the check.
        location: where to report a failure of the rule.
        found: receives findings and failures.
    """
    before = len(found.diagnostics)
    try:
        for diagnostic in check(*subject):
            problem = problem_of(diagnostic, rule.id)
            if problem is None and len(found.diagnostics) - before >= MOST_FINDINGS:
                problem = f"more than {MOST_FINDINGS} findings on one subject"
            if problem is not None:
                found.failures.append(Failure(rule.id, "plugins/invalid-result", problem, location))
                return
            found.diagnostics.append(diagnostic)
    except (Exception, SystemExit, GeneratorExit) as error:
        found.failures.append(Failure(rule.id, "plugins/failed", describe(error, rule.id), location))


def describe(error: BaseException, of: str) -> str:
    """The error's type, the first line of its message, and where in the plugin it arose, safe for any error.

    For those who debug the plugin, the traceback is logged, without the
    words of the error: they may be those of an article.

    Args:
        error: what a plugin raised.
        of: the rule or plugin, as the log is to name it.
    """
    try:
        message = str(error)
    except Exception:
        message = ""
    line = message.strip().partition("\n")[0][:200]
    _log(error, of)
    return f"{type(error).__name__}{line and ': '}{line}{_place(error.__traceback__)}"


def _place(traceback: TracebackType | None) -> str:
    """Where the plugin's own code was last: the name of its file, and the line; nothing when it was nowhere."""
    place = ""
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__")
        package = module.partition(".")[0] if isinstance(module, str) else ""
        if package not in _NO_PLUGINS and package not in sys.stdlib_module_names:
            place = f" ({os.path.basename(traceback.tb_frame.f_code.co_filename)[:100]}:{traceback.tb_lineno})"
        traceback = traceback.tb_next
    return place


def _log(error: BaseException, of: str) -> None:
    import logging

    log = logging.getLogger(__name__)
    if log.isEnabledFor(logging.DEBUG):
        from traceback import format_tb

        log.debug("%s: %s\n%s", of, type(error).__name__, "".join(format_tb(error.__traceback__)))


def problem_of(diagnostic: object, rule: str) -> str | None:
    """What is wrong with a rule's result, or None."""
    if not isinstance(diagnostic, Diagnostic):
        return f"a {type(diagnostic).__name__} is no Diagnostic"
    if diagnostic.rule != rule:
        return f"a finding under the id {str(diagnostic.rule)[:80]!r}"
    if not isinstance(diagnostic.severity, Severity):
        return "its severity is no Severity"
    if not isinstance(diagnostic.message, str) or not diagnostic.message:
        return "its message is not text"
    if len(diagnostic.message) > LONGEST_MESSAGE:
        return f"a message of {len(diagnostic.message)} characters"
    if not isinstance(diagnostic.group, str):
        return "its group is not text"
    return _shape_problem(diagnostic)


def _shape_problem(diagnostic: Diagnostic) -> str | None:
    if not _is_location(diagnostic.location):
        return "its location is no Location"
    if not _all(diagnostic.related, _is_related):
        return "related is no tuple of Related"
    if not _all(diagnostic.fixes, _is_fix):
        return "fixes is no tuple of Fix"
    return None


def _all(values: object, test: Callable[[Any], bool]) -> bool:
    return isinstance(values, tuple) and all(map(test, values))


def _is_location(value: object) -> bool:
    return (
        isinstance(value, Location)
        and isinstance(value.path, str)
        and isinstance(value.block, int)
        and isinstance(value.span, Span)
        and isinstance(value.span.start, int)
        and isinstance(value.span.end, int)
    )


def _is_related(value: object) -> bool:
    return isinstance(value, Related) and isinstance(value.message, str) and _is_location(value.location)


def _is_fix(value: object) -> bool:
    return isinstance(value, Fix) and isinstance(value.title, str) and _all(value.edits, _is_edit)


def _is_edit(value: object) -> bool:
    return isinstance(value, Edit) and isinstance(value.new_text, str) and _is_location(value.location)
