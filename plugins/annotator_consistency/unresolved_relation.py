"""Rule ``consistency/unresolved-relation``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import Diagnostic, Invalid, Member, Registries, Related, Rule, Severity, Valid
from annotator_consistency.relations import End, contradictions

_FREED = '[freed 8,665 people]{#freed .claim contradicts="b.md#other"}'
_OTHER = "[freed 3,085]{#other .claim}"


class UnresolvedRelation(Rule):
    """
    ## What it does
    Reports a claim that is declared to contradict another (`contradicts`)
    while neither of the two has a `status`: nobody has begun to find out.

    ## Why is this bad?
    Somebody saw that both cannot be true, and wrote it down. If nobody takes
    it up, at least one untrue claim is printed knowingly.

    ## What it does not compare
    Any status will do, `todo` included, in the check log or on the claim. A
    reference to nothing is `syntax/unknown-reference`. `.opinion` is left out.

    ## Fix safety
    There is no fix: a status takes a person.
    """

    id = "consistency/unresolved-relation"
    severity = Severity.WARNING
    group = "relation"

    VALID = (
        Valid(_FREED, files={"b.md": "[freed 3,085]{#other .claim status=todo}"}),
        Valid(_FREED, files={"b.md": _OTHER, "article.checks.yaml": "freed: [{by: mk, status: disputed}]\n"}),
        Valid('[freed 8,665]{#freed .claim supports="b.md#other"}', files={"b.md": _OTHER}),
        Valid('[far too many]{.opinion contradicts="b.md#other"}', files={"b.md": _OTHER}),
    )
    INVALID = (
        Invalid(
            _FREED,
            at="b.md#other",
            message="#freed contradicts b.md#other, and neither has a status",
            files={"b.md": _OTHER},
        ),
        Invalid(
            '[freed 3,085]{#a .claim} [freed 8,665]{#b .claim contradicts="#a"}',
            at="#a",
            message="#b contradicts #a, and neither has a status",
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        for one, other in contradictions(key, members):
            if not one.status and not other.status:
                group = self.fingerprint(key, [one.identity, other.identity])
                yield from self._said(one, other, group)
                yield from self._said(other, one, group)

    def _said(self, one: End, other: End, group: str) -> Iterator[Diagnostic]:
        for field in one.declared[:1]:
            message = f"{one.claim.label} contradicts {other.label(one)}, and neither has a status"
            related = (Related(other.claim.location, other.claim.label),)
            yield self.diagnostic(field.location, message, related=related, group=group)
