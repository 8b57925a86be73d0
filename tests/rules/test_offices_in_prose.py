"""Titles in prose against terms of office: which date counts, and who may bear which title."""

from __future__ import annotations

import pytest

from annotator.testing import check

ENTITIES = """\
bush:
  name: George W. Bush
  kind: person
  offices: [{office: president/us, start: 2001-01-20, end: 2009-01-20}]
obama:
  name: Barack Obama
  kind: person
  offices: [{office: president/us, start: 2009-01-20, end: 2017-01-20}]
trump:
  name: Donald Trump
  kind: person
  offices:
    - {office: president/us, start: 2017-01-20, end: 2021-01-20}
    - {office: president/us, start: 2025-01-20}
macron:
  name: Emmanuel Macron
  kind: person
  offices: [{office: president/france, start: 2017-05-14}]
bayrou:
  name: Francois Bayrou
  kind: person
  offices: [{office: pm/france, start: 2024-12-13, end: 2025-09-09}]
smith:
  name: Jane Smith
  kind: person
us: {name: United States, kind: country, variants: [US]}
france: {name: France, kind: country, demonyms: [French]}
"""
OFFICES = """\
president/us:
  name: President of the United States
  variants: [President]
  of: us
  class: [head-of-state, head-of-government]
president/france: {name: President of France, variants: [President], of: france, class: head-of-state}
pm/france: {name: Prime Minister of France, variants: [Prime Minister], of: france, class: head-of-government}
"""
EVENTS = "summit:\n  label: the summit\n  when: 2010-06-26\n"
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES, "events.yaml": EVENTS}


def _found(text: str, published: str = "2025-11-28") -> list[str]:
    front = f"---\npublished: {published}\n---\n" if published else "---\ntitle: T\n---\n"
    return [it.rule.partition("/")[2] for it in check(front + text, FILES, select=["offices"])]


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("[President Donald Trump came]{.claim}", "2025-11-28", []),
        ("[President Barack Obama came]{.claim}", "2025-11-28", ["office-of-another"]),
        ("[The president, Barack Obama, came]{.claim}", "2025-11-28", ["office-of-another"]),
        ("[The president, Barack Obama, and others came]{.claim}", "2025-11-28", []),
        ("[The president, Donald Trump, came]{.claim}", "2025-11-28", []),
        ("[Barack Obama, president of the nation, came]{.claim}", "2025-11-28", []),
        ("[President Barack Obama came]{.claim}", "2012", []),
        ("[President Barack Obama came]{.claim}", "", []),
        ('[President Barack Obama came]{.claim when="2012"}', "2025-11-28", []),
        ('[President Barack Obama came]{.claim when="2018"}', "2012", ["office-of-another"]),
        ('[President Barack Obama came]{.claim event="summit"}', "2025-11-28", []),
        ('[President George W. Bush came]{.claim event="summit"}', "2025-11-28", ["office-of-another"]),
        ('[[President Barack Obama]{.claim who="obama"} came]{.claim when="2012"}', "2025-11-28", []),
        ("[the summit that President Barack Obama held in 2010]{.claim}", "2025-11-28", []),
        ("President Barack Obama came in 2012.", "2025-11-28", []),
        ("President Barack Obama came.", "2025-11-28", ["office-of-another"]),
        ('[President Barack Obama comes]{.claim modality="planned" when="2026"}', "2025-11-28", []),
        ('[Vice President Barack Obama came]{.claim}', "2025-11-28", []),
        ("[French President Donald Trump came]{.claim}", "2025-11-28", ["office-of-another"]),
        ("[President Jane Smith came]{.claim}", "2025-11-28", []),
        ("[the late President Barack Obama]{.claim}", "2025-11-28", []),
        ("[the late President Francois Bayrou]{.claim}", "2025-11-28", ["office-of-another"]),
        ("[acting Prime Minister Donald Trump]{.claim}", "2025-11-28", []),
        ("[Barack Obama, president of the United States, came]{.claim}", "2025-11-28", ["office-of-another"]),
        ("[Barack Obama, a former president of the United States, came]{.claim}", "2025-11-28", []),
        ("[“President Barack Obama came,” she said]{.claim}", "2025-11-28", []),
        ("[President Barack Obama came]{.quote}", "2025-11-28", []),
        ("[then-President Donald Trump came]{.claim}", "2025-11-28", []),
        ("[then-President Emmanuel Macron came]{.claim}", "2025-11-28", ["then-office"]),
        ("[then-President Emmanuel Macron came]{.claim}", "", []),
        ("[former President Emmanuel Macron came]{.claim}", "2016", ["then-office"]),
        ("[then-Prime Minister Barack Obama came]{.claim}", "2025-11-28", ["then-office"]),
        ('[then-President Barack Obama came]{.claim when="2018"}', "2025-11-28", ["then-office"]),
        ('[former President Barack Obama came]{.claim when="2012"}', "2025-11-28", []),
        ("[French head of state Emmanuel Macron came]{.claim}", "2025-11-28", []),
        ("[French head of government Emmanuel Macron came]{.claim}", "2025-11-28", ["office-class"]),
        ('[French head of state Francois Bayrou came]{.claim when="2025-03"}', "2025-11-28", ["office-class"]),
        ("[former French head of state Francois Bayrou]{.claim}", "2025-11-28", ["office-class"]),
        ("[US head of government Donald Trump came]{.claim}", "2025-11-28", []),
    ],
)  # fmt: skip
def test_titles(text: str, published: str, found: list[str]) -> None:
    assert _found(text, published) == found


def test_an_office_attribute_is_checked_instead() -> None:
    text = '[President Barack Obama came]{.claim who="obama" office="president/us" when="2018"}'
    assert _found(text) == ["office-not-held"]


def test_prose_outside_annotations_is_information() -> None:
    found = check("---\npublished: 2025\n---\nPresident Barack Obama came.", FILES, select=["offices"])
    assert [it.severity.label for it in found] == ["information"]
    assert found[0].message.endswith("in 2025, but from 2009-01-20 to 2017-01-20; Donald Trump was")


def test_a_page_that_is_no_article_is_left_alone() -> None:
    assert check("President Barack Obama came.", FILES, select=["offices"]) == []


def test_a_shared_title_is_named_as_written() -> None:
    (found,) = check(
        "---\npublished: 2025-11-28\n---\n[President Francois Bayrou came]{.claim}", FILES, select=["offices"]
    )
    assert found.message == "Francois Bayrou was not “President” on 2025-11-28, nor ever, as registered"
