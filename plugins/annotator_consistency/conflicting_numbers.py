"""Rule ``consistency/conflicting-numbers``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dispute import disputes, finding
from annotator_consistency.numbers import differ, sides_by_thing, width
from annotator_consistency.sides import named

_FREED = '[freed 8,665 people]{#freed .claim event=amnesty qty="8665" of="prisoners"}'


class ConflictingNumbers(Rule):
    """
    ## What it does
    Compares the `qty` of everything that is said of one `event` and counts the
    same thing (equal `of` and `unit`): by claims in all articles, and by what
    a check `found`.

    ## Why is this bad?
    Two numbers for one thing cannot both be right. Which one is takes a look
    at the source; readers who see both believe neither.

    ## What it does not compare
    `of` and `unit` are compared as words, whatever their case and spacing;
    "prisoners" and "people in prison" are two things. Numbers agree when one
    number could be both: ranges that meet, a bound that holds, and `~`, which
    reaches a tenth either way. The terms of a sum are not compared, nor are
    states `as-of` different days, nor in an extended event what is said of
    different days. What is planned is compared with plans, what happened with
    what happened; denials and `.opinion` not at all.

    It is an error between single exact numbers of two claims, and a warning
    for ranges and hedges, against a check log, and where the two claims name
    other people (`who`) or other places (`where`).

    ## Fix safety
    There is no fix: which side is wrong takes a person.
    """

    id = "consistency/conflicting-numbers"
    severity = Severity.ERROR
    group = "event"

    VALID = (
        Valid(_FREED, files={"b.md": '[nearly 9,000]{.claim event=amnesty qty="~8900" of="prisoners"}'}),
        Valid(_FREED, files={"b.md": '[over 8,000]{.claim event=amnesty qty=">8000" of="Prisoners "}'}),
        Valid(_FREED, files={"b.md": '[freed 3,085]{.claim event=amnesty qty="3085" of="convicts"}'}),
        Valid(_FREED, files={"b.md": '[freed 3,085]{.claim event=pardon qty="3085" of="prisoners"}'}),
        Valid(_FREED, files={"b.md": '[freed all]{.claim event=amnesty qty="8665 = 3085 + 5580" of="prisoners"}'}),
        Valid(_FREED, files={"b.md": '[to free 9]{.claim .forecast event=amnesty qty="9" of="prisoners"}'}),
        Valid(
            '[by Monday 10]{.claim event=flood qty="10" of=dead as-of="2025-11-24"} '
            '[by Friday 12]{.claim event=flood qty="12" of=dead as-of="2025-11-28"}'
        ),
    )
    INVALID = (
        Invalid(
            _FREED,
            at="8665",
            message="amnesty: 8665 prisoners here, but 3085 prisoners by b.md#b",
            files={"b.md": '[freed 3,085]{#b .claim event=amnesty qty="3085" of="prisoners"}'},
        ),
        Invalid(
            _FREED,
            at="8665",
            message="amnesty: 8665 prisoners here, but <5000 prisoners by b.md#b",
            files={"b.md": '[fewer than 5,000]{#b .claim event=amnesty qty="<5000" of="prisoners"}'},
        ),
        Invalid(
            _FREED,
            at="8665",
            message="amnesty: 8665 prisoners here, but 3085 prisoners by the check of #freed",
            files={"article.checks.yaml": 'freed:\n  - {by: mk, status: disputed, found: {qty: "3085"}}\n'},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        compare = differ(registries)
        for sides in sides_by_thing(key, members, registries).values():
            found = disputes(sides, compare, width)
            group = self.fingerprint(key, [it.identity("qty") for it, _ in found])
            for side, clash in found:
                other = clash.witnesses[0]
                words = f"{named(key, registries)}: {side.shown} here, but {other.shown} by {other.label(side)}"
                yield finding(self, side, clash, words, group)
