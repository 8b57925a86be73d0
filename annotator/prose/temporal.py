"""Expressions of time in running text, resolved to EDTF intervals.

What counts as an expression is defined by ``grammars/temporal.lark``; what one means, given the day of publication, by
`temporal_meaning`; what the words around it change, by `temporal_context`. An expression that is recognised but cannot
be resolved with certainty has an empty `Expression.value`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Literal

import msgspec

from annotator.prose.temporal_calendar import Period, anchor_period
from annotator.prose.temporal_context import Surroundings
from annotator.prose.temporal_filter import is_name, is_time, year_after
from annotator.prose.temporal_language import Found, Language, language, named
from annotator.prose.temporal_meaning import Frame
from annotator.prose.temporal_ranges import meaning as resolve
from annotator.text import Location

Kind = Literal["absolute", "anchored", "floating", "duration"]

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
    """The day, as EDTF, that is written out beside `weekday`."""
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


def recognise(
    text: str, anchor: str | None, locate: Callable[[int, int], Location], lang: str = "en", grammar: str | None = None
) -> tuple[Expression, ...]:
    """The expressions of time in plain prose, in order, without overlap.

    Args:
        text: prose without markup; a blank line ends a paragraph.
        anchor: EDTF date of publication, whose ``?``, ``~`` or ``%`` is inherited by what it resolves; None if unknown.
        locate: the place of a half-open range of ``text``.
        lang: BCP 47 language of the text; nothing is recognised in an unknown one.
        grammar: the text of a grammar that takes the place of the one for ``lang``.
    """
    return recognise_within(text, 0, len(text), anchor, locate, lang, grammar)


def recognise_within(
    text: str,
    start: int,
    end: int,
    anchor: str | None,
    locate: Callable[[int, int], Location],
    lang: str = "en",
    grammar: str | None = None,
) -> tuple[Expression, ...]:
    """The expressions whose words all lie in a part of the text, read in the context of the whole."""
    name = GRAMMARS.get(lang.partition("-")[0].lower())
    if not grammar and not name:
        return ()
    words = language(grammar) if grammar else named(name or "")
    around, (day, qualifier) = Surroundings(text), anchor_period(anchor)
    found = list(_found(words, text, start, end))
    years = (year_after(text, it, then, int(day.edtf[:4]) if day else 0) for it, then in zip_longest(found, found[1:]))
    read = (_expression(it, year, day, qualifier, around, locate) for it, year in zip(found, years, strict=True))
    return tuple(it for it in read if it)


def _found(words: Language, text: str, start: int, end: int) -> Iterator[Found]:
    """Runs of known pieces around each word worth stopping at, and the longest expressions in them."""
    done = start
    for match in words.prefilter.finditer(text, start, end):
        if match.start() < done:
            continue
        pieces = words.run(text, match.start(), end, done)
        if not pieces:
            continue
        at = 0
        while at < len(pieces):
            found = words.longest(pieces, at)
            if found:
                yield pieces[at : at + found[0]], found[1]
            at += found[0] if found else 1
        done = max(done, pieces[-1].end)


def _expression(
    found: Found,
    year: int,
    day: Period | None,
    qualifier: str,
    around: Surroundings,
    locate: Callable[[int, int], Location],
) -> Expression | None:
    pieces, node = found
    start, end, text = pieces[0].start, pieces[-1].end, around.text
    named = is_name(node, pieces, around)
    if not named and not is_time(node, pieces, around):
        return None
    frame = Frame(text, pieces, day, lambda: around.tense(start, end), lambda: around.hedged(start), year)
    meaning = resolve(node, frame)
    if not meaning:
        return None
    period, mark = meaning.period, qualifier if meaning.kind == "anchored" else ""
    return Expression(
        location=locate(start, end),
        text=text[start:end],
        kind=meaning.kind,
        value=qualified(period, mark),
        first=period.first if period else None,
        last=period.last if period else None,
        weekday=meaning.weekday,
        stated_day=qualified(meaning.stated, mark),
        granularity=period.granularity if period else meaning.granularity,
        part_of_day=meaning.part,
        governor=around.governor(start, end),
        in_name=named,
        quoted=around.quoted(start),
        whole=qualified(meaning.whole, mark),
        duration=meaning.duration,
        hedged=around.hedged(start),
    )


def qualified(period: Period | None, qualifier: str) -> str:
    """A period's EDTF with a qualifier on each side; nothing for None."""
    if not period:
        return ""
    return "/".join(side + qualifier for side in period.edtf.split("/")) if qualifier else period.edtf
