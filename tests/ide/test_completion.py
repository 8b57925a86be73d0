"""What is proposed where; ``‸`` marks the caret, and the files are those of the example."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.diagnostics import RuleInfo, Severity
from annotator.ide.at import View
from annotator.ide.completion import Completion, Completions, completion
from annotator.ide.completion_match import MOST
from annotator.project.project import Project
from annotator.testing import project_of
from annotator.text import Document

ARTICLES = Path(__file__).parents[2] / "articles"
LANDING = "lukashenko-visits-myanmar.md"
HEAD = "---\npublished: 2025-11-28\n---\n"
WORDS = "[Lukashenko landed in Naypyitaw on Thursday night]"
RULES = {it: RuleInfo(it, Severity.ERROR, "Says so.") for it in ("dates/date-mismatch", "dates/weekday-mismatch")}


@cache
def example() -> Project:
    """The two articles and their registries."""
    return project_of({it.name: it.read_text("utf-8") for it in ARTICLES.iterdir() if it.is_file()})


def asked(text: str, path: str = "new.md") -> tuple[Completions, str]:
    """What is proposed at the caret of a new article, and its text."""
    offset, text = text.index("‸"), text.replace("‸", "")
    document = Document(path, text)
    project = example().with_document(document)
    return completion(View(project.corpus, project.vocabulary, RULES), document, offset), text


def after(text: str, found: Completion) -> str:
    """The text with a proposal accepted, as a client without snippets does it."""
    return text[: found.span.start] + found.text + text[found.span.end :]


@pytest.mark.parametrize(
    ("written", "first"),
    [
        # names of all kinds, for their key
        ('{.claim who="‸', ["lukashenko", "min-aung-hlaing"]),
        ('{.claim who="luk‸', ["lukashenko"]),
        ('{.claim who="Suu K‸', ["aung-san-suu-kyi (Suu Kyi)"]),
        ('{.claim who="lukashenko; min‸"}', ["min-aung-hlaing"]),
        ('{.claim where="‸', ["naypyidaw", "belarus"]),
        ('{.claim says="‸', ["-", "lukashenko"]),
        ('{.claim who="hun-sen" office="‸', ["prime-minister/cambodia", "chair/asean"]),
        # dates from the words, from what is typed, from the event, from the day of publication
        ('{.claim when="‸', ["2025-11-27", "2025-11-28"]),
        ('{.claim when="2025-11-27; last Tuesday‸"}', ["2025-11-25"]),
        ('{.claim event="coup" when="‸', ["2025-11-27", "2021-02"]),
        ('{.claim time-of-day="‸', ["night", "morning"]),
        # references
        ('{.claim event="arr‸', ["arrival"]),
        ('{.claim source="@jf‸', ["jfm2025"]),
        ('{.claim source="@gnlm, p. 1; @j‸', ["jfm2025"]),
        ('{.claim source="@jfm2025, p. ‸', []),
        ('{.claim same="#land‸', [f"{LANDING}#landing"]),
        (f'{{.claim same="{LANDING}#land‸', [f"{LANDING}#landing"]),
        ('{.claim event="election" same="‸', ["belarus-lukashenko-visits-myanmar.md#election"]),
        ('{.claim others="event:hun‸', ["event:hun-sen-visit"]),
        ('{.claim rel-when="P1D ‸', ["before", "after", "since"]),
        ('{.claim rel-when="P1D after event:co‸', ["event:coup"]),
        ('{.claim rel-when="after publ‸', ["published"]),
        # what the articles use, and what the language has
        ('{.claim rank-of="meet‸', ["meeting:foreign-leader"]),
        ('{.claim instance-of="visit:head-of-state=hun‸', ["hun-sen"]),
        ('{.claim since="co‸', ["coup"]),
        ('{.claim modality="ex‸', ["expected"]),
        ('{.claim ignore="week‸', ["dates/weekday-mismatch"]),
        ('{.claim ignore="dates/weekday-mismatch: ‸', []),
        # names of attributes, classes, ids
        ("{.cl‸", [".claim"]),
        ("{.claim mod‸", ["modality"]),
        ("{.claim off‸", ["office"]),
        ('{.claim who="lukashenko" wh‸', ["who-closed", "where", "when", "rel-when"]),
        ("{#‸", ["#lukashenko-landed", "#lukashenko"]),
        ('{.claim who="lukashenko"‸', []),
        # the block has ended, though one of its marks is missing
        ('{.claim who="lukashenko"} and ‸', []),
        ('{.claim who="lukashenko} and then @‸', ["gnlm", "jfm2025"]),
        ('{.claim who="lukashenko when="‸', ["2025-11-27", "2025-11-28"]),
        (" as @st20‸", ["st2025"]),
        (" as -@st20‸", ["st2025"]),
        (" as @{st20‸", ["st2025"]),
        (" [‸", ["annotation", "point", "gnlm"]),
        (" ‸", []),
        (" me@jf‸", []),
        (" `code @‸`", []),
        ("\n\n    code @‸", []),
        ("\n\n```\n@‸\n```\n", []),
        ("\n\n$a @‸ b$", []),
    ],
)
def test_proposals(written: str, first: list[str]) -> None:
    found, _ = asked(f"{HEAD}{WORDS}{written}")
    assert [it.label for it in found.items[: max(1, len(first))]] == first


@pytest.mark.parametrize(
    ("written", "wanted", "accepted"),
    [
        ('{who="luk‸"}', "lukashenko", '{who="lukashenko"}'),
        ('{who="luk‸ashenka"}', "lukashenko", '{who="lukashenko"}'),
        ('{who="luk‸, where he', "lukashenko", '{who="lukashenko, where he'),
        ('{who="Min Au‸ng; hun-sen"}', "min-aung-hlaing (Min Aung Hlaing)", '{who="min-aung-hlaing; hun-sen"}'),
        ("{when=‸}", "2025-11-27", '{when="2025-11-27"}'),
        ('{source="@j‸f, p. 3"}', "jfm2025", '{source="@jfm2025, p. 3"}'),
        ('{source="‸"}', "jfm2025", '{source="@jfm2025"}'),
        ("{.cl‸}", ".claim", "{.claim}"),
        ("{wh‸}", "where", "{where=}"),
        ('{wh‸="x"}', "where", '{where="x"}'),
        ('{rel-when="P1D af‸"}', "after", '{rel-when="P1D after "}'),
        ('{instance-of="visit:head-of-state=hun‸"}', "hun-sen", '{instance-of="visit:head-of-state=hun-sen"}'),
        ('{ignore="dates/wee‸"}', "dates/weekday-mismatch", '{ignore="dates/weekday-mismatch: "}'),
        (" [‸]", "gnlm", " [@gnlm]"),
        (" [‸", "gnlm", " [@gnlm]"),
        (" @{gn‸}", "gnlm", " @{gnlm}"),
    ],
)
def test_what_is_replaced(written: str, wanted: str, accepted: str) -> None:
    found, text = asked(f"{HEAD}{WORDS}{written}")
    (chosen,) = (it for it in found.items if it.label == wanted)
    assert after(text, chosen) == f"{HEAD}{WORDS}{accepted}"


@pytest.mark.parametrize("closing", ["", "}"])
def test_a_whole_annotation_from_its_words(closing: str) -> None:
    found, text = asked(f"{HEAD}He did not come. {WORDS}{{‸{closing}")
    expected = '{#lukashenko-landed .claim where="naypyidaw" when="2025-11-27" time-of-day="night"}'
    assert after(text, found.items[0]) == f"{HEAD}He did not come. {WORDS}{expected}"


def test_what_a_proposal_says_of_itself() -> None:
    found, _ = asked(f'{HEAD}{WORDS}{{.claim when="‸')
    assert [it.detail for it in found.items] == [
        "Thursday 27 November 2025 · “Thursday night”",
        "Friday 28 November 2025 · published",
    ]
    found, _ = asked(f"{HEAD}as @st‸")
    assert found.items[0].detail == "Myanmar junta pardons thousands ahead of disputed election, 2025-11-27"


def test_filtered_before_it_is_cut() -> None:
    entities = "".join(f"person-{number}:\n  name: Person {number:04}\n" for number in range(3 * MOST))
    for typed, labels, cut in (("", MOST, True), ("Person 02", MOST, False), ("Person 0299", 1, False)):
        text = f'[x]{{.claim who="{typed}'
        project = project_of({"entities.yaml": entities, "article.md": text})
        view = View(project.corpus, project.vocabulary)
        found = completion(view, Document("article.md", text), len(text))
        assert (len(found.items), found.incomplete) == (labels, cut)
        assert all(it.filter.startswith(typed) for it in found.items)


def test_the_same_event_first() -> None:
    found, _ = asked(f'{HEAD}{WORDS}{{.claim event="jfm-statement" source="‸')
    assert found.items[0].label == "jfm2025"


def test_line_ends_are_no_blank_lines() -> None:
    found, _ = asked(f'{HEAD}{WORDS}{{.claim\r\nevent="arrival"\r\nwho="luk‸')
    assert [it.label for it in found.items] == ["lukashenko"]


PIECES = ["[", "]", "{", "}", '"', "=", ";", "@", "#", ".", " ", "\n", "\n\n", "\r\n", "who", "when", "source", "claim"]


@given(st.lists(st.sampled_from([*PIECES, "luk", "@{", "\ud800", "\u2028", "🚢", "`", "$", "\\", ">"]), max_size=40))
@settings(max_examples=examples(60, 3_000), deadline=None)
def test_any_text(pieces: list[str]) -> None:
    text = HEAD + "".join(pieces)
    found, _ = asked(f"{text}‸")
    for it in found.items:
        assert 0 <= it.span.start <= len(text) <= it.span.end
        assert not set("\r\n") & set(text[it.span.start : it.span.end])
