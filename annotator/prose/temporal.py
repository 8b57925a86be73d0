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

from annotator.prose.temporal_around import Around, English, Other
from annotator.prose.temporal_calendar import Period, anchor_period
from annotator.prose.temporal_governed import ungoverned
from annotator.prose.temporal_language import Found, Language, Piece, language, named
from annotator.prose.temporal_meaning import Frame, Kind
from annotator.prose.temporal_said import REACH, Said, reaches
from annotator.text import Location, Span

Locate = Callable[[int, int], Location]

GrammarOf = Callable[[str], str | None]
"""Gives the text of a grammar for a primary language, in lower case; None where there is none."""

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
    likely: str = ""
    """What is probably meant where ``value`` says nothing certain, or nothing so exact, as EDTF: for people to decide,
    no fact for a check."""
    duration: str = ""
    """ISO 8601 duration of a duration or a distance ("26 years": ``P26Y``), when it is a number of units."""
    hedged: bool = False
    """Words such as "nearly" or "more than" come before it."""
    loose: bool = False
    """It has a weekday that need not be the day of what is told: "not on Friday", "the Friday prayers". In a language
    other than English, also any other expression of which this is to be feared."""


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
            ``temporal.lark``; of the words around expressions only what it names itself is then understood.

    Raises:
        ValueError: ``grammar`` is no LALR grammar. (Of one whose rules have other names, nothing is recognised.)
    """
    return recognise_within(text, Span(0, len(text)), anchor, locate, lang, grammar=grammar)


def recognise_within(
    text: str,
    span: Span,
    anchor: str | None,
    locate: Locate,
    lang: str = "en",
    *,
    grammar: str | None = None,
    marked: bool = False,
) -> tuple[Expression, ...]:
    """The expressions whose words all lie in a part of the text, read in the context of the whole.

    ``marked`` says that someone holds these words for a time: then they are not taken for a name, a number or a verb.
    """
    name = GRAMMARS.get(primary(lang))
    if not grammar and not name:
        return ()
    words = language(grammar) if grammar else named(name or "")
    around: Around = Other(text, words) if grammar else English(text, span.start)
    (day, qualifier), found = anchor_period(anchor), list(_found(words, text, span))
    current = date.fromordinal(day.first).year if day else 0
    setting = _Setting(text, day, qualifier, around, locate, marked)
    expressions, said = [], _said_before(words, span.start, setting) if marked else None
    for here, then in zip_longest(found, found[1:]):
        expression, said = _expression(here, around.year_after(here, then, current), setting, said)
        if expression:
            expressions.append(expression)
    return tuple(expressions)


def is_known(lang: str) -> bool:
    """Whether expressions in a language are recognised without a grammar from elsewhere."""
    return primary(lang) in GRAMMARS


def primary(lang: str) -> str:
    """The primary language of a BCP 47 tag, in lower case: ``de`` of ``de-AT``."""
    return lang.replace("_", "-").partition("-")[0].lower()


def _said_before(words: Language, end: int, setting: _Setting) -> Said | None:
    """What was last said before a place."""
    said, setting = None, msgspec.structs.replace(setting, marked=False)
    for found in _found(words, setting.text, Span(max(0, end - REACH), end)):
        _, said = _expression(found, (0, False), setting, said)
    return said


class _Setting(msgspec.Struct, frozen=True):
    """What the expressions of one text have in common."""

    text: str
    day: Period | None
    qualifier: str
    around: Around
    locate: Locate
    marked: bool


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
            if found and _ends_line(text, pieces[at : at + found[0]]):
                found = words.longest(pieces[at : at + 1], 0)
            if found:
                yield pieces[at : at + found[0]], found[1]
            at += found[0] if found else 1
        done = max(done, pieces[-1].end) if pieces else done


def _placed(start: int, end: int, setting: _Setting) -> tuple[Location, int]:
    """Where the words of an expression stand, and their end."""
    place = setting.locate(start, end)
    if setting.text[end - 1] != "." or len(place.span) == end - start:
        return place, end
    # Markup stands before it: this full stop is the sentence's, not the abbreviation's.
    return setting.locate(start, end - 1), end - 1


def _ends_line(text: str, pieces: list[Piece]) -> bool:
    """Whether a weekday ends a heading, and the next line is nothing but a date: they are two expressions."""
    if len(pieces) < 4 or pieces[0].type != "WEEKDAY":
        return False
    return "\n" in text[pieces[0].end : pieces[1].start] and text[pieces[-1].end : pieces[-1].end + 1] in ("", "\n")


def _expression(
    found: Found, year: tuple[int, bool], setting: _Setting, said: Said | None
) -> tuple[Expression | None, Said | None]:
    """An expression, if the words are one, and what a later one may count from."""
    pieces, text, around = found[0], setting.text, setting.around
    node, first, own = ungoverned(found)
    start, end = pieces[first].start, pieces[-1].end
    place, end = _placed(start, end, setting)
    in_name = not setting.marked and around.is_name(node, pieces)
    if not (in_name or setting.marked or around.is_time(node, pieces)):
        return None, said
    frame = Frame(text, pieces, setting.day, lambda: around.tense(start, end), around.hedged(start), *year)
    meaning = around.meaning(node, frame)
    if not meaning:
        return None, said
    likely = around.counted_from(node, frame, said.period if said and reaches(text, said.end, start) else None)
    period, mark = meaning.period, setting.qualifier if meaning.kind == "anchored" else ""
    governor = around.governor(start, end, own)
    expression = Expression(
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
        governor=governor,
        in_name=in_name,
        quoted=around.quoted(start),
        whole=qualified(meaning.whole, mark),
        likely=qualified(likely or meaning.likely, setting.qualifier),
        duration=meaning.duration,
        hedged=frame.hedged,
        loose=around.loose(node, governor, pieces[first:], end),
    )
    known = likely or meaning.whole or period or meaning.likely
    return expression, Said(known, end) if known and not in_name else said


def qualified(period: Period | None, qualifier: str) -> str:
    """A period's EDTF with a qualifier on each side; nothing for None."""
    if not period:
        return ""
    return "/".join(side + qualifier for side in period.edtf.split("/")) if qualifier else period.edtf
