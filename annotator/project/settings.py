"""Every setting: its type, its meaning, and what is wrong with a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from annotator.diagnostics import Severity
from annotator.model.suggest import suggestion
from annotator.project.options import wrong_option
from annotator.project.toml_places import unclosed
from annotator.syntax.format import Style
from annotator.text import LineIndex
from annotator.values.fault import shown

RulesKnown = Mapping[str, type[msgspec.Struct] | None]

_DEEP_KEY = re.compile(r"(?<![\w.-])(?:(?:[\w-]++|\"[^\"\r\n]*+\"|'[^'\r\n]*+')[ \t]*+\.[ \t]*+){33}")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_NEW_SETTING = re.compile(r"\s*(?:\Z|[\w.\"'-]+[ \t]*=|\[+[\w./\"' -]+\]+[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|\Z))")
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:|\\|\0")


class SyntaxProblem(msgspec.Struct, frozen=True):
    """Why a text is no TOML, and at which offset."""

    message: str
    at: int


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with the setting at a path: with its name, or with its value."""

    path: tuple[str, ...]
    message: str
    name: bool = False


class _Context(msgspec.Struct):
    """The rules that there are, and the problems found so far."""

    rules: RulesKnown | None
    problems: list[Problem] = msgspec.field(default_factory=list)


def parse(text: str) -> tuple[dict[str, Any], SyntaxProblem | None]:
    """The values of a TOML text, or its fault; never raises."""
    import tomllib

    deep = _DEEP_KEY.search(text)
    if deep is not None:  # tomllib takes quadratic time for such keys
        return {}, SyntaxProblem("this name has too many parts", deep.start())
    offset = text.startswith("\ufeff")
    try:
        return tomllib.loads(text[offset:].replace("\r\n", "\n")), None
    except RecursionError:
        return {}, SyntaxProblem("the settings are nested too deep", 0)
    except ValueError as error:
        message = str(error)
    if message.startswith("Exceeds the limit"):
        message = "a number has too many digits"
    place = _PLACE.search(message)
    message = _PLACE.sub("", message).replace("(at end of document)", "").strip()
    if place is None:
        return {}, _open_list(text, len(text), message) or SyntaxProblem(
            message[:1].lower() + message[1:], max(0, len(text) - 1)
        )
    at = LineIndex(text.replace("\r\n", " \n")).offset(int(place[1]) - 1, int(place[2]) - 1)
    return {}, _open_list(text, at, message) or SyntaxProblem(message[:1].lower() + message[1:], at)


def _open_list(text: str, at: int, message: str) -> SyntaxProblem | None:
    """The problem of a list where `tomllib` finds a faulty element: its bracket, if what follows is a new setting."""
    if not message.startswith(("Unclosed", "Invalid value")):
        return None
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    start = at if text[line:at].strip(" \t[") else line  # of a table's name, the brackets are taken for a list's
    bracket = unclosed(text, start)
    if bracket is not None and _NEW_SETTING.match(text, start):
        return SyntaxProblem(f"this `{text[bracket]}` is never closed", bracket)
    return SyntaxProblem("a comma is missing before this", at) if message == "Unclosed array" else None


def read(table: Mapping[str, Any], rules: RulesKnown | None) -> tuple[dict[str, Any], list[Problem]]:
    """The fields of a `Config` that a table sets, and what is wrong with the others."""
    values: dict[str, Any] = {}
    context = _Context(rules)
    for name, value in table.items():
        reader = _READERS.get(name)
        if reader is None:
            message = f"unknown setting `{name}`{suggestion(name, _READERS)}"
            context.problems.append(Problem((name,), message, name=True))
        else:
            values.update(reader(name, value, context))
    return values, context.problems


def _globs(name: str, value: Any, context: _Context) -> dict[str, Any]:
    texts = _texts(name, value, context)
    kept = []
    for path, text in texts:
        if not text or _OUTSIDE.search(text):
            what = "a path lies within the project, with `/` between its parts" if text else "an empty path"
            context.problems.append(Problem(path, what))
        else:
            kept.append(text.removeprefix("./"))
    return {name: tuple(kept)} if kept or value == [] else {}


def _names(name: str, value: Any, context: _Context) -> dict[str, Any]:
    kept = []
    for path, text in _texts(name, value, context):
        if _rule_known(path, text, context):
            kept.append(text)
    return {name: tuple(kept)}


def _severity(name: str, value: Any, context: _Context) -> dict[str, Any]:
    severity = Severity.parse(value) if isinstance(value, str) else None
    if severity:
        return {"fail_on": severity}
    context.problems.append(Problem((name,), f"`{name}` is error, warning or information"))
    return {}


def _boolean(name: str, value: Any, context: _Context) -> dict[str, Any]:
    if isinstance(value, bool):
        return {name: value}
    context.problems.append(Problem((name,), f"`{name}` is true or false"))
    return {}


def _rules(name: str, value: Any, context: _Context) -> dict[str, Any]:
    severities: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}
    if not isinstance(value, dict):
        context.problems.append(Problem((name,), '`rules` is a table: [rules."family/name"]'))
        return {}
    for rule, given in value.items():
        path = (name, rule)
        if rule == "all":
            context.problems.append(Problem(path, "`rules` takes rules and families, but not `all`", name=True))
            continue
        if not _rule_known(path, rule, context, named=True):
            continue
        table = given if isinstance(given, dict) else {}
        if isinstance(given, str):
            severity = _as_severity(path, given, context)
        elif isinstance(given, dict):
            severity = _as_severity((*path, "severity"), table["severity"], context) if "severity" in table else None
        else:
            context.problems.append(Problem(path, "a rule's settings are a table or a severity"))
            continue
        if severity is not None:
            severities[rule] = severity
        kept = _options(path, {key: it for key, it in table.items() if key != "severity"}, context)
        if kept:
            options[rule] = kept
    return {"severities": severities, "options": options}


def _options(path: tuple[str, ...], table: dict[str, Any], context: _Context) -> dict[str, Any]:
    """The options of a rule that its record takes, one by one."""
    record = None if context.rules is None else context.rules.get(path[-1])
    return table if context.rules is None else _fields(path, table, record, context)


def _fields(
    path: tuple[str, ...], table: dict[str, Any], record: type[msgspec.Struct] | None, context: _Context
) -> dict[str, Any]:
    """The entries of a table that a record takes, one by one."""
    known = {it.encode_name: it for it in msgspec.structs.fields(record)} if record is not None else {}
    kept: dict[str, Any] = {}
    for key, value in table.items():
        field = known.get(key)
        if field is None:
            context.problems.append(
                Problem((*path, key), f"{path[-1]} has no option `{key}`{suggestion(key, known)}", name=True)
            )
            continue
        wrong = wrong_option(key, value, field.type)
        if wrong is None:
            kept[key] = value
        else:
            context.problems.append(Problem((*path, key), wrong))
    return kept


def _format(name: str, value: Any, context: _Context) -> dict[str, Any]:
    if isinstance(value, dict):
        return {name: msgspec.convert(_fields((name,), value, Style, context), Style)}
    context.problems.append(Problem((name,), f"`{name}` is a table: [{name}]"))
    return {}


def _rule_known(path: tuple[str, ...], text: str, context: _Context, named: bool = False) -> bool:
    """Whether a text names a rule, a family of rules, or all."""
    if context.rules is None:
        return True
    known: Collection[str] = [*context.rules, *{it.partition("/")[0] for it in context.rules}, "all"]
    if text in known:
        return True
    context.problems.append(Problem(path, f"there is no rule {shown(text)}{suggestion(text, known)}", name=named))
    return False


def _texts(name: str, value: Any, context: _Context) -> list[tuple[tuple[str, ...], str]]:
    """A text or a list of texts, each with its path."""
    if isinstance(value, str):
        return [((name,), value)]
    if not isinstance(value, list):
        context.problems.append(Problem((name,), f"`{name}` is a text or a list of texts"))
        return []
    kept: list[tuple[tuple[str, ...], str]] = []
    for index, it in enumerate(value):
        if isinstance(it, str):
            kept.append(((name, str(index)), it))
        else:
            context.problems.append(Problem((name, str(index)), f"`{name}` is a list of texts"))
    return kept


def _as_severity(path: tuple[str, ...], value: Any, context: _Context) -> Severity | None:
    severity = Severity.parse(value) if isinstance(value, str) else None
    if severity is None:
        context.problems.append(Problem(path, f"a severity is one of {', '.join(it.label for it in Severity)}"))
    return severity


_READERS: Mapping[str, Callable[[str, Any, _Context], dict[str, Any]]] = {
    **dict.fromkeys(("articles", "exclude", "bibliography", "entities", "offices", "events"), _globs),
    **dict.fromkeys(("select", "ignore"), _names),
    "fail-on": _severity,
    "final": _boolean,
    "format": _format,
    "rules": _rules,
}
SETTINGS = tuple(_READERS)
"""The names of all settings."""
