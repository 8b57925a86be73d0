"""The two articles: what the tool must say of them, what it must not, and that their own words are all there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.diagnostics import Diagnostic
from annotator.testing import check_files

ROOT = Path(__file__).parent.parent
A, B = "lukashenko-visits-myanmar.md", "belarus-lukashenko-visits-myanmar.md"


def corpus() -> dict[str, str]:
    files = [it for it in (ROOT / "articles").iterdir() if it.is_file()]
    return {it.name: it.read_text(encoding="utf-8") for it in files}


LONGEST = 30


def shown(files: dict[str, str], diagnostics: tuple[Diagnostic, ...]) -> set[tuple[str, str, str, str]]:
    """Severity, rule, file and the first underlined words of each finding."""
    return {
        (
            it.severity.label,
            it.rule,
            it.location.path,
            files[it.location.path][it.location.span.start : it.location.span.end][:LONGEST],
        )
        for it in diagnostics
    }


WARNINGS = {
    # heads of state are counted, but the only other visitor was a head of government
    ("superlatives/member-of-wrong-class", A, "only the second"),
    # "the second to meet": if the two trips to Belarus were meetings, they met before
    ("superlatives/rank-mismatch", A, "[Senior General Min Aung Hlain"),
    ("superlatives/rank-mismatch", B, "only the second"),
    # visit by a head of state, visit by a leader, meeting of a leader: one ordinal, three things counted
    ("superlatives/superlative-drift", A, "only the second"),
    ("superlatives/superlative-drift", A, "The only other"),
    ("superlatives/superlative-drift", B, "only the second"),
    # he landed in the capital on Thursday night; the papers were signed on Thursday in Yangon
    ("consistency/two-places-at-once", A, "naypyidaw"),
    ("consistency/two-places-at-once", B, "yangon"),
    # the desk found that 5,580 of the 8,665 were not imprisoned, and has not settled it
    ("consistency/conflicting-numbers", B, "8665"),
    ("coverage/open-concern", B, "releasing or dropping charges "),
    # both articles rest on one state newspaper
    ("sources/dependent-sources", A, "gnlm"),
    ("sources/dependent-sources", B, "state-media"),
    # the only direct quotation has no speaker, and no page
    ("quotes/unattributed-quotation", B, "state-media"),
    ("citations/missing-locator", B, "@gnlm"),
}
INFORMATION = {
    # planned in one, done in the other
    ("consistency/conflicting-modality", A, ".forecast"),
    ("consistency/conflicting-modality", A, "expected"),
    ("consistency/conflicting-modality", B, "Belarusian President Alexander"),
    ("consistency/conflicting-modality", B, "only the second foreign leader"),
    ("consistency/conflicting-modality", B, "Lukashenko met [Senior General"),
    ("consistency/conflicting-modality", B, "a day after signing the Myanma"),
    # one city, two spellings, two publishers
    ("names/inconsistent-name", A, "Naypyitaw"),
    ("names/inconsistent-name", B, "Naypyidaw"),
    # one reception, different company
    ("consistency/conflicting-participants", A, "cabinet-members"),
    ("consistency/conflicting-participants", B, "senior-military-officials"),
    # who says so?
    ("attribution/vague-attribution", A, "critics"),
    ("attribution/vague-attribution", A, "widely interpreted"),
    ("attribution/vague-attribution", A, "Western nations"),
    ("attribution/vague-attribution", A, "Several opposition groups"),
    ("attribution/vague-attribution", B, "widely criticized"),
    ("attribution/vague-attribution", B, "widely interpreted"),
    ("attribution/vague-attribution", B, "Many critics"),
    # what the desk has still to do
    ("superlatives/unsupported-superlative", B, "one of the few"),
    ("quotes/unverifiable-quotation", B, "@gnlm"),
    ("citations/unarchived-source", "references.bib", "https://www.straitstimes.com/a"),
    ("coverage/unchecked-claim", A, "Lukashenko Visits Myanmar in R"),
    ("coverage/unchecked-claim", B, "Belarus’s Lukashenko Visits My"),
}


def test_every_finding_is_one_that_a_careful_reader_confirms() -> None:
    files = corpus()
    found = shown(files, check_files(files).diagnostics)
    assert {it[1:] for it in found if it[0] == "warning"} == WARNINGS
    assert {it[1:] for it in found if it[0] == "information"} == INFORMATION
    assert {it[0] for it in found} == {"warning", "information"}


OF_BOTH = {
    "superlatives/rank-mismatch": 1,
    "superlatives/superlative-drift": 1,
    "consistency/two-places-at-once": 1,
    "consistency/conflicting-modality": 2,  # the meeting, and the signing
    "consistency/conflicting-participants": 1,
    "names/inconsistent-name": 1,
    "sources/dependent-sources": 1,
}


@pytest.mark.parametrize("rule", OF_BOTH)
def test_a_finding_over_both_articles_shows_the_other_and_counts_once(rule: str) -> None:
    found = [it for it in check_files(corpus()).diagnostics if it.rule == rule]
    assert {it.location.path for it in found} == {A, B}
    for one in found:
        assert {it.location.path for it in one.related} >= {A, B} - {one.location.path}
    assert len({it.group for it in found}) == OF_BOTH[rule]


ONE_SIDED = {
    "superlatives/member-of-wrong-class": A,
    "consistency/conflicting-numbers": "belarus-lukashenko-visits-myanmar.checks.yaml",
    "quotes/unattributed-quotation": "entities.yaml",
}


@pytest.mark.parametrize("rule", ONE_SIDED)
def test_a_finding_in_one_article_shows_its_other_half(rule: str) -> None:
    (found,) = (it for it in check_files(corpus()).diagnostics if it.rule == rule)
    assert ONE_SIDED[rule] in {it.location.path for it in found.related}


def test_claims_without_proof_when_final() -> None:
    files = corpus()
    found = [it for it in check_files(files, final=True).diagnostics if it.rule == "citations/missing-citation"]
    messages = {it.message for it in found}
    assert any("#trips" in it for it in messages)
    assert any("#control" in it for it in messages)
    assert not any("#reception" in it.message for it in found if it.location.path == A)  # it cites the newspaper


def test_words_that_nothing_anchors() -> None:
    files = corpus()
    files[A] = files[A].replace("published: 2025-11-28\n", "")
    found = [it for it in check_files(files).diagnostics if it.rule == "dates/unanchored-date"]
    words = {files[A][it.location.span.start : it.location.span.end] for it in found}
    assert {"Thursday night", "this year", "March"} <= words
    assert all(it.location.path == A for it in found)


@pytest.mark.parametrize("name", [A, B])
def test_stripping_gives_back_the_originals_words(name: str) -> None:
    command = [sys.executable, "-m", "annotator", "strip", "--plain", str(ROOT / "articles" / name)]
    ours = subprocess.run(command, capture_output=True, check=True).stdout
    original = (ROOT / "tests" / "originals" / name.replace(".md", ".txt")).read_bytes()
    assert [it for it in ours.split(b"\n") if it.strip()] == [it for it in original.split(b"\n") if it.strip()]


@pytest.mark.parametrize("name", [A, B])
def test_every_sentence_with_a_fact_carries_a_claim(name: str) -> None:
    annotations = corpus()[name].count("]{")
    assert 28 <= annotations <= 45
