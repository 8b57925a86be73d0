"""What can be done at a place, and what the article is once it is done; ``‸`` marks the caret."""

from __future__ import annotations

import pytest
from action_cases import after, asked_of, done, offered, rules_of, titles

from annotator.ide.actions import KINDS, actions, wanted
from annotator.ide.actions_fixes import safe_edits
from annotator.ide.actions_log import next_unchecked
from annotator.testing import check, project_of

HEAD = "---\npublished: 2024-06-07\n---\n\n"
WRONG_DAY = HEAD + 'It [sank on Friday]{#sank .claim when="‸2024-06-04"}.\n'
MISMATCH = "dates/weekday-mismatch"


def test_of_two_possible_fixes_both_are_offered_and_none_is_preferred() -> None:
    text = HEAD + 'It [sank on Friday]{#sank .claim when="‸2024-06-04"}.\n'
    fixes = [it for it in offered(text, only=["quickfix"]) if it.findings and not it.placeholder]
    assert [(it.title, it.preferred, it.confirm) for it in fixes] == [
        ("Change the date to 2024-06-07", False, True),
        ("Change the word to Tuesday", False, True),
    ]
    for fix in fixes:
        files = done(text, fix.title)
        assert MISMATCH not in rules_of(files)


def test_a_safe_fix_that_is_the_only_one_is_preferred() -> None:
    (fix, *_) = offered("[met]{.cla‸m}", only=["quickfix"])
    assert (fix.title, fix.preferred, fix.confirm) == ("Change to .claim", True, False)
    assert done("[met]{.cla‸m}", fix.title)["article.md"] == "[met]{.claim}"


def test_a_quotation_is_replaced_by_the_words_of_its_source() -> None:
    files = {"references.bib": "@misc{s, title={S}, snapshot={s.txt}}\n", "s.txt": "We shall not forget their trust.\n"}
    text = '[“We shall forget‸ their trust”]{.quote says="x" source="@s, 1"}'
    result = done(text, "Use the words of @s", files)
    assert result["article.md"].startswith("[“We shall not forget their trust”]")
    assert "quotes/misquotation" not in rules_of(result)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            f"Allow {MISMATCH} on this annotation",
            WRONG_DAY,
            f'It [sank on Friday]{{#sank .claim when="2024-06-04" ignore="{MISMATCH}: TODO reason"}}.\n',
        ),
        (
            f"Allow {MISMATCH} on this annotation",
            HEAD + 'It [sank on Friday]{.claim ignore="names: so" when="‸2024-06-04"}.\n',
            f'It [sank on Friday]{{.claim ignore="names: so; {MISMATCH}: TODO reason" when="2024-06-04"}}.\n',
        ),
        (
            f"Allow {MISMATCH} on this annotation",
            HEAD + "It [sank on Friday]{.claim ignore='names: so' when=‸2024-06-04}.\n",
            f'It [sank on Friday]{{.claim ignore="names: so; {MISMATCH}: TODO reason" when=2024-06-04}}.\n',
        ),
        (
            f"Allow {MISMATCH} in this block",
            HEAD + 'One.\n\n- It [sank on Friday]{.claim when="‸2024-06-04"}.\n- So.\n',
            (f'One.\n\n<!-- annotator-ignore {MISMATCH}: TODO reason -->\n\n'
            '- It [sank on Friday]{.claim when="2024-06-04"}.\n- So.\n'),
        ),
        (
            f"Allow {MISMATCH} in this block",
            HEAD + 'One.\n# X [sank on Friday]{.claim when="‸2024-06-04"}\n',
            (f'One.\n<!-- annotator-ignore {MISMATCH}: TODO reason -->\n\n'
            '# X [sank on Friday]{.claim when="2024-06-04"}\n'),
        ),
        (
            f"Allow {MISMATCH} in this block",
            HEAD + '   It [sank on Friday]{.claim when="‸2024-06-04"}\n',
            (f'<!-- annotator-ignore {MISMATCH}: TODO reason -->\n\n'
            '   It [sank on Friday]{.claim when="2024-06-04"}\n'),
        ),
        (
            f"Allow {MISMATCH} in this file",
            WRONG_DAY,
            (f'<!-- annotator-ignore-file {MISMATCH}: TODO reason -->\n\n\n'
            'It [sank on Friday]{#sank .claim when="2024-06-04"}.\n'),
        ),
    ],
)  # fmt: skip
def test_a_finding_is_allowed(title: str, text: str, expected: str) -> None:
    result = done(text, title)["article.md"]
    assert result.removeprefix(HEAD[:-1] if "in this file" in title else HEAD) == expected
    assert MISMATCH not in rules_of({"article.md": result})
    assert "suppressions/without-reason" in rules_of({"article.md": result})
    written = result.replace("TODO reason", "the paper has it so")
    assert "suppressions/without-reason" not in rules_of({"article.md": written})


def test_what_is_to_be_written_is_marked() -> None:
    allowing = [it for it in offered(WRONG_DAY) if it.title.startswith("Allow ")]
    assert len(allowing) == 3
    assert all(it.placeholder in it.edits[0].new_text and not it.preferred for it in allowing)


def test_a_finding_in_the_front_matter_is_allowed_for_the_file() -> None:
    assert [it for it in titles("---\npublished: 7 June‸\n---\n", only=["quickfix"]) if it.startswith("Allow")] == [
        "Allow syntax/invalid-front-matter in this file, with a reason"
    ]


def test_a_suppression_cannot_be_suppressed() -> None:
    text = HEAD + 'It [sank on Tuesday]{.claim when="2024-06-04" ignore="dates/wee‸kday-mismatch: no"}.\n'
    assert [it for it in titles(text) if it.startswith("Allow")] == []


MESSY = (
    '[a]{.clam} [b] {.claim} [c]{.claim when=2024-01-01/.. who=""}\n\n[d]{.quot} and [e]{.claim where="" note=""}.\n'
)


def test_all_safe_fixes_are_made_and_then_none_is_left() -> None:
    text = MESSY
    for _ in range(5):
        edits, mended = safe_edits(check(text), "article.md")
        if not edits:
            break
        assert len(mended) > 1
        text = after({"article.md": text}, edits)["article.md"]
    assert text == '[a]{.claim} [b]{.claim} [c]{.claim when="2024-01-01/.."}\n\n[d]{.quote} and [e]{.claim}.\n'
    assert not [it for it in check(text) if it.fixes and it.rule.startswith("syntax/")]


def test_an_unsafe_fix_is_never_among_all_fixes() -> None:
    (fix_all,) = offered(WRONG_DAY.replace("It ", "[x]{.clam} It "), only=["source"])
    assert [it.rule for it in fix_all.findings] == ["syntax/unknown-kind"]
    assert offered(WRONG_DAY, only=["source.fixAll"]) == []


def test_what_the_desk_can_say() -> None:
    assert [(it.title, it.log) for it in offered("[a ‸b]{#one .claim}", only=["annotator"]) if it.log is None] == []
    said = [it.log for it in offered("[a ‸b]{#one .claim}", only=["annotator"])]
    assert [(it.claim, it.status, it.forward) for it in said if it] == [
        ("one", "confirmed", False),
        ("one", "disputed", False),
        ("one", "todo", True),
    ]
    assert offered('[a ‸b]{#one .claim status="todo"}', only=["annotator"]) == []
    assert offered("[a ‸b]{#one .opinion}", only=["annotator"]) == []
    assert done("[big ‸boat]{.claim}", "Name this claim")["article.md"] == "[big boat]{#big-boat .claim}"


@pytest.mark.parametrize(("after_", "expected"), [("a", "b"), ("b", "d"), ("c", "d"), ("d", "b"), ("gone", "b")])
def test_the_next_claim_that_is_not_judged(after_: str, expected: str) -> None:
    text = "[1]{#a .claim status=confirmed} [2]{#b .claim}\n\n[3]{#c .claim} [4]{#d .claim} [5]{#e .opinion}"
    files = {
        "article.md": text,
        "article.checks.yaml": "c:\n  - {by: x, status: wrong}\nd:\n  - {by: x, status: todo}\n",
    }
    project = project_of(files)
    article = project.corpus.articles["article.md"]
    place = next_unchecked(article, after_)
    assert place == article.absolute(article.claims_by_id[expected].location)


@pytest.mark.parametrize(
    ("only", "kind", "expected"),
    [
        ((), "quickfix", True),
        (("",), "quickfix", True),
        (("refactor",), "refactor.extract", True),
        (("refactor.ext",), "refactor.extract", False),
        (("refactor.extract",), "refactor.extract", True),
        (("refactor.extract.claim",), "refactor.extract", False),
        (("source",), "quickfix", False),
        (("source", "quickfix"), "quickfix", True),
    ],
)
def test_kinds_of_actions(only: tuple[str, ...], kind: str, expected: bool) -> None:
    assert wanted(kind, only) is expected


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_kinds_asked_for_are_offered(kind: str) -> None:
    text = HEAD + 'It [sank on ‸Friday‸]{.claim when=2024-06-04 note=""}.\n'
    asked, _ = asked_of(text)
    assert {it.kind for it in actions(asked, [kind])} <= {kind}


@pytest.mark.parametrize(
    "text", ["‸", "\ufeff‸a", "---\n‸---\n", "[a‸", "{.claim‸}", "a\ud800‸b", "‸" + "[" * 300 + "a‸"]
)
def test_nothing_breaks_on_any_text(text: str) -> None:
    for action in offered(text):
        assert action.title
