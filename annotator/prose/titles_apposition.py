"""Whether a title and a name with a comma between them are one person, or two of a list."""

from __future__ import annotations

import re

from annotator.prose.credits_words import SPEAK, SPOKE
from annotator.prose.temporal_context import Surroundings
from annotator.prose.titles_phrase import Page, Phrase, Reader
from annotator.prose.titles_table import Token, tokens
from annotator.prose.titles_words import CLAUSES, DETERMINERS, PREPOSITIONS, VERBS

_COMMA = re.compile(r"\S,\s*$")
_STOPS = frozenset(",.;:)–—!?")
_AHEAD = 40
_SAYING = ("said", "says", "added", "explained", "insisted", "replied", "recalled")
_FINITE = VERBS.union(SPEAK, SPOKE)


def is_apposed(reader: Reader, phrase: Phrase, end: int) -> bool:
    """Whether the name that ends at an offset explains the title before it, which a comma divides from it.

    A list is no apposition, "the mayor, Jane Hale, and others". Where the words
    do not say whose office it is, "After talks with the mayor, Jane Hale, who"
    is about two people too: the title must begin what is said, and go on with
    what only a subject can have.
    """
    following = tokens(reader.page.text, end, end + _AHEAD)
    if phrase.country or phrase.owned:
        return _is_no_list(reader, following)
    return phrase.determined and _is_no_list(reader, following) and _is_subject(reader, phrase, following)


def _is_no_list(reader: Reader, following: list[Token]) -> bool:
    if not following:
        return True
    if following[0].word != "," or len(following) == 1:
        return following[0].word in _STOPS
    return following[1].word not in ("and", "or") and not reader.page.text[following[1].start].isupper()


def _is_subject(reader: Reader, phrase: Phrase, following: list[Token]) -> bool:
    """Whether a title begins a sentence or clause that goes on after the name, or ends one that its verb begins."""
    before = reader.tokens[phrase.begin - 1].word if phrase.begin else ""
    if before in _SAYING:
        return len(following) < 2 or following[1].word not in DETERMINERS
    if not following or following[0].word != "," or len(following) == 1:
        return False
    verb, after = following[1].word, following[2:3]
    if before in CLAUSES:
        return verb in _FINITE
    if not Surroundings(reader.page.text).starts_sentence(reader.tokens[phrase.begin].start):
        return False
    if verb in _FINITE or verb in PREPOSITIONS or verb in ("who", "whose"):
        return True
    # "apologised on Friday", but not "armed guards and others".
    return verb.endswith("ed") and bool(after) and (after[0].word in DETERMINERS or after[0].word in PREPOSITIONS)


def names_owner(reader: Reader, phrase: Phrase) -> bool:
    """Whether a phrase says whose office it is, in the words of the title or around them."""
    return (
        bool(phrase.country)
        or phrase.owned
        or any(reader.mention(it) for it in reader.tokens[phrase.first : phrase.last + 1])
    )


def is_closed(reader: Reader, phrase: Phrase) -> bool:
    """Whether an apposition ends where the title does, and no list goes on there."""
    rest: list[Token] = reader.tokens[phrase.end : phrase.end + 2]
    if not rest:
        return True
    if reader.tokens[0].word == "(":
        return rest[0].word == ")"
    if rest[0].word != "," or len(rest) == 1:
        return rest[0].word in _STOPS and rest[0].word != ")"
    following = reader.mention(rest[1])
    return rest[1].word not in ("and", "or") and (following is None or following.entity not in reader.page.table.people)


def is_in_list(page: Page, start: int) -> bool:
    """Whether another name and a comma come right before the name at an offset."""
    comma = _COMMA.search(page.text, max(0, start - 8), start)
    return comma is not None and page.locate(comma.start(), comma.start() + 1).span.end in page.ends
