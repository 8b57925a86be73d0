"""Forms of one entity's name: which of them compete, and which takes the place of another."""

from __future__ import annotations

from annotator import Applicability, Edit, Entity, Field, Fix, Location

_ALIKE = 0.5


def rivals(one: str, other: str) -> bool:
    """Whether two forms spell the same words differently: neither has all the words of the other.

    "Lukashenko" is no rival of "Alexander Lukashenko", but "Lukashenka" is.
    """
    ours, theirs = set(one.casefold().split()), set(other.casefold().split())
    return not (ours <= theirs or theirs <= ours)


def registered(entity: Entity, form: str) -> Location:
    """Where the registry has a form, or else the entity's key."""
    forms: tuple[Field[str], ...] = (*entity.accepted, *entity.wrong, *entity.short)
    return next((it.location for it in forms if it.value == form), entity.location)


def correction(entity: Entity, written: str) -> str:
    """The accepted form that takes the place of a wrong one: as many words, and the most alike.

    The house spelling comes first. The end of a full name counts as a form, so
    that a surname is replaced by a surname.
    """
    from rapidfuzz.distance import OSA

    words = len(written.split())
    forms = [it.value for it in ((entity.house,) if entity.house else ()) + (*entity.accepted, *entity.short)]
    forms += [" ".join(it.split()[-words:]) for it in forms]
    same_length = [it for it in forms if len(it.split()) == words]
    if entity.house is not None and entity.house.value in same_length:
        return entity.house.value
    best = max(same_length, key=lambda it: OSA.normalized_similarity(it, written), default="")
    if best and OSA.normalized_similarity(best, written) >= _ALIKE:
        return best
    return entity.house.value if entity.house is not None else entity.name.value


def replacement(location: Location, written: str, form: str) -> tuple[Fix, ...]:
    """The fix that writes another form in the case of the words there; it edits prose, so it is never safe.

    There is none where the words do not stand in one piece: markup or the
    bracket of an annotation between them would be lost.
    """
    if len(location.span) != len(written):
        return ()
    new = form.upper() if written.isupper() else form
    return (Fix(f"Change to “{new}”", (Edit(location, new),), Applicability.UNSAFE),)
