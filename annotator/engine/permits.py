"""What to say of suppressions themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.diagnostics import Diagnostic, Edit, Fix, Severity
from annotator.engine.rules import TODO, UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from annotator.engine.settings import Settings, family
from annotator.engine.suppress import Allowance
from annotator.text import Location, Span
from annotator.values.closest import closest
from annotator.values.suppression import DIRECTIVES

_LONGEST_NAME = 60


def judge(
    allowed: Iterable[Allowance], idle: Iterable[Allowance], settings: Settings, failed: frozenset[str]
) -> Iterator[Diagnostic]:
    """Suppressions of nothing known, without a reason, or without effect.

    Args:
        allowed: every suppression.
        idle: those that silenced nothing.
        settings: which rules there are and which ran.
        failed: rules that did not come to their end.
    """
    finished = _finished(settings, failed)
    families = {family(it) for it in settings.known}
    for allowance in allowed:
        if allowance.directive:
            yield _unknown_directive(allowance)
        elif settings.known and allowance.rule not in settings.known and allowance.rule not in families:
            yield _unknown(allowance, [*settings.known, *sorted(families)])
        elif not allowance.reason:
            yield WITHOUT_REASON.diagnostic(_name_of(allowance), f"{allowance.rule} is suppressed without a reason")
        elif allowance.reason.startswith(TODO):
            message = f"the reason why {allowance.rule} is suppressed is still to be written"
            yield WITHOUT_REASON.diagnostic(_name_of(allowance), message)
    for allowance in idle:
        if allowance.rule in finished:
            yield UNUSED.diagnostic(allowance.location, f"nothing here is suppressed by {allowance.rule}")


def _finished(settings: Settings, failed: frozenset[str]) -> set[str]:
    """Rules that ran to their end, and families all of whose rules did, but for those that are off by default."""
    finished: set[str] = set()
    broken: set[str] = set()
    for rule, severity in settings.known.items():
        if settings.runs(rule, severity) and rule not in failed:
            finished |= {rule, family(rule)}
        elif severity is not Severity.OFF:
            broken.add(family(rule))
    return finished - broken


def _unknown(allowance: Allowance, names: list[str]) -> Diagnostic:
    location = _name_of(allowance)
    if not allowance.rule:
        return UNKNOWN_RULE.diagnostic(location, "the suppression names no rule")
    meant = closest(allowance.rule, names)
    return _unknown_name(location, f"there is no rule or family {allowance.rule}", meant)


def _unknown_directive(allowance: Allowance) -> Diagnostic:
    written = allowance.directive.lower()
    near = DIRECTIVES["-f" in written]
    meant = near if written.startswith(DIRECTIVES[0]) else closest(written, [near])
    return _unknown_name(allowance.location, f"there is no comment {allowance.directive[:_LONGEST_NAME]}", meant)


def _unknown_name(location: Location, message: str, meant: str | None) -> Diagnostic:
    if meant is None:
        return UNKNOWN_RULE.diagnostic(location, message)
    fix = Fix(f"Change to {meant}", (Edit(location, meant),))
    return UNKNOWN_RULE.diagnostic(location, f"{message}; did you mean `{meant}`?", fixes=(fix,))


def _name_of(allowance: Allowance) -> Location:
    """The rule's name: the first word of the suppression."""
    span = allowance.location.span
    end = min(span.end, span.start + len(allowance.rule)) if allowance.rule else span.end
    return Location(allowance.location.path, Span(span.start, end))
