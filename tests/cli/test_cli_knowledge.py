"""``annotator explain`` and ``annotator rules``, and the manual's pages made from the same."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid
from annotator.render.rule_page import rule_index, rule_page

GENERATOR = Path(__file__).parents[2] / "docs" / "generate.py"
INFO = RuleInfo(
    "dates/some-rule",
    Severity.WARNING,
    "## What it does\nFinds a|b. And more.\n\n## Why is this bad?\nIt is.\n",
    valid=(Valid("fine\n"),),
    invalid=(
        Invalid("a [bad]{.claim} word", at="bad", message="it is bad", fixed="a [good]{.claim} word"),
        Invalid("text\n", at="key", files={"events.yaml": "```\nkey: \u202e\n```\n"}, at_path="events.yaml"),
    ),
    options={"limit": "3"},
)

PAGE = """\
# dates/some-rule

*warning, has a fix*

## What it does
Finds a|b. And more.

## Why is this bad?
It is.

## Options

Without a setting it is as if there were

```toml
[rules."dates/some-rule"]
limit = 3
```

## Examples that it reports

```text
it is bad
1 | a [bad]{.claim} word
  |    ^^^
```

After its fix:

```markdown
a [good]{.claim} word
```

`article.md`

```markdown
text
```

`events.yaml`

````yaml
```
key: <U+202E>
```
````

```text
events.yaml
2 | key: <U+202E>
  | ^^^
```

## Examples that it allows

```markdown
fine
```
"""


def test_a_page_has_the_documentation_the_options_and_the_examples() -> None:
    assert rule_page(INFO) == PAGE


def test_the_index_has_a_table_for_each_family() -> None:
    assert "| [dates/some-rule](dates/some-rule.md) | warning | yes | Finds a\\|b |" in rule_index([INFO])


def test_explain_prints_the_page(annotator) -> None:
    outcome = annotator("explain", "dates/weekday-mismatch")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("# dates/weekday-mismatch\n\n*error, has a fix*\n")


def test_explain_is_laid_out_on_a_terminal(annotator, monkeypatch) -> None:
    monkeypatch.setattr("annotator.cli.output.is_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    outcome = annotator("explain", "dates/weekday-mismatch")
    assert "dates/weekday-mismatch" in outcome.out
    assert not outcome.out.startswith("#")


def test_rules_lists_family_severity_and_fix(annotator) -> None:
    lines = annotator("rules").out.splitlines()
    assert "dates" in lines
    (line,) = (it for it in lines if "dates/weekday-mismatch" in it)
    assert line.split()[:3] == ["dates/weekday-mismatch", "error", "fix"]


def test_rules_are_listed_for_programs_too(annotator) -> None:
    rules = {it["id"]: it for it in json.loads(annotator("rules", "--format", "json").out)}
    it = rules["dates/weekday-mismatch"]
    assert (it["family"], it["severity"], it["fix"]) == ("dates", "error", True)
    assert all(it["summary"] for it in rules.values())


def test_the_pages_of_the_manual_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("generate", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert generate.stale(generate.pages()) == [], "run: python docs/generate.py"
