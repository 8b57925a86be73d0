"""Whether digits are a year, and a word a month, in English prose.

They are not in "2000 tonnes", "May I" and "the March on Washington".
"""

from __future__ import annotations

import re

from annotator.prose.temporal_context import Surroundings, followed_by_name

_COUNTED = re.compile(
    r"\s+(?:more\s+|other\s+|new\s+)?(?:people|persons|men|women|children|jobs|workers|employees|staff|troops|soldiers"
    r"|officers|policemen|miles|km|kilomet\w+|met(?:er|re)s?|feet|foot|ft|yards|acres|hectares|tons?|tonnes|kg|pounds"
    r"|dollars|euros|yen|francs|million|billion|trillion|percent|per\s+cent|points|votes|seats|copies|units|homes|houses"
    r"|cases|deaths|victims|prisoners|detainees|refugees|students|members|vehicles|cars|aircraft|planes|flights|passengers"
    r"|barrels|litres|liters|gallons|watts|times|hours|hrs|minutes|seconds|days|weeks|months|years|GMT|UTC|EST|EDT"
    r"|[A-Z]{3}T|local|calories|rpm|MW|GW|Hz|MHz)\b"
)
CONTENT_WORD = re.compile(r"\s+([a-z][a-z'’-]*)")
FUNCTION_WORD = re.compile(
    r"an?|the|and|n?or|but|as|at|by|for|from|in|into|of|off|on|onto|out|over|since|than|that|to|until|up|upon|via|when"
    r"|where|which|while|who|whose|with|within|without|after|before|because|if|is|are|was|were|be|been|has|have|had|will"
    r"|would|could|should|may|might|can|did|does|do|s?he|it|they|we|i|his|her|its|their|our|this|these|those|there|then"
    r"|so|also|not|only|under|amid|during|between|against|about|through|though|although|despite|following|\w+ly"
)
_YEAR_BEFORE = re.compile(
    r"\b(?P<strong>in|since|until|till|during|circa|year|late|early|mid|season|summer|winter|spring|autumn|due"
    r"|back to)[\s-]+$"
    r"|\b(?P<weak>by|after|before|of|for|from|and|or|through|around|to|than|between|as)[\s-]+(?:early\s|late\s)?$"
    r"|(?P<listed>\b(?:1[89]|20)[0-9]{2},\s)$"
    r"|(?P<open>[(\[])$",
    re.IGNORECASE,
)
_YEAR_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|this|that|each|landmark|disputed|failed)|\w['’]s|s['’])\s+$", re.IGNORECASE
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MARCH = re.compile(
    rf",? (?:and|or|to) (?:{_MONTHS})\b|(?:['’]s)? (?:visit|election|vote|meeting|quarter|report|deadline)"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|last|next|this|late|early|mid|through|from|between|and|or|to|every|of|by|for)"
    r"[\s-]+(?:late\s|early\s|mid-)?$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:profits?|loss(?:es)?|earnings|revenues?|sales|results|GDP|economy|growth|income)\b", re.IGNORECASE
)


def is_year(around: Surroundings, start: int, end: int) -> bool:
    """Whether four digits standing alone are a year and not a count, a price or a model."""
    text = around.text
    if counts(text, end) or text[end : end + 1] in ("%", "°", "£", "€", "$") or text[end : end + 2] == "-m":
        return False
    value, before = int(text[start:end]), text[max(0, start - 24) : start]
    if before[-1:] in tuple("$£€¥#№.,/°") or not 1000 <= value < 2200:
        return False
    found = _YEAR_BEFORE.search(before)
    modern = 1800 <= value < 2100
    if found and (found["strong"] or found["open"]):
        return modern or bool(found["strong"])
    after = CONTENT_WORD.match(text, end)
    plain = not after or bool(FUNCTION_WORD.fullmatch(after[1]))
    if found:
        return modern and (plain or not after or not after[1].endswith("s"))
    if _YEAR_DETERMINED.search(before):
        return modern and bool(after or followed_by_name(text, end)) and 1900 <= value < 2100
    return 1900 <= value < 2100 and around.starts_sentence(start) and plain


def counts(text: str, end: int) -> bool:
    """Whether something counted follows: "people", "tonnes", "GMT"."""
    return bool(_COUNTED.match(text, end))


def is_month(around: Surroundings, start: int, end: int) -> bool:
    """Whether a month's name standing alone is the month and no verb, no person and no march."""
    word, before = around.text[start:end], around.text[max(0, start - 24) : start]
    preceded = _MONTH_BEFORE.search(before)
    named = followed_by_name(around.text, end)
    if word in ("May", "March", "April", "June", "August"):
        if word == "March" and _MARCH.match(around.text, end):
            return True
        strong = preceded and not re.search(r"\b(?:of|by|for|to|and|or|from)[\s-]+$", before)
        if word in ("May", "March"):
            return bool(strong) and not named
        return bool(preceded) or not (named or around.in_name(start, end, False))
    return bool(preceded) or not named


def is_quarter(around: Surroundings, start: int, end: int) -> bool:
    """Whether a numbered quarter without a year is the calendar's: money is spoken of nearby."""
    near = around.text[max(0, start - 100) : end + 100]
    return bool(_MONEY.search(near))
