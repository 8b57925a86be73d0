"""Rule ``numbers/magnitude``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Registries, Related, Rule, Severity, Valid
from annotator_numbers.readings import fits, power_of_ten, stated
from annotator_numbers.wording import corrections, quoted, shown


class Magnitude(Rule):
    """
    ## What it does
    Reports a number in an annotation's words that is the `qty` but for a power
    of ten: "8.6 million" beside `8600`, "5 billion" beside `5000000`.

    ## Why is this bad?
    Zeros are lost and millions become billions more often than digits change,
    and the number still looks right to whoever reads it again.

    ## What it does not compare
    As in `numbers/number-mismatch`: an annotation with a number that may be
    its `qty` is right, and only numbers told in its `unit` are compared. The
    digits must be the same, of rounded numbers ("8.6 million") those that are
    told.

    ## Fix safety
    The fix writes the number of the words into `qty`. It may be the words that
    are wrong, so it is unsafe.
    """

    id = "numbers/magnitude"
    severity = Severity.WARNING

    VALID = (
        Valid('[a loss of 8.6 million]{.claim qty="8600000"}'),
        Valid('[a loss of $8.6 million]{.claim qty="8.6" unit="million USD"}'),
        Valid('[a loss of 8.6 million]{.claim qty="8.6" unit="million"}'),
        Valid('[8,665 people]{.claim qty="86"}'),
        Valid('[some 8.6 million]{.claim qty="8640000"}'),
        Valid('[half of the land]{.claim qty="0.5"}'),
    )
    INVALID = (
        Invalid(
            '[home to 8.6 million people]{.claim qty="8600" of="people"}',
            at="8600",
            message="“8.6 million” is 1,000 times 8600",
            fixed='[home to 8.6 million people]{.claim qty="8600000" of="people"}',
        ),
        Invalid(
            '[spent $5 million]{.claim qty="5000000000" unit="USD"}',
            at="5000000000",
            message="5000000000 USD is 1,000 times “$5 million”",
        ),
        Invalid('[freed 8,665 people]{.claim qty="86650" of="people"}', at="86650"),
        Invalid('[half of the land]{.claim qty="0.5" unit="%"}', at="0.5", message="“half” is 100 times 0.5 %"),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        said = stated(claim)
        if said is None or not claim.numbers:
            return
        scaled, _ = fits(claim, said)
        if not scaled:
            return
        first, power = scaled[0], power_of_ten(scaled[0], said)
        sides = (quoted(first.number), shown(said))
        more, less = sides if power > 0 else sides[::-1]
        yield self.diagnostic(
            said.field.location,
            f"{more} is {10 ** abs(power):,} times {less}",
            related=[Related(it.number.location, quoted(it.number)) for it in scaled[:8]],
            fixes=corrections(scaled, said),
        )
