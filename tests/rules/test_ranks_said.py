"""What a claim's words say of its rank, against the rank."""

from __future__ import annotations

import pytest

from annotator.testing import check


@pytest.mark.parametrize(
    ("words", "rank", "reported"),
    [
        ("only the second since the flood", "3", "only the second"),
        ("the first time in six years", "2", "the first time"),
        ("the 21st most visited town", "22", "the 21st most"),
        ("the only mayor to come", "2", "the only"),
        ("the third mayor to come since 1990", "only-other", "the third"),
        ("the first mayor to come since 1990, and the second time in a year", "3", "the first"),
        ("the first mayor to come since 1990, and the second time in a year", "2", ""),
        ("the only mayor to come", "1", ""),
        ("the first mayor to come since 1990", "only", ""),
        ("the only other mayor to come", "1", ""),
        ("the first mayor to come since 1990", "only-other", ""),
        ("the only mayor besides Orr to come", "2", ""),
        ("his third visit, the first in six years", "3", ""),
        ("called it “the first time in six years”", "2", ""),
        ("not the first mayor to come since 1990", "2", ""),
        ("the largest crowd", "2", ""),
        ("one of the first mayors to come", "2", ""),
        ("the first time in six years", "few", ""),
        ("the first time in six years", "nine", ""),
        ("came", "2", ""),
    ],
)
@pytest.mark.parametrize("of", ["", ' rank-of="visit:mayor"', ' rank-of="visit"'])
def test_the_words_give_the_place(words: str, rank: str, reported: str, of: str) -> None:
    text = f'It was [{words}]{{.claim who="jane" rank="{rank}"{of}}}.'
    found = [it for it in check(text) if it.rule == "superlatives/rank-mismatch"]
    assert [(text[it.location.span.start : it.location.span.end], it.message) for it in found] == (
        [(reported, f"“{reported}” is not rank {rank}")] if reported else []
    )


def test_a_claim_whose_words_are_wrong_has_one_finding() -> None:
    files = {"b.md": '[Ann]{.claim who="ann" instance-of="visit:mayor" when="2022"}'}
    ranked = 'who="jane" rank-of="visit:mayor" instance-of="gala:guest" rank="5" when="2024"'
    text = f"[the second mayor to come]{{.claim {ranked}}}"
    [found] = [it for it in check(text, files) if it.rule == "superlatives/rank-mismatch"]
    assert found.message == "“the second” is not rank 5"
