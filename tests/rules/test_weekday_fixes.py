"""What dates/weekday-mismatch offers: never a change that makes another thing wrong."""

from __future__ import annotations

import pytest

from annotator.testing import check

NEAREST = ["Change the date to 2025-09-12", "Change the word to Wednesday"]


@pytest.mark.parametrize(
    ("words", "when", "published", "fixes"),
    [
        ("came on Friday", "2025-09-10", "2025-09-14", NEAREST),
        ("came on Friday", "2025-09-10", None, NEAREST),
        ("came on Monday", "2025-09-12", "2025-09-14", ["Change the date to 2025-09-08", "Change the word to Friday"]),
        ("came on Monday", "2025-09-12", "2025", ["Change the date to 2025-09-15", "Change the word to Friday"]),
        ("closed on Tuesday, 9 September", "2025-09-10", "2025-09-14", ["Change the date to 2025-09-09"]),
        ("closed on Tuesday, 9 September", "2025-09-10", None, ["Change the date to 2025-09-09"]),
        ("closed on Tuesday, 10 September", "2025-09-10", "2025-09-14", ["Change the word to Wednesday"]),
        ("closed on Tuesday the 10th", "2025-09-10", "2025-09-14", ["Change the word to Wednesday"]),
        ("closed on Sat, 11 Sep", "2025-09-11", "2025-09-14", ["Change the word to Thu"]),
        ("closed on Saturday, 11 Sep", "2025-09-12", "2025-09-14", []),
        ("came on Monday and Friday", "2025-09-10", "2025-09-14", ["Change the date to 2025-09-08"]),
    ],
)
def test_fixes_agree_with_the_words(words: str, when: str, published: str | None, fixes: list[str]) -> None:
    front = f"published: {published}" if published else "title: The fair"
    text = f'---\n{front}\n---\n[The fair {words}]{{.claim when="{when}"}}.'
    (found,) = check(text, select=["dates/weekday-mismatch"])
    assert [it.title for it in found.fixes] == fixes


def test_what_was_announced_for_a_later_weekday_is_not_compared() -> None:
    text = '---\npublished: 2025-09-14\n---\n[He promised to come on Friday]{.claim when="2025-09-10"}.'
    assert check(text, select=["dates/weekday-mismatch"]) == []
    planned = text.replace(".claim", '.claim modality="planned"')
    assert len(check(planned, select=["dates/weekday-mismatch"])) == 1


def test_words_over_a_line_break_are_shown_in_one_line() -> None:
    (found,) = check('[He came on Friday\nnight]{.claim when="2025-09-10"}.', select=["dates/weekday-mismatch"])
    assert [it.message for it in found.related] == ["“Friday night”"]
