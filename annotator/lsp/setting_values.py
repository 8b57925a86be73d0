"""The values of the editor's settings, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from annotator.diagnostics import Severity
from annotator.model.suggest import suggestion
from annotator.values.fault import shown

HINTS = ("dates", "names", "status")
"""The kinds of inlay hints that there are."""

ELSEWHERE = frozenset({"path", "command", "arguments", "interpreter", "enable", "server", "logLevel"})
"""Settings of editors' own extensions, which come along with the server's."""

_LONGEST_NAME = 200
_TRACES = ("off", "messages", "verbose")


class EditorSettings(msgspec.Struct, frozen=True):
    """What the user has set in the editor.

    ``select`` stands in place of the project's own choice of rules, ``ignore``
    comes on top of it, ``severity`` overrides it by rule or family. ``by`` is
    the name under which entries are made in check logs. ``trace`` is empty
    where the client itself says how much is to be traced.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    hints: frozenset[str] = frozenset(HINTS)
    by: str = ""
    trace: str = ""

    def known_to(self, rules: Collection[str]) -> tuple[EditorSettings, list[str]]:
        """The same without what names no rule, and a complaint about each such name."""
        known = {*rules, *(it.partition("/")[0] for it in rules)}
        problems: list[str] = []

        def kept(setting: str, names: Collection[str], also: str = "all") -> tuple[str, ...]:
            problems.extend(
                f"`annotator.{setting}`: there is no rule {shown(it)}{suggestion(it, known)}"
                for it in names
                if it not in known and it != also
            )
            return tuple(it for it in names if it in known or it == also)

        settings = msgspec.structs.replace(
            self,
            select=kept("select", self.select),
            ignore=kept("ignore", self.ignore),
            severity={name: self.severity[name] for name in kept("severity", self.severity, "")},
        )
        return settings, problems


NONE = EditorSettings()


def read(value: Any) -> tuple[EditorSettings, list[str]]:
    """The settings in what a client sent, and a complaint about each that cannot be right; never raises."""
    if isinstance(value, dict) and isinstance(value.get("annotator"), dict):
        value = value["annotator"]
    if value is None or value == []:  # an empty table of Lua
        return NONE, []
    if not isinstance(value, dict):
        return NONE, ["the settings are no table"]
    found: dict[str, Any] = {}
    problems: list[str] = []
    for name, given in value.items():
        reader = _READERS.get(name)
        if reader is None:
            if name not in ELSEWHERE:
                problems.append(f"there is no setting {shown(f'annotator.{name}')}{suggestion(name, _READERS)}")
        elif given is not None:
            found.update(reader(given, problems))
    return (msgspec.structs.replace(NONE, **found) if found else NONE), problems


def _select(value: Any, problems: list[str]) -> dict[str, Any]:
    return _names("select", value, problems)


def _ignore(value: Any, problems: list[str]) -> dict[str, Any]:
    return _names("ignore", value, problems)


def _names(name: str, value: Any, problems: list[str]) -> dict[str, Any]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list):
        problems.append(f"`annotator.{name}` is a list of rules and families")
        return {}
    texts = tuple(it for it in given if isinstance(it, str))
    if len(texts) < len(given):
        problems.append(f"`annotator.{name}` is a list of texts")
    return {name: texts}


def _severity(value: Any, problems: list[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        problems.append("`annotator.severity` is a table of rules and severities")
        return {}
    severities = {}
    for rule, given in value.items():
        severity = Severity.parse(given) if isinstance(given, str) else None
        if severity is not None:
            severities[rule] = severity
        else:
            labels = ", ".join(it.label for it in Severity)
            problems.append(f"`annotator.severity` of {shown(rule)} is one of {labels}")
    return {"severity": severities}


def _hints(value: Any, problems: list[str]) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"hints": frozenset(HINTS if value else ())}
    if not isinstance(value, dict):
        problems.append("`annotator.inlayHints` is true, false, or a table of kinds")
        return {}
    shown_kinds = set(HINTS)
    for kind, given in value.items():
        if kind not in HINTS:
            problems.append(f"`annotator.inlayHints` has no kind {shown(kind)}{suggestion(kind, HINTS)}")
        elif not isinstance(given, bool):
            problems.append(f"`annotator.inlayHints.{kind}` is true or false")
        elif not given:
            shown_kinds.discard(kind)
    return {"hints": frozenset(shown_kinds)}


def _by(value: Any, problems: list[str]) -> dict[str, Any]:
    if isinstance(value, str) and len(value) <= _LONGEST_NAME and "\n" not in value and "\r" not in value:
        return {"by": value.strip()}
    problems.append("`annotator.by` is the name of a checker, on one line")
    return {}


def _trace(value: Any, problems: list[str]) -> dict[str, Any]:
    if isinstance(value, dict):  # `annotator.trace.server`, of which the client makes `$/setTrace`
        return {}
    if isinstance(value, str) and value in _TRACES:
        return {"trace": value}
    problems.append(f"`annotator.trace` is one of {', '.join(_TRACES)}")
    return {}


_READERS: Mapping[str, Callable[[Any, list[str]], dict[str, Any]]] = {
    "select": _select,
    "ignore": _ignore,
    "severity": _severity,
    "inlayHints": _hints,
    "by": _by,
    "trace": _trace,
}
