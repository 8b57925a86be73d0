"""The page of a rule: options as they would be set, and each file once."""

from __future__ import annotations

import re
import tomllib

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid
from annotator.render.rule_page import rule_page

ENTITIES = {"entities.yaml": "ann: {name: Ann Orr, kind: person}\n"}
OTHERS = {"entities.yaml": "bob: {name: Bob Lee, kind: person}\n"}


def page(documentation: str = "## What it does\nLooks.\n", **more) -> str:
    return rule_page(RuleInfo("numbers/some-rule", Severity.WARNING, documentation, **more))


def test_what_all_examples_use_is_shown_once() -> None:
    invalid = tuple(Invalid(f"[no {it}]{{.claim}}", at="no", files=ENTITIES) for it in range(3))
    valid = (Valid("[yes]{.claim}", files=ENTITIES), Valid("[other]{.claim}", files=OTHERS), Valid("[none]{.claim}"))
    text = page(invalid=invalid, valid=valid)
    assert text.count("Ann Orr") == text.count("Bob Lee") == 1
    assert text.index("All examples use these files") < text.index("Ann Orr") < text.index("[no 0]")
    assert text.index("[other]") < text.index("Bob Lee") < text.index("Without `entities.yaml`:") < text.index("[none]")


def test_what_one_example_uses_stands_with_it() -> None:
    text = page(invalid=(Invalid("[no]{.claim}", at="no", files=ENTITIES),), valid=(Valid("[yes]{.claim}"),) * 3)
    assert "All examples" not in text
    assert text.index("## Examples that it reports") < text.index("Ann Orr") < text.index("## Examples that it allows")


def test_an_example_that_does_not_fit_a_line_is_shown_whole() -> None:
    long = f"[no]{{.claim}} {'word ' * 40}end"
    assert long in page(invalid=(Invalid(long, at="no", files=ENTITIES),) * 2)


def test_options_are_one_section_and_in_toml() -> None:
    words = ", ".join(f'"word {it}, \\"x\\" [1]"' for it in range(20))
    options = {"threshold": "0.5", "between-articles": "false", "words": f"[{words}]", "none": "[]"}
    text = page(
        "## What it does\nLooks.\n\n## Options\n`words`: some.\n\n## Fix safety\nThere is no fix: no.\n",
        options=options,
    )
    assert re.findall("^## .*", text, re.MULTILINE) == ["## What it does", "## Options", "## Fix safety"]
    block = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[0]
    assert tomllib.loads(block)["rules"]["numbers/some-rule"] == {
        "threshold": 0.5,
        "between-articles": False,
        "words": [f'word {it}, "x" [1]' for it in range(20)],
        "none": [],
    }
    assert max(map(len, block.splitlines())) < 110
    assert "stands in place of this one" in text
    assert "stands in place of" not in page(options={"threshold": "0.5"})


def test_whether_there_is_a_fix() -> None:
    fixed = (Invalid("[no]{.claim}", at="no", fixed="[yes]{.claim}"),)
    assert "has a fix" in page(invalid=fixed)
    assert "has a fix" in page("## What it does\nLooks.\n\n## Fix safety\nThe fix writes it.\n")
    assert "has no fix" in page("## What it does\nLooks.\n\n## Fix safety\nThere is no fix: no.\n")
