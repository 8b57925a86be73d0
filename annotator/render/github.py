"""Diagnostics as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.diagnostics import Diagnostic, Severity
from annotator.render.places import Places
from annotator.render.text import place_label
from annotator.render.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice"}


def render(diagnostics: Iterable[Diagnostic], places: Places) -> str:
    """One command a line; related locations are further lines of its message."""
    return "".join(f"{_command(it, places)}\n" for it in diagnostics)


def _command(diagnostic: Diagnostic, places: Places) -> str:
    where = places.range(diagnostic.location)
    properties: dict[str, str] = {"file": places.path(diagnostic.location.path)}
    if places.index(diagnostic.location.path) is not None:
        properties["line"] = str(where.start.line)
        properties["endLine"] = str(where.end.line)
        if where.start.line == where.end.line:  # columns are shown for one line only
            properties["col"] = str(where.start.column)
            properties["endColumn"] = str(where.end.column)
    properties["title"] = diagnostic.rule
    related = [f"{place_label(it.location, places)}: {visible(it.message)}" for it in diagnostic.related]
    message = "\n".join([visible(diagnostic.message), *related])
    written = ",".join(f"{name}={_property(visible(value))}" for name, value in properties.items())
    return f"::{_COMMANDS.get(diagnostic.severity, 'notice')} {written}::{_data(message)}"


def _data(text: str) -> str:
    """The escapes of a command's message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The escapes of a command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
