"""Attribution in running text: the phrases that credit somebody with what is said, or pretend to.

English only. An automaton finds the words that a phrase must hold; what stands
around decides. A phrase is vague when it tells no reader who: "critics say",
"widely regarded as", "it is believed that", "reportedly", "sources said".
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from annotator.prose.credits_judges import JUDGES, Candidate
from annotator.prose.triggers import Triggers
from annotator.text import Location

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
    found: list[Credit] = []
    end = 0
    for hit in _TRIGGERS.hits(text):
        if hit.first < end:
            continue
        it = next(filter(None, (judge(Candidate(*hit)) for judge in JUDGES[hit.word])), None)
        if it is not None and it.start >= end:
            found.append(Credit(locate(it.start, it.end), text[it.start : it.end], it.vague))
            end = it.end
    return tuple(found)


_TRIGGERS = Triggers(JUDGES)
