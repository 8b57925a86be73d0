"""Rule ``consistency/conflicting-dates``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dates import DATES
from annotator_consistency.dispute import finding
from annotator_consistency.events import event_conflicts, facts
from annotator_consistency.sides import named

_SIGNED = "[they signed on Thursday]{#signed .claim event=signing when=2025-11-27}"
_EVENTS = "events.yaml"


class ConflictingDates(Rule):
    """
    ## What it does
    Compares the `when` of everything that is said of one `event`: by claims in
    all articles, by what a check `found`, by the registry of events.

    ## Why is this bad?
    One happening has one date. If two articles differ, at least one is wrong.

    ## What it does not compare
    Dates agree when they may mean a common day: a day and its month do, and so
    do lists that share a day. Two times with an offset are compared to the
    minute. What is planned is compared with plans, what happened with what
    happened; denials and `.opinion` not at all. An event with parts, or whose
    registered `when` is an interval, is extended: its claims are not compared
    with each other, but must not lie outside of it, or of what it is part of.
    Only the last entry of each checker counts.

    It is an error between single exact dates, and a warning for lists,
    intervals and doubtful dates, against a check log, and where adjacent days
    may be one: an offset on one side only, or articles of two time zones.

    ## Fix safety
    There is no fix: which side is wrong takes a person.
    """

    id = "consistency/conflicting-dates"
    severity = Severity.ERROR
    group = "event"

    VALID = (
        Valid(_SIGNED, files={"b.md": "[signed in November]{.claim event=signing when=2025-11}"}),
        Valid(_SIGNED, files={"b.md": "[signed]{.claim event=other when=2025-11-28}"}),
        Valid(_SIGNED, files={"b.md": "[to be signed]{.forecast .claim event=signing when=2025-12-01}"}),
        Valid(_SIGNED, files={"b.md": "[signed, it seems]{.opinion event=signing when=2025-11-28}"}),
        Valid('[trips]{.claim event=trip when="2025-03; 2025-06"} [one]{.claim event=trip when=2025-06-26}'),
        Valid(
            "[he came]{.claim event=visit when=2025-11-27} [he left]{.claim event=visit when=2025-11-28}",
            files={_EVENTS: "visit: {label: Visit, when: 2025-11-27/2025-11-28}\n"},
        ),
    )
    INVALID = (
        Invalid(
            _SIGNED,
            at="2025-11-27",
            message="signing: dated 2025-11-27 here, but 2025-11-28 by b.md#b",
            files={"b.md": "[signed on Friday]{#b .claim event=signing when=2025-11-28}"},
        ),
        Invalid(
            _SIGNED,
            at="2025-11-27",
            message="Signing: dated 2025-11-27 here, but 2025-11-28 by the registry",
            files={_EVENTS: "signing: {label: Signing, when: 2025-11-28}\n"},
        ),
        Invalid(
            _SIGNED,
            at="2025-11-27",
            message="signing: dated 2025-11-27 here, but 2025-11-28 by the check of #signed",
            files={"article.checks.yaml": 'signed:\n  - {by: mk, status: disputed, found: {when: "2025-11-28"}}\n'},
        ),
        Invalid(
            "[they signed]{.claim event=signing when=2025-12-01}",
            at="2025-12-01",
            message="S: dated 2025-12-01 here, outside of “V” (2025-11-27/2025-11-28)",
            files={_EVENTS: "visit: {label: V, when: 2025-11-27/2025-11-28}\nsigning: {label: S, part-of: visit}\n"},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        conflicts = event_conflicts(key, members, registries, DATES)
        group = self.fingerprint(key, facts(conflicts, "when")) if conflicts else ""
        for side, clash, outside in conflicts:
            other = clash.witnesses[0]
            against = f"outside of {other.shown}" if outside else f"but {other.shown} by {other.label(side)}"
            yield finding(self, side, clash, f"{named(key, registries)}: dated {side.shown} here, {against}", group)
