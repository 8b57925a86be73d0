"""Every hook is in the manual with its exact arguments and an example that runs, and something here uses it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator import Claim, Rule, hookspecs
from annotator.host import load_plugins
from annotator.host_discovery import EntryPoint, bundled_plugins
from annotator.testing import check_files, project_of

PAGE = (Path(__file__).parents[2] / "docs" / "hooks.md").read_text("utf-8")
HOOKS = {name: it for name, it in vars(hookspecs).items() if hasattr(it, "annotator_spec")}
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def signature(hook: str) -> str:
    """``name(arguments)``, as headings have it."""
    return f"{hook}({', '.join(inspect.signature(HOOKS[hook]).parameters)})"


def section(hook: str) -> str:
    """What the manual says below the hook's heading."""
    _, found, rest = PAGE.partition(f"\n### `{signature(hook)}`\n")
    assert found, f"docs/hooks.md has no heading ### `{signature(hook)}`"
    return re.split(r"^##", rest, maxsplit=1, flags=re.MULTILINE)[0]


def example(hook: str) -> EntryPoint:
    """The section's example, as an installed plugin."""
    (code,) = FENCE.findall(section(hook))
    module = SimpleNamespace()
    names: dict[str, object] = {"__name__": "example"}
    exec(compile(code, f"docs/hooks.md {hook}", "exec"), names)
    vars(module).update({key: it for key, it in names.items() if key.startswith("annotator_")})
    return EntryPoint("example", "example", "example", "1.0", lambda: module)


def test_hooks_are_found() -> None:
    assert {"annotator_rules", "annotator_hover"} <= set(HOOKS)
    assert all(name.startswith("annotator_") for name in HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_documented_with_its_exact_arguments(hook: str) -> None:
    row = re.search(rf"^\| [a-z ]+ \| `{re.escape(signature(hook))}` \| `(.*)` \|$", PAGE, re.MULTILINE)
    assert row
    assert row[1].replace("\\|", "|") == HOOKS[hook].__annotations__["return"]
    for argument in inspect.signature(HOOKS[hook]).parameters:
        assert f"\n- `{argument}`: " in section(hook)


def test_the_manual_has_no_hook_that_there_is_not() -> None:
    assert re.findall(r"^### `(\w+)", PAGE, re.MULTILINE) == list(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_bundled_plugin_uses_the_hook_and_the_manual_names_one(hook: str) -> None:
    users = [it.value for it in bundled_plugins() if hasattr(getattr(it.load(), hook, None), "annotator_impl")]
    assert users
    named = re.findall(r"Used by ([^.,]*)", section(hook))[0]
    assert named == "all bundled plugins" or set(re.findall(r"`(annotator_\w+)`", named)) <= set(users) != set()


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_of_a_hook_runs(hook: str) -> None:
    host = load_plugins(bundled=False, third_party=False, more=[example(hook)])
    assert host.faults == ()
    assert [it.state for it in host.plugins] == ["loaded"]


def test_the_rule_of_the_example_speaks() -> None:
    host = load_plugins(bundled=False, third_party=False, more=[example("annotator_rules")])
    files = {"a.md": "[HE LANDED]{.claim} [He left]{.claim}"}
    assert [it.message for it in check_files(files, rules=host.rules).diagnostics] == ["these words are all capitals"]
    assert all(issubclass(it, Rule) for it in host.rules)


def test_the_words_of_the_example_are_read() -> None:
    host = load_plugins(bundled=False, third_party=False, more=[example("annotator_vocabulary")])
    assert "rumour" in host.vocabulary.kinds
    assert host.vocabulary.attributes["heard-from"].many


def test_the_card_of_the_example_is_shown() -> None:
    host = load_plugins(bundled=False, third_party=False, more=[example("annotator_hover")])
    corpus = project_of({"a.md": "[He landed]{.claim}"}).corpus
    (block,) = corpus.articles["a.md"].blocks
    (claim,) = block.claims
    assert isinstance(claim, Claim)
    assert host.hover(claim, corpus.registries) == ("No source yet.",)


def test_the_code_action_of_the_example_is_offered() -> None:
    host = load_plugins(bundled=False, third_party=False, more=[example("annotator_code_actions")])
    corpus = project_of({"a.md": "[He landed]{.claim}"}).corpus
    claim = next(corpus.articles["a.md"].claims)
    (fix,) = host.code_actions(claim, corpus.registries)
    (edit,) = fix.edits
    assert (fix.title, corpus.absolute(edit.location).span.start) == ("Cite the archive", 18)
