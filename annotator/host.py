"""The plugin host: finds plugins, and is the only one to call their hooks.

pluggy gives no isolation: one raising implementation stops those after it,
and one broken entry point the loading of the rest. So plugins are loaded and
called one by one here, and whatever a plugin does wrong becomes a diagnostic
that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from string import ascii_lowercase
from typing import Any

import pluggy

from annotator import hookspecs
from annotator.diagnostics import Diagnostic, Fix
from annotator.engine.apply import describe
from annotator.engine.rules import FAILED
from annotator.host_checks import fix_problem, grammar_problem, rule_problem, vocabulary_problem
from annotator.host_discovery import EntryPoint, Plugin, bundled_plugins, third_party_plugins
from annotator.model.registries import Registries, Source
from annotator.rule import Rule
from annotator.text import Location, Span, printable
from annotator.vocabulary import CORE, AttributeSpec, Kind

HOME = Location("", Span(0, 0))
"""Where faults of plugins are located until it is known which file configures the project."""

FAILURES = (Exception, SystemExit, GeneratorExit)


class Host:
    """The plugins of one run and what they offer.

    Attributes:
        plugins: all that were found, in the order in which they are called.
        rules: the rule classes of those that loaded, sorted by id.
        origins: plugin and version by rule id.
        vocabulary: the core's and the plugins' classes and attributes.
    """

    def __init__(
        self, bundled: Iterable[EntryPoint], others: Iterable[EntryPoint], note: Callable[[str], None]
    ) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._faults: list[Diagnostic] = []
        self._note = note
        self._grammars: dict[str, str | None] = {}
        own = tuple(bundled)
        self._bundled = frozenset(it.label for it in own)
        self.plugins = tuple(self._load(entry, True) for entry in own)
        self.plugins += tuple(self._load(entry, False) for entry in others)
        self.origins: dict[str, str] = {}
        self.rules = tuple(sorted(self._rules(), key=lambda it: it.id))
        self.vocabulary = CORE.extended(self._vocabulary())

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What plugins did wrong so far."""
        return tuple(dict.fromkeys(self._faults))

    def hover(self, subject: hookspecs.Subject, registries: Registries) -> tuple[str, ...]:
        """Sections of Markdown that plugins add to a card, in the order of plugins."""
        sections: list[str] = []
        arguments = {"subject": subject, "registries": registries}
        for plugin, result in self._collect("annotator_hover", arguments):
            if all(isinstance(it, str) for it in result):
                sections += result
            else:
                self._fail(plugin, "its annotator_hover gave something else than text")
        return tuple(sections)

    def code_actions(self, subject: hookspecs.Subject, registries: Registries) -> tuple[Fix, ...]:
        """What plugins can do with a subject, in the order of plugins."""
        fixes: list[Fix] = []
        arguments = {"subject": subject, "registries": registries}
        for plugin, result in self._collect("annotator_code_actions", arguments):
            problem = next(filter(None, map(fix_problem, result)), None)
            if problem is None:
                fixes += result
            else:
                self._fail(plugin, f"its annotator_code_actions gave {problem}")
        return tuple(fixes)

    def snapshot(self, source: Source, content: bytes) -> str | None:
        """The words of a source's local copy, as the first plugin has them that can read it."""
        for plugin, result in self._call("annotator_read_snapshot", {"source": source, "content": content}):
            if isinstance(result, str):
                return printable(result)
            if result is not None:
                self._fail(plugin, "its annotator_read_snapshot gave something else than text")
        return None

    def temporal_grammar(self, lang: str) -> str | None:
        """The grammar of expressions of time in a language, as the first plugin has it; each is asked for once."""
        if lang not in self._grammars:
            self._grammars[lang] = self._temporal_grammar(lang)
        return self._grammars[lang]

    def _temporal_grammar(self, lang: str) -> str | None:
        for plugin, result in self._call("annotator_temporal_grammar", {"lang": lang}):
            problem = None if result is None else grammar_problem(result)
            if problem is not None:
                self._fail(plugin, f"its grammar of expressions of time in {lang} {problem}")
            elif isinstance(result, str):
                return result
        return None

    def foreign_grammars(self) -> dict[str, str]:
        """Grammars of expressions of time by other distributions' plugins, by two-letter language code.

        For processes in which those plugins do not run.
        """
        hook = self._manager.hook.annotator_temporal_grammar
        if all(it.plugin_name in self._bundled for it in hook.get_hookimpls()):
            return {}
        codes = map("".join, product(ascii_lowercase, repeat=2))
        return {code: text for code in codes if (text := self.temporal_grammar(code)) is not None}

    def worthiness(self, sentence: str, lang: str) -> float | None:
        """How much a sentence deserves to be checked, from 0 to 1, as the first plugin says that says anything."""
        for plugin, result in self._call("annotator_check_worthiness", {"sentence": sentence, "lang": lang}):
            if result is None:
                continue
            if isinstance(result, int | float) and 0 <= result <= 1:
                return float(result)
            self._fail(plugin, "its annotator_check_worthiness gave something else than a number from 0 to 1")
        return None

    def _load(self, entry: EntryPoint, bundled: bool) -> Plugin:
        name = entry.label
        self._note(f"plugin {name}")
        plugin = Plugin(entry.name, entry.distribution, entry.version, entry.value, bundled)
        try:
            self._manager.register(entry.load(), name)
        except FAILURES as error:
            self._forget(name)
            self._fail(name, f"it could not be loaded: {describe(error, name)}")
            return plugin.failed()
        for hook in self._manager.get_hookcallers(self._manager.get_plugin(name)) or ():
            if not hook.has_spec():
                self._fail(name, f"there is no hook {hook.name}")
        return plugin

    def _forget(self, name: str) -> None:
        """pluggy keeps a plugin whose registration stopped half way."""
        if self._manager.has_plugin(name):
            self._manager.unregister(name=name)

    def _rules(self) -> Iterable[type[Rule]]:
        found: dict[str, type[Rule]] = {}
        for plugin, result in self._collect("annotator_rules", {}):
            for rule in result:
                problem = rule_problem(rule, found)
                if problem is None:
                    found[rule.id] = rule
                    self.origins[rule.id] = plugin
                else:
                    self._fail(plugin, problem)
        return found.values()

    def _vocabulary(self) -> list[Kind | AttributeSpec]:
        added: list[Kind | AttributeSpec] = []
        for plugin, result in self._collect("annotator_vocabulary", {}):
            for word in result:
                problem = vocabulary_problem(word, CORE.extended(added))
                if problem is None:
                    added.append(word)
                else:
                    self._fail(plugin, problem)
        return added

    def _collect(self, hook: str, arguments: Mapping[str, Any]) -> Iterable[tuple[str, list[Any]]]:
        """What each plugin's implementation of a hook gave, of those that give several things."""
        for plugin, result in self._call(hook, arguments):
            try:
                things = list(result)
            except FAILURES as error:
                self._fail(plugin, f"its {hook} stopped with {describe(error, plugin)}")
                continue
            yield plugin, things

    def _call(self, hook: str, arguments: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
        """What each plugin's implementation of a hook gave, in the order of plugins."""
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            name = implementation.plugin_name
            if implementation.wrapper or implementation.hookwrapper:
                self._fail(name, f"its {hook} wraps those of other plugins, which is not allowed")
                continue
            self._note(f"plugin {name}")
            try:
                result = implementation.function(*(arguments[it] for it in implementation.argnames))
            except FAILURES as error:
                self._fail(name, f"its {hook} stopped with {describe(error, name)}")
                continue
            yield name, result

    def _fail(self, plugin: str, problem: str) -> None:
        self._faults.append(FAILED.diagnostic(HOME, f"plugin {plugin}: {problem}"))


def load_plugins(
    bundled: bool = True,
    third_party: bool = True,
    *,
    without: Iterable[str] = (),
    more: Iterable[EntryPoint] = (),
    note: Callable[[str], None] | None = None,
) -> Host:
    """Finds and loads plugins; never raises for anything that a plugin does.

    Args:
        bundled: load those of this distribution.
        third_party: load those of other distributions.
        without: labels of plugins (``acme 1.0``) that must not be loaded.
        more: plugins that no distribution names, as a test has them.
        note: told ``plugin LABEL`` before anything of a plugin is run.
    """
    refused = frozenset(without)
    own = bundled_plugins() if bundled else ()
    others = (*(third_party_plugins() if third_party else ()), *more)
    wanted = [[it for it in entries if it.label not in refused] for entries in (own, others)]
    return Host(wanted[0], wanted[1], note or _ignore)


def _ignore(_doing: str) -> None:
    return None
