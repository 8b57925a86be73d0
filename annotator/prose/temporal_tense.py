"""Whether an English sentence speaks of the past or of the future at the place of an expression of time."""

from __future__ import annotations

import re

from annotator.prose.temporal_meaning import Tense

_REACH = 160

_AUXILIARY = r"(?:will|shall|won['’]t|['’]ll|would|could|may|might|must|should|can)"
_PLANNED = (
    r"(?:scheduled|expected|due|set|planned|planning|plans?|slated|poised|going|hopes?|hoped|intends?|aims?|likely|vowed"
    r"|promised|promises|wants?|wanted|agreed|prepar(?:es|ed|ing)|announced\s+plans|ready|about)\s+(?:to|for)"
)
_ADVERBS = r"(?:\s+(?:not|also|then|now|be|have|been|only|again|still|already|formally|officially|\w+ly))*"
_CUE = re.compile(
    rf"\b(?:(?P<unsure>(?:was|were|had\s+been)\s+(?:to|(?:due|set|scheduled|expected|supposed|slated|planned)\s+(?:to|for))\b"
    rf"(?:\s+\w+){{1,2}}|until\b|till\b|by\s*$)"
    rf"|(?P<future>(?:is|are)\s+to\s+[a-z]+|(?:(?:is|are|was|were|has|have|had)\s+(?:been\s+)?)?(?:{_AUXILIARY}|{_PLANNED}){_ADVERBS}(?:\s+[a-z]+)?"
    rf"|to\s+(?:be|remain|become|begin|start|open|close|resume|take\s+place|end)(?:\s+\w+(?:ed|en))?\b"
    rf"|(?:before|when|once|if|until)\s+(?:\w+\s+){{1,3}}(?:(?:is|are)(?:\s+\w+ly)?\s+\w+(?:ed|en|ld)"
    rf"|(?:(?:re)?opens?|resumes?|begins?|starts?|meets?|returns?|arrives?|expires?|ends?|closes?))\b"
    rf"|(?:reopens|opens|begins|resumes|meets|arrives|departs|expires|takes\s+place|kicks\s+off|goes\s+(?:live|on))\b"
    rf"|(?:upcoming|forthcoming|scheduled|tomorrow|deadline)\b|\bno\s+later\s+than\s*$)"
    rf"|(?:is|are)(?:\s+\w+ly)?\s+[a-z]+ed\b"
    rf"|(?P<past>(?:was|were|had|did|said|told|wrote|met|made|took|came|went|won|lost|fell|rose|left|held|began|became"
    rf"|saw|got|gave|found|led|ran|sent|set|cut|hit|struck|shot|broke|spoke|flew|grew|sold|bought|paid|put|read|kept"
    rf"|stood|sat|brought|built|caught|chose|drew|drove|fought|knew|laid|meant|sought|spent|swept|threw|won"
    rf"|since|ago|last|yesterday|earlier|[a-z]{{2,}}ed)\b))"
)
_PUT_OFF = re.compile(
    r"\b(?:closed|shut|suspended|postponed|delayed|adjourned|extended|halted|remanded|deferred|valid|wait)"
    r"(?:\s+\w+)?\s+(?:until|till)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])|\n[^\S\n]*\n|[;:]\s")


def tense(text: str, start: int, end: int) -> Tense:
    """What the nearest verb or adverb before an expression, in its sentence, says; failing that, one after it.

    "Unsure" is "was to begin on Thursday", which may be over or to come, and "until Thursday".
    """
    left = _sentence_before(text, start)
    if _PUT_OFF.search(left[-60:]):
        return "future"
    found: Tense = ""
    for match in _CUE.finditer(left):
        found = _said(match) or found
    after = None if found else _CUE.search(_sentence_after(text, end))
    return _said(after) if after else found


def _said(match: re.Match[str]) -> Tense:
    return "future" if match["future"] else "past" if match["past"] else "unsure" if match["unsure"] else ""


def _sentence_before(text: str, start: int) -> str:
    left = text[max(0, start - _REACH) : start]
    ends = [it.end() for it in _SENTENCE_END.finditer(left)]
    return left[ends[-1] :] if ends else left


def _sentence_after(text: str, end: int) -> str:
    right = text[end : end + _REACH]
    stop = _SENTENCE_END.search(right)
    return right[: stop.start()] if stop else right
