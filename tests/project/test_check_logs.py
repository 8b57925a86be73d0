"""Check logs: what the desk did and found, and entries that belong to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_reading import ARTICLE, faults_of, project_of, rows

LOG = "article.checks.yaml"
FULL = """
landing:
  - {by: mk, at: 2025-12-01, status: disputed, source: "@gnlm2025, p. 1; @ap", basis: document, text: "sha256:9f3a21c0",
     found: {when: 2025-11-28, who: Alexander Lukashenko, qty: "3085"}, concern: "other day", note: ask}
  - {by: hoc, at: 2025-12-02, status: changed, was: a, reason: b, requested-by: c, found: {of: people}}
"""


def test_an_entry_is_read_with_what_its_claim_says(tmp_path: Path) -> None:
    entities = "lukashenko: {name: Alexander Lukashenko}"
    project = project_of(tmp_path, {"article.md": ARTICLE, LOG: FULL, "entities.yaml": entities})
    assert rows(project) == []
    article = project.corpus.articles["article.md"]
    first, second = article.info.checks
    assert (first.claim.value, first.by, first.at, first.status) == ("landing", "mk", "2025-12-01", "disputed")
    assert (first.basis, first.text, first.concern, first.note) == ("document", "sha256:9f3a21c0", "other day", "ask")
    assert [(it.value.key, it.value.locator) for it in first.source] == [("gnlm2025", "p. 1"), ("ap", "")]
    assert first.found is not None
    assert second.found is not None
    assert {name: [it.text for it in values] for name, values in first.found.fields.items()} == {
        "when": ["2025-11-28"],
        "who": ["Alexander Lukashenko"],
        "qty": ["3085"],
        "event": ["arrival"],
        "of": ["visits"],
    }
    assert [it.value for it in first.found.who] == ["lukashenko"]
    assert (second.found.word("of"), second.found.word("event")) == ("people", "arrival")
    assert article.info.status_of(article.claims_by_id["landing"]) == "changed"
    place = first.found.each("qty")[0].location
    assert project.documents[place.path].text[place.span.start : place.span.end] == "3085"


@pytest.mark.parametrize(
    ("log", "at", "message"),
    [
        ("landing: [{status: confirmd}]", "confirmd", "`confirmd` is no status; is it `confirmed`?"),
        ("landing: [{basis: documents}]", "documents", "`documents` is no basis; is it `document`?"),
        ("landing: [{stats: todo}]", "stats", "an entry of a check log has no `stats`; is it `status`?"),
        ("landing: [{at: yesterday}]", "yesterday", None),
        ("landing: [{at: 2025-02-30}]", "30", None),
        ('landing: [{source: "@a; b"}]', "b", None),
        ("landing: [{text: abc}]", "abc", "`text` is the hash of the claim's words: `sha256:` and 8 to 64 digits"),
        ("landing: [{found: {qtty: 3}}]", "qtty", "what was found has no `qtty`; is it `qty`?"),
        ("landing: [{found: {when: 2025-13}}]", "13", None),
        ("landing: [{found: {modality: perhaps}}]", "perhaps", None),
        ("landing: [words]", "words", "an entry is a mapping: `- {by: …, at: …, status: …}`"),
        ("landing:", "landing", "an entry is a mapping: `- {by: …, at: …, status: …}`"),
        ("lnding: [{by: mk}]", "lnding", "the article has no claim `#lnding`; is it `#landing`?"),
        ("other: [{by: mk}, {by: hoc}]", "other", "the article has no claim `#other`"),
        ("landing: [{by: mk}]\nlanding: [{by: b}]", "landing", "`landing` is there twice; only the first is read"),
        ("- landing", "- landing", "the file must be a mapping of claim ids: `key: …`"),
    ],
)
def test_one_fault_at_its_place(tmp_path: Path, log: str, at: str, message: str | None) -> None:
    found = faults_of(tmp_path, LOG, log)
    assert [where for where, _ in found] == [at]
    assert message in (None, found[0][1])


def test_an_entry_alone_needs_no_list(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"article.md": ARTICLE, LOG: "landing: {by: mk, status: confirmed}"})
    assert [it.status for it in project.corpus.articles["article.md"].info.checks] == ["confirmed"]


def test_a_state_in_the_log_and_in_the_article(tmp_path: Path) -> None:
    article = '[He landed]{#landing .claim status="todo"}\n'
    project = project_of(tmp_path, {"article.md": article, LOG: "landing: [{status: confirmed}]"})
    (fault,) = project.faults
    assert fault.rule == "registries/invalid-check-log"
    span = fault.related[0].location.span
    assert article[span.start : span.end] == "todo"


def test_a_log_beside_nothing_is_reported(tmp_path: Path) -> None:
    project = project_of(tmp_path, {"article.md": ARTICLE, "artcle.checks.yaml": "landing: [{status: confirmed}]"})
    assert [(it.rule, it.location.path) for it in project.faults] == [
        ("registries/invalid-check-log", "artcle.checks.yaml")
    ]
