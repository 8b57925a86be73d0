"""Whether a word makes a phrase of attribution, by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from annotator.prose.credits_words import (
    ALONE,
    BARE,
    CROWDS,
    GROUPS,
    HELD,
    IT_IS,
    MEDIA,
    NO_SPEAKER,
    NO_SUBJECT,
    PASSIVE,
    SOME,
    SPEAK,
    SPOKE,
    THAT,
    WIDELY,
)
from annotator.prose.triggers import Hit


class Candidate(Hit):
    """A word that may make a phrase of attribution."""

    __slots__ = ()

    def found(self, vague: bool, longer: int = 0, earlier: int = 0) -> Found:
        """A phrase that starts ``earlier`` than the word and ends ``longer`` after it."""
        return Found(self.first - earlier, self.last + longer, vague)


class Found(NamedTuple):
    start: int
    end: int
    vague: bool


Judge = Callable[[Candidate], Found | None]


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_PAUSE = r"(?:(?:have|had|also|already|even|long|now|still|since|repeatedly|\w+ly)\s+){0,4}"
_SPEAKS = rf"\s+{_PAUSE}{_any((*SPEAK, *SPOKE))}\b"
_CROWD = re.compile(rf"(?:\s+(?!(?:{NO_SUBJECT})\b)[\w'’-]+){{0,5}}?{_SPEAKS}")
_SOME = re.compile(rf"\s+{_PAUSE}(?:{_any(SPEAK)}|said|believed|thought|argued|feared)\b")
_GROUP = re.compile(
    rf"(?P<who>(?:\s+of(?:\s+(?:the|its|his|her|their))?)?(?:\s+[\w'’-]+){{0,3}}?\s+{_any(GROUPS)})\b"
    rf"(?:,[^,.;:!?]{{1,60}},)?{_SPEAKS}"
)
_BY = re.compile(r"\b(?:by|among)\s+(?:(?:the|its|his|her|their|[\w-]+)\s+)?$")
_HOW_MANY = re.compile(rf"\b{_any((*SOME, 'other'))}\s+$")
_HELD = re.compile(rf"\s+{_any(HELD)}\b")
_IT_IS = re.compile(r"\bit\s+(?:is|was|has\s+been|had\s+been)\s+(?:(?:\w+ly|also|now|long)\s+)?$")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:(?:\w+ly|also|now)\s+)?$")
_TO_BE = re.compile(r"\s+to\s+(?:be|have)\b")
_THAT = re.compile(r"\s+that\b")
_NO_SPEAKER = re.compile(rf"\s+(?:(?:the|its|their)\s+)?{_any(NO_SPEAKER)}\b|\W*$")
_NOBODY = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{_any(CROWDS)}|sources|reports|rumou?rs|some|many)\b(?!\s+(?:at|from|by)\b)"
)
_IN_A = re.compile(r"\b(?:in|at|during)\s+(?:an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}$")
_SPEAKER = re.compile(r"[,”\"’'—–-]\s*(?:[\w.’'-]+\s+){1,6}$")
_END = re.compile(r"\s*(?:[.,;:!?—–]|$)|\s+(?:on|last|this|late|early|earlier)\b")
_NOT_SAYING = re.compile(r"(?:\b(?:that|having|been|being|be|is|are|was|were|easier|so)|['’]s)\s+$")
_NOT_SAID = re.compile(r"\s+(?:nothing|no|yes|goodbye|farewell|hello|prayers|thanks?)\b")
_PLURAL = re.compile(r"\b(?!(?:does|let['’]s)\b)\w+(?<!s)s\s+$")
_HEARER = re.compile(r"\s+(?!(?:to|apart|lies|stories|the\s+truth)\b)\w")
_AS = re.compile(r"\bas\s+(?:[\w'’.-]+\s+){1,5}$")
_SOURCE = re.compile(rf"\s+(?:close\s+to|familiar\s+with|with\s+(?:direct\s+)?knowledge|says)\b|{_SPEAKS}")
_REPORT = re.compile(
    r"\s+(?:(?:have|had)\s+)?(?:say|said|suggest|suggested|indicate|indicated|claim|claimed|emerged)\b"
)
_OWNED = re.compile(r"(?:['’]s?|\b(?:its|his|her|their|our|these|those))\s+$")
_PERSONS = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:sources?|officials?|person|people|diplomats?|employees?|aides?)\b")


def _judge_crowd(hit: Candidate) -> Found | None:
    if not _CROWD.match(hit.after) and not _BY.search(hit.before):
        return None
    many = _HOW_MANY.search(hit.before)
    return hit.found(True, 0, len(many.group()) if many else 0)


def _judge_some(hit: Candidate) -> Found | None:
    bare = _SOME.match(hit.after) if hit.word in BARE else None
    group = None if bare else _GROUP.match(hit.after)
    longer = bare.end() if bare else group.end("who") if group else 0
    return hit.found(True, longer) if longer else None


def _judge_widely(hit: Candidate) -> Found | None:
    held = _HELD.match(hit.after)
    return hit.found(True, held.end()) if held else None


def _judge_passive(hit: Candidate) -> Found | None:
    """ "it is believed that", "is said to be"."""
    impersonal = _IT_IS.search(hit.before) if _THAT.match(hit.after) else None
    opening = impersonal or (_BE.search(hit.before) if _TO_BE.match(hit.after) else None)
    return hit.found(True, 0, len(opening.group())) if opening else None


def _judge_alone(hit: Candidate) -> Found | None:
    return hit.found(True)


def _judge_according(hit: Candidate) -> Found | None:
    nobody = _NOBODY.match(hit.after)
    if nobody is not None:
        return hit.found(True, nobody.end())
    return None if _NO_SPEAKER.match(hit.after) else hit.found(False)


def _judge_source(hit: Candidate) -> Found | None:
    speaks = _SOURCE.match(hit.after)
    many = _HOW_MANY.search(hit.before)
    return hit.found(True, speaks.end(), len(many.group()) if many else 0) if speaks else None


def _judge_reports(hit: Candidate) -> Found | None:
    speaks = None if _OWNED.search(hit.before) else _REPORT.match(hit.after)
    return hit.found(True, speaks.end()) if speaks else None


def _judge_unnamed(hit: Candidate) -> Found | None:
    persons = _PERSONS.match(hit.after)
    return hit.found(True, persons.end()) if persons else None


def _judge_said(hit: Candidate) -> Found | None:
    silent = _NOT_SAYING.search(hit.before) or _NOT_SAID.match(hit.after)
    return None if silent else hit.found(False)


def _judge_say(hit: Candidate) -> Found | None:
    return hit.found(False) if _PLURAL.search(hit.before) else None


def _judge_told(hit: Candidate) -> Found | None:
    return hit.found(False) if _HEARER.match(hit.after) and not _BE.search(hit.before) else None


def _judge_that(hit: Candidate) -> Found | None:
    """ "announced that", and ", the ministry announced." at the end."""
    if _BE.search(hit.before):
        return None
    that = _THAT.match(hit.after)
    past = hit.word.endswith("ed") and _SPEAKER.search(hit.before) and _END.match(hit.after)
    if that is None and not past:  # in the present it may be a plural: "these claims."
        return None
    return hit.found(False, that.end() if that else 0)


def _judge_medium(hit: Candidate) -> Found | None:
    opening = _IN_A.search(hit.before)
    return hit.found(False, 0, len(opening.group())) if opening else None


def _judge_put(hit: Candidate) -> Found | None:
    opening = _AS.search(hit.before)
    return hit.found(False, 0, len(opening.group())) if opening else None


def _judge_plain(hit: Candidate) -> Found | None:
    return hit.found(False)


_KINDS: tuple[tuple[Iterable[str], Judge], ...] = (
    (CROWDS, _judge_crowd),
    (SOME, _judge_some),
    (WIDELY, _judge_widely),
    ((*IT_IS, *PASSIVE), _judge_passive),
    ((*ALONE, "condition of anonymity", "familiar with the matter"), _judge_alone),
    (("according to",), _judge_according),
    (("source", "sources"), _judge_source),
    (("reports",), _judge_reports),
    (("anonymous", "unnamed", "unidentified"), _judge_unnamed),
    (("said", "says"), _judge_said),
    (("say",), _judge_say),
    (("told",), _judge_told),
    (THAT, _judge_that),
    (MEDIA, _judge_medium),
    (("put it", "puts it"), _judge_put),
    (("citing", "in the words of", "as saying"), _judge_plain),
)
JUDGES: dict[str, list[Judge]] = {}
"""What decides on each word; the first that finds a phrase has it."""

for _words, _judge in _KINDS:
    for _word in _words:
        JUDGES.setdefault(_word, []).append(_judge)
