"""Terms of office against the dates of claims."""

from __future__ import annotations

import pytest

from annotator.testing import check, project_of
from annotator_offices import annotator_hover

ENTITIES = """\
bush:
  name: George W. Bush
  kind: person
  offices: [{office: president/us, start: 2001-01-20, end: 2009-01-20}]
obama:
  name: Barack Obama
  kind: person
  offices: [{office: president/us, start: 2009-01-20, end: 2017}]
cleveland:
  name: Grover Cleveland
  kind: person
  offices:
    - {office: president/us, start: 1885, end: 1889}
    - {office: president/us, start: 1893, end: 1897~}
"""
OFFICES = "president/us:\n  name: President of the United States\npope:\n  name: Pope\n"
EVENTS = "summit:\n  label: the summit\n  when: 2010-06-26/2010-06-27\n"
FILES = {"entities.yaml": ENTITIES, "offices.yaml": OFFICES, "events.yaml": EVENTS}


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ('who="obama" when="2009-01-20"', False),
        ('who="bush" when="2009-01-20"', False),
        ('who="obama" when="2009-01-19"', True),
        ('who="obama" when="2009-01"', False),
        ('who="obama" when="2017-12-31"', False),  # only the year is known
        ('who="obama" when="2018"', True),
        ('who="obama" when="2008?"', False),
        ('who="cleveland" when="1891"', True),
        ('who="cleveland" when="1898"', False),  # about 1897
        ('who="cleveland" when="1899"', True),
        ('who="obama" when="2010; 2018"', True),
        ('who="obama" when="2010/.."', False),
        ('who="obama" when="not a date"', False),
        ('who="obama" as-of="2018"', True),
        ('who="obama" when="2010" as-of="2018"', False),
        ('who="bush" event="summit"', True),
        ('who="obama" event="summit"', False),
        ('who="bush; obama" event="summit"', False),
        ('who="bush; cleveland" event="summit"', True),
        ('who="bush; nobody" event="summit"', False),
        ('who="bush"', False),
        ('who="bush" when="2030" modality="planned"', False),
    ],
)
def test_held_or_not(attributes: str, found: bool) -> None:
    text = f'[The president spoke]{{.claim office="president/us" {attributes}}}'
    assert bool(check(text, FILES, select=["offices/office-not-held"])) == found


def test_an_office_never_held_needs_no_date() -> None:
    text = '[They spoke]{.claim who="bush; obama" office="pope"}'
    found = check(text, FILES, select=["offices"])
    assert [it.message for it in found] == ["George W. Bush or Barack Obama was never Pope, as registered"]


def test_the_other_holder_is_shown_with_the_term() -> None:
    (found,) = check('[He spoke]{.claim who="bush" office="president/us" when="2010"}', FILES, select=["offices"])
    assert found.message.endswith("in 2010, but from 2001-01-20 to 2009-01-20; Barack Obama was")
    title = "President of the United States"
    assert [it.message for it in found.related] == [
        f"George W. Bush: {title} from 2001-01-20 to 2009-01-20",
        f"Barack Obama: {title} from 2009-01-20 to 2017",
    ]
    assert {it.location.path for it in found.related} == {"entities.yaml"}


def test_cards() -> None:
    corpus = project_of({"a.md": '[He spoke]{.claim who="obama" event="summit"}', **FILES}).corpus
    registries, (claim,) = corpus.registries, corpus.articles["a.md"].claims
    assert list(annotator_hover(claim, registries)) == [
        "**Offices from 2010-06-26 to 2010-06-27**\n\n- Barack Obama: President of the United States"
    ]
    assert list(annotator_hover(registries.entities["bush"], registries)) == [
        "**Offices**\n\n- President of the United States: from 2001-01-20 to 2009-01-20"
    ]
    assert list(annotator_hover(registries.events["summit"], registries)) == []
