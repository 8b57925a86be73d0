"""Entries put into check logs: in the style of the file, all its bytes kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.ide.check_log import Check, LogError, entry_edits
from annotator.ide.check_log_edit import applied, with_entry
from annotator.syntax.yaml_text import read_yaml
from annotator.testing import project_of
from annotator.text import Document

ENTRY = (("by", "mk"), ("status", "todo"))
NEW = "{by: mk, status: todo}"


def added(text: str, claim: str = "one") -> str | None:
    """The log with one more entry; None where none can be made."""
    found = with_entry(text, claim, ENTRY)
    return applied(text, found) if found else None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", f"one:\n  - {NEW}\n"),
        ("# the desk's log\n", f"# the desk's log\none:\n  - {NEW}\n"),
        ("one:\n  - {by: a}\n", f"one:\n  - {{by: a}}\n  - {NEW}\n"),
        ("one:\n  - {by: a}", f"one:\n  - {{by: a}}\n  - {NEW}"),
        ("one:\n- {by: a}  # sure\n\ntwo:\n- {by: b}\n", f"one:\n- {{by: a}}  # sure\n- {NEW}\n\ntwo:\n- {{by: b}}\n"),
        ("one:\r\n  - {by: a}\r\ntwo:\r\n  - {}\r\n", f"one:\r\n  - {{by: a}}\r\n  - {NEW}\r\ntwo:\r\n  - {{}}\r\n"),
        ("two:\n  - {by: a}\n", f"two:\n  - {{by: a}}\n\none:\n  - {NEW}\n"),
        ("two:\n- {by: a}\nsix:\n- {by: a}\n", f"two:\n- {{by: a}}\nsix:\n- {{by: a}}\none:\n- {NEW}\n"),
        ("two:\n- {by: a}\n\nsix:\n- {by: a}", f"two:\n- {{by: a}}\n\nsix:\n- {{by: a}}\n\none:\n- {NEW}\n"),
        ("one:\n  - by: a\n    at: 2025\n", "one:\n  - by: a\n    at: 2025\n  - by: mk\n    status: todo\n"),
        (
            "one:\n  - by: a\n    note: |\n      long\n\n      words\n\ntwo: []\n",
            "one:\n  - by: a\n    note: |\n      long\n\n      words\n  - by: mk\n    status: todo\n\ntwo: []\n",
        ),
        ("two:\n  - by: a\n", "two:\n  - by: a\n\none:\n  - by: mk\n    status: todo\n"),
        ("one: [{by: a}]\n", f"one: [{{by: a}}, {NEW}]\n"),
        ("one: []\n", f"one: [{NEW}]\n"),
        ("one: {by: a}\n", f"one: [{{by: a}}, {NEW}]\n"),
        ("one:\n  by: a\n  at: 2025\n", "one:\n  - by: a\n    at: 2025\n  - by: mk\n    status: todo\n"),
        ("one:  # nothing yet\ntwo:\n  - {by: a}\n", f"one:  # nothing yet\n  - {NEW}\ntwo:\n  - {{by: a}}\n"),
        ("one:", f"one:\n  - {NEW}\n"),
        ("{two: [{by: a}]}\n", f"{{two: [{{by: a}}], one: [{NEW}]}}\n"),
        ("- {by: a}\n", None),
        ("one: confirmed\n", None),
        ("one:\n  - {by: [a\ntwo:\n  - {by: b}\n", None),
    ],
)
def test_an_entry_is_added(before: str, expected: str | None) -> None:
    assert added(before) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Maria K.", "Maria K."),
        ("mk", "mk"),
        ("a, b", '"a, b"'),
        ('say "so" \\ it', '"say \\"so\\" \\\\ it"'),
        ("a: b", '"a: b"'),
        ("# 1", '"# 1"'),
        ("Ünal", "Ünal"),
        ("a\u2028b\x00", '"a\\u2028b\\x00"'),
    ],
)
def test_values_are_written_so_that_they_are_read_as_they_are(value: str, written: str) -> None:
    found = applied("", with_entry("", "one", (("by", value),)))
    assert found == f"one:\n  - {{by: {written}}}\n"


@settings(max_examples=examples(100, 5_000), deadline=None)
@given(
    st.lists(
        st.sampled_from(["one:", "two:", "\n", "  ", "- ", "{by: a}", "by: a", "[", "]", "{", "}", "# c", "|", ","])
    ),
    st.text(max_size=8),
)
def test_nothing_else_changes(parts: list[str], value: str) -> None:
    text, entry = "".join(parts), (("by", f"x{value}"),)
    found = with_entry(text, "one", entry)
    if found:
        after = applied(text, found)
        kept = after
        for it in found:
            kept = kept[: it.at] + kept[it.at + len(it.text) :]
        assert kept == text
        assert len(read_yaml(after).faults) <= len(read_yaml(text).faults)


LANDING = '[He landed]{#landing .claim} [He left]{#left .claim status="confirmed"}\n'


def logged(log: str, **check: str) -> str:
    """The log of an article after an entry."""
    files = {"article.md": LANDING, **({"article.checks.yaml": log} if log else {})}
    article = project_of(files).corpus.articles["article.md"]
    given = {"claim": "landing", "status": "confirmed", "by": "mk", "at": "2025-12-01", **check}
    document = Document("article.checks.yaml", log)
    for edit in reversed(entry_edits(article, document, Check(**given))):
        log = log[: edit.location.span.start] + edit.new_text + log[edit.location.span.end :]
    return log


def test_an_entry_has_the_hash_of_the_words() -> None:
    assert logged("", source="@gnlm, p. 3", note="seen") == (
        "landing:\n  - {by: mk, at: 2025-12-01, status: confirmed, "
        'source: "@gnlm, p. 3", text: "sha256:4823dd71", note: "seen"}\n'
    )


def test_what_is_written_is_what_the_project_reads() -> None:
    log = logged("", status="dispute", concern='who says "so"?', source="@a; @b, 3")
    files = {"article.md": LANDING, "article.checks.yaml": log}
    article = project_of(files).corpus.articles["article.md"]
    (entry,) = article.info.checks
    assert (entry.status, entry.concern, entry.by) == ("disputed", 'who says "so"?', "mk")
    assert [it.value.key for it in entry.source] == ["a", "b"]
    assert article.claims_by_id["landing"].digest.startswith(entry.text)


@pytest.mark.parametrize(
    ("check", "complaint"),
    [
        ({"claim": "lnding"}, "the article has no claim #lnding; is it `landing`?"),
        ({"claim": "left"}, "the state of #left stands in the article; change it there"),
        ({"status": "confirmd"}, '"confirmd" is no status; is it `confirmed`?'),
        ({"basis": "gossip"}, '"gossip" is no basis'),
        ({"source": "p. 3"}, '"p. 3" is no citation, as in @key, p. 3'),
    ],
)
def test_what_cannot_be_is_refused(check: dict[str, str], complaint: str) -> None:
    with pytest.raises(LogError) as caught:
        logged("", **check)
    assert str(caught.value) == complaint


def test_a_log_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(LogError, match="mend it first"):
        logged("landing: [{by: a\n")
