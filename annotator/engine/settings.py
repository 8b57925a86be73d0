"""Which rules run, and how severe their findings are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from annotator.diagnostics import Diagnostic, Severity

ALWAYS = frozenset({"config", "files", "plugins"})
"""Families that say what was *not* checked: a selection of other rules never hides them."""

EVERYTHING = "all"


class Settings(msgspec.Struct, frozen=True, dict=True):
    """What one run is asked to do.

    ``select`` and ``ignore`` hold rule ids, families or ``all``; the more
    exact name wins, and ``ignore`` wins between equals. An empty ``select``
    is every rule that is not off by default.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = {}
    """Configured severities by rule id or family."""
    known: Mapping[str, Severity] = {}
    """Every rule there is with its own severity, whether it runs or not."""
    origins: Mapping[str, str] = {}
    """The plugin that a rule comes from, with its version, by rule id."""
    late: tuple[str, ...] = ()
    """Rules left out because they did not come to an end before."""
    home: str = "annotator.toml"
    """The file at which faults of the project as a whole are reported."""

    @cached_property
    def _decided(self) -> dict[tuple[str, Severity], bool]:
        return {}

    def runs(self, rule: str, severity: Severity) -> bool:
        """Whether a rule whose own severity is ``severity`` takes part."""
        key = (rule, severity)
        known = self._decided.get(key)
        if known is None:
            known = self._decided[key] = rule not in self.late and self._wanted(rule, severity)
        return known

    def configured(self, rule: str) -> Severity | None:
        """The severity that the project gives a rule, or None."""
        exact = self.severities.get(rule)
        return exact if exact is not None else self.severities.get(family(rule))

    def _wanted(self, rule: str, severity: Severity) -> bool:
        configured = self.configured(rule)
        if configured is Severity.OFF:
            return False
        chosen, refused = _exactness(rule, self.select), _exactness(rule, self.ignore)
        if refused and refused >= chosen:
            return False
        if chosen or family(rule) in ALWAYS:
            return True
        return not self.select and (severity is not Severity.OFF or configured is not None)


def family(rule: str) -> str:
    """The part of a rule id before the slash."""
    return rule.partition("/")[0]


def apply_severity(diagnostic: Diagnostic, settings: Settings) -> Diagnostic:
    """The diagnostic as severe as configured; of a rule that is off by default, `Severity.INFORMATION`."""
    severity = settings.configured(diagnostic.rule)
    if severity is None:
        severity = diagnostic.severity or Severity.INFORMATION
    if severity == diagnostic.severity:
        return diagnostic
    return msgspec.structs.replace(diagnostic, severity=severity)


def _exactness(rule: str, names: tuple[str, ...]) -> int:
    if rule in names:
        return 3
    if family(rule) in names:
        return 2
    return 1 if EVERYTHING in names else 0
