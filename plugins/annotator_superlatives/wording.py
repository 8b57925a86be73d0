"""How messages of this family speak of ranks, claims and places."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Claim, Location, Member, Registries, Related
from annotator_superlatives.members import Instance

MOST_SHOWN = 8


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``11th``, ``21st``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def words_of(claim: Claim) -> Location:
    """Where a claim ranks: its superlative where it has exactly one, else the value of ``rank``."""
    if len(claim.superlatives) == 1:
        return claim.superlatives[0].location
    rank = claim.one("rank")
    return rank.location if rank is not None else claim.location


def label_of(member: Member | None, path: str) -> str:
    """How a message in the file at ``path`` speaks of a statement."""
    if member is None or member.article is None:
        return "the registry"
    label = member.claim.label if member.claim is not None else "a claim"
    if member.article.path != path:
        label = f"{member.article.path}{label}" if label.startswith("#") else f"{label} in {member.article.path}"
    return f"the check of {label}" if member.found else label


def name_of(instance: Instance, registries: Registries) -> str:
    """The name of an instance's subject, else of its event."""
    key = instance.who or next(iter(instance.events), "")
    return registries.name(key) if key else "another"


def listed(names: Iterable[str], total: int = 0) -> str:
    """``A, B and C``, each once; of many the first few and how many more there are of ``total``."""
    found = list(dict.fromkeys(names))
    more = max(total, len(found)) - 3
    if more > 0:
        return f"{', '.join(found[:3])} and {more} more"
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else "nobody"


def related(instances: Iterable[Instance], registries: Registries) -> list[Related]:
    """Instances as related places, each once."""
    found = {it.location: Related(it.location, name_of(it, registries)) for it in instances}
    return list(found.values())[:MOST_SHOWN]


def identity(member: Member, attribute: str, value: str) -> tuple[str, ...]:
    """What identifies a claim in a fingerprint: no position, no message."""
    claim = member.claim
    if claim is None:
        name = ""
    else:
        name = f"#{claim.id.value}" if claim.id is not None else " ".join(claim.text.casefold().split())
    return (member.path, name, attribute, value)
