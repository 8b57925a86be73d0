"""Diagnostics for programs: a JSON list of objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from annotator.diagnostics import Diagnostic, Edit, Fix, rule_url
from annotator.render.places import Places, Position
from annotator.text import Location, printable

_LOG_COMMAND = re.compile(r"##(?=\w{0,40}\[)")


def render(diagnostics: Iterable[Diagnostic], places: Places) -> str:
    """The list, in ASCII; lines and columns count from 1 in code points, offsets from 0."""
    return encode([_diagnostic(it, places) for it in diagnostics]) + "\n"


def encode(value: Any) -> str:
    """JSON in ASCII, so control and bidirectional characters are escapes; lone surrogates become U+FFFD.

    Commands to a build server's log (``##[…]``) are written with an escape,
    which changes nothing for whoever reads the JSON.
    """
    text = json.dumps(_printable(value), indent=2, ensure_ascii=True)
    return _LOG_COMMAND.sub(r"#\\u0023", text).replace("\x7f", "\\u007f")


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {printable(key): _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return value


def _diagnostic(diagnostic: Diagnostic, places: Places) -> dict[str, Any]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        **_place(diagnostic.location, places),
        "related": [{"message": it.message, **_place(it.location, places)} for it in diagnostic.related],
        "fixes": [_fix(it, places) for it in diagnostic.fixes],
        "group": diagnostic.group,
        "url": rule_url(diagnostic.rule),
    }


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    edits = [_edit(it, places) for it in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability.value, "edits": edits}


def _edit(edit: Edit, places: Places) -> dict[str, Any]:
    return {**_place(edit.location, places), "new_text": edit.new_text}


def _place(location: Location, places: Places) -> dict[str, Any]:
    return {"path": places.path(location.path), "range": range_of(location, places)}


def range_of(location: Location, places: Places) -> dict[str, Any]:
    """A location's start and end as JSON objects."""
    it = places.range(location)
    return {"start": _position(it.start), "end": _position(it.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}
