"""The point form: an empty span that names the words it means.

``exact`` follows the Text Quote Selector of the W3C Web Annotation model. It
is searched in the words of the article between the nearest headings, within
one block, case-sensitively, with quotation marks, apostrophes, dashes and
white space folded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.model.claim import Claim
from annotator.prose.names import find_mentions
from annotator.prose.temporal import recognise_within
from annotator.syntax.rules import UNMATCHED_EXACT
from annotator.text import Location, Span

if TYPE_CHECKING:
    from annotator.model.block import Surroundings

_SPACE = re.compile(r"\s")
_FOLDED = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼ′`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)


def find_point(around: Surroundings, index: int, claim: Claim) -> tuple[Claim, list[Diagnostic]]:
    """The claim with the place and text of the words that it means; a fault when they are not there exactly once."""
    exact = claim.one("exact")
    if exact is None:
        message = "an empty span needs `exact`: the words that it means"
        return claim, [UNMATCHED_EXACT.diagnostic(claim.annotation, message)]
    pattern = _pattern(claim.word("before"), exact.text, claim.word("after"))
    found = [
        (number, match.start("exact"), match.end("exact"))
        for number in around.section(index)
        for match in pattern.finditer(_fold(around.prose(number).text))
    ]
    if len(found) != 1:
        count = len(found)
        said = (
            f"stand {count} times in this section; add `before` or `after`" if count else "do not stand in this section"
        )
        return claim, [UNMATCHED_EXACT.diagnostic(exact.location, f"these words {said}")]
    return _at(around, claim, *found[0]), []


def _at(around: Surroundings, claim: Claim, number: int, start: int, end: int) -> Claim:
    prose = around.prose(number)

    def locate(first: int, last: int) -> Location:
        return around.place(number, prose.source(first, last))

    place = locate(start, end)
    return msgspec.structs.replace(
        claim,
        location=place,
        text=" ".join(prose.text[start:end].split()),
        expressions=recognise_within(prose.text, Span(start, end), around.anchor, locate, around.lang),
        mentions=tuple(
            it for it in find_mentions(prose.text, around.names, locate) if place.span.contains(it.location.span)
        ),
    )


def _pattern(before: str, exact: str, after: str) -> re.Pattern[str]:
    behind = rf"{_words(before)}\s*" if before else ""
    ahead = rf"(?=\s*{_words(after)})" if after else ""
    return re.compile(rf"{behind}(?P<exact>{_words(exact)}){ahead}")


def _words(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in _fold(text).split())


def _fold(text: str) -> str:
    """The text as quotations are compared; of equal length."""
    return text.translate(_FOLDED)
