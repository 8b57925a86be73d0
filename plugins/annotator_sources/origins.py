"""Where the proof of claims comes from in the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from annotator import Claim, Field, Member, Registries, shortened


class Origin(NamedTuple):
    """A claim that leads to a source or an entity, and the field that does so."""

    member: Member
    claim: Claim
    field: Field[Any]
    key: str
    """The citekey, or the key of the entity credited, without ``@``."""
    cited: bool
    """Whether the field cites a source, rather than crediting an entity."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What identifies it in a fingerprint."""
        return self.member.identity("source" if self.cited else "says", self.key)


def origins(members: Iterable[Member]) -> Iterator[Origin]:
    """Whom the claims among the members credit, and what they cite, in order."""
    for member in members:
        claim = member.claim
        if claim is None or member.fact is not claim:
            continue
        for says in claim.says:
            if says.value != "-":
                yield Origin(member, claim, says, says.value.removeprefix("@"), False)
        for source in claim.source:
            yield Origin(member, claim, source, source.value.key, True)


def way(key: str, root: str, registries: Registries) -> str:
    """``state media → The Gazette``: the steps from a key to its root."""
    steps = tuple(shown(it, registries) for it in registries.lineage.path(key, root) or (key, root))
    if len(steps) > 6:
        steps = (*steps[:4], "…", steps[-1])
    return " → ".join(steps)


def shown(root: str, registries: Registries) -> str:
    """What a message calls a root, or a step on the way to it: an entity by its name, a source by its citekey."""
    cited = root in registries.sources and root not in registries.entities
    return shortened(f"@{root}" if cited else registries.name(root))


def is_person(root: str, registries: Registries) -> bool:
    """Whether a root is somebody, whom many may ask independently of each other."""
    entity = registries.entities.get(root)
    return entity is not None and entity.kind == "person"


def is_unnamed(root: str, registries: Registries) -> bool:
    """Whether a root is a word such as "critics", behind which others may stand each time."""
    entity = registries.entities.get(root)
    return entity is not None and not entity.named


def is_outermost(event: str, registries: Registries) -> bool:
    """Whether an event is part of no other; of events that are parts of each other one is."""
    wholes = registries.containers(event)
    return event == min(wholes) and all(event in registries.containers(it) for it in wholes)
