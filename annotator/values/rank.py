"""Places in an order, and what is ordered: the values of ``rank``, ``rank-of`` and ``instance-of``."""

from __future__ import annotations

import re

import msgspec

from annotator.values.fault import Fault, shown, wrong_syntax

WORDS = ("only", "only-other", "few", "most")

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_TOO_LARGE = re.compile(r"0*+[1-9][0-9]{9,}")
_RANK_OF = re.compile(
    r"(?P<action>[^\s:=;]+):(?P<group>[^\s:=;]+)(?:=(?P<entity>[^\s=;](?:[^=;]*[^\s=;])?))?",
)


class Rank(msgspec.Struct, frozen=True, tag=True):
    """A place in an order: ``number`` (1 is the first), or ``word`` when it is one of `WORDS`."""

    text: str
    number: int | None = None
    word: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it is a rank."""
        return not self.faults

    @property
    def position(self) -> int | None:
        """The place that it comes to: "the only" is the first, "the only other" the second; None for few and most."""
        return {"only": 1, "only-other": 2}.get(self.word, self.number)

    @property
    def subjects(self) -> int | None:
        """How many there are in all, where the rank says so: one for "the only", two for "the only other"."""
        return {"only": 1, "only-other": 2}.get(self.word)


class RankOf(msgspec.Struct, frozen=True, tag=True):
    """What is counted: an action by members of a class (``visit:head-of-state``), and whose it is when that is said."""

    text: str
    action: str = ""
    group: str = ""
    entity: str = ""
    start: int = 0
    """Where ``entity`` begins in the value; 0 when there is none."""
    faults: tuple[Fault, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it names an action and a class."""
        return not self.faults

    @property
    def key(self) -> str:
        """``ACTION:CLASS``, by which ranks and instances are grouped."""
        return f"{self.action}:{self.group}" if self.action else ""


def parse_rank(text: str) -> Rank:
    """``N only only-other few most``; never raises."""
    words = text.strip()
    if words in WORDS:
        return Rank(text, word=words)
    if _NUMBER.fullmatch(words):
        return Rank(text, int(words))
    if _TOO_LARGE.fullmatch(words):
        return Rank(text, faults=(wrong_syntax(text, f"{shown(words)} is too large for a rank"),))
    message = f"{shown(words)} is not a rank (a number from 1, {', '.join(WORDS[:-1])} or {WORDS[-1]})"
    return Rank(text, faults=(wrong_syntax(text, message),))


def parse_rank_of(text: str) -> RankOf:
    """``ACTION:CLASS``, the value of ``rank-of``; never raises."""
    found = parse_instance_of(text)
    if found.valid and found.entity:
        message = "only instance-of says whose it is; rank-of is ACTION:CLASS"
        return msgspec.structs.replace(found, faults=(Fault("syntax", message, found.start - 1, len(text.rstrip())),))
    return found


def parse_instance_of(text: str) -> RankOf:
    """``ACTION:CLASS`` or ``ACTION:CLASS=ENTITY``, the value of ``instance-of``; never raises."""
    words = text.strip()
    match = _RANK_OF.fullmatch(words)
    if match is None:
        message = f"{shown(words)} is not ACTION:CLASS, as in visit:head-of-state"
        return RankOf(text, faults=(wrong_syntax(text, message),))
    start = text.find(words) + match.start("entity") if match["entity"] else 0
    return RankOf(text, match["action"], match["group"], match["entity"] or "", start)
