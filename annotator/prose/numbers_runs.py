"""Where number words and figures stand in a text, and what each run of them amounts to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import msgspec

from annotator.prose.numbers_words import GROUPS, ORDINALS, PARTS, PLURALS, SCALES, SIGNS, SMALL, amount
from annotator.text import printable

MOST_DIGITS = 24
"""A figure of more digits is no number that anybody states."""

_WORDS = sorted({*SMALL, *SCALES, *GROUPS, *PLURALS, *PARTS, *ORDINALS, "several", "few", "couple"})
_SIGN = "".join(SIGNS)
_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURE = (
    rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9,{_SIGN}])(?:\.[0-9]+)?"
    rf"|[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?[{_SIGN}]?|[{_SIGN}]"
)
_GROUPED = re.compile(
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}})*,[0-9]{{3}}|[0-9 \u00a0\u2009\u202f]+)(?:\.[0-9]+)?[{_SIGN}]?|[{_SIGN}]"
)
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![^\W_])"
_JOINT = r"\s(?:and|of)\s(?:an?\s)?|[-\s]an?[-\s]|[-‑]|\s{1,2}"
_RUN = re.compile(rf"(?:{_FIGURE}|(?:an?\s)?{_WORD})(?:(?:{_JOINT})(?:{_WORD}|{_FIGURE})){{0,15}}", re.IGNORECASE)
_UNIT_OF_TIME = re.compile(r"[\s-](?:day|week|fortnight|month|year|decade|centur)(?:y|s|ies)?", re.IGNORECASE)
_PIECE = re.compile(rf"{_FIGURE}|[a-z]+", re.IGNORECASE)
_LONGEST_RUN = 200
_TAKING_A = {*SCALES, *GROUPS, *PARTS, "few", "couple"}


class Part(msgspec.Struct, frozen=True, gc=False):
    """One number of a run, by offsets into the run's text."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    kind: str
    whole: int
    rounding: Decimal
    """Half a unit of the last digit that is told: of "1.2 million", 50,000."""
    figures: bool
    """Whether it begins with a figure."""
    scale: Decimal
    """What the thousands, millions … at its end multiply by; 1 without them."""


class Found(msgspec.Struct, frozen=True, gc=False):
    """A part at its place in the text."""

    start: int
    end: int
    part: Part


def runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """The numbers in a text, in order; what lies in ``taken`` (half-open, sorted) is passed over."""
    done, at = 0, 0
    for start, end in _hits(text):
        if start < done or _inside_word(text, start, end):
            continue
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] <= start:
            done = taken[at][1]
            continue
        first = _with_article(text, max(done, start - 3), start, text[start:end].lower())
        match = _RUN.match(text, first, taken[at][0] if at < len(taken) else len(text))
        if not match:
            continue
        done = match.end()
        if done - first > _LONGEST_RUN:
            continue
        for part in _parts(match[0].lower()):
            yield Found(first + part.start, first + part.end, part)


def is_number_all_the_same(text: str, start: int, end: int) -> bool:
    """Whether words that were taken for a name or a time are a number: a number of units of time and nothing else
    ("26 years", "three-month"), or the beginning of a longer number word ("two thousand six hundred")."""
    match = _RUN.match(text, start)
    if not match or match.end() - start > _LONGEST_RUN:
        return False
    if match.end() > end and not text[start].isdigit():
        return any(it.start < end - start < it.end for it in _parts(match[0].lower()))
    return match.end() < end and bool(_UNIT_OF_TIME.fullmatch(text, match.end(), end))


def _hits(text: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in _finder().find_matches_as_indexes(printable(text))]


@cache
def _finder() -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = [form for it in _WORDS for form in (it, it.capitalize())]
    return AhoCorasick([*words, *"0123456789", *SIGNS], matchkind=MatchKind.LeftmostLongest)


def _inside_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if before.isalnum() or before == "_":
        return True
    return text[start].isalpha() and (text[end : end + 1].isalnum() or text[end : end + 1] == "_")


def _with_article(text: str, low: int, start: int, word: str) -> int:
    if word in _TAKING_A:
        for article in ("a ", "an "):
            at = start - len(article)
            if at >= low and text[at:start].lower() == article and not text[max(0, at - 1) : at].isalnum():
                return at
    return start


@lru_cache(maxsize=8192)
def _parts(run: str) -> tuple[Part, ...]:
    pieces = list(_PIECE.finditer(run))
    words = tuple(it[0] for it in pieces)
    found, at = [], 0
    if sum(it[:1].isdigit() for it in words) > 2 and "and" not in words:
        return ()  # a telephone number, a table, the numbers of a lottery
    while at < len(words):
        ordinal = _ordinal(words, at)
        made = None if ordinal else amount(words[at:])
        if ordinal:
            value, used = ordinal
            found.append(
                Part(
                    pieces[at].start(),
                    pieces[at + used - 1].end(),
                    value,
                    value,
                    "ordinal",
                    0,
                    Decimal(0),
                    False,
                    Decimal(1),
                )
            )
        elif made and not _is_malformed(words[at]):
            span, scale = (pieces[at].start(), pieces[at + made.used - 1].end()), _scale(words, at, at + made.used)
            rounding = _rounding(words[at], made.kind) * scale
            figures = words[at][:1].isdigit() or words[at] in SIGNS
            found.append(Part(*span, made.low, made.high, made.kind, made.whole, rounding, figures, scale))
        at += ordinal[1] if ordinal else made.used if made else 1
    return tuple(found)


def _ordinal(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The value of an ordinal word, and of how many words it is: "second", "twenty-first"."""
    second = words[at + 1] if at + 1 < len(words) else ""
    tens = SMALL.get(words[at], Decimal(0))
    if tens >= 20 and 0 < ORDINALS.get(second, Decimal(0)) < 10:
        return tens + ORDINALS[second], 2
    return (ORDINALS[words[at]], 1) if words[at] in ORDINALS else None


def _is_malformed(word: str) -> bool:
    """Whether a figure is none: "8,66", "007", or longer than anything that is counted."""
    if not word[:1].isdigit():
        return False
    digits = sum(map(str.isdigit, word))
    leading = word[0] == "0" and word[1:2].isdigit()
    return digits > MOST_DIGITS or leading or not _GROUPED.fullmatch(word)


def _rounding(first: str, kind: str) -> Decimal:
    """Half a unit of the last digit, before it is multiplied by thousands or millions."""
    if kind == "fraction":
        return Decimal("0.005")
    if first in SIGNS or first[-1:] in SIGNS:
        return Decimal(0)
    return Decimal("0.5").scaleb(-len(first.partition(".")[2]) if first[:1].isdigit() else 0)


def _scale(words: Sequence[str], start: int, end: int) -> Decimal:
    """The product of the thousands, millions … that some words end in."""
    scale = Decimal(1)
    while end > start and SCALES.get(words[end - 1], 0) > 100:
        end -= 1
        scale *= SCALES[words[end]]
    return scale
