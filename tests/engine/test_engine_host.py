"""The plugin host: whatever a plugin does at start, the others load and it is named."""

from __future__ import annotations

import sys

import pytest
from bad_plugins import AT_IMPORT, GOOD, HEAD, install, rule_module

from annotator.host import load_plugins

NEVER_HERE = {"leaving", "stuck"}
"""These end or block the process that loads them; the worker's tests have them."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [it for it in sys.modules if it.startswith("plugin_")]:
        del sys.modules[name]


def faults(host) -> list[str]:
    return [it.message for it in host.faults]


EXPECTED = {
    "unimportable": (
        "it could not be loaded: ModuleNotFoundError: No module named 'no_such_module' (plugin_unimportable.py:1)"
    ),
    "unreadable": "it could not be loaded: SyntaxError: invalid syntax (plugin_unreadable.py, line 1)",
    "exiting": "it could not be loaded: SystemExit: 3 (plugin_exiting.py:2)",
    "raising": "its annotator_rules stopped with ValueError: no (plugin_raising.py:5)",
    "halfway": "it offers int as a rule, which is no subclass of Rule",
    "unknowing": "there is no hook annotator_ruels",
    "asking": "it could not be loaded: PluginValidationError: Plugin 'asking 1.0' for hook 'annotator_rules'",
    "wrapping": "its annotator_rules wraps those of other plugins, which is not allowed",
    "nothing": "its annotator_rules stopped with TypeError: 'int' object is not iterable",
    "wording": "it offers str as vocabulary, which is neither a Kind nor an AttributeSpec",
}


@pytest.mark.parametrize("name", sorted(AT_IMPORT.keys() - NEVER_HERE))
def test_a_bad_plugin_is_named_and_the_others_load(folder, name):
    install(folder, name, AT_IMPORT[name])
    install(folder, "agood", GOOD)
    install(folder, "zgood", GOOD)
    host = load_plugins(bundled=False)
    assert faults(host) == [f"plugin {name} 1.0: {EXPECTED[name]}"]
    assert [it.id for it in host.rules] == ["agood/speaks", "zgood/speaks"]
    assert host.origins == {"agood/speaks": "agood 1.0", "zgood/speaks": "zgood 1.0"}


RULE_FAULTS = [
    ("id = 3", "the rule TheRule has no id of the form family/bad-thing"),
    ("id = 'Loud'", "the rule TheRule has no id of the form family/bad-thing"),
    ("id = 'syntax/mine'", "the rule syntax/mine is in a family of the core"),
    ("id = 'agood/speaks'", "there is a rule agood/speaks already"),
    ("severity = 'error'", "the rule bad/speaks has no severity"),
    ("VALID = ['x']", "the rule bad/speaks has examples that are no tuples of Valid and Invalid"),
    ("Options = dict", "the rule bad/speaks has Options that are no msgspec.Struct"),
    ("reads = 'articles'", "the rule bad/speaks has reads that are no tuple of names"),
    (
        "check_claim = None",
        "the rule bad/speaks is not well formed: TypeError: TheRule must have exactly one check method, but has 0",
    ),
    (
        "check_article = Rule.diagnostic",
        "the rule bad/speaks is not well formed: TypeError: TheRule must have exactly one check method, but has 2",
    ),
    (
        "check_claim = None; check_group = Rule.diagnostic; group = 'town'",
        (
            "the rule bad/speaks is not well formed: "
            "TypeError: TheRule.group must be one of event, entity, source, class, relation"
        ),
    ),
    (
        "check_claim = None; check_corpus = Rule.diagnostic; reads = ('weather',)",
        "the rule bad/speaks reads what a corpus does not have",
    ),
    ("__init__ = None", "the rule bad/speaks is not well formed: TypeError: 'NoneType' object is not callable"),
]


@pytest.mark.parametrize(("line", "problem"), RULE_FAULTS)
def test_a_rule_that_is_not_well_formed_is_refused(folder, line, problem):
    install(folder, "agood", GOOD)
    install(folder, "bad", rule_module("return ()\n    " + line))
    host = load_plugins(bundled=False)
    assert faults(host) == [f"plugin bad 1.0: {problem}"]
    assert [it.id for it in host.rules] == ["agood/speaks"]


WORDS = HEAD + "from annotator import AttributeSpec, Kind\n@hookimpl\ndef annotator_vocabulary():\n    return ({},)\n"


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("Kind('rumour', 'Said by nobody.')", None),
        ("AttributeSpec('heard-from', 'entity', 'Who told.')", None),
        ("Kind('claim', 'Mine.')", "there is a Kind claim already"),
        ("AttributeSpec('when', 'date', 'Mine.')", "there is a AttributeSpec when already"),
        ("AttributeSpec('colour', 'rgb', 'Mine.')", "the attribute colour has the unknown type 'rgb'"),
        ("Kind('two words', 'Mine.')", "'two words' is no name of a class or attribute"),
    ],
)
def test_vocabulary(folder, word, problem):
    install(folder, "words", WORDS.replace("{}", word))
    host = load_plugins(bundled=False)
    assert faults(host) == ([] if problem is None else [f"plugin words 1.0: {problem}"])
    assert ("rumour" in host.vocabulary.kinds, "heard-from" in host.vocabulary.attributes) == (
        "rumour" in word,
        "heard-from" in word,
    )


HOVER = HEAD + "@hookimpl\ndef annotator_hover(subject):\n    {}\n"


def test_hover_sections_of_all_plugins_but_the_broken_ones(folder):
    install(folder, "a", HOVER.replace("{}", "return [f'of {subject}']"))
    install(folder, "b", HOVER.replace("{}", "raise ValueError('no')"))
    install(folder, "c", HOVER.replace("{}", "return [3]"))
    install(folder, "d", HOVER.replace("{}", "yield 'last'"))
    host = load_plugins(bundled=False)
    assert host.hover("x", None) == ("of x", "last")
    assert faults(host) == [
        "plugin b 1.0: its annotator_hover stopped with ValueError: no (plugin_b.py:5)",
        "plugin c 1.0: its annotator_hover gave something else than text",
    ]


ACTIONS = HEAD + (
    "from annotator import Edit, Fix, Location, Span\n\nEDIT = Edit(Location('a.md', Span(0, 1)), 'x')\n\n"
    "@hookimpl\ndef annotator_code_actions(subject):\n    return {}\n"
)


def test_code_actions_of_all_plugins_but_the_broken_ones(folder):
    install(folder, "a", ACTIONS.replace("{}", "[Fix(f'Do {subject}', (EDIT,))]"))
    install(folder, "b", ACTIONS.replace("{}", "[Fix('Half', (EDIT,)), 'x']"))
    install(folder, "c", ACTIONS.replace("{}", "[Fix(3, (EDIT,))]"))
    install(folder, "d", ACTIONS.replace("{}", "[Fix('Nothing', ())]"))
    host = load_plugins(bundled=False)
    assert [it.title for it in host.code_actions("it", None)] == ["Do it"]
    assert faults(host) == [
        "plugin b 1.0: its annotator_code_actions gave str where a Fix is wanted",
        "plugin c 1.0: its annotator_code_actions gave a Fix whose parts are of other types than they should be",
        "plugin d 1.0: its annotator_code_actions gave a Fix without a title, or that edits nothing",
    ]


def test_other_distributions_can_be_left_out(folder):
    install(folder, "good", GOOD)
    assert "good" not in [it.name for it in load_plugins(third_party=False).plugins]
    assert "good" not in [it.name for it in load_plugins(without=["good 1.0"]).plugins]
    assert "good" in [it.name for it in load_plugins().plugins]


def test_bundled_plugins_all_load():
    host = load_plugins(third_party=False)
    assert faults(host) == []
    assert {it.state for it in host.plugins} == {"loaded"}
    assert all(it.bundled for it in host.plugins)
