"""The offices of the registries, as prose is searched for them."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.registries import Entity, Office, Registries
from annotator.prose.titles import TitleRow, TitleTable
from annotator.prose.titles_table import tokens

CLASSES = ("head-of-state", "head-of-government")
"""Classes whose own words ("head of state") are said of people."""

NOUNS = {"organisation": ("company", "firm", "organisation", "organization")}
"""Words that may stand for an entity of a kind, once it was named. For those of a country any office is meant."""


def title_table(registries: Registries) -> TitleTable:
    """The table of all forms of all offices, and of the people who may hold them.

    Whoever has a term of office is one of the people, whatever ``kind`` says.
    """
    if not registries.offices:
        return TitleTable()
    offices = (row for office in registries.offices.values() for row in title_rows(office, registries))
    classes = (TitleRow(it.replace("-", " "), "class", it) for it in CLASSES)
    people = (it.key for it in registries.entities.values() if it.kind == "person" or it.offices)
    return TitleTable((*offices, *classes), frozenset(people))


def title_rows(office: Office, registries: Registries) -> Iterator[TitleRow]:
    """Every form of an office's name."""
    of = office.of.value if office.of is not None else ""
    wholes = tuple(sorted(registries.containers(of) - {of})) if of else ()
    nouns = tuple(_nouns(registries.entities.get(of)))
    for form in (office.name, *office.variants):
        yield TitleRow(form.value, "office", office.key, of, wholes, nouns)


def _nouns(owner: Entity | None) -> Iterator[str]:
    """What an entity is called after its first mention: "the line" is the Sound Line, and any company "the company"."""
    if owner is None or owner.kind == "person":
        return
    yield from NOUNS.get(owner.kind, ())
    for name in (owner.name, *owner.variants):
        words = tokens(name.value[:200])
        if len(words) > 1:
            yield words[-1].word
