"""The one form of attribute blocks: what is written for what, and that nothing is ever said otherwise by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples
from test_syntax_properties import PIECES

from annotator.syntax import parse
from annotator.syntax.format import Style, applied, format_edits, formatted
from annotator.syntax.strip import strip
from annotator.testing import check
from annotator.text import Span, printable
from annotator.vocabulary import CORE, Kind

PER_LINE = Style(attributes_per_line=True)
ARTICLES = sorted((Path(__file__).parents[2] / "articles").glob("*.md"))
BLOCKS = (
    *(' who="a b"', " when=2025-11-27", " note='say \"so\"'", " .quote", " #b", ' of="x\ny"', "  ", "\n", "\n> ", " -"),
    *(" note=a&amp;b", ' note=""', " by=", " at=\\}", ' at="\\"', " note='a\\'b'", " x:y=é", "\t", "\\\n"),
    *("[a]{.claim", "[]{.claim", "}", "}", "} ", "}\n", "}|", "| ", "\n|-|-|\n", "\n===\n", "\n---\n", "1. "),
    *(" .smallcaps", ' note="`"'),
)
texts = st.lists(st.sampled_from((*PIECES, *BLOCKS, *BLOCKS)) | st.text(max_size=3), max_size=30).map("".join)
blocks = st.lists(st.sampled_from(BLOCKS), max_size=30).map(lambda it: "[a]{.claim" + "".join(it))
styles = st.builds(Style, st.booleans(), st.sampled_from((0, 1, 20, 60)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]{.claim #x who=b}", '[a]{#x .claim who="b"}'),
        ("[a]{ who='b'\n.claim   when=2025 #x}", '[a]{#x .claim who="b" when="2025"}'),
        ("[a]{.claim .quote #x #y}", "[a]{#x #y .claim .quote}"),
        ('[a]{.claim who="a" who=b}', '[a]{.claim who="a" who="b"}'),
        ("[a]{.claim -}", "[a]{.claim .unnumbered}"),
        ('[a]{.claim who="b".quote}', '[a]{.claim .quote who="b"}'),
        ("[a]{.claim who=}", '[a]{.claim who=""}'),
        # Escapes
        ("[a]{.claim note='say \"so\"'}", '[a]{.claim note="say \\"so\\""}'),
        ("[a]{.claim note='it\\'s'}", '[a]{.claim note="it\\\'s"}'),
        ("[a]{.claim note=a\\ b\\}c}", '[a]{.claim note="a\\ b\\}c"}'),
        ("[a]{.claim note=x&amp;y}", '[a]{.claim note="x\\&amp;y"}'),
        ('[a]{.claim  note="x&nbsp;\\"y\\""}', '[a]{.claim note="x&nbsp;\\"y\\""}'),
        ('[a]{.claim note="two\n   lines"}', '[a]{.claim note="two lines"}'),
        # Where it stands
        ('> [a]{.claim\n>   who="b"} c\n> d', '> [a]{.claim who="b"} c\n> d'),
        ('- [a]{.claim\r\n  note="x\r\n  y"}', '- [a]{.claim note="x y"}'),
        ("# [a]{.claim  #x}", "# [a]{#x .claim}"),
        ("[[a]{.quote  says=x} b]{.claim who=y}", '[[a]{.quote says="x"} b]{.claim who="y"}'),
        ("[]{.claim exact=a  #x}\n\n\na  b", '[]{#x .claim exact="a"}\n\n\na  b'),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert formatted(text) == expected
    assert formatted(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        '[a]{#x .claim who="b"} c  d\n\n\n\ne',
        "[a]{.smallcaps   x=y}",  # another's span
        "[a]{.clam  who=b}",
        "# a {.claim  #x}",
        "[a](u){.claim   who=b}",
        "`[a]{.claim   who=b}`",
        "<!-- [a]{.claim   who=b} -->",
        "---\ntitle: '[a]{.claim   who=b}'\n---\n",
        # Faults
        "[a]{.claim  when = 2025}",
        "[a]{.claim  note='x}",
        "[a]{.claim  who=b",
        "[a] {.claim  who=b}",
        "[a]{.claim  who=b\n\n}",
        '[a]{.claim  note="x\\\ny"}',
    ],
)
def test_left_alone(text: str) -> None:
    assert formatted(text) == text
    assert formatted(text, PER_LINE) == text or "#x" in text


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ('[a]{#x .claim who="b" when=2025}', PER_LINE, '[a]{#x .claim\n  who="b"\n  when="2025"}'),
        ("[a]{#x .claim}", PER_LINE, "[a]{#x .claim}"),
        ("> - [a]{.claim who=b}\n", PER_LINE, '> - [a]{.claim\n>     who="b"}\n'),
        ("1. a\r\nb [a]{.claim who=b}\r\n", PER_LINE, '1. a\r\nb [a]{.claim\r\n     who="b"}\r\n'),
        ("# [a]{.claim who=b}", PER_LINE, '# [a]{.claim who="b"}'),
        ("|a|\n|-|\n|[x]{.claim who=b}|", PER_LINE, '|a|\n|-|\n|[x]{.claim who="b"}|'),
        ('[a]{#x .claim who="b"}', Style(line_width=22), '[a]{#x .claim who="b"}'),
        ('[a]{#x .claim who="b"}', Style(line_width=21), '[a]{#x .claim\n  who="b"}'),
        ('[a]{.claim\n  who="b"}', Style(line_width=20), '[a]{.claim who="b"}'),
        (
            '[a]{.claim who="b"} [c]{.claim who="d"} [e]{.claim who="f"}',
            Style(line_width=40),
            '[a]{.claim who="b"} [c]{.claim who="d"} [e]{.claim\n  who="f"}',
        ),
    ],
)
def test_lines(text: str, style: Style, expected: str) -> None:
    assert formatted(text, style) == expected
    assert formatted(expected, style) == expected


def test_kinds_of_plugins_are_formatted_too() -> None:
    assert formatted("[a]{.verse  x=y}", vocabulary=CORE.extended([Kind("verse", "")])) == '[a]{.verse x="y"}'


def test_only_what_a_range_touches() -> None:
    text = "[a]{.claim  who=a} [b]{.claim  who=b}\n\n[c]{.claim  who=c}"
    (edit, *others) = format_edits(text, within=[Span(24, 24)])
    assert not others
    assert applied(text, [edit]) == '[a]{.claim  who=a} [b]{.claim who="b"}\n\n[c]{.claim  who=c}'


def test_edits_are_small() -> None:
    assert [(it.span, it.text) for it in format_edits('[a]{.claim who=b when="2025"}')] == [(Span(15, 16), '"b"')]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda it: it.stem[:12])
def test_the_articles_have_the_one_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert formatted(text) == text
    assert strip(formatted(text, PER_LINE)) == strip(text)
    assert formatted(formatted(text, Style(line_width=100))) == text


def said(text: str) -> Iterator[Any]:
    """All that the attributes and the words of a text say."""
    for block in parse(printable(text)).blocks:
        for span in block.spans:
            ids, classes = ([it.name for it in them] for them in (span.block.ids, span.block.classes))
            yield span.parent, ids, classes, [(it.key, it.value) for it in span.block.attributes], span.portable
        yield [(it.kind, block.text[it.start : it.end]) for it in block.leaves if "ATTRIBUTES" not in it.kind]


@settings(max_examples=examples(1_000, 100_000), deadline=None)
@given(texts | blocks, styles)
def test_nothing_is_said_otherwise(text: str, style: Style) -> None:
    new = formatted(text, style)
    assert list(said(new)) == list(said(text))
    assert strip(new) == strip(text)


@settings(max_examples=examples(1_000, 100_000), deadline=None)
@given(texts | blocks, styles)
def test_the_form_is_final(text: str, style: Style) -> None:
    new = formatted(text, style)
    assert formatted(new, style) == new


@settings(max_examples=examples(300, 20_000), deadline=None)
@given(texts | blocks)
def test_a_form_undoes_another(text: str) -> None:
    sparse = re.sub("[\\\\|]", "", text)
    assert formatted(formatted(sparse, PER_LINE)) == formatted(sparse)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("line-width = 100\nattributes-per-line = true", None),
        ("line-width = -1", "`line-width` must be a whole number of at least 0"),
        ("attributes-per-line = 1", "`attributes-per-line` must be true or false"),
        ("line-widht = 100", "format has no option `line-widht`; is it `line-width`?"),
    ],
)
def test_settings(setting: str, message: str | None) -> None:
    found = check("[a]{.claim}", {"annotator.toml": f"[format]\n{setting}\n"}, select=["config"])
    assert [it.message for it in found] == ([message] if message else [])
