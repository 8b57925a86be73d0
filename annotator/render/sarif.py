"""Diagnostics as SARIF 2.1.0 (OASIS), for code scanning services and viewers."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import annotator
from annotator.diagnostics import Diagnostic, Fix, RuleInfo, Severity, rule_url
from annotator.render.json_format import encode
from annotator.render.places import Places
from annotator.render.rule_page import rule_page
from annotator.render.visible import visible
from annotator.text import Location

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note", Severity.OFF: "none"}
_BASE = "%SRCROOT%"


def render(
    diagnostics: Sequence[Diagnostic],
    places: Places,
    rules: Mapping[str, RuleInfo],
    properties: Mapping[str, int] | None = None,
) -> str:
    """One run.

    Args:
        diagnostics: what was found.
        places: where it is.
        rules: what the rules say of themselves, by id; the findings' rules need not all be there.
        properties: counts of what was checked and skipped, given with the run.
    """
    ids = list(dict.fromkeys([*rules, *(it.rule for it in diagnostics)]))
    numbers = {rule: number for number, rule in enumerate(ids)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": _driver(ids, rules)},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(it, numbers[it.rule], places, seen) for it in diagnostics],
        "properties": dict(properties or {}),
    }
    return encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _driver(ids: Iterable[str], rules: Mapping[str, RuleInfo]) -> dict[str, Any]:
    return {
        "name": "annotator",
        "version": annotator.__version__,
        "informationUri": rule_url("").rstrip("/"),
        "rules": [_rule(it, rules.get(it)) for it in ids],
    }


def _rule(rule: str, info: RuleInfo | None) -> dict[str, Any]:
    found: dict[str, Any] = {"id": visible(rule), "helpUri": _encoded(rule_url(rule), safe=":/")}
    if info is None:
        return found
    enabled = info.severity is not Severity.OFF
    level = _LEVELS[info.severity if enabled else Severity.WARNING]
    return {
        **found,
        "shortDescription": _message(info.summary or info.id),
        "fullDescription": _message(info.summary or info.id),
        "help": {"text": info.documentation or info.id, "markdown": rule_page(info)},
        "defaultConfiguration": {"enabled": enabled, "level": level},
        "properties": {"tags": [visible(info.family)]},
    }


def _result(diagnostic: Diagnostic, number: int, places: Places, seen: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": visible(diagnostic.rule),
        "ruleIndex": number,
        "level": _LEVELS[diagnostic.severity],
        "message": _message(diagnostic.message),
        "locations": [_location(diagnostic.location, places)],
        "partialFingerprints": _fingerprints(diagnostic, places, seen),
    }
    if diagnostic.related:
        found["relatedLocations"] = [
            {"id": at, **_location(it.location, places), "message": _message(it.message)}
            for at, it in enumerate(diagnostic.related, 1)
        ]
    fixes = [_fix(it, places) for it in diagnostic.fixes if it.edits]
    return {**found, "fixes": fixes} if fixes else found


def _fingerprints(diagnostic: Diagnostic, places: Places, seen: Counter[str]) -> dict[str, str]:
    """What stays when lines move: the rule, the file and the words, and which of several like it this is."""
    words = " ".join(places.text(diagnostic.location).split())
    parts = (diagnostic.rule, diagnostic.location.path, words, diagnostic.group)
    identity = "\0".join(parts)
    seen[identity] += 1
    digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "replace")).hexdigest()
    found = {"annotatorFinding/v1": digest}
    return {**found, "annotatorGroup/v1": visible(diagnostic.group)} if diagnostic.group else found


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.location, places), "insertedContent": {"text": edit.new_text}}
        changes.setdefault(edit.location.path, []).append(replacement)
    return {
        "description": _message(f"{fix.title} ({fix.applicability.value})"),
        "artifactChanges": [
            {"artifactLocation": _artifact(path, places), "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _location(location: Location, places: Places) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(location.path, places)}
    if places.index(location.path) is not None:
        physical["region"] = _region(location, places)
    return {"physicalLocation": physical}


def _region(location: Location, places: Places) -> dict[str, int]:
    where = places.range(location)
    return {
        "startLine": where.start.line,
        "startColumn": where.start.column,
        "endLine": where.end.line,
        "endColumn": where.end.column,
    }


def _artifact(path: str, places: Places) -> dict[str, str]:
    shown = places.path(path)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", shown):
        return {"uri": _encoded(shown, safe=":/%")}
    return {"uri": _encoded(shown, safe="/"), "uriBaseId": _BASE}


def _encoded(text: str, safe: str) -> str:
    """The text as the ASCII of a URI; names that are no Unicode keep their bytes."""
    try:
        return quote(text.encode("utf-8", "surrogateescape"), safe=safe)
    except UnicodeEncodeError:
        return quote(text.encode("utf-8", "replace"), safe=safe)


def _message(text: str) -> dict[str, str]:
    """A plain message: nothing in it is a link (3.11.6) or a placeholder (3.11.5)."""
    shown = visible(text)
    if "](" in shown:
        shown = shown.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": re.sub(r"\{(\d+)\}", r"{{\1}}", shown)}
