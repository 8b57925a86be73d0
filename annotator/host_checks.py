"""Whether what a plugin offers is well formed."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import get_args

import msgspec

from annotator.diagnostics import Fix, Invalid, Severity, Valid
from annotator.engine.apply import describe
from annotator.prose.temporal_language import problem as temporal_grammar_problem
from annotator.rule import Rule, scope_of
from annotator.vocabulary import AttributeSpec, Kind, ValueType, Vocabulary

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CORE = frozenset({"config", "files", "plugins", "registries", "suppressions", "syntax"})
"""Families in which only the core itself reports."""

_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def rule_problem(rule: object, taken: Collection[str]) -> str | None:
    """What is wrong with a rule class, or None.

    Args:
        rule: what the plugin offers as a rule.
        taken: ids that there are already.
    """
    if not (isinstance(rule, type) and issubclass(rule, Rule)):
        return f"it offers {_name(rule)} as a rule, which is no subclass of Rule"
    identity = getattr(rule, "id", None)
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        return f"the rule {_name(rule)} has no id of the form family/bad-thing"
    if identity.partition("/")[0] in _CORE:
        return f"the rule {identity} is in a family of the core"
    if identity in taken:
        return f"there is a rule {identity} already"
    problem = _class_problem(rule)
    return None if problem is None else f"the rule {identity} {problem}"


def vocabulary_problem(word: object, known: Vocabulary) -> str | None:
    """What is wrong with a class or attribute that a plugin adds, or None."""
    if not isinstance(word, Kind | AttributeSpec):
        return f"it offers {_name(word)} as vocabulary, which is neither a Kind nor an AttributeSpec"
    if not isinstance(word.name, str) or not _WORD.fullmatch(word.name):
        return f"{word.name!r} is no name of a class or attribute"
    if word.name in (known.kinds if isinstance(word, Kind) else known.attributes):
        return f"there is a {type(word).__name__} {word.name} already"
    if isinstance(word, AttributeSpec) and word.type not in get_args(ValueType):
        return f"the attribute {word.name} has the unknown type {word.type!r}"
    return None


def grammar_problem(text: object) -> str | None:
    """What is wrong with a grammar of expressions of time, or None."""
    return temporal_grammar_problem(text) if isinstance(text, str) else "is no text"


def fix_problem(fix: object) -> str | None:
    """What a plugin gave where a fix that edits something is wanted, or None if it is one."""
    if not isinstance(fix, Fix):
        return f"{_name(fix)} where a Fix is wanted"
    try:
        whole = msgspec.convert(msgspec.to_builtins(fix), Fix)
    except (TypeError, ValueError):
        return "a Fix whose parts are of other types than they should be"
    good = all(0 <= it.location.span.start <= it.location.span.end for it in whole.edits)
    return None if whole.title.strip() and whole.edits and good else "a Fix without a title, or that edits nothing"


def _class_problem(rule: type[Rule]) -> str | None:
    if not isinstance(getattr(rule, "severity", None), Severity):
        return "has no severity"
    if not (isinstance(rule.Options, type) and issubclass(rule.Options, msgspec.Struct)):
        return "has Options that are no msgspec.Struct"
    if not _tuple_of(rule.VALID, Valid) or not _tuple_of(rule.INVALID, Invalid):
        return "has examples that are no tuples of Valid and Invalid"
    if not _tuple_of(rule.reads, str):
        return "has reads that are no tuple of names"
    try:
        if scope_of(rule) == "check_corpus" and not set(rule.reads) <= {"articles", "registries"}:
            return "reads what a corpus does not have"
        rule()
    except (Exception, SystemExit) as error:
        return f"is not well formed: {describe(error, rule.id)}"
    return None


def _tuple_of(value: object, kind: type) -> bool:
    return isinstance(value, tuple) and all(isinstance(it, kind) for it in value)


def _name(value: object) -> str:
    return str(getattr(value, "__qualname__", None) or type(value).__qualname__)
