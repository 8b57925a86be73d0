"""Rule ``consistency/conflicting-participants``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dispute import disputes, finding
from annotator_consistency.participants import Roster, StatedParticipants, participants, width
from annotator_consistency.sides import Side, named

_ENTITIES = """\
jo: {name: Jo Doe, kind: person}
mo: {name: Mo Roe, kind: person, part-of: cabinet}
flo: {name: Flo Poe, kind: person}
cabinet: {name: Cabinet members, kind: group}
officers: {name: senior officers, kind: group}
"""
_FILES = {"entities.yaml": _ENTITIES}
_DINED = '[Jo Doe and Mo Roe dined alone]{#dined .claim event=dinner who="jo; mo" who-closed=yes}'
_GREETED = '[Jo Doe and Cabinet members]{#greeted .claim event=welcome who="jo; cabinet"}'


class ConflictingParticipants(Rule):
    """
    ## What it does
    Compares the `who` of everything that is said of one `event`. A complete
    list (`who-closed="yes"`, or `closed: [who]` in the registry of events) may
    not lack a name that another has. Of two open lists each may not name a
    group (`kind: group`) that the other lacks.

    ## Why is this bad?
    Who was in the room is what readers remember, and what those who were not
    will write in about.

    ## What it does not compare
    Open lists may differ in people, for neither claims to be complete. What is
    `part-of` another or `same-as` it counts as named with it. A complete list
    of people does not lack "the Cabinet" where it has somebody whom the other
    lacks, nor the reverse: they may be the same people. Nor does it lack those
    who are `named: false`. In an extended event, different days have different
    participants. Those whom `says` credits take no part by that. What is
    planned is compared with plans, what happened with what happened; denials
    and `.opinion` not at all.

    It is a warning against a complete list, and information between open ones.

    ## Fix safety
    There is no fix: which side is wrong takes a person.
    """

    id = "consistency/conflicting-participants"
    severity = Severity.WARNING
    group = "event"

    VALID = (
        Valid(_DINED, files={**_FILES, "b.md": "[with the Cabinet]{.claim event=dinner who=cabinet}"}),
        Valid(_DINED, files={**_FILES, "b.md": "[Jo dined]{.claim event=dinner who=jo says=flo}"}),
        Valid(_GREETED, files={**_FILES, "b.md": '[Flo too]{.claim event=welcome who="flo; cabinet; officers"}'}),
        Valid(_GREETED, files={**_FILES, "b.md": '[Jo and Flo]{.claim event=welcome who="jo; flo"}'}),
    )
    INVALID = (
        Invalid(
            _DINED,
            at="jo; mo",
            message="dinner: Flo Poe by b.md#b, but not in the complete list here",
            files={**_FILES, "b.md": '[Jo Doe dined with Flo Poe]{#b .claim event=dinner who="jo; flo"}'},
        ),
        Invalid(
            "[Flo Poe came]{.claim event=dinner who=flo}",
            at="flo",
            message="Dinner: Flo Poe here, but not in the complete list of the registry",
            files={**_FILES, "events.yaml": "dinner: {label: Dinner, who: [jo, mo], closed: [who]}\n"},
        ),
        Invalid(
            _GREETED,
            at="cabinet",
            message="welcome: Cabinet members here, but senior officers by b.md#b",
            files={**_FILES, "b.md": '[Jo Doe and officers]{#b .claim event=welcome who="jo; officers"}'},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        roster = Roster(registries)
        found = disputes(participants(key, members, registries), roster.differ, width)
        group = self.fingerprint(key, [it.identity("who") for it, _ in found]) if found else ""
        for side, clash in found:
            other: Side[StatedParticipants] = clash.witnesses[0]
            difference = roster.difference(side.value, other.value)
            if difference is not None:
                words = f"{named(key, registries)}: {difference.words(other.label(side), registries)}"
                yield finding(self, side, clash, words, group, at=roster.place(side, difference))
