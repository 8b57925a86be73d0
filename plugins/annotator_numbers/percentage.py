"""Rule ``numbers/percentage``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import msgspec

from annotator import ArticleInfo, Claim, Diagnostic, Invalid, Number, Registries, Related, Rule, Severity, Valid
from annotator_numbers.readings import Stated, stated
from annotator_numbers.shares import WHOLES, shares_of, shares_stated
from annotator_numbers.units import kin
from annotator_numbers.wording import quoted, shown

_CHANGES = re.compile(
    r"(?<!\w)(?:increas|grow|grew|ris(?:e|ing)|rose|gain|more than|higher|jump|surg|soar|inflat|overbook|oversubscri"
    r"|oversold|overcrowd|capacity|target|quota|chang|fall|fell|drop|declin|shr[aiu]nk|reduc|cut|times|compared|level|rate)",
    re.IGNORECASE,
)


class Options(msgspec.Struct, frozen=True):
    """What the rule can be told."""

    wholes: tuple[Annotated[str, msgspec.Meta(min_length=1)], ...] = WHOLES


class Percentage(Rule):
    """
    ## What it does
    Reports percentages that cannot be: one that stands beside the part and the
    whole ("3,085 of 8,665 (46 percent)") and is not what they give, and a
    `qty` in `%` below 0 or above 100 that is a share `of` people, land, seats,
    votes or the like.

    ## Why is this bad?
    A percentage is worked out last and by hand, from the wrong column or with
    part and whole exchanged, and readers remember it rather than the counts.

    ## What it does not compare
    A part and its whole are two numbers with "of" or "out of" between them.
    The percentage is in brackets behind or before them, or set off by a comma
    and "or"; elsewhere in the sentence it may be one of something else, and no
    words of change may stand between ("up 46 percent"). Where no percentage is
    in the words, the `qty` in `%` is compared. Both counts may be rounded in
    their zeros, the percentage to its last digit, and hedges widen it. In "190
    of 310 million" the part may be 190 or 190 million.
    Above 100 percent are growth, debt and occupancy: only what `of` names
    among `wholes` is a share, and not where the words are of change. An
    `.opinion` is spared only the comparison.

    ## Options
    `wholes`: the words for what nothing can be more than all of.

    ## Fix safety
    There is no fix: the count may be what is wrong.
    """

    id = "numbers/percentage"
    severity = Severity.WARNING
    Options = Options

    VALID = (
        Valid('[3,085 of 8,665 (36 percent) were in prison]{.claim qty="3085"}'),
        Valid('[36 percent (3,085 of 8,665) were in prison]{.claim qty="3085"}'),
        Valid('[freed 3,085 of 8,665 people, up 46 percent from 2024]{.claim qty="3085"}'),
        Valid('[freed one in four, or 25 percent]{.claim qty="25" unit="%"}'),
        Valid('[freed 3,000 of 9,000, or about a third]{.claim qty="3000"}'),
        Valid('[prices rose by 120 percent]{.claim qty="120" unit="%" of="prices"}'),
        Valid('[the population grew by 120 percent]{.claim qty="120" unit="%" of="population"}'),
        Valid('[all of the country]{.claim qty="100" unit="%" of="territory"}'),
        Valid('[3,085 of the 8,665 were in prison]{.claim qty="64" unit="%" of="the freed who were not"}'),
        Valid('[10,000 of 30,000 (32.9 percent)]{.claim qty="10000"}'),
        Valid('[190 of 310 million (61 percent) came from the state]{.claim qty="61" unit="%" of="cost"}'),
        Valid('[1.2 of 3.6 billion crowns (33 percent)]{.claim qty="33" unit="%" of="crowns"}'),
        Valid('[two of 3 million voters (0.00007 percent)]{.claim qty="2" of="voters"}'),
    )
    INVALID = (
        Invalid(
            '[3,085 of 8,665 (46 percent) were in prison]{.claim qty="3085"}',
            at="46 percent",
            message="3085 of 8665 is 35.6 %, not “46 percent”",
        ),
        Invalid(
            '[holds 120 percent of the country]{.claim qty="120" unit="%" of="territory"}',
            at="120",
            message="120 % is more than all of it",
        ),
        Invalid('[46 percent (3,085 of 8,665)]{.claim qty="3085"}', at="46 percent"),
        Invalid(
            '[45 of 60 thousand voters (57 percent)]{.claim qty="57" unit="%" of="voters"}',
            at="57 percent",
            message="45000 of 60000 is 75 %, not “57 percent”",
        ),
        Invalid(
            '[3,085 of the 8,665 were in prison]{.claim qty="46" unit="%" of="prisoners"}',
            at="46",
            message="3085 of 8665 is 35.6 %, not 46 %",
        ),
        Invalid(
            '[lost the votes]{.claim qty="-5" unit="%" of="votes"}', at="-5", message="-5 % is less than nothing of it"
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        yield from self._impossible(claim)
        if claim.opinion or not any(it.whole for it in claim.numbers):
            return
        told = False
        for part, percent in shares_stated(claim):
            told = True
            yield from self._worked_out(part, percent)
        said = stated(claim)
        if (
            not told
            and said is not None
            and kin(said.unit, "%") == "same"
            and not any(it.unit == "%" for it in claim.numbers)
        ):
            yield from self._against_attribute(claim, said)

    def _impossible(self, claim: Claim) -> Iterator[Diagnostic]:
        qty = claim.qty
        if qty is None or not qty.value.valid or kin(claim.word("unit"), "%") != "same" or not self._is_share(claim):
            return
        low, high = qty.value.low, qty.value.high
        if low is not None and (low > 100 or (low == 100 and qty.value.strict)):
            yield self.diagnostic(qty.location, f"{qty.text} % is more than all of it")
        elif high is not None and (high < 0 or (high == 0 and qty.value.strict)):
            yield self.diagnostic(qty.location, f"{qty.text} % is less than nothing of it")

    def _is_share(self, claim: Claim) -> bool:
        of = claim.word("of").lower().split()
        return any(it in of for it in self.options.wholes) and not _CHANGES.search(f"{claim.text} {claim.word('of')}")

    def _worked_out(self, part: Number, percent: Number) -> Iterator[Diagnostic]:
        shares = shares_of(part)
        if not shares or any(it.may_be(percent.quantity, percent.rounding) for it in shares):
            return
        yield self.diagnostic(
            percent.location,
            f"{shares[0].text}, not {quoted(percent)}",
            related=[Related(part.location, quoted(part))],
        )

    def _against_attribute(self, claim: Claim, said: Stated) -> Iterator[Diagnostic]:
        parts = [it for it in claim.numbers if it.whole and it.kind == "cardinal" and not it.loose]
        shares = shares_of(parts[0]) if len(parts) == 1 else ()
        if not shares or any(it.kind == "fraction" for it in claim.numbers):
            return
        if any(it.may_be(said.quantity, Decimal("0.5")) for share in shares for it in (share, share.rest)):
            return
        yield self.diagnostic(
            said.field.location,
            f"{shares[0].text}, not {shown(said)}",
            related=[Related(parts[0].location, quoted(parts[0]))],
        )
