"""What quarters, halves and seasons mean: "the third quarter of 2009", "this year's first half", "last spring".

Shares the contract of `temporal_meaning`.
"""

from __future__ import annotations

from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import Frame, Kind, Meaning, child, kinds, ordinal, relative_period, unit


def quarter(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``quarter``."""
    names, current = kinds(node), cal.within(frame.anchor, "quarter")
    if names[:2] == ("LAST", "QUARTER") and len(names) > 2:
        return Meaning(_kind(node), cal.of_quarter(year_said(node, frame), 4), "quarter")
    if names[-1] == "QUARTER":
        return Meaning("anchored", cal.shifted(current, {"THIS": 0, "LAST": -1, "NEXT": 1}[names[0]]), "quarter")
    inner = child(node, "quarter_number") or node
    number = ordinal(inner, frame) or frame.value(inner, "QUARTER_SHORT")
    if not 1 <= number <= 4:
        return None
    if names != ("quarter_number",):
        return Meaning(_kind(node), cal.of_quarter(year_said(node, frame), number), "quarter")
    if not current:
        return Meaning("anchored", None, "quarter")
    back = (date.fromordinal(current.first).month // 3 + 1 - number) % 4
    forward = back and frame.tense() == "future"
    return Meaning("anchored", cal.shifted(current, 4 - back if forward else -back), "quarter")


def half(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``half``."""
    number = ordinal(node, frame)
    if number not in (1, 2):
        return None
    return Meaning(_kind(node), cal.of_half(year_said(node, frame), number), "half")


def season(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``season``."""
    number, names = frame.value(node, "SEASON"), kinds(node)
    if "YEAR" in names or "YEAR_SHORT" in names:
        return Meaning("absolute", cal.of_season(year_said(node, frame), number), "season")
    if "relative" in names:
        winter = number == 4  # "winter last year" began or ended in it
        return Meaning("anchored", None if winter else cal.of_season(year_said(node, frame), number), "season")
    if names == ("THE", "SEASON"):
        return bare_season(number, frame)
    if frame.day is None:
        return Meaning("anchored", None, "season")
    today = date.fromordinal(frame.day)
    this_year = cal.of_season(today.year - (number == 4 and today.month < 6), number)
    if not this_year:
        return Meaning("anchored", None, "season")
    if names[0] == "THIS":
        certain = number != 4 or today.month in (1, 2, 3, 10, 11, 12)
        return _perhaps(this_year, certain)
    # Half a year and more away there is one candidate only.
    if names[0] == "LAST":
        over, began = this_year.last < frame.day, this_year.last < frame.day - 180
        return _perhaps(this_year if over else cal.shifted(this_year, -4), began or not over)
    ahead = this_year.first > frame.day
    return _perhaps(this_year if ahead else cal.shifted(this_year, 4), not ahead or this_year.first > frame.day + 180)


def bare_season(number: int, frame: Frame) -> Meaning:
    """A season that no word places, as in "early summer": the latest that began, or the next where the sentence speaks
    of the future. Never certain, since it may be that of any year."""
    tense = frame.tense()
    day = frame.day
    if day is None or tense not in ("past", "future"):
        return Meaning("anchored", None, "season")
    years = (date.fromordinal(day).year + shift for shift in (-1, 0, 1))
    found = [it for year in years if (it := cal.of_season(year, number))]
    past = (it for it in reversed(found) if it.first <= day)
    likely = next(past if tense == "past" else (it for it in found if it.last >= day), None)
    return Meaning("anchored", None, "season", likely=likely)


def fiscal(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``fiscal``: its beginning differs by country and firm, so only a split year is certain."""
    split = ("YEAR", "DASH", "DAY", "FISCAL", "UNIT"), ("YEAR", "SLASH", "DAY", "FISCAL", "UNIT")
    if kinds(node) in split:
        first, last = frame.value(node, "YEAR"), frame.value(node, "DAY")
        follows = (first + 1) % 100 == last
        years = cal.span(cal.of_year(first), cal.of_year(first + 1)) if follows else None
        return Meaning("absolute", years, "span")
    relative = kinds(node)[0] in ("THIS", "LAST", "NEXT")
    return Meaning("anchored" if relative else "absolute", None, "year", likely=cal.of_year(frame.value(node, "YEAR")))


def full_year(short: int, frame: Frame) -> int:
    """The year that its last two digits mean, none later than the year after publication; 0 if that is not certain."""
    latest = date.fromordinal(frame.anchor.last).year if frame.anchor else 0
    if not latest:
        return 1900 + short if short >= 40 else 0
    this_century = latest // 100 * 100 + short
    return this_century if this_century <= latest + 1 else this_century - 100


def year_said(node: Node, frame: Frame) -> int:
    """The year that is written, or of "last year" or "of the year"; 0 if it is another unit or not known."""
    written = frame.value(node, "YEAR") or frame.value(node, "YEAR_POSSESSIVE")
    if written or "YEAR_SHORT" in kinds(node):
        return written or full_year(frame.value(node, "YEAR_SHORT"), frame)
    relative = child(node, "relative")
    if not relative and unit(node, frame) != "year":
        return 0
    whole = relative_period(relative, frame) if relative else cal.within(frame.anchor, "year")
    return date.fromordinal(whole.first).year if whole and whole.granularity == "year" else 0


def _kind(node: Node) -> Kind:
    return "absolute" if {"YEAR", "YEAR_POSSESSIVE"} & set(kinds(node)) else "anchored"


def _perhaps(period: Period | None, certain: bool) -> Meaning:
    return Meaning("anchored", period if certain else None, "season", likely=None if certain else period)
