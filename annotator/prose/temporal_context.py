"""What the words around an English expression of time say of it: tense, preposition, quotation marks, names.

Each question looks at a bounded stretch of text, or at what lies between one expression and the next, so that asking
them of every expression of a text takes time linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

Tense = Literal["past", "future", ""]

_REACH = 160

_PARAGRAPH = r"\n[^\S\n]*\n"
_SENTENCE_END = re.compile(rf"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])|{_PARAGRAPH}|[;:]\s")
_PHRASE_END = re.compile(rf",(?![0-9]{{3}})|[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])|{_PARAGRAPH}")
_GOVERNOR = re.compile(r"\b(?:since|until|till|before|after)\b", re.IGNORECASE)
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

_AUXILIARY = r"(?:will|shall|won['’]t|['’]ll|would|could|may|might|must|should|can)"
_PLANNED = (
    r"(?:scheduled|expected|due|set|planned|planning|plans?|slated|poised|going|hopes?|hoped|intends?|aims?|likely|vowed"
    r"|promised|promises|wants?|wanted|agreed|prepar(?:es|ed|ing)|announced\s+plans|ready|about)\s+(?:to|for)"
)
_ADVERBS = r"(?:\s+(?:not|also|then|now|be|have|been|only|again|still|already|formally|officially|\w+ly))*"
_CUE = re.compile(
    rf"(?P<future>\b(?:(?:is|are|was|were|has|have|had)\s+(?:been\s+)?)?(?:{_AUXILIARY}|{_PLANNED}){_ADVERBS}(?:\s+[a-z]+)?"
    rf"|\bto\s+(?:be|remain|become|begin|start|open|close|resume|take\s+place|end)(?:\s+\w+(?:ed|en))?\b"
    rf"|\b(?:before|when|once|if|until)\s+(?:\w+\s+){{1,3}}(?:(?:is|are)(?:\s+\w+ly)?\s+\w+(?:ed|en|ld)"
    rf"|(?:(?:re)?opens?|resumes?|begins?|starts?|meets?|returns?|arrives?|expires?|ends?|closes?))\b"
    rf"|\b(?:reopens|opens|begins|resumes|meets|arrives|departs|expires|takes\s+place|kicks\s+off|goes\s+(?:live|on))\b"
    rf"|\b(?:upcoming|forthcoming|scheduled|tomorrow|deadline)\b)"
    rf"|\b(?:is|are)(?:\s+\w+ly)?\s+[a-z]+ed\b"
    rf"|(?P<past>\b(?:was|were|had|did|said|told|wrote|met|made|took|came|went|won|lost|fell|rose|left|held|began|became"
    rf"|saw|got|gave|found|led|ran|sent|set|cut|hit|struck|shot|broke|spoke|flew|grew|sold|bought|paid|put|read|kept"
    rf"|stood|sat|brought|built|caught|chose|drew|drove|fought|knew|laid|meant|sought|spent|swept|threw|won"
    rf"|since|ago|last|yesterday|earlier|[a-z]{{2,}}ed)\b)"
)

_PUT_OFF = re.compile(
    r"\b(?:closed|shut|suspended|postponed|delayed|adjourned|extended|halted|remanded|deferred|valid|wait)"
    r"(?:\s+\w+)?\s+(?:until|till)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)

_COUNTED = re.compile(
    r"\s+(?:more\s+|other\s+|new\s+)?(?:people|persons|men|women|children|jobs|workers|employees|staff|troops|soldiers"
    r"|officers|policemen|miles|km|kilomet\w+|met(?:er|re)s?|feet|foot|ft|yards|acres|hectares|tons?|tonnes|kg|pounds"
    r"|dollars|euros|yen|francs|million|billion|trillion|percent|per\s+cent|points|votes|seats|copies|units|homes|houses"
    r"|cases|deaths|victims|prisoners|detainees|refugees|students|members|vehicles|cars|aircraft|planes|flights|passengers"
    r"|shares|barrels|litres|liters|gallons|watts|times|hours|hrs|minutes|seconds|days|weeks|months|years|GMT|UTC|EST|EDT"
    r"|[A-Z]{3}T|local|calories|rpm|MW|GW|Hz|MHz)\b"
)
_CONTENT_WORD = re.compile(r"\s+([a-z][a-z'’-]*)")
_FUNCTION_WORDS = frozenset(
    "a an the and or nor but as at by for from in into of off on onto out over since than that to until up upon via when"
    " where which while who whose with within without after before because if is are was were be been has have had will"
    " would could should may might can did does do he she it they we i his her its their our this these those there then"
    " so also not only under amid during between against about through though although despite following".split()
)
_YEAR_BEFORE = re.compile(
    r"\b(?P<strong>in|since|until|till|during|circa|year|late|early|mid|season|summer|winter|spring|autumn)[\s-]+$"
    r"|\b(?P<weak>by|after|before|of|for|from|and|or|through|around|to|than|between|as)[\s-]+(?:early\s|late\s)?$"
    r"|(?P<open>[(\[])$",
    re.IGNORECASE,
)
_YEAR_DETERMINED = re.compile(
    r"\b(?:the|a|an|its|their|his|her|our|this|that|each|s['’]|\w['’]s|landmark|disputed|failed)\s+$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"“‘'’-])([A-Z][\w'’.-]*)\s+$")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_NO_NAMES = frozenset(
    "In On At By Since Until Till After Before During From To Of For The A An And Or But Between Through Throughout As"
    " With Within Over About Around Into Under Late Early Mid Last Next This That Each Every It He She They We When While"
    " If Where Both Not No So Yet Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April"
    " May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Q1 Q2 Q3 Q4"
    " Spring Summer Autumn Fall Winter Fiscal Year Circa Former Earlier Later Published Updated Posted Founded".split()
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MARCH = re.compile(rf",? (?:and|or|to) (?:{_MONTHS})\b|(?:['’]s)? (?:visit|election|vote|meeting|quarter|report|deadline)")
_BLANK_LINE = re.compile(_PARAGRAPH)
_MARK = re.compile(r"[\"“”‘’'`\n]")


class Surroundings:
    """The text around the expressions of one text, asked for from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._seen, self._governor = 0, ""
        self._edges: list[int] | None = None

    def tense(self, start: int, end: int) -> Tense:
        """What the nearest verb or adverb before an expression, in its sentence, says; failing that, one after it."""
        left = self._sentence_before(start)
        if _PUT_OFF.search(left):
            return "future"
        found: Tense = ""
        for match in _CUE.finditer(left):
            found = "future" if match["future"] else "past" if match["past"] else found
        if found:
            return found
        match = _CUE.search(self._sentence_after(end))
        return "" if not match else "future" if match["future"] else "past" if match["past"] else ""

    def _sentence_before(self, start: int) -> str:
        left = self.text[max(0, start - _REACH) : start]
        last = None
        for last in _SENTENCE_END.finditer(left):
            pass
        return left[last.end() :] if last else left

    def _sentence_after(self, end: int) -> str:
        right = self.text[end : end + _REACH]
        stop = _SENTENCE_END.search(right)
        return right[: stop.start()] if stop else right

    def hedged(self, start: int) -> bool:
        """Whether "nearly", "more than" or the like comes just before."""
        return bool(_HEDGE.search(self.text[max(0, start - 24) : start]))

    def governor(self, start: int, end: int) -> str:
        """The word that governs an expression. Must be asked of all of them, in order."""
        between = self.text[self._seen : start]
        cut = 0
        for match in _PHRASE_END.finditer(between):
            cut, self._governor = match.end(), ""
        for match in _GOVERNOR.finditer(between, cut):
            self._governor = match[0].lower().replace("till", "until") if match[0] != "until" else "until"
        # "A day after" is an expression, and what follows is after something all the same.
        own = _GOVERNOR_LAST.search(self.text[max(start, end - 8) : end])
        self._seen = max(end - len(own[0]) if own else end, self._seen)
        if self._governor:
            return self._governor
        before = _PREPOSITION.search(self.text[max(0, start - 32) : start])
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
        if name and _plain(name[1]) not in _NO_NAMES and not self.starts_sentence(start - len(name[1]) - 1):
            return True
        return determined and bool(_NAME_AFTER.match(self.text, end)) and bool(_YEAR_DETERMINED.search(before))

    def starts_sentence(self, start: int) -> bool:
        """Whether a place is the first of a sentence, a line or a text."""
        before = self.text[max(0, start - 8) : start].rstrip(" \t\"“‘'(")
        return not before or before[-1] in ".!?:\n"

    def is_year(self, start: int, end: int) -> bool:
        """Whether four digits standing alone are a year and not a count, a price or a model."""
        text = self.text
        if _COUNTED.match(text, end) or text[end : end + 1] in ("%", "°", "£", "€", "$") or text[end : end + 2] == "-m":
            return False
        value, before = int(text[start:end]), text[max(0, start - 24) : start]
        if before[-1:] in tuple("$£€¥#№.,/°") or not 1000 <= value < 2200:
            return False
        found = _YEAR_BEFORE.search(before)
        modern = 1800 <= value < 2100
        if found and (found["strong"] or found["open"]):
            return modern or bool(found["strong"])
        after = _CONTENT_WORD.match(text, end)
        plain = not after or after[1] in _FUNCTION_WORDS or after[1].endswith("ly")
        if found:
            return modern and (plain or not after or not after[1].endswith("s"))
        if _YEAR_DETERMINED.search(before):
            return modern and bool(after or _NAME_AFTER.match(text, end)) and 1900 <= value < 2100
        return 1900 <= value < 2100 and self.starts_sentence(start) and plain

    def counts(self, end: int) -> bool:
        """Whether something counted follows: "people", "tonnes", "GMT"."""
        return bool(_COUNTED.match(self.text, end))

    def is_month(self, start: int, end: int) -> bool:
        """Whether a month's name standing alone is the month and no verb, no person and no march."""
        word, before = self.text[start:end], self.text[max(0, start - 24) : start]
        preceded = re.search(
            r"\b(?:in|since|until|till|during|last|next|this|late|early|mid|through|from|between|and|or|to|every|of|by|for)"
            r"[\s-]+(?:late\s|early\s|mid-)?$",
            before,
            re.IGNORECASE,
        )
        named = _NAME_AFTER.match(self.text, end)
        if word in ("May", "March", "April", "June", "August"):
            if word == "March" and _MARCH.match(self.text, end):
                return True
            strong = preceded and not re.search(r"\b(?:of|by|for|to|and|or|from)[\s-]+$", before)
            if word in ("May", "March"):
                return bool(strong) and not named
            return bool(preceded) or not (named or self.in_name(start, end, False))
        return bool(preceded) or not named

    def is_quarter(self, start: int, end: int) -> bool:
        """Whether a numbered quarter without a year is the calendar's: money is spoken of nearby."""
        near = self.text[max(0, start - 100) : end + 100]
        return bool(
            re.search(r"\b(?:profits?|loss(?:es)?|earnings|revenues?|sales|results|GDP|economy|growth|income)\b", near)
        )


def _plain(word: str) -> str:
    """A word without a final stop; "In", which is no name, for a possessive."""
    return "In" if word.endswith(("'s", "’s", "s'", "s’")) else word.rstrip(".")


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
    if sign in "“\"":
        return "”"
    if sign == "`":
        return "''" if after == "`" else ""
    return "’" if sign in "‘'" and after.isalpha() and not before.isalnum() and before not in tuple("'’") else ""


def _closes(text: str, at: int, sign: str, closing: str) -> bool:
    after = text[at + 1 : at + 2]
    if closing == "”":
        return sign in "”\""
    if closing == "''":
        return sign == "'" and after == "'"
    return sign in "’'" and not after.isalnum() and text[at - 1] != " "
