"""The names of the registries, as prose is searched for them."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.registries import Entity, Registries
from annotator.prose.names import NameRow, NameTable


def table_of(registries: Registries) -> NameTable:
    """The table of all forms of all entities' names.

    The name counts as one of the spellings where there are any, and so does
    the house spelling.
    """
    return NameTable(tuple(row for entity in registries.entities.values() for row in name_rows(entity)))


def name_rows(entity: Entity) -> Iterator[NameRow]:
    """Every form of an entity's name and its role."""
    fields = (
        ("house", (entity.house,) if entity.house is not None else ()),
        ("spelling", entity.spellings),
        ("name", (entity.name,)),
        ("variant", entity.variants),
        ("wrong", entity.wrong),
        ("short", entity.short),
        ("demonym", entity.demonyms),
    )
    for role, forms in fields:
        for form in forms:
            yield NameRow(form.value, entity.key, role, entity.kind)
