"""Typing: after any edits, what is known of a project equals what a fresh reading of it finds."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.engine import Memo
from annotator.testing import check_files, host_with, project_of
from annotator.text import Document
from annotator.worker.analysis import analyse

EXAMPLES = 1000 if os.environ.get("ANNOTATOR_SOAK") else 30
EDITS = 50 if os.environ.get("ANNOTATOR_SOAK") else 10

FILES = {
    "east.md": (
        "---\ntitle: East\npublished: 2025-11-28\n---\n# The fair\n\n"
        'The fair [opened on Friday]{#opening .claim event="fair" when="2025-11-27" where="milltown"}.\n\n'
        'It [drew crowds]{#crowd .claim event="fair" source="@gazette"} in Miltown.\n'
    ),
    "west.md": (
        'The fair [opened]{#opening .claim event="fair" when="2025-11-28" where="ferry" same="east.md#opening"}.\n\n'
        "<!-- annotator-ignore dates: so it is -->\n\n"
        '[Jane Hale left on Monday]{.claim who="jane" office="mayor/mill" when="2025-11-27"} [@gazette].\n'
    ),
    "east.checks.yaml": "opening:\n  - {by: mk, status: disputed, found: {when: 2025-11-29}}\n",
    "entities.yaml": (
        "milltown: {name: Milltown, kind: place, wrong: [Miltown]}\nferry: {name: Ferry, kind: place}\n"
        "jane:\n  name: Jane Hale\n  kind: person\n  offices: [{office: mayor/mill, end: 2024-01-01}]\n"
    ),
    "offices.yaml": "mayor/mill: {name: Mayor, of: milltown}\n",
    "events.yaml": "fair: {label: The fair, when: 2025-11-27}\n",
    "references.bib": "@article{gazette, title = {The fair}, date = {2025}}\n",
}

MARKS = (
    "",
    "x",
    "\n",
    "\n\n",
    '"',
    "}",
    "{",
    "[",
    "]",
    "`",
    "-->",
    "<!--",
    "# ",
    "---\n",
    "```\n",
    "  ",
    "> ",
    "- ",
    "<div>",
)
CHARACTERS = ("é", "\u2028", "\U0001f600", "\ud800", "\x00", "\r", "\ufeff")
FACTS = (
    "2025-11-30",
    "Milltown",
    "Jane Hale",
    '[a]{#opening .claim event="fair" when="2025-12-01"}',
    "<!-- annotator-ignore-file dates: x -->",
)
PIECES = st.sampled_from(MARKS + CHARACTERS + FACTS)
EDIT = st.tuples(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.integers(0, 12), PIECES)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=EDITS))
def test_typing_equals_reading_afresh(edits):
    texts, project, memo = dict(FILES), project_of(FILES), Memo()
    for version, (path, where, length, piece) in enumerate(edits):
        text = texts[path]
        start = int(where * len(text))
        texts[path] = text[:start] + piece + text[start + length :]
        project = project.with_document(Document(path, texts[path], version))
        found = analyse(project, host_with(), memo=memo)
        assert found.diagnostics == check_files(texts).diagnostics, texts


def test_the_project_that_is_typed_in_has_something_to_find():
    rules = {it.rule for it in check_files(FILES).diagnostics}
    assert {"consistency/conflicting-dates", "dates/weekday-mismatch", "offices/office-not-held"} <= rules
    assert check_files(FILES).suppressed
