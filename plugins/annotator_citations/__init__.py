"""Checks of citations: that they lead somewhere, that they say where, and that none is missing."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Claim, Entity, Event, Fix, Registries, Rule, Source, hookimpl, rules_in


@hookimpl
def annotator_rules() -> Iterable[type[Rule]]:
    """The rules of the family ``citations``: one module each."""
    return rules_in(__name__)


@hookimpl
def annotator_code_actions(subject: Claim | Entity | Source | Event, registries: Registries) -> Iterable[Fix]:
    """The place in a cited source, and the source that a claim credits in words but does not cite."""
    from annotator_citations.actions import claim_actions

    return claim_actions(subject, registries) if isinstance(subject, Claim) else ()
