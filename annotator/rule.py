"""Rules: what a plugin author writes."""

from __future__ import annotations

import hashlib
import json
import pkgutil
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from typing import Any, ClassVar, Protocol

import msgspec

from annotator.diagnostics import Diagnostic, Fix, Invalid, Related, RuleInfo, Severity, Valid
from annotator.text import Location

CHECKS = ("check_claim", "check_block", "check_article", "check_registry", "check_group", "check_corpus")
"""The six check methods; a rule has exactly one, and its arguments are all that it may look at."""

MOST_RELATED = 8
"""Other places that a finding has."""

GROUPS = ("event", "entity", "source", "class", "relation")


class NoOptions(msgspec.Struct, frozen=True):
    """The options of a rule that has none."""


class Ask(Protocol):
    """What a rule may ask of all plugins at once. Equal questions get equal answers."""

    def worthiness(self, sentence: str, lang: str) -> float | None:
        """How much a sentence deserves to be checked, from 0 to 1; None when no plugin says."""
        ...


class Nobody:
    """Answers nothing: what a rule asks that runs without plugins."""

    def worthiness(self, sentence: str, lang: str) -> float | None:  # noqa: ARG002
        """None."""
        return None


class Rule:
    """A check.

    A subclass has an ``id`` that reads after "allow", a ``severity``, a
    docstring with the headings of a rule page, ``VALID`` and ``INVALID``
    examples, and exactly one of these generators of diagnostics:

    - ``check_claim(self, claim, article, registries)``; ``article`` is the
      `ArticleInfo`, for a claim is judged by itself;
    - ``check_block(self, block, article, registries)``: a top-level Markdown
      block and the `ArticleInfo`. The front matter and the check log stand in
      a block of their own, without words, whose ``key`` is 0;
    - ``check_article(self, article, registries)``, for what needs all blocks;
    - ``check_registry(self, registries)``;
    - ``check_group(self, key, members, registries)`` with ``group`` set to
      one of `GROUPS`;
    - ``check_corpus(self, corpus)`` with ``reads`` set to the names of the
      corpus's fields that it looks at.

    Rules keep no state and do no input or output: the same arguments give the
    same diagnostics. Locations are those of the facts, unchanged. ``ask``
    has what other plugins answer.
    """

    id: ClassVar[str]
    severity: ClassVar[Severity]
    Options: ClassVar[type[msgspec.Struct]] = NoOptions
    VALID: ClassVar[tuple[Valid, ...]] = ()
    INVALID: ClassVar[tuple[Invalid, ...]] = ()
    group: ClassVar[str] = ""
    reads: ClassVar[tuple[str, ...]] = ()

    def __init__(self, options: Any = None, ask: Ask | None = None) -> None:
        self.options: Any = self.Options() if options is None else options
        self.ask: Ask = Nobody() if ask is None else ask

    def diagnostic(
        self,
        location: Location,
        message: str,
        *,
        related: Iterable[Related] = (),
        fixes: Iterable[Fix] = (),
        severity: Severity | None = None,
        group: str = "",
    ) -> Diagnostic:
        """A finding of this rule.

        Args:
            location: the smallest stretch that must change, as the fact has it.
            message: one fact with its evidence, without a final dot.
            related: other places; the first `MOST_RELATED` are kept.
            fixes: what may be done about it.
            severity: another than the rule's.
            group: the `fingerprint` that copies of one finding share; they count once.
        """
        chosen = self.severity if severity is None else severity
        shown = tuple(islice(related, MOST_RELATED))
        return Diagnostic(self.id, chosen, message, location, shown, tuple(fixes), group)

    def fingerprint(self, key: str, facts: Iterable[tuple[str, ...]]) -> str:
        """The identity of a finding that stands in several places.

        Args:
            key: the group key.
            facts: the `Member.identity` of each member: its path, its id
                (else its folded words), and the attribute and value compared;
                never a position.
        """
        parts = [self.id, key, *(part for fact in sorted(facts) for part in fact)]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def rules_in(package: str) -> tuple[type[Rule], ...]:
    """The rules that the modules of a package define, in the order of the modules' names.

    So a plugin's ``annotator_rules`` is ``return rules_in(__name__)``, and a
    new rule is a new file.

    Raises:
        ImportError: there is no such package, or one of its modules cannot be imported.
    """
    found: list[type[Rule]] = []
    for module in pkgutil.iter_modules(import_module(package).__path__):
        name = f"{package}.{module.name}"
        found += (it for it in vars(import_module(name)).values() if _is_rule_of(name, it))
    return tuple(found)


def rule_info(rule: type[Rule]) -> RuleInfo:
    """What a rule class says of itself, as data."""
    options = {it.encode_name: _as_toml(it.default) for it in msgspec.structs.fields(rule.Options)}
    documentation = _dedent(rule.__doc__ or "")
    return RuleInfo(rule.id, rule.severity, documentation, rule.VALID, rule.INVALID, options)


def scope_of(rule: type[Rule]) -> str:
    """The name of the one check method that a rule has.

    Raises:
        TypeError: it has none or several, or its group is unknown.
    """
    found = [name for name in CHECKS if callable(getattr(rule, name, None))]
    if len(found) != 1:
        raise TypeError(f"{rule.__name__} must have exactly one check method, but has {len(found)}")
    if found[0] == "check_group" and rule.group not in GROUPS:
        raise TypeError(f"{rule.__name__}.group must be one of {', '.join(GROUPS)}")
    return found[0]


def _is_rule_of(module: str, thing: Any) -> bool:
    """Whether a name in a module is a rule of its own, not one that it imports, or that others build on."""
    return isinstance(thing, type) and issubclass(thing, Rule) and thing.__module__ == module and hasattr(thing, "id")


def _as_toml(value: Any) -> str:
    """A default as it would stand in the settings: their numbers, texts and lists are those of JSON."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _dedent(text: str) -> str:
    import inspect

    return inspect.cleandoc(text) + "\n"
