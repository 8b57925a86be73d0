"""How messages of this family speak of ranks, claims and places."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import Claim, Location, Member, Rank, Registries, Related, listed, shortened
from annotator_superlatives.members import Instance

MOST_SHOWN = 8

_FIRST_TEN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLACES = {"only": "the only one", "only-other": "the only other one", "few": "one of the few", "most": "the most"}


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


def place_of(rank: Rank) -> str:
    """A rank in words: ``first``, ``11th``, ``the only one``, ``one of the few``."""
    if rank.number is not None:
        return _FIRST_TEN[rank.number - 1] if rank.number <= len(_FIRST_TEN) else ordinal(rank.number)
    return _PLACES.get(rank.word, rank.text)


def label_of(member: Member | None, reader: str) -> str:
    """How a message in the file at ``reader`` speaks of what an instance comes from."""
    return member.label(reader) if member is not None else "the registry"


def name_of(instance: Instance, registries: Registries) -> str:
    """The name of an instance's subject, else of its event."""
    key = instance.who or next(iter(instance.events), "")
    return registries.name(key) if key else "another"


def all_named(names: Iterable[str], total: int = 0) -> str:
    """``A, B and C``, each once; of many the first few and how many more there are of ``total``."""
    return listed(dict.fromkeys(map(shortened, names)), 3, total) or "nobody"


def related(instances: Iterable[Instance], registries: Registries) -> list[Related]:
    """Instances as related places, each once."""
    found = {it.location: Related(it.location, name_of(it, registries)) for it in instances}
    return list(found.values())
