"""Which of the words that the grammar derives are a time, and which a name, a number or a verb that looks like one."""

from __future__ import annotations

import re

from annotator.prose.temporal_context import Surroundings, followed_by_name
from annotator.prose.temporal_feasts import FEAST_WEEKDAYS
from annotator.prose.temporal_language import Found, Node, Piece
from annotator.prose.temporal_meaning import kinds
from annotator.prose.temporal_plausible import CONTENT_WORD, FUNCTION_WORD, counts, is_month, is_quarter, is_year
from annotator.prose.temporal_weekday import is_domain

_FEAST = re.compile(
    r"\b(?:[Mm]an|[Gg]irl|[Gg]al|Black|Good|Bloody|Easter|Palm|Ash|Shrove|Super|Cyber"
    r"|Maundy|Holy|Whit|Giving|Fat|Pancake|Spy|Casual) $"
)
_SPENT = re.compile(r"\b(?:for|within|over|in|after|nearly|almost|about|than|least|only|just|lasted|spent|take|took) $")
_TITLE = re.compile(r"\b[Tt]he $")
_SHORT_YEAR = re.compile(r"\b(?:in|since|until|till|of|summer|spring|autumn|winter|class of|the|late|early|mid)[ -]$")
_INDEFINITE = re.compile(r"\b(?:on an?|one|any|some|most|another|many a|which|what) $")
_NUMBERED = re.compile(r"(?:\bhalf|[0-9]|hundreds?|thousands?|millions?|billions?|\bof|\bquarter) $")
_SPELLED_YEAR = re.compile(r"\b(?:in|since|until|till|of|by|year|early|late|from|summer|spring|winter) $")
_OTHER_FEAST = re.compile(
    r"\b(?:Father|Orthodox|Coptic|Armenian|White|Little|Chinese|Lunar|Jewish|[Mm]erry|[Hh]appy|an?)$"
)
_PLACED = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]ver) $")
_OF_SOMETHING = re.compile(r" (?:of|in|from)\b")
_TWO, _NINETEEN = 2, 1  # by their terminals: the second NUMBER, and the only NINETEEN
_AGE = re.compile(r"[- ]olds?\b")
_SHIFTS = {"THIS": 0, "LAST": -1, "NEXT": 1}
_JOINED = re.compile(r"\s*(?:,|,?\s(?:and|or)|/|&)\s+(?:on |in )?(?:the )?")
_MORE_DAYS = re.compile(r"\s*(?:,\s|,?\s(?:and|or)\s)\s*(?:[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?\b(?![.,:][0-9])")


def is_name(node: Node, pieces: list[Piece], around: Surroundings) -> bool:
    """Whether the words belong to a name: "Vision 2030", "Black Friday", "USA Today", "The Sunday Times"."""
    start, end, text = pieces[0].start, pieces[-1].end, around.text
    shape = _shape(node)
    match shape:
        case ("period", "year") | ("periods", _):
            numeric = pieces[0].type == "YEAR"
            return numeric and _years_in_range(pieces, text) and around.in_name(start, end, len(pieces) == 1)
        case ("day", "weekday_day") if len(pieces) == 1:
            before = text[max(0, start - 12) : start]
            titled = _TITLE.search(before) and re.match(r" [A-Z][a-z]", text[end : end + 3])
            return bool(_FEAST.search(before) or titled)
        case ("day", "holiday") if pieces[0].type == "FEAST_WEEKDAY":
            return FEAST_WEEKDAYS[pieces[0].value - 1][0] != pieces[1].value
        case ("day", "deictic_day"):
            return text[start].isupper() and not around.starts_sentence(start)
        case ("period", "bare_month"):
            return around.in_name(start, end, False) and text[end : end + 2] != "’s"
    return False


def is_time(node: Node, pieces: list[Piece], around: Surroundings) -> bool:
    """Whether the words are meant as a time: not "sold 2000 units", "May I", "a day" as in "twice a day"."""
    start, end, text = pieces[0].start, pieces[-1].end, around.text
    match _shape(node):
        case ("period", name):
            return _is_period(name, node, pieces, around)
        case ("periods", "YEAR" | "year" | "BETWEEN"):
            return _years_in_range(pieces, text) and not counts(text, end)
        case ("periods", "bare_month"):
            return not counts(text, end)
        case ("day", "holiday"):
            return _is_feast(pieces, around)
        case ("time_of_day", _):
            return text[max(0, start - 1) : start] not in tuple("$£€¥.,:-/")
        case ("day" | "part_of_day", "weekday_day" | "day"):
            return not (_INDEFINITE.search(text[max(0, start - 10) : start]) or is_domain(text, end))
        case ("floating", "UNIT") if len(pieces) > 2:
            return True
        case ("floating" | "ago", "UNIT"):
            return text[start : pieces[0].end].endswith("s") and not _NUMBERED.search(text[max(0, start - 12) : start])
        case ("length", _):
            if _AGE.match(text, end):
                return False
            bare = len(pieces) == 2 and pieces[0].type == "A"
            return not bare or bool(_SPENT.search(text[max(0, start - 10) : start]))
    return True


def _is_period(name: str, node: Node, pieces: list[Piece], around: Surroundings) -> bool:
    start, end, text = pieces[0].start, pieces[-1].end, around.text
    match name:
        case "year":
            return _is_year(node.children[0].children[0], pieces, around)
        case "bare_month":
            return is_month(around, start, end)
        case "quarter":
            return len(pieces) > 3 or pieces[0].type in ("THIS", "LAST", "NEXT") or _is_quarter(pieces, around)
        case "season" if len(pieces) == 2 and pieces[0].type == "THE":
            placed = _PLACED.search(text[max(0, start - 10) : start])
            return bool(placed) and not _OF_SOMETHING.match(text, end)
    return True


def _is_year(node: Node, pieces: list[Piece], around: Surroundings) -> bool:
    start, end, text = pieces[0].start, pieces[-1].end, around.text
    if "spelled_year" in kinds(node):
        strong = _SPELLED_YEAR.search(text[max(0, start - 16) : start])
        return bool(strong) and pieces[0].value in (_TWO, _NINETEEN) and not counts(text, end)
    if pieces[0].type == "YEAR_SHORT":
        return bool(_SHORT_YEAR.search(text[max(0, start - 16) : start]))
    if len(pieces) > 1 or pieces[0].type == "YEAR_POSSESSIVE":
        return _years_in_range(pieces, text) and not counts(text, end)
    return is_year(around, start, end)


def year_after(text: str, found: Found, then: Found | None, current: int) -> tuple[int, bool]:
    """The year that a month or a day without one shares with the next expression: "March and June 2008".

    0 if there is no such year; -1 where "May 5 and 6, 2024" shows that there is one, and it was not read. With it,
    whether it is written in figures. ``current`` is the year of publication, 0 if unknown.
    """
    pieces, node = found
    if _shape(node) not in (("day", "partial_day"), ("period", "bare_month")):
        return 0, False
    if _MORE_DAYS.match(text, pieces[-1].end):
        return -1, False
    if not then or not _JOINED.fullmatch(text, pieces[-1].end, then[0][0].start):
        return 0, False
    if _shape(then[1]) not in (("day", "full_day"), ("period", "month_year")):
        return 0, False
    shift = next((_SHIFTS[it.type] for it in then[0] if it.type in _SHIFTS), None)
    written = next((it.value for it in then[0] if it.type == "YEAR"), 0)
    year = written or (current + shift if current and shift is not None else 0)
    before = pieces[0].type == then[0][0].type == "MONTH" and pieces[0].value > then[0][0].value
    return (year - before if year else -1), bool(written)


def _is_feast(pieces: list[Piece], around: Surroundings) -> bool:
    """Whether a feast's name is its day: not in "a Christmas tree", "Easter Island", "Father Christmas", "May day"."""
    start, end, text = pieces[0].start, pieces[-1].end, around.text
    named = [it for it in pieces if it.type in ("FEAST", "FEAST_DAY", "FEAST_WEEKDAY", "NEW")]
    before = text[max(0, start - 12) : named[0].start].removesuffix(" ")
    if _OTHER_FEAST.search(before):
        return False
    words = pieces[pieces.index(named[0]) + 1 :]
    if words and words[-1].type in ("UNIT", "EVE") and words[0].type != "LAST" and not text[words[-1].start].isupper():
        return words[-1].type == "UNIT" and any(it.type in ("LAST", "THIS", "NEXT") for it in words)
    after = CONTENT_WORD.match(text, end)
    bare = pieces[-1].type in ("FEAST", "UNIT", "EVE")
    return not (bare and ((after and not FUNCTION_WORD.fullmatch(after[1])) or followed_by_name(text, end)))


def _is_quarter(pieces: list[Piece], around: Surroundings) -> bool:
    dated = any(it.type in ("YEAR", "YEAR_POSSESSIVE", "UNIT") for it in pieces)
    return dated or is_quarter(around, pieces[0].start, pieces[-1].end)


def _shape(node: Node) -> tuple[str, str]:
    """The names of a derivation's first rule and of that rule's first child."""
    inner = node.children[0]
    return inner.rule, inner.children[0][0]


def _years_in_range(pieces: list[Piece], text: str) -> bool:
    """Whether all the years are of the last and the next few centuries, and no part of a longer number or a code."""
    before = text[max(0, pieces[0].start - 1) : pieces[0].start]
    return before not in tuple("$£€¥#№.,/-") and all(1500 <= it.value < 2200 for it in pieces if it.type == "YEAR")
