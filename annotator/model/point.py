"""The point form: an empty span that names the words it means.

``exact`` follows the Text Quote Selector of the W3C Web Annotation model. It
is searched in the words of the article between the nearest headings, within
one block, case-sensitively, with quotation marks, apostrophes, dashes and
white space folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.model.claim import Claim
from annotator.model.quotes import Found, Quote, quote, search
from annotator.model.words import within
from annotator.prose.temporal import recognise_within
from annotator.syntax.rules import UNMATCHED_EXACT
from annotator.syntax.tree import AttributeBlock
from annotator.text import Location, Span

if TYPE_CHECKING:
    from annotator.model.block import Surroundings


_SHARED = ("mentions", "numbers", "quotations", "titles", "credits", "superlatives")
"""What the words that a point means say, beside times: for these more than one reading may hold."""


def find_point(
    around: Surroundings, index: int, attributes: AttributeBlock, claim: Claim
) -> tuple[Claim, list[Diagnostic]]:
    """The claim with the place and text of the words that it means; a fault when they are not there exactly once."""
    exact = claim.one("exact")
    if exact is None:
        message = "an empty span needs `exact`: the words that it means"
        return claim, [UNMATCHED_EXACT.diagnostic(claim.annotation, message)]
    found = around.quoted(index).get(_quote(attributes))
    if found is None or found.times != 1:
        times = f"stand {found.times} times in this section; add `before` or `after`" if found else ""
        message = f"these words {times or 'do not stand in this section'}"
        return claim, [UNMATCHED_EXACT.diagnostic(exact.location, message)]
    return _at(around, claim, found), []


def find_quotes(around: Surroundings, section: Iterable[int]) -> Mapping[Quote, Found]:
    """The words that all points of a section mean, looked for together."""
    numbers = list(section)
    points = (
        span.block for it in numbers for span in around.blocks[it].spans if span.content.start == span.content.end
    )
    quotes = {it: None for it in map(_quote, points) if it.exact}
    return search({it: around.prose(it).text for it in numbers}, tuple(quotes))


def _quote(attributes: AttributeBlock) -> Quote:
    written: dict[str, str] = {}
    for it in attributes.attributes:
        if it.value.strip():  # as everywhere, the first that has a value counts
            written.setdefault(it.key, it.value)
    return quote(*(written.get(it, "") for it in ("before", "exact", "after")))


def _at(around: Surroundings, claim: Claim, found: Found) -> Claim:
    number, words = found.text, Span(found.start, found.end)
    prose = around.prose(number)

    def locate(first: int, last: int) -> Location:
        return around.place(number, prose.source(first, last))

    place = locate(words.start, words.end)
    said, reading = around.words(number), around.reading
    return msgspec.structs.replace(
        claim,
        location=place,
        text=" ".join(prose.text[words.start : words.end].split()),
        expressions=recognise_within(prose.text, words, reading.anchor, locate, reading.lang, grammar=reading.grammar),
        **{name: tuple(within(getattr(said, name), place.span)) for name in _SHARED},
    )
