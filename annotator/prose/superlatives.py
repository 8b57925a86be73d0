"""Superlatives in running text: firsts, onlys, records, and the largest of a kind.

English only. An automaton finds the words that one of them must hold; what
stands around decides. An enumeration ("First, …", "the first half"), a
negation ("not the first") and a name ("the First World War") are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from annotator.prose.superlatives_words import (
    DEGREES,
    LONE,
    MONTHS,
    NOT_OWNERS,
    NUMBERED,
    ORDINALS,
    RECORD_OF,
    SUFFIXES,
    TERMS,
    VAGUE,
    WEAK_AFTER_MOST,
    WEAK_AFTER_ONLY,
)
from annotator.prose.triggers import Hit, Triggers
from annotator.text import Location

Locate = Callable[[int, int], Location]


class Superlative(msgspec.Struct, frozen=True, gc=False):
    """Words that rank their subject.

    ``position`` is the place claimed: 1 for "the first", "the only" and
    "never before", 2 for "only the second" and "the only other"; None where
    none is. ``word`` is ``only only-other few most`` as in the attribute
    ``rank`` ("one of the largest" is ``few``, a record ``most``), else empty.
    """

    location: Location
    text: str
    position: int | None = None
    word: str = ""


class _Hit(Hit):
    __slots__ = ()

    def found(self, opening: re.Match[str] | None, longer: int = 0, rank: tuple[int | None, str] = (1, "")) -> _Found:
        """A superlative that begins with ``opening`` and ends ``longer`` after the word."""
        start = self.first if opening is None else self.first - len(self.before) + opening.start()
        return _Found(start, self.last + longer, *rank)


class _Found(NamedTuple):
    start: int
    end: int
    position: int | None
    word: str


def find_superlatives(text: str, locate: Locate, lang: str = "en") -> tuple[Superlative, ...]:
    """All superlatives in plain prose, in order and without overlap; never raises.

    Args:
        text: prose without markup.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text; nothing is found in an unknown one.
    """
    if lang.partition("-")[0].lower() != "en":
        return ()
    found: list[Superlative] = []
    end = 0
    for hit in _TRIGGERS.hits(text):
        it = _judged(_Hit(*hit), text) if hit.first >= end else None
        if it is not None and it.start >= end:
            found.append(Superlative(locate(it.start, it.end), text[it.start : it.end], it.position, it.word))
            end = it.end
    return tuple(found)


_OTHERS = ("few", "handful", "most", "record", "unprecedented", "never before")
_TRIGGERS = Triggers(dict.fromkeys([*ORDINALS, *SUFFIXES, *LONE, *DEGREES, *_OTHERS]), SUFFIXES)

# Before the word.
_ITS = "its|his|her|their"
_THE = re.compile(r"\bthe\s+(?:very\s+)?$")
_OWNER = re.compile(rf"(?:\b(?:{_ITS}|our|my)|(?P<owner>\b\w+)['’]s|s['’])\s+(?:very\s+)?$")
_ONE_OF = re.compile(rf"\b(?:one of|some of|among)\s+(?:(?:the|only|just|a|{_ITS}|\w+['’]s)\s+){{1,3}}(?:very\s+)?$")
_JUST = re.compile(rf"\b(?:only|just|merely)\s+(?:the|{_ITS}|\w+['’]s)\s+$")
_BECOMES = "is|was|be|been|being|are|were|become|becomes|becoming|became|mark|marks|marked|marking|as"
_LINKED = re.compile(rf"\b(?:{_BECOMES})\s+the\s+(?:very\s+)?$")
_NOT = r"(?:\b(?:not|never|nor|hardly|neither)|n['’]t|\bfar from(?: being)?)"
_NEGATED = re.compile(rf"{_NOT}\s+(?:quite\s+)?(?:(?:the|{_ITS})\s+)?$")
_FIGURES = re.compile(r"(?<![\w.,])[0-9]{1,3}$")
_NTH = re.compile(rf"\b(?P<ordinal>{'|'.join(ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))[\s-]+$")
_ALL_TIME = re.compile(r"\b(?:all-time|a new|the world|a world|world)[\s-]+$")

# After it.
_EVER = re.compile(r"[\s-]+ever\b")
_TIME = re.compile(r"\s+time\b(?!\s+(?:around|being)\b)")
_WORD = re.compile(r"\s+(?P<word>[^\W\d_][\w'’-]*)")
_SURE = re.compile(
    r"[^.;:!?]{0,80}?\b(?:ever|since|on record|in (?:modern |recent |living |recorded )?(?:history|memory)"
    r"|of (?:its|the|this|that|their) kind"
    r"|in (?:(?:more than|over|nearly|almost|about|at least) )?[\w-]+ (?:years|decades|months|generations))\b"
)
_LIKELY = re.compile(
    r"(?:(?!\b(?:is|are|was|were|has|had|have|will|would)\b)[^.,;:!?]){0,80}?"
    r"(?:\bby an?\b|\bto\s+(?!(?:the|an?|this|that|his|her|its|their|date)\b)(?=[a-z]))"
)
_RANKED = re.compile(rf"[\s-]+(?:{'|'.join(DEGREES)}|most\s+[a-z]+)\b")
_OF_RECORD = re.compile(rf"[\s-]+(?:(?:{'|'.join(RECORD_OF)})\b|[$£€]?[0-9][0-9,]*(?:\.[0-9]+)?)")
_MONTH = re.compile(rf"\s+of\s+(?:{'|'.join(MONTHS)})\b")


def _judged(hit: _Hit, text: str) -> _Found | None:
    if hit.word == "record":
        return _record(hit)
    few = _ONE_OF.search(hit.before)
    if few is not None:
        return hit.found(few, rank=(None, "few"))
    if hit.word in ("few", "handful") or _NEGATED.search(hit.before):
        return None
    if hit.word in ("unprecedented", "never before"):
        return hit.found(None)
    if hit.word in LONE:
        return _only(hit)
    if hit.word == "most" or hit.word in DEGREES:
        return _degree(hit)
    return _ordinal(hit, text)


def _record(hit: _Hit) -> _Found | None:
    kind = _OF_RECORD.match(hit.after)
    if kind is not None:
        return hit.found(None, kind.end(), (None, "most"))
    whose = _ALL_TIME.search(hit.before)
    return hit.found(whose, rank=(None, "most")) if whose is not None else None


def _only(hit: _Hit) -> _Found | None:
    opening = _opening(hit.before)
    word = _WORD.match(hit.after)
    if opening is None or word is None or word["word"] in WEAK_AFTER_ONLY:
        return None
    if word["word"] == "other":
        return hit.found(opening, word.end(), (2, "only-other"))
    return hit.found(opening, rank=(1, "only"))


def _degree(hit: _Hit) -> _Found | None:
    nth = _NTH.search(hit.before)
    if nth is not None:
        return hit.found(_THE.search(hit.before[: nth.start()]) or nth, rank=(_number(nth["ordinal"]), "most"))
    opening = _opening(hit.before)
    word = _WORD.match(hit.after)
    if hit.word in VAGUE and (opening is None or word is None or word["word"] in WEAK_AFTER_MOST):
        return None
    if hit.word == "most":
        return hit.found(opening, word.end() if word else 0, (None, "most"))
    term = word is not None and f"{hit.word} {word['word']}" in TERMS
    absolute = opening is None and not _EVER.match(hit.after)
    return None if term or absolute else hit.found(opening, rank=(None, "most"))


def _ordinal(hit: _Hit, text: str) -> _Found | None:
    figures = _FIGURES.search(hit.before)
    if figures is not None:  # of "21st" the word found is "1st"
        word, before = figures.group() + hit.word, hit.before[: figures.start()]
        hit = _Hit(word, hit.first - len(figures.group()), hit.last, before, hit.after)
    position = None if hit.before[-1:].isalnum() else _number(hit.word)
    # The degree in "second-largest" speaks for both.
    if position is None or _RANKED.match(hit.after) or _MONTH.match(hit.after):
        return None
    opening = _opening(hit.before)
    ever = _EVER.match(hit.after)
    if ever is not None:
        return hit.found(opening, ever.end(), (position, ""))
    just = _JUST.search(hit.before)
    if just is not None and position > 1:
        return hit.found(just, rank=(position, ""))
    time = _TIME.match(hit.after)
    if opening is None or not (time or _ranks(hit, position, text)):
        return None
    return hit.found(opening, time.end() if time else 0, (position, ""))


def _ranks(hit: _Hit, position: int, text: str) -> bool:
    """Whether "the first …" ranks, rather than numbers what there are several of."""
    if _SURE.match(hit.after):
        return True
    word = _WORD.match(hit.after)
    if word is None or word["word"] in NUMBERED:
        return False
    likely = _LIKELY.match(hit.after)
    # What follows "to" in "the second visit to Minsk" is no verb.
    if likely is not None and not text[hit.last + likely.end()].isupper():
        return True
    named = text[hit.last + word.start("word")].isupper()
    return position == 1 and not named and _LINKED.search(hit.before) is not None


def _opening(before: str) -> re.Match[str] | None:
    """The article or the possessive before the word; in "he's only twelve" there is none."""
    found = _THE.search(before) or _OWNER.search(before)
    return None if found is None or found.groupdict().get("owner") in NOT_OWNERS else found


def _number(ordinal: str) -> int | None:
    figures = ordinal.rstrip("stndrh")
    if figures.isdigit():
        return int(figures) or None
    return ORDINALS.index(ordinal) + 1 if ordinal in ORDINALS else None
