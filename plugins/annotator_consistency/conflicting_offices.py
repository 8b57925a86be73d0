"""Rule ``consistency/conflicting-offices``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dispute import disputes, finding
from annotator_consistency.offices import Posts, by_office, by_person, posts
from annotator_consistency.sides import named, names

_FILES = {
    "entities.yaml": """\
jo:
  name: Jo Doe
  kind: person
  offices-complete: false
  offices:
    - {office: chair, start: 2020}
    - {office: treasurer, start: 2021, end: 2022}
mo: {name: Mo Roe, kind: person}
""",
    "offices.yaml": "chair: {name: chair}\ntreasurer: {name: treasurer}\nsecretary: {name: secretary}\n",
}
_OPENED = "[Jo Doe, the chair, opened it]{#opened .claim event=meeting who=jo office=chair when=2021-05}"


class ConflictingOffices(Rule):
    """
    ## What it does
    Compares the `office` of claims of one `event`: one person (a single `who`)
    with offices of which none agree, and one office (a single one) that is
    given to two persons.

    ## Why is this bad?
    A title tells readers why somebody's words count. Two articles that differ
    in it have confused two people, or two times of one life.

    ## What it does not compare
    Claims with several people in `who`. Two offices that the registry has the
    person hold at that time, and one that it has both persons hold, agree.
    Where the registry knows all offices of a person, `offices/office-not-held`
    says which of two is wrong. In an extended event, different days may have
    different offices. What a check `found` is of the same person as the claim
    unless it says otherwise. What is planned is compared with plans, what
    happened with what happened; denials and `.opinion` not at all.

    ## Fix safety
    There is no fix: which side is wrong takes a person.
    """

    id = "consistency/conflicting-offices"
    severity = Severity.WARNING
    group = "event"

    VALID = (
        Valid(_OPENED, files={**_FILES, "b.md": "[she]{.claim event=meeting who=jo office=treasurer when=2021-05}"}),
        Valid(_OPENED, files={**_FILES, "b.md": '[she]{.claim event=meeting who=jo office="chair; secretary"}'}),
        Valid(_OPENED, files={**_FILES, "b.md": "[Mo Roe noted it]{.claim event=meeting who=mo office=secretary}"}),
        Valid(_OPENED, files={**_FILES, "b.md": '[both chairs]{.claim event=meeting who="jo; mo" office=chair}'}),
    )
    INVALID = (
        Invalid(
            _OPENED,
            at="chair",
            message="meeting: Jo Doe is chair here, but secretary by b.md#b",
            files={**_FILES, "b.md": "[Jo Doe, secretary]{#b .claim event=meeting who=jo office=secretary}"},
        ),
        Invalid(
            _OPENED,
            at="chair",
            message="meeting: chair is Jo Doe here, but Mo Roe by b.md#b",
            files={**_FILES, "b.md": "[Mo Roe, the chair]{#b .claim event=meeting who=mo office=chair}"},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        known, event = Posts(registries), named(key, registries)
        stated = posts(key, members, registries)
        reported: set[int] = set()
        partitions = (
            *((sides, known.differ_in_office, False) for sides in by_person(stated, known)),
            *((sides, known.differ_in_holder, True) for sides in by_office(stated, registries)),
        )
        for sides, differ, of_office in partitions:
            found = [it for it in disputes(sides, differ) if id(it[0].member) not in reported]
            group = self.fingerprint(key, [it.identity("office") for it, _ in found]) if found else ""
            for side, clash in found:
                reported.add(id(side.member))
                other = clash.witnesses[0]
                subject = names(side.value.offices, registries) if of_office else named(side.value.who, registries)
                said = f"{subject} is {side.shown} here, but {other.shown} by {other.label(side)}"
                yield finding(self, side, clash, f"{event}: {said}", group)
