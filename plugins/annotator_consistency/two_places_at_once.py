"""Rule ``consistency/two-places-at-once``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Rule, Severity, Valid
from annotator_consistency.dispute import Clash, disputes
from annotator_consistency.presence import Presence, apart, is_person, presences
from annotator_consistency.sides import Side, named

_ENTITIES = """\
jo: {name: Jo Doe, kind: person}
army: {name: The Army, kind: organisation}
myanmar: {name: Myanmar, kind: country}
naypyidaw: {name: Naypyidaw, kind: place, part-of: myanmar}
yangon: {name: Yangon, kind: place, part-of: myanmar}
"""
_FILES = {"entities.yaml": _ENTITIES}
_LANDED = '[landed at night]{#landing .claim event=landing who=jo where=naypyidaw when=2025-11-27 time-of-day="night"}'


class TwoPlacesAtOnce(Rule):
    """
    ## What it does
    Asks about a person whom claims of one day put in two places, neither of
    which is part of the other, over all articles.

    ## Why is this bad?
    Perhaps both are true and he travelled. Often one of the two claims has the
    wrong day, the wrong place, or somebody else's name.

    ## What it does not compare
    Only registered entities of kind `person` as `who`, single days (`when`, or
    a `rel-when` of whole days from publication, from a registered event, or
    from a claim with the same person), and places that have a name. Two claims
    of one plain event belong to `consistency/conflicting-places`. Plans,
    denials and `.opinion` put nobody anywhere. The time of day is quoted, not
    compared: how long the way takes is not known.

    ## Fix safety
    There is no fix: it is a question.
    """

    id = "consistency/two-places-at-once"
    severity = Severity.WARNING
    group = "entity"

    VALID = (
        Valid(_LANDED, files={**_FILES, "b.md": "[rested]{.claim who=jo where=myanmar when=2025-11-27}"}),
        Valid(_LANDED, files={**_FILES, "b.md": "[signed]{.claim who=jo where=yangon when=2025-11-28}"}),
        Valid(_LANDED, files={**_FILES, "b.md": "[to sign]{.forecast .claim who=jo where=yangon when=2025-11-27}"}),
        Valid(
            "[fought]{.claim who=army where=yangon when=2025-11-27} "
            "[marched]{.claim who=army where=naypyidaw when=2025-11-27}",
            files=_FILES,
        ),
    )
    INVALID = (
        Invalid(
            _LANDED,
            at="naypyidaw",
            message="was Jo Doe at #landing in Naypyidaw? b.md#signing puts the same person in Yangon that day",
            files={
                **_FILES,
                "b.md": "[signed in Yangon]{#signing .claim event=signing who=jo where=yangon when=2025-11-27}",
            },
        ),
        Invalid(
            "[they met]{#met .claim who=jo when=2025-11-28}, "
            '[a day after signing]{#signing .claim who=jo where=yangon rel-when="P1D before #met"}',
            at="yangon",
            message="was Jo Doe at #signing in Yangon? b.md#landing puts the same person in Naypyidaw only that night",
            files={**_FILES, "b.md": _LANDED},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        if not is_person(key, registries):
            return
        days: defaultdict[int, list[Side[Presence]]] = defaultdict(list)
        for side in presences(key, members, registries):
            days[side.value.day].append(side)
        differ = apart(registries)
        for sides in days.values():
            found = disputes(sides, differ)
            group = self.fingerprint(key, [it.identity("where") for it, _ in found])
            for side, clash in found:
                yield self.diagnostic(
                    side.field.location,
                    _question(named(key, registries), side, clash),
                    related=clash.related,
                    group=group,
                )


def _question(who: str, side: Side[Presence], clash: Clash) -> str:
    other = clash.witnesses[0]
    part = other.member.claim.word("time-of-day") if other.member.claim is not None else ""
    time = f"only that {part}" if part.isalpha() else f"only at {part}" if part else "that day"
    return (
        f"was {who} at {side.label(side)} in {side.shown}? "
        f"{other.label(side)} puts the same person in {other.shown} {time}{clash.rest}"
    )
