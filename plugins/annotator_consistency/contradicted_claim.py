"""Rule ``consistency/contradicted-claim``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Related, Rule, Severity, Valid
from annotator_consistency.relations import End, contradictions

STANDING = ("", "todo", "unverified", "confirmed")
"""The states of a claim that nobody has called into question."""

_FREED = "[freed 8,665 people]{#freed .claim}"
_OTHER = '[freed 3,085]{#other .claim contradicts="article.md#freed"}'
_CONFIRMED = {"b.md": _OTHER, "b.checks.yaml": "other: [{by: mk, status: confirmed, source: '@x'}]\n"}


class ContradictedClaim(Rule):
    """
    ## What it does
    Reports a claim that still stands although it and a *confirmed* claim are
    declared to contradict each other (`contradicts`, on either of them).

    ## Why is this bad?
    The desk knows that the other claim is true; this one therefore is not. It
    needs a correction, or at least a status that says so.

    ## What it does not compare
    A claim whose status is `disputed`, `wrong`, `changed` or `cut` is dealt
    with. Contradictions that nobody declared belong to the other rules of this
    family, and those between claims without any status to
    `consistency/unresolved-relation`. `.opinion` is left out.

    ## Fix safety
    There is no fix: what becomes of the claim takes a person.
    """

    id = "consistency/contradicted-claim"
    severity = Severity.WARNING
    group = "relation"

    VALID = (
        Valid(_FREED, files={"b.md": _OTHER}),
        Valid("[freed 8,665]{#freed .claim status=disputed}", files=_CONFIRMED),
        Valid(
            _FREED,
            files={"b.md": '[freed all]{#other .claim supports="article.md#freed" status=confirmed}'},
        ),
    )
    INVALID = (
        Invalid(
            _FREED,
            at="freed 8,665 people",
            message="#freed still stands, but b.md#other contradicts it and is confirmed",
            files=_CONFIRMED,
        ),
        Invalid(
            '[freed 8,665]{#freed .claim contradicts="b.md#other" status=unverified}',
            at="freed 8,665",
            message="#freed still stands (unverified), but b.md#other contradicts it and is confirmed",
            files={"b.md": "[freed 3,085]{#other .claim status=confirmed}"},
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        against: dict[int, tuple[End, list[End]]] = {}
        for pair in contradictions(key, members):
            for end, other in (pair, (pair.other, pair.one)):
                if other.status == "confirmed" and end.status in STANDING:
                    against.setdefault(id(end.claim), (end, []))[1].append(other)
        if not against:
            return
        ends = [it for end, others in against.values() for it in (end, *others)]
        group = self.fingerprint(key, {it.identity for it in ends})
        for end, others in against.values():
            state = f" ({end.status})" if end.status else ""
            rest = f" (and {len(others) - 1} more)" if others[1:] else ""
            yield self.diagnostic(
                end.claim.location,
                f"{end.claim.label} still stands{state}, "
                f"but {others[0].label(end)} contradicts it and is confirmed{rest}",
                related=[Related(it.claim.location, it.claim.label) for it in others],
                group=group,
            )
