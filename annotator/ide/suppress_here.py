"""Allowing a finding, with a reason: on its annotation, on its block, or in the whole file."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Diagnostic, Edit
from annotator.engine.rules import TODO
from annotator.engine.suppress import NEVER
from annotator.ide.actions_asked import Action, Asked, annotations_around, block_at, line_end, with_value

REASON = f"{TODO} reason"
"""What stands for the reason until somebody writes it; `suppressions/without-reason` reports it."""


def suppressions(asked: Asked, finding: Diagnostic) -> Iterator[Action]:
    """The ways to allow a finding, the narrowest first.

    ``suppressions/*`` cannot be allowed, and what stands in no article has no
    place for it.
    """
    if finding.rule.partition("/")[0] == NEVER or finding.location.path != asked.path:
        return
    edits = (
        ("on this annotation", _on_annotation(asked, finding)),
        ("in this block", _on_block(asked, finding)),
        ("in this file", _in_file(asked, finding)),
    )
    for where, edit in edits:
        if edit is not None:
            title = f"Allow {finding.rule} {where}, with a reason"
            yield Action(title, "quickfix", (edit,), (finding,), placeholder=REASON)


def _on_annotation(asked: Asked, finding: Diagnostic) -> Edit | None:
    for annotation in annotations_around(asked, finding.location.span):
        return with_value(asked, annotation, "ignore", f"{finding.rule}: {REASON}")
    return None


def _on_block(asked: Asked, finding: Diagnostic) -> Edit | None:
    """A comment before the top-level block that holds the finding."""
    here = block_at(asked, finding.location.span)
    if here is None:
        return None
    text = asked.text
    start = here.start + len(here.tree.text) - len(here.tree.text.lstrip())
    while start > asked.tree.body and text[start - 1] in " \t":
        start -= 1
    return Edit(asked.located(start, start), _comment(asked, "annotator-ignore", finding.rule))


def _in_file(asked: Asked, finding: Diagnostic) -> Edit:
    at = asked.tree.body
    before = line_end(asked.text) if at and asked.text[at - 1] not in "\r\n" else ""
    return Edit(asked.located(at, at), before + _comment(asked, "annotator-ignore-file", finding.rule))


def _comment(asked: Asked, what: str, rule: str) -> str:
    return f"<!-- {what} {rule}: {REASON} -->{line_end(asked.text) * 2}"
