"""Expressions of time in running text, resolved to EDTF intervals.

What counts as an expression is defined by ``grammars/temporal.lark``; what one means, given the day of publication, by
`temporal_meaning`; what the words around it change, by `temporal_context`. An expression that is recognised but cannot
be resolved with certainty has an empty `Expression.value`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import zip_longest

import msgspec

from annotator.prose.temporal_calendar import Period, anchor_period
from annotator.prose.temporal_context import Surroundings, is_hedged
from annotator.prose.temporal_filter import is_name, is_time, year_after
from annotator.prose.temporal_language import Found, Language, language, named
from annotator.prose.temporal_meaning import Frame, Kind
from annotator.prose.temporal_ranges import meaning as resolve
from annotator.prose.temporal_tense import tense
from annotator.prose.temporal_weekday import is_loose
from annotator.text import Location, Span

Locate = Callable[[int, int], Location]

GRAMMARS = {"en": "temporal"}


class Expression(msgspec.Struct, frozen=True):
    """Words naming a time.

    ``value`` is EDTF, as coarse as the words ("February 2021" is a month) and "" where nothing certain can be said;
    ``first`` and ``last`` are its first and last day, as `datetime.date.toordinal` counts, both included.
    """

    location: Location
    text: str
    kind: Kind
    """``absolute`` needs no anchor; ``anchored`` is counted from the day of publication; ``floating`` from something
    else that was said ("a day after"); a ``duration`` names no time at all ("27-year")."""
    value: str = ""
    first: int | None = None
    last: int | None = None
    weekday: str = ""
    """The English name of the weekday in the words, also where a full date follows it."""
    stated_day: str = ""
    """The day, as EDTF, that is written out beside `weekday`; of one whose year is not certain, only its month and
    number ("XXXX-09-10"), or its number ("XXXX-XX-10")."""
    granularity: str = ""
    """``day week weekend month quarter half season year decade century``, or ``span`` for any other interval."""
    part_of_day: str = ""
    """``morning``, ``afternoon``, ``evening``, ``night`` or nothing."""
    governor: str = ""
    """``since until before after`` where one precedes it in the same phrase, else the preposition just before it."""
    in_name: bool = False
    """Part of a capitalised name, such as "Roadmap 2026–2028": not to be taken for a date."""
    quoted: bool = False
    whole: str = ""
    """The period that "early", "late" or "the end of" narrowed ("late 2006": ``2006``), EDTF; else nothing."""
    duration: str = ""
    """ISO 8601 duration of a duration or a distance ("26 years": ``P26Y``), when it is a number of units."""
    hedged: bool = False
    """Words such as "nearly" or "more than" come before it."""
    loose: bool = False
    """It has a weekday that need not be the day of what is told: "not on Friday", "the Friday prayers"."""


def recognise(
    text: str, anchor: str | None, locate: Locate, lang: str = "en", grammar: str | None = None
) -> tuple[Expression, ...]:
    """The expressions of time in plain prose, in order, without overlap.

    Args:
        text: prose without markup; a blank line ends a paragraph.
        anchor: EDTF date of publication, whose ``?``, ``~`` or ``%`` is inherited by what it resolves; None if unknown.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text; nothing is recognised in an unknown one.
        grammar: the text of a grammar that takes the place of the one for ``lang``. Its rules have the names of
            ``temporal.lark``; the words around expressions are then not judged.

    Raises:
        ValueError: ``grammar`` is no LALR grammar. (One whose rules have other names raises `LookupError`.)
    """
    return recognise_within(text, Span(0, len(text)), anchor, locate, lang, grammar=grammar)


def recognise_within(
    text: str, span: Span, anchor: str | None, locate: Locate, lang: str = "en", *, grammar: str | None = None
) -> tuple[Expression, ...]:
    """The expressions whose words all lie in a part of the text, read in the context of the whole."""
    name = GRAMMARS.get(lang.partition("-")[0].lower())
    if not grammar and not name:
        return ()
    words = language(grammar) if grammar else named(name or "")
    around = Surroundings(text, span.start) if name and not grammar else None
    (day, qualifier), found = anchor_period(anchor), list(_found(words, text, span))
    current = date.fromordinal(day.first).year if day else 0
    setting = _Setting(text, day, qualifier, around, locate)
    expressions = []
    for here, then in zip_longest(found, found[1:]):
        expression = _expression(here, year_after(text, here, then, current) if around else (0, False), setting)
        if expression:
            expressions.append(expression)
    return tuple(expressions)


class _Setting(msgspec.Struct, frozen=True):
    """What the expressions of one text have in common. Only of English is the context understood."""

    text: str
    day: Period | None
    qualifier: str
    around: Surroundings | None
    locate: Locate


def _found(words: Language, text: str, span: Span) -> Iterator[Found]:
    """The longest expressions in the runs of known pieces around each word worth stopping at."""
    done = span.start
    for match in words.prefilter.finditer(text, span.start, span.end):
        if match.start() < done:
            continue
        pieces = words.run(text, match.start(), span.end, done)
        at = 0
        while at < len(pieces):
            found = words.longest(pieces, at)
            if found:
                yield pieces[at : at + found[0]], found[1]
            at += found[0] if found else 1
        done = max(done, pieces[-1].end) if pieces else done


def _expression(found: Found, year: tuple[int, bool], setting: _Setting) -> Expression | None:
    (pieces, node), text, around = found, setting.text, setting.around
    start, end = pieces[0].start, pieces[-1].end
    place = setting.locate(start, end)
    if text[end - 1] == "." and len(place.span) != end - start:
        end -= 1  # Markup stands before it: this full stop is the sentence's, not the abbreviation's.
        place = setting.locate(start, end)
    in_name = around is not None and is_name(node, pieces, around)
    if around and not in_name and not is_time(node, pieces, around):
        return None
    hedged = bool(around) and is_hedged(text, start)
    frame = Frame(text, pieces, setting.day, lambda: tense(text, start, end) if around else "", hedged, *year)
    meaning = resolve(node, frame)
    if not meaning:
        return None
    period, mark = meaning.period, setting.qualifier if meaning.kind == "anchored" else ""
    return Expression(
        location=place,
        text=text[start:end],
        kind=meaning.kind,
        value=qualified(period, mark),
        first=period.first if period else None,
        last=period.last if period else None,
        weekday=meaning.weekday,
        stated_day=meaning.stated and meaning.stated + mark,
        granularity=period.granularity if period else meaning.granularity,
        part_of_day=meaning.part,
        governor=around.governor(start, end) if around else "",
        in_name=in_name,
        quoted=around is not None and around.quoted(start),
        whole=qualified(meaning.whole, mark),
        duration=meaning.duration,
        hedged=hedged,
        loose=around is not None and bool(meaning.weekday) and is_loose(text, start, end),
    )


def qualified(period: Period | None, qualifier: str) -> str:
    """A period's EDTF with a qualifier on each side; nothing for None."""
    if not period:
        return ""
    return "/".join(side + qualifier for side in period.edtf.split("/")) if qualifier else period.edtf
