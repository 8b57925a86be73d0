"""The offices of the registries, as prose is searched for them."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.registries import Office, Registries
from annotator.prose.titles import TitleRow, TitleTable

CLASSES = ("head-of-state", "head-of-government")
"""Classes whose own words ("head of state") are said of people."""


def title_table(registries: Registries) -> TitleTable:
    """The table of all forms of all offices, and of the people who may hold them.

    Whoever has a term of office is one of the people, whatever ``kind`` says.
    """
    if not registries.offices:
        return TitleTable()
    offices = (row for office in registries.offices.values() for row in title_rows(office))
    classes = (TitleRow(it.replace("-", " "), "class", it) for it in CLASSES)
    people = (it.key for it in registries.entities.values() if it.kind == "person" or it.offices)
    return TitleTable((*offices, *classes), frozenset(people))


def title_rows(office: Office) -> Iterator[TitleRow]:
    """Every form of an office's name."""
    of = office.of.value if office.of is not None else ""
    for form in (office.name, *office.variants):
        yield TitleRow(form.value, "office", office.key, of)
