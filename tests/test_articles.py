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


def shown(files: dict[str, str], diagnostics: tuple[Diagnostic, ...]) -> set[tuple[str, str, str, str]]:
    """Severity, rule, file and underlined words of each finding."""
    return {
        (
            it.severity.label,
            it.rule,
            it.location.path,
            files[it.location.path][it.location.span.start : it.location.span.end],
        )
        for it in diagnostics
    }


def test_every_finding_is_one_that_a_careful_reader_confirms() -> None:
    files = corpus()
    found = check_files(files).diagnostics
    assert shown(files, found) == {
        # he landed in the capital on Thursday night; the papers were signed on Thursday in Yangon
        ("warning", "consistency/two-places-at-once", A, "naypyidaw"),
        ("warning", "consistency/two-places-at-once", B, "yangon"),
        # one city, two spellings, two publishers
        ("information", "names/inconsistent-name", A, "Naypyitaw"),
        ("information", "names/inconsistent-name", B, "Naypyidaw"),
        # the only direct quotation has no page
        ("warning", "citations/missing-locator", B, "@gnlm"),
    }


def test_a_finding_over_both_articles_shows_the_other_and_counts_once() -> None:
    found = [it for it in check_files(corpus()).diagnostics if it.rule != "citations/missing-locator"]
    for one in found:
        (other,) = (it for it in found if it.rule == one.rule and it.location.path != one.location.path)
        assert one.group == other.group
        assert {it.location.path for it in one.related} >= {other.location.path}
    assert len({it.group for it in found}) == 2


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
