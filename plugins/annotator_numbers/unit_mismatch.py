"""Rule ``numbers/unit-mismatch``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Applicability,
    ArticleInfo,
    Claim,
    Diagnostic,
    Edit,
    Field,
    Fix,
    Invalid,
    Number,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
)
from annotator_numbers.readings import agrees, readings, stated
from annotator_numbers.units import code_of, kin
from annotator_numbers.wording import quoted


class UnitMismatch(Rule):
    """
    ## What it does
    Compares the unit beside a number in an annotation's words with its `unit`,
    where the number itself is its `qty`: kilometres and miles, percent and
    percentage points, dollars and euros.

    ## Why is this bad?
    25 miles are not 25 kilometres, and a rise from 4 to 5 percent is one of
    one percentage point and of 25 percent. The number is right, so nobody
    looks again.

    ## What it does not compare
    Units that are the same but for their spelling ("kilometres", `km`; "$",
    `USD`), or that may be: a dollar of an unnamed country agrees with every
    dollar, "pounds" are money or weight, "tons" of any kind. Words for what is
    counted ("people") are no units; neither are words that no unit library
    knows. Numbers without a unit agree with any, and an annotation is right if
    one number in its words has both the number and the unit. An `.opinion` is
    never compared.

    ## Fix safety
    The fix writes the unit of the words. It may be the words that are wrong,
    so it is unsafe.
    """

    id = "numbers/unit-mismatch"
    severity = Severity.WARNING

    VALID = (
        Valid('[walked 25 kilometres]{.claim qty="25" unit="km"}'),
        Valid('[paid $5 million]{.claim qty="5000000" unit="USD"}'),
        Valid('[rose by 5 per cent]{.claim qty="5" unit="%"}'),
        Valid('[freed 25 people]{.claim qty="25" unit="inmates"}'),
        Valid('[at 30 degrees Celsius]{.claim qty="30" unit="Cel"}'),
        Valid('[walked 25 miles, some 40 km]{.claim qty="40" unit="km"}'),
        Valid('[walked 25 miles]{.claim qty="40" unit="km"}'),
        Valid('[loaded 25 tons]{.claim qty="25" unit="t"}'),
        Valid('[A$5 a head]{.claim qty="5" unit="AUD"}'),
    )
    INVALID = (
        Invalid(
            '[walked 25 miles]{.claim qty="25" unit="km"}',
            at="km",
            message="the words say “25 miles”, but the unit is km",
            fixed='[walked 25 miles]{.claim qty="25" unit="miles"}',
        ),
        Invalid(
            '[rose by 5 percentage points]{.claim qty="5" unit="%"}',
            at="%",
            message="the words say “5 percentage points”, but the unit is %",
        ),
        Invalid(
            '[paid €3 million]{.claim qty="3000000" unit="USD"}',
            at="USD",
            fixed='[paid €3 million]{.claim qty="3000000" unit="EUR"}',
        ),
        Invalid('[25 percent of the people]{.claim qty="25" unit="people"}', at="people"),
        Invalid('[3 tonnes of rice]{.claim qty="3" unit="km"}', at="km"),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        unit, said = claim.one("unit"), stated(claim)
        if said is None or unit is None or not said.unit or not claim.numbers:
            return
        found = readings(claim, said)
        alike = [it.number for it in found if it.number.quantity.meets(said.quantity)]
        if not alike or any(it.comparable and agrees(it, said) for it in found):
            return
        if not all(it.unit and kin(it.unit, said.unit) in ("different", "convertible") for it in alike):
            return
        yield self.diagnostic(
            unit.location,
            f"the words say {quoted(alike[0])}, but the unit is {unit.text}",
            related=[Related(it.location, quoted(it)) for it in alike[:8]],
            fixes=_corrections(unit, alike[0]) if said.scale == 1 else (),
        )


def _corrections(unit: Field[str], number: Number) -> Iterator[Fix]:
    """The fix that writes the unit of the words, a currency as its code; none for a sign of several currencies."""
    written = code_of(number.unit) if number.kind == "money" else " ".join(number.unit.split())
    if unit.verbatim and written and not set(written) & set('"\\'):
        yield Fix(f"Change unit to {written}", (Edit(unit.location, written),), Applicability.UNSAFE)
