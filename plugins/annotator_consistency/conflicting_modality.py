"""Rule ``consistency/conflicting-modality``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dispute import finding
from annotator_consistency.modality import SHOWN, modality_conflicts
from annotator_consistency.sides import named

_MET = "[they met]{#met .claim event=meeting}"
_EARLIER = "---\npublished: 2025-11-20\n---\n"
_LATER = "---\npublished: 2025-11-29\n---\n"


class ConflictingModality(Rule):
    """
    ## What it does
    Compares what claims of one `event` say of whether it takes place: that it
    `happened` (the default), is `planned` or `expected`, was `cancelled`, or
    that somebody `denied` it.

    ## Why is this bad?
    An event cannot both have been called off and have taken place. Where one
    article still announces what another reports as done, one of them needs
    an update, or an event has got the wrong key.

    ## What it does not compare
    `planned` and `expected` are one. An article that announces something, and
    appeared before the other one, was not wrong; but the other one is, if it
    appeared before the day that is planned (`when`, else the event's) and has
    it as done. An article may report what
    one side says and another denies: within one article, a denial with `says`
    is compared only with claims that credit the same voice. A `.quote` without
    `.claim` states nothing, nor does an annotation that has both event and
    modality from the one around it, nor does the registry; `.opinion` is left
    out.

    It is information when one article has as planned what another has as
    done, and a warning otherwise.

    ## Fix safety
    There is no fix: which side is wrong takes a person.
    """

    id = "consistency/conflicting-modality"
    severity = Severity.WARNING
    group = "event"

    VALID = (
        Valid(_MET, files={"b.md": "[to meet]{.claim .forecast event=dinner}"}),
        Valid(_LATER + _MET, files={"b.md": _EARLIER + "[will meet]{.claim .forecast event=meeting}"}),
        Valid(_LATER + _MET, files={"b.md": _EARLIER + "[will meet]{.claim .forecast event=meeting when=2025-11-29}"}),
        Valid("[to meet]{.claim .forecast event=meeting} [expected]{.claim event=meeting modality=expected}"),
        Valid(_MET, files={"b.md": "[a meeting that should not have been]{.opinion event=meeting modality=cancelled}"}),
        Valid("[they met]{.claim event=meeting says=jo} [they did not]{.claim event=meeting modality=denied says=mo}"),
    )
    INVALID = (
        Invalid(
            _MET,
            at="they met",
            message="meeting: happened here, but planned by b.md#b",
            files={"b.md": "[are scheduled to meet]{#b .claim .forecast event=meeting}"},
        ),
        Invalid(
            _LATER + "[are to meet]{.claim .forecast event=meeting}",
            at=".forecast",
            message="meeting: planned here, but happened by b.md#met",
            files={"b.md": _EARLIER + _MET},
        ),
        Invalid(
            _LATER + _MET,
            at="they met",
            message="meeting: happened here, but planned by b.md#b",
            files={"b.md": _EARLIER + "[will meet]{#b .claim .forecast event=meeting when=2025-11-30}"},
        ),
        Invalid(
            "[called off]{.claim event=meeting modality=cancelled}",
            at="cancelled",
            message="meeting: cancelled here, but happened by b.md#met",
            files={"b.md": _MET},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        found = modality_conflicts(key, members, registries)
        group = self.fingerprint(key, [it.identity("modality") for it, _ in found]) if found else ""
        for side, clash in found:
            other = clash.witnesses[0]
            against = f"{other.shown} by {other.label(side)}"
            words = f"{named(key, registries)}: {SHOWN[side.value.modality]} here, but {against}"
            yield finding(self, side, clash, words, group)
