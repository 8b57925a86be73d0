"""Offices: the attribute that names one, and whether people held it when a claim says so."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import AttributeSpec, Claim, Entity, Event, Kind, Registries, Rule, Source, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``offices``: one module each."""
    return rules_in(__name__)


@hookimpl
def annotator_vocabulary() -> Iterable[Kind | AttributeSpec]:
    """The attribute that ties a claim to an office."""
    documentation = "The office in which `who` acts, checked against its holders."
    return (AttributeSpec("office", "office", documentation, many=True),)


@hookimpl
def annotator_hover(subject: Claim | Entity | Source | Event, registries: Registries) -> Iterable[str]:
    """The offices of an entity, or those that a claim's people held at its date."""
    from annotator_offices.cards import claim_card, entity_card

    if isinstance(subject, Entity):
        return entity_card(subject, registries)
    if isinstance(subject, Claim):
        return claim_card(subject, registries)
    return ()
