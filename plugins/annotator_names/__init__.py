"""Checks of names: unknown ones, misspelled ones, and one name spelled in several ways."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Rule, hookimpl


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``names``."""
    from annotator_names.inconsistent_name import InconsistentName
    from annotator_names.misspelled_name import MisspelledName
    from annotator_names.name_variant import NameVariant
    from annotator_names.unknown_entity import UnknownEntity

    return (InconsistentName, MisspelledName, NameVariant, UnknownEntity)
