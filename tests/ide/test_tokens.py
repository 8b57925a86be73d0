"""Which piece of an annotation is coloured as what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.ide.at import View
from annotator.ide.tokens import MODIFIERS, TYPES, article_tokens, tokens_within
from annotator.project.project import Project
from annotator.testing import project_of
from annotator.text import Span

PATH = "article.md"
PIECES = (
    *("[it sank", "[", "]", "]{.claim}", ']{#a .claim who="b; c" when=2024}', ']{.claim source=\'@a, p. 3\' x="\\""}'),
    *(
        "]{.note}",
        "{.claim}",
        " *so* ",
        "`code`",
        "[@key, p. 3]",
        "@key",
        "\n",
        "\n\n",
        "\r\n",
        "> ",
        "- ",
        "| a | b |\n",
    ),
    *(
        "😀",
        "e\u0301",
        "\u2028",
        "<b>",
        "$x$",
        "[l](u)",
        "[]{.claim exact=so}",
        "]{.claim note='a\n b'}",
        "]{.claim a=",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def tokens(text: str, checks: str = "") -> list[tuple[str, str]]:
    """Every token with its words, its type and its modifiers."""
    view, project = asked(text, checks)
    found = tokens_within(view, project.corpus.articles[PATH], project.lowered[PATH].tree, Span(0, len(text)))
    return [(text[it.start : it.end], " ".join([TYPES[it.type], *_modifiers(it.modifiers)])) for it in found]


def asked(text: str, checks: str = "", previous: Project | None = None) -> tuple[View, Project]:
    files = {PATH: text, "article.checks.yaml": checks} if checks else {PATH: text}
    project = project_of(files, previous=previous)
    return View(project.corpus, project.vocabulary), project


def _modifiers(bits: int) -> list[str]:
    return [name for index, name in enumerate(MODIFIERS) if bits >> index & 1]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('event="storm; sinking"', ['"', "storm=event", "; ", "sinking=event", '"']),
        ("who=ferry", ["ferry=class"]),
        ('office="captain/anna"', ['"', "captain/anna=interface", '"']),
        ('when="2024-06-04"', ['"', "2024-06-04=number", '"']),
        ('rel-when="P1D after #a"', ['"', "P1D after #a=number", '"']),
        ('qty="<50" unit="%"', ['"', "<50=number", '"', '"%"']),
        ('modality="planned"', ['"', "planned=enumMember", '"']),
        ('rank="2" rank-of="visit:ship"', ['"', "2=number", '"', '"', "visit:ship=type", '"']),
        ('since="coup"', ['"', "coup=event", '"']),
        ('since="2021"', ['"', "2021=number", '"']),
        ('same="#a; other.md#b"', ['"', "#a=variable", "; ", "other.md#b=variable", '"']),
        ('source="@sea, p. 3; @log"', ['"', "@sea=macro", ", p. 3; ", "@log=macro", '"']),
        ('ignore="dates/x: so"', ['"', "dates/x: so=comment", '"']),
        ('note="so"', ['"so"']),
        ('unknown="so"', ['"so"']),
        ("by=''", ["''"]),
    ],
)
def test_values(value: str, expected: list[str]) -> None:
    found = [it for it in tokens(f"[it]{{.claim {value}}}")[5:-1] if it[1] != "property"]
    assert [words if kind == "string" else f"{words}={kind}" for words, kind in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It [sank]{#a .claim .x} here.",
            [
                "[ operator",
                "sank claim unsourced",
                "] operator",
                "{ operator",
                "#a variable declaration",
                ".claim keyword",
                ".x string",
                "} operator",
            ],
        ),
        (
            "[a [b]{.quote source=@k} c]{.opinion}",
            [
                "[ operator",
                "a  claim",
                "[ operator",
                "b claim",
                "] operator",
                "{ operator",
                ".quote keyword",
                "source property",
                "@k macro",
                "} operator",
                " c claim",
                "] operator",
                "{ operator",
                ".opinion keyword",
                "} operator",
            ],
        ),
        ("As told [@sea, p. 3] in [it]{.smallcaps}.", ["@sea macro"]),
        (
            "> [it @sea\n> sank]{.opinion}",
            [
                "[ operator",
                "it  claim",
                "@sea macro",
                "\n claim",
                "sank claim",
                "] operator",
                "{ operator",
                ".opinion keyword",
                "} operator",
            ],
        ),
        (
            "[it]{.opinion who=",
            ["[ operator", "it claim", "] operator", "{ operator", ".opinion keyword", "who property"],
        ),
        ("[it](u) `[it]{.claim}` {.claim}", []),
    ],
)
def test_pieces(text: str, expected: list[str]) -> None:
    assert [f"{words} {kind}" for words, kind in tokens(text)] == expected


@pytest.mark.parametrize(
    ("attributes", "checks", "modifiers"),
    [
        ("", "", "unsourced"),
        ('source="@k"', "", ""),
        ('status="confirmed"', "", "unsourced confirmed"),
        ("", "a:\n- {by: x, at: 2024-06-05, status: confirmed, source: '@k'}\n", "confirmed"),
        ("", "a:\n- {by: x, at: 2024-06-05, status: wrong, source: '@k'}\n", "disputed"),
        ("", "a:\n- {by: x, at: 2024-06-05, status: cut}\n", "confirmed"),
        ('source="@k"', "a:\n- {by: x, at: 2024-06-05, status: todo}\n", ""),
        (
            'source="@k"',
            "a:\n- {by: x, at: 2024-06-05, status: confirmed}\n- {by: y, at: 2024-06-05, status: disputed}\n",
            "disputed",
        ),
    ],
)
def test_how_far_the_check_has_come(attributes: str, checks: str, modifiers: str) -> None:
    words = next(kind for _, kind in tokens(f"[it sank]{{#a .claim {attributes}}}", checks) if "claim" in kind)
    assert words == f"claim {modifiers}".strip()


def test_blocks_that_are_as_they_were_keep_their_tokens() -> None:
    text = "[a]{#a .claim}\n\n[b]{#b .claim}\n\n[c]{#c .claim}\n"
    view, project = asked(text, "a:\n- {by: x, status: todo}\n")
    first = article_tokens(view, project.corpus.articles[PATH], project.lowered[PATH].tree, {})
    view, project = asked(text.replace("[b]", "New.\n\n[d]"), "a:\n- {by: x, status: todo}\n", project)
    second = article_tokens(view, project.corpus.articles[PATH], project.lowered[PATH].tree, first)
    assert [any(it is old for old in first.values()) for it in second.values()] == [True, False, False, True]
    view, project = asked(text, "a:\n- {by: x, status: confirmed}\n", project)
    third = article_tokens(view, project.corpus.articles[PATH], project.lowered[PATH].tree, second)
    words = next(iter(third.values())).tokens[1]
    assert _modifiers(words.modifiers) == ["unsourced", "confirmed"]


@settings(max_examples=examples(300, 20_000), deadline=None)
@given(texts)
def test_tokens_are_in_order_and_never_overlap(text: str) -> None:
    view, project = asked(text)
    article, tree = project.corpus.articles[PATH], project.lowered[PATH].tree
    end = 0
    for token in tokens_within(view, article, tree, Span(0, len(text))):
        assert end <= token.start < token.end <= len(text)
        end = token.end
