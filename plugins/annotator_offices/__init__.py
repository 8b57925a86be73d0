"""Checks of offices: who held which, and when."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Claim, Entity, Event, Registries, Rule, Source, hookimpl


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``offices``."""
    from annotator_offices.office_not_held import OfficeNotHeld

    return (OfficeNotHeld,)


@hookimpl
def annotator_hover(subject: Claim | Entity | Source | Event, registries: Registries) -> Iterable[str]:
    """The offices of an entity, or those that a claim's people held at its date."""
    from annotator_offices.cards import claim_card, entity_card

    if isinstance(subject, Entity):
        return entity_card(subject, registries)
    if isinstance(subject, Claim):
        return claim_card(subject, registries)
    return ()
