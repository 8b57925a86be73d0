"""What an expression longer than a day means: months, quarters, seasons, years.

The second third of `temporal_meaning`, whose contract it shares.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from annotator.prose import temporal_calendar as cal
from annotator.prose.temporal_calendar import Period
from annotator.prose.temporal_days import day
from annotator.prose.temporal_language import Node
from annotator.prose.temporal_meaning import Frame, Meaning, child, kinds, month_of, relative_period, unit


def period_of(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``period``."""
    inner = node.children[0]
    return _PERIODS[inner.rule](inner, frame)


def bare_month(month: int, frame: Frame) -> Period | None:
    """The month of some year that its bare name means."""
    current = cal.within(frame.anchor, "month")
    if not current or not 1 <= month <= 12:
        return None
    tense = frame.tense()
    ahead = (month - date.fromordinal(current.first).month) % 12
    if tense in ("", "unsure") and ahead:
        tense = "future" if ahead <= 3 else "past" if ahead >= 8 else ""
        if not tense:
            return None
    return cal.shifted(current, ahead if tense == "future" else (ahead - 12 if ahead else 0))


def month_year(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``month_year``."""
    month, relative = month_of(node, frame), child(node, "relative")
    if relative:
        whole = relative_period(relative, frame)
        year = date.fromordinal(whole.first).year if whole and whole.granularity == "year" else 0
        return Meaning("anchored", cal.of_month(year, month), "month")
    year = frame.value(node, "YEAR") or _full_year(frame.value(node, "YEAR_SHORT"), frame)
    return Meaning("absolute", cal.of_month(year, month), "month")


def year_of(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``year``; of a split one, such as 2024–25, both years."""
    if kinds(node) == ("YEAR_SHORT",):
        return Meaning("absolute", cal.of_year(_full_year(frame.value(node, "YEAR_SHORT"), frame)), "year")
    first, last = frame.value(node, "YEAR"), frame.value(node, "DAY") or frame.value(node, "INT")
    if not last:
        return Meaning("absolute", cal.of_year(first), "year")
    last += first // 100 * 100
    follows = last == first + 1 if "SLASH" in kinds(node) else first < last <= first + 30
    return Meaning("absolute", cal.span(cal.of_year(first), cal.of_year(last)), "span") if follows else None


def decade(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``decade``; "the 1900s" may be a century, and "the '20s" either of two decades."""
    short = frame.value(node, "DECADE_SHORT")
    first = 1900 + short if short >= 30 else frame.value(node, "DECADE")
    return Meaning("absolute", cal.of_decade(first) if first and (first % 100 or first == 2000) else None, "decade")


def _full_year(short: int, frame: Frame) -> int:
    latest = date.fromordinal(frame.anchor.last).year if frame.anchor else 0
    if not latest:
        return 1900 + short if short >= 40 else 0
    return next((it for it in (latest // 100 * 100 + short,) if it <= latest + 1), latest // 100 * 100 - 100 + short)


def _bare_month(node: Node, frame: Frame) -> Meaning:
    month = month_of(node, frame)
    if frame.year_after > 0:
        return Meaning(
            "absolute" if frame.written_after else "anchored", cal.of_month(frame.year_after, month), "month"
        )
    return Meaning("anchored", bare_month(month, frame), "month")


def _relative_month(node: Node, frame: Frame) -> Meaning:
    current, month = cal.within(frame.anchor, "month"), month_of(node, frame)
    if not current:
        return Meaning("anchored", None, "month")
    ahead = (month - date.fromordinal(current.first).month) % 12
    names = kinds(node)
    if names == ("THIS", "MONTH"):
        return Meaning("anchored", cal.of_month(date.fromordinal(current.first).year, month), "month")
    forward = "NEXT" in names
    # "Last October" said in November may be either of two; said in May it can only be one.
    if "THIS" not in names and (ahead <= 2 or ahead >= 10):
        return Meaning("anchored", None, "month")
    return Meaning(
        "anchored", cal.shifted(current, ahead or 12) if forward else cal.shifted(current, ahead - 12), "month"
    )


def _relative(node: Node, frame: Frame) -> Meaning | None:
    name = unit(node, frame)
    if name in ("day", "fortnight"):
        return None
    return Meaning("anchored", relative_period(node, frame), name)


def _century(node: Node, frame: Frame) -> Meaning | None:
    if unit(node, frame) != "century":
        return None
    number = frame.value(node, "DAYTH") or frame.value(node, "ORDINAL")
    return Meaning("absolute", cal.of_century((number - 1) * 100), "century")


def _quarter(node: Node, frame: Frame) -> Meaning | None:
    names, current = kinds(node), cal.within(frame.anchor, "quarter")
    if names[:2] == ("LAST", "QUARTER") and len(names) > 2:
        year = frame.value(node, "YEAR") or _year_said(node, frame)
        return Meaning("absolute" if "YEAR" in names else "anchored", cal.of_quarter(year, 4), "quarter")
    if names[-1] == "QUARTER":
        return Meaning("anchored", cal.shifted(current, {"THIS": 0, "LAST": -1, "NEXT": 1}[names[0]]), "quarter")
    inner = child(node, "quarter_number") or node
    number = next((it for kind in ("ORDINAL", "DAYTH", "QUARTER_SHORT") if (it := frame.value(inner, kind))), 0)
    if not 1 <= number <= 4:
        return None
    if "YEAR" in names:
        return Meaning("absolute", cal.of_quarter(frame.value(node, "YEAR"), number), "quarter")
    if names != ("quarter_number",):
        return Meaning("anchored", cal.of_quarter(_year_said(node, frame), number), "quarter")
    if not current:
        return Meaning("anchored", None, "quarter")
    back = (date.fromordinal(current.first).month // 3 + 1 - number) % 4
    forward = back and frame.tense() == "future"
    return Meaning("anchored", cal.shifted(current, 4 - back if forward else -back), "quarter")


def _half(node: Node, frame: Frame) -> Meaning | None:
    number = frame.value(node, "ORDINAL")
    if number not in (1, 2):
        return None
    if "YEAR" in kinds(node):
        return Meaning("absolute", cal.of_half(frame.value(node, "YEAR"), number), "half")
    return Meaning("anchored", cal.of_half(_year_said(node, frame), number), "half")


def _year_said(node: Node, frame: Frame) -> int:
    """The year of "of last year" or "of the year"; 0 if it is another unit or not known."""
    relative = child(node, "relative")
    if not relative and unit(node, frame) != "year":
        return 0
    whole = relative_period(relative, frame) if relative else cal.within(frame.anchor, "year")
    return date.fromordinal(whole.first).year if whole and whole.granularity == "year" else 0


def _season(node: Node, frame: Frame) -> Meaning:
    number, names = frame.value(node, "SEASON"), kinds(node)
    if "YEAR" in names:
        return Meaning("absolute", cal.of_season(frame.value(node, "YEAR"), number), "season")
    if "relative" in names:
        winter = number == 4  # "winter last year" began or ended in it
        return Meaning("anchored", None if winter else cal.of_season(_year_said(node, frame), number), "season")
    if frame.day is None:
        return Meaning("anchored", None, "season")
    today = date.fromordinal(frame.day)
    this_year = cal.of_season(today.year - (number == 4 and today.month < 6), number)
    if not this_year:
        return Meaning("anchored", None, "season")
    if names[0] == "THIS":
        certain = number != 4 or today.month in (1, 2, 3, 10, 11, 12)
        return Meaning("anchored", this_year if certain else None, "season")
    # Half a year and more away there is one candidate only.
    if names[0] == "LAST":
        found = this_year if this_year.last < frame.day - 180 else cal.shifted(this_year, -4)
        certain = bool(found and (this_year.last < frame.day - 180 or this_year.last >= frame.day))
    else:
        found = this_year if this_year.first > frame.day + 180 else cal.shifted(this_year, 4)
        certain = bool(found and (this_year.first > frame.day + 180 or this_year.first <= frame.day))
    return Meaning("anchored", found if certain else None, "season")


def _weekend(node: Node, frame: Frame) -> Meaning:
    current = None if frame.day is None else cal.around(frame.day, "weekend")
    if not current or frame.day is None:
        return Meaning("anchored", None, "weekend")
    weekday, tense = (frame.day - 1) % 7, frame.tense()
    shift: int | None = 0
    match kinds(node)[0]:
        case "LAST":
            shift = None if weekday >= 5 else -1
        case "NEXT":
            shift = 1 if weekday >= 5 else None
        case _ if weekday < 5:
            shift = {"past": -1, "future": 0}.get(tense) if tense or weekday > 1 else -1
    return Meaning("anchored", None if shift is None else cal.shifted(current, shift), "weekend")


def _fiscal(node: Node, frame: Frame) -> Meaning:
    split = ("YEAR", "DASH", "DAY", "FISCAL", "UNIT"), ("YEAR", "SLASH", "DAY", "FISCAL", "UNIT")
    if kinds(node) in split:
        years = year_of(node, frame)
        return Meaning("absolute", years.period if years else None, "span")
    relative = kinds(node)[0] in ("THIS", "LAST", "NEXT")
    return Meaning("anchored" if relative else "absolute", None, "year")  # When it begins differs by country and firm.


def _week_of(node: Node, frame: Frame) -> Meaning | None:
    if unit(node, frame) != "week":
        return None
    found = day(Node("day", node.children[-1:]), frame)
    return found and Meaning(found.kind, cal.within(found.period, "week"), "week")


_PERIODS: dict[str, Callable[[Node, Frame], Meaning | None]] = {
    "month_year": month_year,
    "bare_month": _bare_month,
    "relative_month": _relative_month,
    "relative": _relative,
    "year": year_of,
    "decade": decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "weekend": _weekend,
    "fiscal": _fiscal,
    "week_of": _week_of,
}
