"""Rule ``numbers/number-mismatch``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Related, Rule, Severity, Valid
from annotator_numbers.readings import fits, stated
from annotator_numbers.wording import corrections, quoted, shown


class NumberMismatch(Rule):
    """
    ## What it does
    Compares the numbers in an annotation's words, in figures or spelled out,
    with its `qty`.

    ## Why is this bad?
    The words are what readers see, `qty` is what is compared with other
    articles and with sources. Where they differ, either the article has a
    wrong number, or the wrong number was checked.

    ## What it does not compare
    A number belongs to the innermost annotation around it that has `qty`, and
    an annotation is right if any number in its words may be its `qty`. Hedges
    count: "less than half" is `<50` %, "about 8,700" reaches a tenth either
    way, "nearly 9,000" a tenth down; "several" is three or more, "dozens" at
    least twenty. So does rounding: "1.2 million" may be 1,234,567, but "8,700"
    is not 8,665. Fractions are compared with percentages, and measures in one
    unit with those in another.
    Only numbers told in the annotation's `unit` can be wrong, and without
    `unit` only such as have none. Where some stand before words of `of`, the
    others cannot be wrong, and do not make an annotation right where they
    count another thing beside ("36 lorries and 40 boats"); where none does, a single number counts if it is less
    than ten times too large or small. Left out are dates, names, ordinals,
    "one", years, what is denied ("not 8,665"), and an `.opinion`. A number that
    is right but for a power of ten is `numbers/magnitude`, one in another unit
    `numbers/unit-mismatch`.

    ## Fix safety
    The fix writes the number of the words into `qty`. It may be the words that
    are wrong, so it is unsafe.
    """

    id = "numbers/number-mismatch"
    severity = Severity.WARNING

    VALID = (
        Valid('[freed 8,665 people]{.claim qty="8665" of="people"}'),
        Valid('[controls less than half of the country]{.claim qty="<50" unit="%" of="territory"}'),
        Valid('[two dozen towns fell]{.claim qty="24" of="towns"}'),
        Valid('[26 years of relations]{.claim qty="26" unit="years"}'),
        Valid('[freed about 8,700 people]{.claim qty="8665" of="people"}'),
        Valid('[In 2 raids, police took 8,665 people]{.claim qty="8665" of="people"}'),
        Valid('[a march of 16 miles]{.claim qty="25" unit="km"}'),
        Valid('[the second visit in 2025]{.claim qty="7" of="visits"}'),
        Valid('[freed several people]{.claim qty="8665" of="people"}'),
        Valid('[a 3-hour march]{.claim qty="25" unit="km"}'),
        Valid('[two of [8,665 prisoners]{.claim qty="8665"} died]{.claim qty="2" of="deaths"}'),
        Valid('[Of 40 lorries and 9 boats, 36 arrived]{.claim qty="36" of="lorries that arrived"}'),
        Valid('[40 lorries set out and 36 arrived]{.claim qty="36" of="lorries"}'),
        Valid('[12 dead, 7 soldiers among them]{.claim qty="7" of="dead"}'),
    )
    INVALID = (
        Invalid(
            '[36 lorries and 40 boats came]{.claim qty="40" of="lorries"}',
            at="40",
            message="“36” is not 40",
            fixed='[36 lorries and 40 boats came]{.claim qty="36" of="lorries"}',
        ),
        Invalid('[7 dead and 12 injured]{.claim qty="12" of="dead"}', at="12", message="“7” is not 12"),
        Invalid(
            '[freed 8,700 people]{.claim qty="8665" of="people"}',
            at="8665",
            message="“8,700” is not 8665",
            fixed='[freed 8,700 people]{.claim qty="8700" of="people"}',
        ),
        Invalid(
            '[controls less than half of the country]{.claim qty=">50" unit="%" of="territory"}',
            at=">50",
            message="“less than half” is not >50 %",
            fixed='[controls less than half of the country]{.claim qty="<50" unit="%" of="territory"}',
        ),
        Invalid('[two dozen towns fell]{.claim qty="12" of="towns"}', at="12", message="“two dozen” is not 12"),
        Invalid('[nearly 9,000 people]{.claim qty="9100"}', at="9100"),
        Invalid(
            '[a march of 25 miles]{.claim qty="30" unit="km"}',
            at="30",
            message="“25 miles” is not 30 km",
        ),
        Invalid(
            '[between 10 and 20 men]{.claim qty="25"}', at="25", fixed='[between 10 and 20 men]{.claim qty="10..20"}'
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        said = stated(claim)
        if said is None or not claim.numbers:
            return
        _, against = fits(claim, said)
        if not against:
            return
        words = " nor ".join(quoted(it.number) for it in against[:4])
        yield self.diagnostic(
            said.field.location,
            f"{'neither ' if len(against) > 1 else ''}{words} is {'' if len(against) > 1 else 'not '}{shown(said)}",
            related=[Related(it.number.location, quoted(it.number)) for it in against[:8]],
            fixes=corrections(against, said),
        )
