"""What the words around an English expression of time say of it: preposition, quotation marks, names.

Each question looks at a bounded stretch of text, or at what lies between one expression and the next, so that asking
them of every expression of a text takes time linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_LONGEST_PHRASE = 1000
_PARAGRAPH = r"\n[^\S\n]*\n"
_PHRASE_END = re.compile(rf",(?![0-9]{{3}})|[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])|{_PARAGRAPH}")
_GOVERNOR = re.compile(r"[SsUuTtBbAa](?<!\w.)(?<=(?=[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter).)[a-z]+\b")
_GOVERNORS = {"since": "since", "until": "until", "till": "until", "before": "before", "after": "after"}
_GOVERNOR_LAST = re.compile(r"\b(?:before|after)$")
_PREPOSITION = re.compile(
    r"\b(since|until|till|before|after|by|from|in|on|at|of|during|through|throughout|within|over|for|to|between|around"
    r"|about|as of|than|under|per|into|upon)(?:\s+(?:the|about|around|early|late|mid))*\s*-?$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|over|some|under|more than|less than|fewer than|at least"
    r"|at most|up to|close to|well over|just over|just under|as many as)\s+(?:the\s+)?$",
    re.IGNORECASE,
)

_NAME_BEFORE = re.compile(r"(?:^|[\s(\"“‘'’-])([A-Z][\w'’.-]*)\s+$")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_NO_NAME = re.compile(
    r"In|On|At|By|Since|Until|Till|After|Before|During|From|To|Of|For|The|An?|And|Or|But|Between|Through|Throughout|As"
    r"|With|Within|Over|About|Around|Into|Under|Late|Early|Mid|Last|Next|This|That|Each|Every|It|S?He|They|We|I|When|While"
    r"|If|Where|Both|Not?|So|Yet|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Q[1-4]|Spring|Summer"
    r"|Autumn|Fall|Winter|Fiscal|Year|Circa|Former|Earlier|Later|Published|Updated|Posted|Founded|\w*['’]s|\w*s['’]"
)
_BLANK_LINE = re.compile(_PARAGRAPH)
_MARK = re.compile(r"[\"“”‘’'`\n]")
_ABBREVIATION = re.compile(r"\b(?:Nos?|vs|St|Mrs?|Ms|Dr|Art|Sec|pp?|Inc|Co|Corp|Ltd|[A-Z])\.$")
_DETERMINER = re.compile(r"(?:\b(?:the|an?|its|their|his|her|our|this|that)|\w['’]s|s['’])\s+$", re.IGNORECASE)


class Surroundings:
    """The text around the expressions of one text, asked for from left to right, the first of them behind ``start``."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self._seen, self._governor = max(0, start - _LONGEST_PHRASE), ""
        self._edges: list[int] | None = None

    def governor(self, start: int, end: int) -> str:
        """The word that governs an expression. Must be asked of all of them, in order."""
        said = None
        for said in _GOVERNOR.finditer(self.text, self._seen, start):
            self._governor = _GOVERNORS.get(said[0].lower(), self._governor)
        if self._governor and _PHRASE_END.search(self.text, said.end() if said else self._seen, start):
            self._governor = ""
        # "A day after" is an expression, and what follows is after something all the same.
        own = _GOVERNOR_LAST.search(self.text, max(start, end - 8), end)
        self._seen = max(own.start() if own else end, self._seen)
        if self._governor:
            return self._governor
        before = _PREPOSITION.search(self.text, max(0, start - 32), start)
        return before[1].lower() if before else ""

    def quoted(self, start: int) -> bool:
        """Whether a place lies between quotation marks of its paragraph."""
        if self._edges is None:
            self._edges = _quotations(self.text)
        return bisect_right(self._edges, start) % 2 == 1

    def in_name(self, start: int, end: int, determined: bool) -> bool:
        """Whether a capitalised word just before makes one name with these words, or, for a year that a determiner
        introduces ("the 2020 Summer Olympics"), just after."""
        before = self.text[max(0, start - 40) : start]
        name = _NAME_BEFORE.search(before)
        if name and not _NO_NAME.fullmatch(name[1].rstrip(".")) and not self.starts_sentence(start - len(name[1]) - 1):
            return True
        return determined and followed_by_name(self.text, end) and bool(_DETERMINER.search(before))

    def starts_sentence(self, start: int) -> bool:
        """Whether a place is the first of a sentence, a line, a quotation or a text."""
        before = self.text[max(0, start - 8) : start].rstrip(" \t(\\")
        if before.endswith(("“", "‘", '"', "'", "`")):
            return True
        return not before or (before[-1] in ".!?:\n" and not _ABBREVIATION.search(before))


def capitalised_before(before: str) -> bool:
    """Whether what comes before ends in a capitalised word that may be a name, also the first of a sentence."""
    name = _NAME_BEFORE.search(before)
    return name is not None and not _NO_NAME.fullmatch(name[1].rstrip("."))


def is_hedged(text: str, start: int) -> bool:
    """Whether "nearly", "more than" or the like comes just before."""
    return bool(_HEDGE.search(text, max(0, start - 24), start))


def followed_by_name(text: str, end: int) -> bool:
    """Whether a capitalised word comes next."""
    return bool(_NAME_AFTER.match(text, end))


@lru_cache(maxsize=2)
def _quotations(text: str) -> list[int]:
    """Where quotations begin and end, in turn. One that is still open at the end of its paragraph ends there; a single
    quotation mark counts only when it is closed."""
    edges: list[int] = []
    opened, closing = -1, ""
    for match in _MARK.finditer(text):
        at, sign = match.start(), match[0]
        if sign == "\n":
            if opened >= 0 and _BLANK_LINE.match(text, at):
                edges += [opened, at] if closing != "’" else []
                opened = -1
        elif opened < 0:
            closing = _closing(text, at, sign)
            opened = at + 1 if closing else -1
        elif _closes(text, at, sign, closing):
            edges += [opened, at]
            opened = -1
    return [*edges, opened, len(text)] if opened >= 0 and closing != "’" else edges


def _closing(text: str, at: int, sign: str) -> str:
    """The mark that ends a quotation which a mark begins; nothing if it begins none."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign in '“"':
        return "”"
    if sign == "`":
        return "''" if after == "`" else ""
    return "’" if sign in "‘'" and after.isalpha() and not before.isalnum() and before not in tuple("'’") else ""


def _closes(text: str, at: int, sign: str, closing: str) -> bool:
    after = text[at + 1 : at + 2]
    if closing == "”":
        return sign in '”"'
    if closing == "''":
        return sign == "'" and after == "'"
    return sign in "’'" and not after.isalnum() and text[at - 1] != " "
