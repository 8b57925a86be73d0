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
from annotator.prose.temporal_meaning import Frame, Meaning, child, kinds, month_of, ordinal, relative_period, unit
from annotator.prose.temporal_quarters import fiscal, full_year, half, quarter, season


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
    year = frame.value(node, "YEAR") or full_year(frame.value(node, "YEAR_SHORT"), frame)
    return Meaning("absolute", cal.of_month(year, month), "month")


def year_of(node: Node, frame: Frame) -> Meaning | None:
    """The meaning of ``year``; of a split one, such as 2024–25, both years."""
    if kinds(node) == ("YEAR_SHORT",):
        return Meaning("absolute", cal.of_year(full_year(frame.value(node, "YEAR_SHORT"), frame)), "year")
    spelled = child(node, "spelled_year")
    if spelled:
        return Meaning("absolute", cal.of_year(_spelled(spelled, frame)), "year")
    first = frame.value(node, "YEAR") or frame.value(node, "YEAR_POSSESSIVE")
    last = frame.value(node, "DAY") or frame.value(node, "INT")
    if not last:
        return Meaning("absolute", cal.of_year(first), "year")
    last += first // 100 * 100
    follows = last == first + 1 if "SLASH" in kinds(node) else first < last <= first + 30
    return Meaning("absolute", cal.span(cal.of_year(first), cal.of_year(last)), "span") if follows else None


def _spelled(node: Node, frame: Frame) -> int:
    """ "Nineteen eighty-four", "two thousand and one"."""
    last = frame.value(node, "TENS") * 10
    numbers: list[int] = [frame.pieces[it.at].value for it in node.children if it[0] == "NUMBER"]
    if "THOUSAND" in kinds(node):
        return numbers[0] * 1000 + last + sum(numbers[1:]) + (19 if "NINETEEN" in kinds(node) else 0)
    return 1900 + last + sum(numbers)


def decade(node: Node, frame: Frame) -> Meaning:
    """The meaning of ``decade``."""
    kind = next(it for it in kinds(node) if it.startswith("DECADE"))
    return named_decade(frame.value(node, kind), kind)


def named_decade(value: int, kind: str) -> Meaning:
    """What a word for a decade means; "the 1900s" may be a century, and "the '20s" either of two decades."""
    if kind == "DECADE_NAME":
        value = value * 10 + 10
    first = value if kind == "DECADE" else 1900 + value if value >= 30 else 0
    return Meaning("absolute", cal.of_decade(first) if first and (first % 100 or first == 2000) else None, "decade")


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
    found = cal.shifted(current, (ahead or 12) if "NEXT" in names else ahead - 12)
    # "Last October" said in November may be either of two; said in May it can only be one.
    certain = "THIS" in names or 2 < ahead < 10
    return Meaning("anchored", found if certain else None, "month", likely=None if certain else found)


def _relative(node: Node, frame: Frame) -> Meaning | None:
    name = unit(node, frame)
    if name in ("day", "fortnight"):
        return None
    return Meaning("anchored", relative_period(node, frame), name)


def _century(node: Node, frame: Frame) -> Meaning | None:
    if unit(node, frame) != "century":
        return None
    number = ordinal(node, frame)
    return Meaning("absolute", cal.of_century((number - 1) * 100), "century")


def _weekend(node: Node, frame: Frame) -> Meaning:
    current = None if frame.day is None else cal.around(frame.day, "weekend")
    if not current or frame.day is None:
        return Meaning("anchored", None, "weekend")
    weekday, tense = (frame.day - 1) % 7, frame.tense()
    shift: int | None = 0
    names = kinds(node)
    match "LAST" if {"LAST", "PAST"} & set(names) else names[0]:
        case "LAST":
            shift = None if weekday >= 5 else -1
        case "NEXT":
            shift = 1 if weekday >= 5 else None
        case _ if weekday < 5:
            shift = {"past": -1, "future": 0}.get(tense) if tense or weekday > 1 else -1
    return Meaning("anchored", None if shift is None else cal.shifted(current, shift), "weekend")


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
    "quarter": quarter,
    "half": half,
    "season": season,
    "weekend": _weekend,
    "fiscal": fiscal,
    "week_of": _week_of,
}
