"""Attribution in running text: the phrases that credit somebody with what is said, or pretend to.

English only. An automaton finds the words that a phrase must hold; what stands
around decides. A phrase is vague when it tells no reader who: "critics say",
"widely regarded as", "it is believed that", "reportedly", "sources said".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from annotator.prose.credits_judges import JUDGES, Hit
from annotator.text import Location, printable

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Locate = Callable[[int, int], Location]


class Credit(msgspec.Struct, frozen=True, gc=False):
    """A phrase of attribution: the words that show there is one, without what is said.

    ``vague`` when it names nobody.
    """

    location: Location
    text: str
    vague: bool = False


def find_credits(text: str, locate: Locate, lang: str = "en") -> tuple[Credit, ...]:
    """All phrases of attribution in plain prose, in order and without overlap; never raises.

    Args:
        text: prose without markup.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text; nothing is found in an unknown one.
    """
    if lang.partition("-")[0].lower() != "en":
        return ()
    folded = printable(text).replace("İ", "I").lower()  # no other letter would become two
    found: list[Credit] = []
    end = 0
    for number, first, last in _automaton().find_matches_as_indexes(folded):
        if first < end or not _is_word(folded, first, last):
            continue
        word = _WORDS[number]
        hit = Hit(word, first, last, folded[max(0, first - _BACK) : first], folded[last : last + _AHEAD])
        it = next(filter(None, (judge(hit) for judge in JUDGES[word])), None)
        if it is not None and it.start >= end:
            found.append(Credit(locate(it.start, it.end), text[it.start : it.end], it.vague))
            end = it.end
    return tuple(found)


_BACK, _AHEAD = 48, 96


_WORDS = tuple(JUDGES)


@cache
def _automaton() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest)


def _is_word(text: str, first: int, last: int) -> bool:
    joined = first > 0 and text[first - 1].isalnum()
    return not joined and not (last < len(text) and text[last].isalnum())
