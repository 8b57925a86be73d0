"""Which English weekdays need not be the day on which something happened, and which are no weekday at all.

"On Friday", "last Friday" and "Friday night" place what they stand beside. "Not on Friday", "every Friday", "by Friday
or Saturday" and "the Friday prayers" do not, and neither does a weekday that a capitalised neighbour may make a name
of. In doubt nothing is placed: what is said of a weekday afterwards must be provable.
"""

from __future__ import annotations

import re

from annotator.prose.names_words import TITLES
from annotator.prose.temporal_context import capitalised_before
from annotator.prose.temporal_plausible import FUNCTION_WORD

_REACH = 80

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CLAUSE_END = re.compile(r"[,.;:!?()\n—]\s|\s[–—-]\s|\bbut\b")
_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|cannot|rather than|instead of|except|other than|without)\b|n['’]t\b", re.I
)
_REPEATED = re.compile(
    r"\b(?:every|each|any|other|alternate|given|no|most|usual|typical|normal|regular|average|like|unlike"
    r"|(?:named|called|titled|entitled|dubbed|nicknamed)(?:\s+(?:it|him|her|them))?)\s+$",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(
    rf"\b(?:by|between|from|before|after|since|until|till|through|than|over|per|for|to|as of)\s+(?:the\s+)?{_DAY}"
    r"(?:\s+\w+)?\s*(?:,|,?\s(?:and|or|to))\s+(?:on\s+)?(?:the\s+)?$"
    r"|\bby\s+(?:noon|midday|midnight|dawn|dusk|[0-9][0-9:.]*(?:\s?[ap]\.?m\.?)?)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(r"\s+(?:or\s+(?:later|earlier|after|before)|at the (?:latest|earliest)|onwards?)\b")
_ENDS_IN_DAY = re.compile(r"(?:day|morning|afternoon|evening|night)$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_AT = re.compile(r"\b(?:at|during)\s+(?:the\s+)?$", re.IGNORECASE)
_GLUED = re.compile(r"[-/_@&][^\W_]")
_DOMAIN = re.compile(r"\.[a-z]")
_NEXT_WORD = re.compile(r"\s+([^\W\d_][\w'’-]*)")
_VERB = re.compile(
    r"[a-z]+ed|sa(?:id|ys)|told|met|made|took|came|went|won|lost|fell|rose|left|held|began|became|saw|got|gave|found|led"
    r"|ran|sent|set|cut|hit|struck|shot|broke|spoke|flew|grew|sold|bought|paid|put|read|kept|stood|sat|brought|built"
    r"|caught|chose|drew|drove|fought|knew|laid|sought|swept|threw|near|along|across|towards?|alongside|around|amid|again"
)
_FIRST_IN_CLAUSE = re.compile(
    r"(?:^|[,.;:!?(“”\"‘\n—–-]\s*|\b(?:and|or|but|that|when|while|who|which|where|as)\s+)(?P<on>on\s+)?$", re.IGNORECASE
)


def is_loose(text: str, start: int, end: int) -> bool:
    """Whether an expression with a weekday says nothing certain of when the thing told happened."""
    before = text[max(0, start - _REACH) : start]
    clause = _CLAUSE_END.split(before)[-1]
    if _DENIED.search(clause) or _REPEATED.search(before) or _BOUND_BEFORE.search(before):
        return True
    if _BOUND_AFTER.match(text, end):
        return True
    return bool(_ENDS_IN_DAY.search(text[start:end])) and (
        is_glued(text, start, end) or capitalised_before(clause) or _describes(text, start, end, before)
    )


def is_glued(text: str, start: int, end: int) -> bool:
    """Whether the words are part of something longer, such as a compound, a tag or an address."""
    return text[max(0, start - 1) : start] in tuple("-@#/._&") or bool(_GLUED.match(text, end) or is_domain(text, end))


def is_domain(text: str, end: int) -> bool:
    """Whether the words go on as the name of a site: "Monday.com"."""
    return bool(_DOMAIN.match(text, end))


def _describes(text: str, start: int, end: int, before: str) -> bool:
    """Whether the words tell which prayers, deadline or newspaper is meant."""
    if _POSSESSIVE.match(text, end):
        return not _AT.search(before)
    following = _NEXT_WORD.match(text, end)
    if (
        not following
        or following[1] in TITLES
        or FUNCTION_WORD.fullmatch(following[1])
        or _VERB.fullmatch(following[1])
    ):
        return False
    # "On Friday thousands marched", "last Friday police arrested": the next words are the subject.
    first = _FIRST_IN_CLAUSE.search(before)
    return not (first and (first["on"] or text[start : start + 5].lower() in ("last ", "this ")))
