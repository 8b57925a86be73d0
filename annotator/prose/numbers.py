"""Numbers in running text, in words and in figures, with what the words around them make of them.

Where numbers stand is found by `numbers_runs`, what their words amount to by `numbers_words`; units are told by
`numbers_units`, hedges and figures that count nothing by `numbers_context`; `numbers_terms` puts all that together,
and `numbers_pairs` finds what neighbours make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec

from annotator.prose.numbers_context import quantity
from annotator.prose.numbers_pairs import related
from annotator.prose.numbers_runs import is_number_all_the_same, runs
from annotator.prose.numbers_terms import NumberKind, Term, terms
from annotator.text import Location
from annotator.values.quantity import Quantity

Locate = Callable[[int, int], Location]

_NOUN = re.compile(r"(?:\sof\s|[\s-])([^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,2})")


class Number(msgspec.Struct, frozen=True, gc=False):
    """Words naming a number.

    ``quantity`` bounds what they mean, by the hedges among them: "less than half" is ``<0.5``, "about 300" reaches a
    tenth either way, "nearly 300" a tenth down and "just over 300" a tenth up; "several" is three or more, "a few" two
    or more, "dozens" twenty or more, "hundreds" two hundred or more, all without an upper bound. Percentages are
    told in hundredths (25 for "25 percent"), fractions as such (0.25 for "one in four").
    """

    location: Location
    """The place of the number with currency sign and unit, hedges left out: they may stand outside an annotation."""
    text: str
    """The words with hedges, currency sign and unit."""
    quantity: Quantity
    unit: str = ""
    """The unit as written ("km", "US$", "percentage points"); ``%`` however a percentage is written; or nothing."""
    noun: str = ""
    """Up to three words that follow it, or its whole, as written: what is counted, most often."""
    kind: NumberKind = "cardinal"
    rounding: Decimal = Decimal(0)
    """Half a unit of the last digit told: "1.2 million" may stand for what is up to 50,000 away."""
    whole: Decimal | None = None
    """What it is a part of, where that stands beside it: 8665 for "3,085 of 8,665", 4 for "one in four"."""
    lent: Decimal = Decimal(1)
    """What it may be multiplied by, as its whole is: a million for the first of "190 of 310 million"; else 1."""
    loose: bool = False
    """It may be no number at all (a year, a part of a name), or not the one that is meant ("not 8,665")."""


def find_numbers(text: str, taken: Sequence[tuple[int, int]], locate: Locate, lang: str = "en") -> tuple[Number, ...]:
    """The numbers in plain prose, in order and without overlap; never raises.

    Args:
        text: prose without markup.
        taken: half-open ranges of ``text`` to leave out, in any order: names, times. What is only a length of time
            ("26 years"), or ends within a number, is a number all the same.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text; nothing is found in an unknown one.
    """
    if lang.partition("-")[0].lower() != "en":
        return ()
    found = list(runs(text, sorted(it for it in taken if not is_number_all_the_same(text, *it))))
    return tuple(_number(text, it, locate) for it in related(text, terms(text, found))) if found else ()


def _number(text: str, term: Term, locate: Locate) -> Number:
    at = term.noun_at or term.end
    noun = _NOUN.match(text, at, at + 64)
    return Number(
        locate(*term.bare),
        text[term.start : term.end],
        quantity(term.low, term.high, term.hedge),
        term.unit,
        noun[1] if noun else "",
        term.kind,
        term.rounding,
        term.whole,
        term.lent,
        term.loose,
    )
