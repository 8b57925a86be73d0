"""Sentences in running text: where each starts and ends."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from annotator.prose.names_words import STARTERS
from annotator.text import Location

Locate = Callable[[int, int], Location]

# Every run of stops is matched, those inside of words and numbers too: to try again from its middle would be quadratic.
_BREAK = re.compile(r"[.!?…。！？؟।]+(?P<closed>(?:[\"'”’»)\]」』）]|\[\d{1,3}\])*)(?P<space>\s*)|\n[ \t\r]*\n\s*")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_OPENERS = "\"'“‘«„([{*_—–-•"
_UNSPACED = "。！？"
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_NUMBER = re.compile(r"\d+")

_BEFORE = """
mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cpl cmdr adm maj rev fr hon pres supt insp messrs mme mlle st mt ft
vs v cf al e.g i.e viz ca approx amb brig det sec
"""
_COUNTING = """
no nos p pp vol ch fig art para par sect jan feb mar apr jun jul aug sept sep oct nov dec
"""
_WITHIN = """
inc corp co ltd plc llc bros jr sr ph.d dept univ assn est ave blvd rd intl govt
"""
_ALWAYS_FOLLOWED = frozenset(_BEFORE.split())
"""Abbreviations that something always follows; without their last full stop, in lower case."""
_COUNTED = frozenset(_COUNTING.split())
"""Abbreviations that a number follows; "No." ends a sentence where none does."""
_MAY_END = frozenset(_WITHIN.split())
"""Abbreviations before a name as well as at the end of a sentence, as those of initials ("U.S.") are."""
_HOURS = frozenset(("a.m", "p.m"))
_AFTER_HOURS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z]{3,4}\b|Eastern"
    r"|Pacific|Central|Mountain|Greenwich|\d"
)
_WORD = re.compile(r"[^\W\d_]+")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence; ``start`` and ``end`` count from the start of its block's prose."""

    location: Location
    start: int
    end: int


def find_sentences(text: str, locate: Locate, lang: str = "en") -> tuple[Sentence, ...]:
    """The sentences of plain prose, in order; together they hold every word of it. Never raises.

    A blank line ends a sentence, so a heading, a list item or a cell needs no
    full stop. The full stop of a number, an initial or a known abbreviation
    ends none, nor does anything that a lower-case word follows. In doubt two
    sentences stay one. Abbreviations are those of English; in other languages
    a small number before a full stop is read as an ordinal.

    Args:
        text: prose without markup.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text.
    """
    english = lang.partition("-")[0].lower() == "en"
    found = []
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        if match["space"] is None:  # a blank line
            end = start + len(text[start : match.start()].rstrip())
            if end > start:
                found.append(Sentence(locate(start, end), start, end))
        elif _ends(text, start, match, english):
            end = match.start("space")
            found.append(Sentence(locate(start, end), start, end))
        else:
            continue
        start = match.end()
    end = len(text.rstrip())
    if start < end:
        found.append(Sentence(locate(start, end), start, end))
    return tuple(found)


def _ends(text: str, start: int, match: re.Match[str], english: bool) -> bool:
    """Whether a run of stops, with what closes after it and the space that follows, ends a sentence."""
    at, space = match.start(), match["space"]
    if not space:
        return match.end() == len(text) or text[at] in _UNSPACED
    if match.end() == len(text) or ("\n" in space and _BLANK_LINE.search(space)):
        return True
    follows = _first(text, match.end())
    if text[follows].islower():
        return False
    if text[at] != "." or match.start("closed") - at > 1:
        return True
    # What is longer than any abbreviation is none.
    words = text[max(start, at - 16) : at].split()
    word = words[-1].lstrip(_OPENERS) if words else ""
    if match["closed"] and not _INITIALS.fullmatch(word):
        return True
    if at - start == len(word) and _NUMBER.fullmatch(word):
        return False  # the number of an item
    return _ends_after(word, text, follows) if english else not _is_ordinal_or_initial(word)


def _first(text: str, position: int) -> int:
    """Where the next word starts, behind what opens a quotation or a bracket; a few marks are looked at."""
    for index in range(position, min(position + 4, len(text) - 1)):
        if text[index] not in _OPENERS:
            return index
    return position


def _ends_after(word: str, text: str, follows: int) -> bool:
    """Whether a full stop behind an English word ends the sentence, given where the next word is."""
    folded = word.lower()
    if folded in _ALWAYS_FOLLOWED:
        return False
    if folded in _COUNTED:
        return not text[follows].isdigit()
    if folded in _HOURS:
        return not _AFTER_HOURS.match(text, follows)
    if folded in _MAY_END or _INITIALS.fullmatch(word):
        following = _WORD.match(text, follows)
        return following is not None and following[0] in STARTERS
    return True


def _is_ordinal_or_initial(word: str) -> bool:
    return bool(_INITIALS.fullmatch(word) or (_NUMBER.fullmatch(word) and len(word) <= 2))
