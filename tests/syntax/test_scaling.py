"""Large texts, of every shape that tempts to look at everything from everywhere; in time they would take minutes."""

from __future__ import annotations

import pytest

from annotator.model.article import Article
from annotator.syntax.limits import DEEPEST
from annotator.syntax.strip import strip
from annotator.testing import check, project_of

pytestmark = pytest.mark.timeout(60)

MANY = 30_000


def article_of(text: str) -> Article:
    return project_of({"a.md": text}).corpus.articles["a.md"]


@pytest.mark.parametrize(("before", "after"), [("<b>", "</b>\n"), ("words ", " words\n")], ids=["html-block", "inline"])
def test_suppressions_in_one_block(before: str, after: str) -> None:
    text = "<div>\n" * (before == "<b>") + "".join(
        f"{before}<!-- annotator-ignore dates/r{it}: so -->{after}" for it in range(MANY)
    )
    (block,) = article_of(text).blocks
    assert [it.ignore.rule for it in block.suppressions] == [f"dates/r{it}" for it in range(MANY)]
    assert "annotator" not in strip(text)


@pytest.mark.parametrize("text", ["<!-- annotator-ignore a/b: c ", "<div>\n<!-- ", "`<!--` <!-- x --> "])
def test_comments_that_do_not_end(text: str) -> None:
    block, *_ = article_of(text * MANY).blocks
    assert block.suppressions == ()
    assert strip(text * 1000) == text * 1000


@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["one-block", "many-blocks"])
def test_points_in_one_section(between: str) -> None:
    words = [f"number {it} of 2{it % 1000:03}" for it in range(MANY // 3)]
    points = [f'[]{{.claim exact="{it}"}}' for it in words]
    article = article_of(between.join(f"{word}, {point}" for word, point in zip(words, points, strict=True)))
    assert [it.text for it in article.claims] == words
    assert [it.expressions[-1].text for it in article.claims if it.expressions][:2] == ["2000", "2001"]
    assert not any(it.faults for it in article.blocks)


def test_points_that_name_the_same_words() -> None:
    article = article_of("he said so " * MANY + '[]{.claim exact="he said so"} ' * MANY)
    faults = {it.message for block in article.blocks for it in block.faults}
    assert faults == {f"these words stand {MANY} times in this section; add `before` or `after`"}


def test_names_and_dates_deep_in_annotations() -> None:
    depth, facts = DEEPEST, 30_000
    article = article_of("[" * depth + "on Monday " * facts + "]{.claim}" * (depth - 1) + "]{.claim when=2025}")
    outermost, *others = article.claims
    assert len(outermost.expressions) == facts
    assert [it for it in others if it.expressions] == []


def test_spans_in_spans() -> None:
    article = article_of("[" * MANY + "on Monday" + "]{.claim}" * MANY)
    claims = list(article.claims)
    assert (len(claims), len(claims[0].expressions), len(claims[-1].expressions)) == (DEEPEST, 0, 1)
    assert [it.rule for block in article.blocks for it in block.faults] == ["files/nesting-limit"]


def test_spans_side_by_side() -> None:
    claims = list(article_of("[on Monday]{.claim when=2025} " * MANY).claims)
    assert {len(it.expressions) for it in claims} == {1}
    assert len(claims) == MANY


def test_attributes_of_one_span() -> None:
    found = check("[words]{.claim " + " ".join(f'data-x{it}="x" note="n"' for it in range(MANY)) + "}")
    assert {it.rule for it in found} == {"syntax/duplicate-attribute"}
    assert len(found) == MANY - 1


def test_attributes_on_headings() -> None:
    text = "> # Words {.claim}\n>\n" * (MANY // 3)
    (block,) = article_of(text).blocks
    assert {it.message for it in block.faults} == {"these attributes belong to the heading, not to a span"}


def test_unknown_names() -> None:
    people = "".join(f"person-{it}: {{name: Aleksei {it} Ivanov, kind: person}}\n" for it in range(3000))
    words = " ".join(f'[w]{{.claim who="Alexei {it} Ivanow"}}' for it in range(300))
    found = check(words, {"entities.yaml": people}, select=["names/unknown-entity"])
    assert [it.message.rpartition("; ")[2] for it in found] == [f"is it `person-{it}`?" for it in range(300)]
