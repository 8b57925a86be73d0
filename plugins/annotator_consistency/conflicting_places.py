"""Rule ``consistency/conflicting-places``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dispute import finding
from annotator_consistency.events import event_conflicts, facts
from annotator_consistency.places import PLACES
from annotator_consistency.sides import named

_ENTITIES = """\
myanmar: {name: Myanmar, kind: country}
naypyidaw: {name: Naypyidaw, kind: place, part-of: myanmar}
yangon: {name: Yangon, kind: place, part-of: myanmar}
airport: {name: a military airport, kind: place, named: false}
"""
_SIGNED = "[they signed in Yangon]{#signed .claim event=signing where=yangon}"
_FILES = {"entities.yaml": _ENTITIES}


class ConflictingPlaces(Rule):
    """
    ## What it does
    Compares the `where` of everything that is said of one `event`: by claims
    in all articles, by what a check `found`, by the registry of events.

    ## Why is this bad?
    One happening takes place in one place. If two articles differ, at least
    one is wrong.

    ## What it does not compare
    A place and what it is `part-of` agree, and so do lists that share a place,
    and places that are `same-as` each other. Places that are `named: false`
    ("a military airport") are left out. What is planned is compared with
    plans, what happened with what happened; denials and `.opinion` not at all.
    The claims of an extended event (it has parts, or an interval) are not
    compared with each other, but must not lie outside of where it takes place.

    It is an error between two single registered places, and a warning for
    lists, unregistered places, and against a check log.

    ## Fix safety
    There is no fix: which side is wrong takes a person.
    """

    id = "consistency/conflicting-places"
    severity = Severity.ERROR
    group = "event"

    VALID = (
        Valid(_SIGNED, files={**_FILES, "b.md": "[signed in Myanmar]{.claim event=signing where=myanmar}"}),
        Valid(_SIGNED, files={**_FILES, "b.md": "[signed there]{.claim event=signing where=airport}"}),
        Valid(_SIGNED, files={**_FILES, "b.md": "[landed]{.claim event=landing where=naypyidaw}"}),
        Valid(_SIGNED, files={**_FILES, "b.md": '[seen]{.claim event=signing where="naypyidaw; yangon"}'}),
    )
    INVALID = (
        Invalid(
            _SIGNED,
            at="yangon",
            message="signing: placed in Yangon here, but in Naypyidaw by b.md#b",
            files={**_FILES, "b.md": "[signed in the capital]{#b .claim event=signing where=naypyidaw}"},
        ),
        Invalid(
            _SIGNED,
            at="yangon",
            message="S: placed in Yangon here, outside of “V” (Naypyidaw)",
            files={
                **_FILES,
                "events.yaml": "visit: {label: V, where: naypyidaw}\nsigning: {label: S, part-of: visit}\n",
            },
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        conflicts = event_conflicts(key, members, registries, PLACES)
        group = self.fingerprint(key, facts(conflicts, "where")) if conflicts else ""
        for side, clash, outside in conflicts:
            other = clash.witnesses[0]
            against = f"outside of {other.shown}" if outside else f"but in {other.shown} by {other.label(side)}"
            yield finding(self, side, clash, f"{named(key, registries)}: placed in {side.shown} here, {against}", group)
