"""Rule ``numbers/sum-mismatch``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from annotator import (
    Applicability,
    ArticleInfo,
    Claim,
    Diagnostic,
    Edit,
    Field,
    Fix,
    Invalid,
    Quantity,
    Registries,
    Rule,
    Severity,
    Valid,
)
from annotator_numbers.readings import plain


class SumMismatch(Rule):
    """
    ## What it does
    Adds up the terms of a `qty` written as a sum (`8665 = 3085 + 5580`), in an
    annotation or in what its check log `found`.

    ## Why is this bad?
    A total that is not the sum of its parts is wrong, or one of the parts is,
    or one is missing. Which, the reader cannot tell.

    ## What it does not compare
    Totals and parts in the words, or in different annotations. A hedged total
    (`~8700 = …`, `<9000 = …`) need only hold.

    ## Fix safety
    The fix writes the sum of the parts as the total. It may be a part that is
    wrong, so it is unsafe.
    """

    id = "numbers/sum-mismatch"
    severity = Severity.ERROR

    VALID = (
        Valid('[freed 8,665 people]{.claim qty="8665 = 3085 + 5580"}'),
        Valid('[freed 8,665 people]{.claim qty="8665"}'),
        Valid('[freed about 8,700 people]{.claim qty="~8700 = 3085 + 5580"}'),
        Valid('[lost 0.3 percent]{.claim qty="0.3 = 0.1 + 0.2" unit="%"}'),
        Valid('[freed 8,665 people]{.claim qty="8665 = 3085 + x"}'),
    )
    INVALID = (
        Invalid(
            '[freed 8,665 people]{.claim qty="8665 = 3085 + 5581"}',
            at="8665 = 3085 + 5581",
            message="3085 + 5581 is 8666, not 8665",
            fixed='[freed 8,665 people]{.claim qty="8666 = 3085 + 5581"}',
        ),
        Invalid('[a tenth]{.claim qty="<10 = 5 + 5" unit="%"}', at="<10 = 5 + 5", message="5 + 5 is 10, not <10"),
        Invalid(
            "[freed 8,665 people]{#free .claim}",
            at="8665 = 3085",
            at_path="article.checks.yaml",
            files={"article.checks.yaml": 'free:\n  - {by: mk, at: 2025-12-01, found: {qty: "8665 = 3085"}}\n'},
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        found = (it.found.qty for it in article.checks_of(claim) if it.found is not None)
        for field in (claim.qty if "qty" in claim.own else None, *found):
            if field is not None and field.value.valid and field.value.total is not None:
                yield from self._adding_up(field, field.value.total)

    def _adding_up(self, field: Field[Quantity], total: Decimal) -> Iterator[Diagnostic]:
        value = field.value
        if value.meets(Quantity(plain(total), total, total, total)):
            return
        stated, _, terms = field.text.partition("=")
        yield self.diagnostic(
            field.location,
            f"{' '.join(terms.split())[:200]} is {plain(total)}, not {stated.strip()}",
            fixes=_with_total(field, total, stated),
        )


def _with_total(field: Field[Quantity], total: Decimal, stated: str) -> Iterator[Fix]:
    if field.verbatim and not field.value.hedge:
        start = len(stated) - len(stated.lstrip())
        place = field.part(start, start + len(stated.strip()))
        yield Fix(f"Change the total to {plain(total)}", (Edit(place, plain(total)),), Applicability.UNSAFE)
