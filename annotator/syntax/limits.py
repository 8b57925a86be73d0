"""How deep things may nest."""

from __future__ import annotations

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid

DEEPEST = 64
"""Levels of YAML, and annotations around an annotation."""

_ARTICLE = "[He landed]{#landing .claim}\n"

NESTING_LIMIT = RuleInfo(
    "files/nesting-limit",
    Severity.ERROR,
    """## What it does
Reports the place where a registry, a check log or a bibliography is nested more than 64 levels deep, or where
annotations stand within 64 others; what lies deeper is not read.

## Why is this bad?
Nothing that the tool knows of nests deeper than five levels, so the brackets there are most likely a slip.
""",
    valid=(
        Valid(
            _ARTICLE,
            {"entities.yaml": "lukashenko: {name: Alexander Lukashenko, variants: [Lukashenka]}\n"},
        ),
    ),
    invalid=(
        Invalid("[" * 65 + "x" + "]{.claim}" * 65, at="[x]{.claim}"),
        Invalid(
            _ARTICLE,
            at="[",
            files={"entities.yaml": "a: " + "[" * 65 + "]" * 65 + "\n"},
            at_path="entities.yaml",
        ),
    ),
)
