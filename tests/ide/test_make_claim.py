"""Making the selection a claim; ``‸`` marks both ends of the selection."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
from action_cases import after, asked_of, done, offered, rules_of, titles
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.ide.actions_asked import Asked
from annotator.ide.make_claim import make_claim
from annotator.syntax import parse
from annotator.syntax.prose import prose_of
from annotator.syntax.strip import strip
from annotator.syntax.tree import Tree
from annotator.text import Span

HEAD = "---\npublished: 2024-06-07\n---\n\n"
FILES = {
    "entities.yaml": "captain: {name: Ada Roe, kind: person, short: [Roe]}\n"
    "varna: {name: Varna, kind: place, part-of: bulgaria}\n"
    "bulgaria: {name: Bulgaria, kind: country, demonyms: [Bulgarian]}\n",
    "events.yaml": "landing: {label: The captain lands, who: captain, where: varna, when: 2024-06-04}\n"
    "trial: {label: The trial, who: captain, when: 2024-09}\n",
}
CLAIM = "Make the selection a claim"


def made(text: str, title: str = CLAIM) -> str:
    """The article's body after the selection is made a claim."""
    return done(HEAD + text, title, FILES, ["refactor.extract"])["article.md"][len(HEAD) :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‸Captain Ada Roe went ashore in Varna on Tuesday night‸.",
            ('[Captain Ada Roe went ashore in Varna on Tuesday night]{#went-ashore-tuesday .claim event="landing" '
            'who="captain" where="varna" when="2024-06-04" time-of-day="night"}.'),
        ),
        # A country acts, unless something happens there.
        ("‸Bulgaria protested‸.", '[Bulgaria protested]{#protested .claim who="bulgaria"}.'),
        ("‸A ship sank off the coast in Bulgaria‸.", ("[A ship sank off the coast in Bulgaria]"
         '{#ship-sank-coast .claim where="bulgaria"}.')),
        ("‸The Bulgarian flag fell‸.", "[The Bulgarian flag fell]{#flag-fell .claim}."),
        # Times: of the words, or else of their sentence; not one that only bounds it.
        ("On 3 May 2024, ‸the ship left‸.", 'On 3 May 2024, [the ship left]{#ship-left .claim when="2024-05-03"}.'),
        ("‸It sailed in both March 2023 and May 2023‸.", ("[It sailed in both March 2023 and May 2023]"
         '{#sailed-march-2023 .claim when="2023-03; 2023-05"}.')),
        ("‸It has sailed since 2019‸.", "[It has sailed since 2019]{#sailed-2019 .claim}."),
        ("‸It sank after [it left on Monday]{.claim when=\"2024-06-03\"}‸.", ("[It sank after [it left on Monday]"
         '{.claim when="2024-06-03"}]{#sank-left-monday .claim}.')),
        # What is around it: an event is inherited, a name is not used twice.
        ('[He ‸came‸ on]{#came .claim event="trial"}', '[He [came]{#came-2 .claim} on]{#came .claim event="trial"}'),
        # White space at the ends, line breaks, containers.
        ("He‸ came ‸back", "He [came]{#came .claim} back"),
        ("> one ‸two\n> three‸ four", "> one [two\n> three]{#two-three .claim} four"),
        ("| ‸a ship‸ | c |\n|---|---|\n| d | e |", "| [a ship]{#ship .claim} | c |\n|---|---|\n| d | e |"),
        ("# The ‸ship sails‸ ##", "# The [ship sails]{#ship-sails .headline .claim} ##"),
        ("so *‸it‸* was", "so *[it]{#claim .claim}* was"),
        ("‸a [link](u) here‸", "[a [link](u) here]{#link-here .claim}"),
        ("‸Ünïcode 🚢 naïve‸", "[Ünïcode 🚢 naïve]{#unicode-naive .claim}"),
        ("‸2024 figures‸", "[2024 figures]{#figures .claim}"),
        ("‸1914–18‸", '[1914–18]{#claim .claim when="1914/1918"}'),
    ],
)  # fmt: skip
def test_the_selection_becomes_a_claim(text: str, expected: str) -> None:
    assert made(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "just a caret‸ here",
        "‸ \n‸",
        "‸—‸",
        "one ‸two\n\nthree‸ four",
        "- one ‸two\n- three‸",
        "| ‸a | b‸ |\n|---|---|\n| c | d |",
        "a *b ‸c* d‸ e",
        "a ‸`b ‸c` d",
        "a `‸b‸` c",
        "a [l‸ink](u) and‸ more",
        "a [link](‸u‸)",
        '[a]{#q .claim w‸ho="x‸"}',
        "a ‸[b‸]{.claim} c",
        "<div>\n‸words‸\n</div>",
        "```\n‸words‸\n```",
        "a <!-- ‸words‸ --> b",
        "so!‸word‸",
    ],
)
def test_where_no_claim_can_be_made_nothing_is_offered(text: str) -> None:
    assert titles(HEAD + text, FILES, ["refactor.extract"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He [praised ‸the revolt]{#a .claim} that ended‸ the king.",
            (
                "He [praised the revolt]{#a .claim} that ended the king. "
                '[]{#revolt-ended .claim exact="the revolt that ended"}'
            ),
        ),
        (
            "The king: [so ‸the]{#a .claim} king‸. The king!",
            'The king: [so the]{#a .claim} king. The king! []{#king .claim exact="the king"}',
        ),
        (
            "So the king. [But ‸the]{#a .claim} king‸.",
            'So the king. [But the]{#a .claim} king. []{#king .claim exact="the king" before="But"}',
        ),
        (
            'He [said ‸"so]{#a .claim} it" & went‸.',
            'He [said "so]{#a .claim} it" & went. []{#went .claim exact="\\"so it\\" & went"}',
        ),
    ],
)
def test_a_claim_that_crosses_another_is_a_point(text: str, expected: str) -> None:
    result = made(text, f"{CLAIM}, as a point")
    assert result == expected
    assert "syntax/unmatched-exact" not in rules_of({"article.md": HEAD + result})


def test_quoted_words_may_be_a_quotation() -> None:
    text = "She ‸said “we shall land”‸."
    assert titles(HEAD + text, FILES, ["refactor"]) == [CLAIM, "Make the selection a quotation"]
    assert made(text, "Make the selection a quotation") == "She [said “we shall land”]{#shall-land .quote .claim}."


def test_of_two_events_that_fit_equally_none_is_proposed() -> None:
    files = {**FILES, "events.yaml": FILES["events.yaml"].replace("landing:", "return:") + FILES["events.yaml"]}
    (action,) = offered(HEAD + "‸Roe and Ada Roe came to Varna on Tuesday‸.", files, ["refactor.extract"])
    assert "event=" not in action.edits[1].new_text


def test_an_event_is_taken_from_claims_that_say_the_same() -> None:
    other = HEAD + '[Ada Roe spoke in Varna]{.claim event="speech" who="captain" where="varna"}\n'
    text = HEAD + "‸Ada Roe held a speech in Varna‸."
    (action,) = offered(text, {"entities.yaml": FILES["entities.yaml"], "other.md": other}, ["refactor.extract"])
    assert 'event="speech"' in action.edits[1].new_text


ARTICLE = (Path(__file__).parents[2] / "articles" / "lukashenko-visits-myanmar.md").read_text("utf-8")


@settings(max_examples=examples(60, 5_000), deadline=None)
@given(st.integers(0, len(ARTICLE) - 1), st.integers(0, 200))
def test_any_selection_keeps_the_words_and_all_other_annotations(start: int, length: int) -> None:
    asked, files = article()
    before = asked.tree
    span = Span(start, min(start + length, len(ARTICLE)))
    for action in make_claim(msgspec.structs.replace(asked, span=span)):
        result = after(files, action.edits)["article.md"]
        now = parse(result)
        assert strip(result) == strip(ARTICLE)
        assert [prose_of(it).text.rstrip() for it in now.blocks] == [prose_of(it).text.rstrip() for it in before.blocks]
        assert _spans(now) == _spans(before) + 1


@cache
def article() -> tuple[Asked, dict[str, str]]:
    """The first article, with nothing selected yet."""
    return asked_of(ARTICLE)


def _spans(tree: Tree) -> int:
    return sum(len(it.spans) for it in tree.blocks)
