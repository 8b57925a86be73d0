"""What is proposed in registries, check logs, front matter and settings; ``‸`` marks the caret."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.diagnostics import RuleInfo, Severity
from annotator.ide.at import View
from annotator.ide.completion import Role, completion
from annotator.ide.completion_files_keys import FILES
from annotator.model.front_matter import KEYS as FRONT_MATTER
from annotator.project import checklogs, entities, events, offices, settings
from annotator.testing import project_of
from annotator.text import Document

ARTICLES = Path(__file__).parents[2] / "articles"
LOG = "lukashenko-visits-myanmar.checks.yaml"
RULES = {it: RuleInfo(it, Severity.ERROR, "Says so.") for it in ("dates/date-mismatch", "dates/weekday-mismatch")}


def accepted(path: str, role: Role, text: str, label: str = "") -> list[str]:
    """The labels of what is proposed at the caret, or the line of the caret with one proposal accepted."""
    offset, text = text.index("‸"), text.replace("‸", "")
    files = {it.name: it.read_text("utf-8") for it in ARTICLES.iterdir() if it.is_file()}
    project = project_of({**files, path: text})
    found = completion(View(project.corpus, project.vocabulary, RULES), Document(path, text), offset, role)
    if not label:
        return [it.label for it in found.items]
    chosen = next(it for it in found.items if it.label == label)
    changed = text[: chosen.span.start] + chosen.text + text[chosen.span.end :]
    line = changed[changed.rfind("\n", 0, chosen.span.start) + 1 :]
    return [line.splitlines()[0]]


@pytest.mark.parametrize(
    ("path", "role", "text", "first"),
    [
        ("entities.yaml", "entities", "x:\n  ‸", ["name", "kind"]),
        ("entities.yaml", "entities", "x:\n  kind: ‸", ["person", "place"]),
        ("entities.yaml", "entities", "x:\n  variants: ‸", []),
        ("entities.yaml", "entities", "x:\n  offices:\n    - {‸", ["office", "start", "end"]),
        ("entities.yaml", "entities", "x:\n  offices:\n    - {office: pres‸", ["president/belarus"]),
        ("entities.yaml", "entities", "x:\n  offices:\n    - {office: y, st‸}", ["start"]),
        ("entities.yaml", "entities", "myanmar:\n  name: Myanmar\nx:\n  part-of: [my‸", ["myanmar"]),
        ("entities.yaml", "entities", "# x:\n#  ki‸", []),
        ("offices.yaml", "offices", "a:\n  class: x\nb:\n  class: ‸", ["x"]),
        ("events.yaml", "events", "x:\n  where: nay‸", ["naypyidaw"]),
        ("events.yaml", "events", "x:\n  closed: [‸", ["where", "who"]),
        (LOG, "checks", "landi‸", ["landing"]),
        (LOG, "checks", "landing:\n  - {by: mk, status: dis‸}", ["disputed"]),
        (LOG, "checks", "landing:\n  - by: mk\n    basis: sec‸", ["secondary"]),
        (LOG, "checks", "landing:\n  - {by: ‸", ["desk"]),
        (LOG, "checks", "landing:\n  - {found: {wh‸", ["who", "who-closed"]),
        (LOG, "checks", "landing:\n  - {found: {where: nay‸", ["naypyidaw"]),
        ("new.md", "article", "---\npubli‸\n---\n", ["published", "publisher"]),
        ("new.md", "article", "---\ntitle: x\nstatus: ‸\n---\n", ["draft", "final"]),
        ("new.md", "article", "---\ntimezone: ‸\n---\n", ["Asia/Yangon"]),
        ("new.md", "article", "---\ntitle: x\nlan‸", ["lang"]),
        ("annotator.toml", "settings", "fail‸", ["fail-on"]),
        ("annotator.toml", "settings", 'fail-on = "‸', ["error"]),
        ("annotator.toml", "settings", 'ignore = ["dates/wee‸', ["dates/weekday-mismatch"]),
        ("annotator.toml", "settings", 'ignore = ["date‸', ["dates/date-mismatch"]),
        ("annotator.toml", "settings", '[rules."dates/wee‸', ["dates/weekday-mismatch"]),
        ("annotator.toml", "settings", '[rules."dates/date-mismatch"]\nsev‸', ["severity"]),
    ],
)
def test_proposals(path: str, role: Role, text: str, first: list[str]) -> None:
    found = accepted(path, role, text)
    assert sorted(found[: len(first)]) == sorted(first) if first else not found


@pytest.mark.parametrize(
    ("path", "role", "text", "label", "line"),
    [
        ("entities.yaml", "entities", "x:\n  ki‸", "kind", "  kind: "),
        ("entities.yaml", "entities", "x:\n  ki‸: person", "kind", "  kind: person"),
        (LOG, "checks", "landing:\n  - {source: ‸}", "jfm2025", '  - {source: "@jfm2025"}'),
        (LOG, "checks", 'landing:\n  - {source: "@j‸"}', "jfm2025", '  - {source: "@jfm2025"}'),
        (LOG, "checks", "landing:\n  - {text: ‸}", "sha256:29139ba1", "  - {text: sha256:29139ba1}"),
        ("annotator.toml", "settings", "fin‸", "final", "final = "),
    ],
)
def test_what_is_replaced(path: str, role: Role, text: str, label: str, line: str) -> None:
    assert accepted(path, role, text, label) == [line]


def test_claims_without_entry_come_first_in_a_check_log() -> None:
    assert accepted(LOG, "checks", "headline:\n  - {by: mk}\n\n‸")[0] != "headline"


def test_every_key_is_known() -> None:
    known = {
        "entities": entities.KEYS,
        "offices": offices.KEYS,
        "events": events.KEYS,
        "checks": checklogs.KEYS,
        "front-matter": FRONT_MATTER,
        "settings": settings.SETTINGS,
    }
    assert {name: sorted(FILES[name]) for name in known} == {name: sorted(keys) for name, keys in known.items()}
    assert FILES["entities"]["kind"].choices == entities.KINDS
