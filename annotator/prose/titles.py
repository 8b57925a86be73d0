"""Titles in running text: an office, or a class of offices, said of a person who is named beside it.

A title stands right before the name ("then-Prime Minister Hun Sen", "Its
chairman, Alan Petrie, said") or in apposition after it ("Hun Sen, the prime
minister of Cambodia,", "Alan Petrie, chairman of the line,"). Words that
several offices share ("Prime Minister") mean all of them, unless the country
is named in the same phrase. What may be part of a longer title ("Deputy Prime
Minister"), of a list or of another name is no title here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from annotator.prose.names import Mention
from annotator.prose.names_words import STARTERS
from annotator.prose.temporal_context import Surroundings
from annotator.prose.titles_apposition import is_apposed, is_closed, is_in_list, names_owner
from annotator.prose.titles_phrase import Page, Phrase, Reader, read_phrase
from annotator.prose.titles_table import LONGEST, TitleRow, TitleTable, tokens
from annotator.prose.titles_words import (
    BY_PREPOSITION,
    CALENDAR,
    FILLERS,
    HONORIFICS,
    OTHER_TITLES,
    PREPOSITIONS,
)
from annotator.text import Location

__all__ = ["Title", "TitleRow", "TitleTable", "find_titles"]

Locate = Callable[[int, int], Location]
Modifier = Literal["then", "former", "acting", "elect", "late", ""]

_WINDOW = 160
_MOST_TOKENS = LONGEST + 10
_APPOSITION = re.compile(r"\s*[,(–—]")
_LAST_WORD = re.compile(r"(\w+)\.?,?\s*$")
_LONGEST_WORD = 40
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CAPITALISED_AFTER = re.compile(r"[ -][^\W\d_a-z]")


class Title(msgspec.Struct, frozen=True, gc=False):
    """Words that give a person an office.

    ``offices`` are the keys of the offices that the words may mean,
    ``classes`` those of classes ("head of state"); ``person`` is the entity
    named beside them, at ``named``. ``modifier`` is ``then``, ``former``,
    ``acting``, ``elect``, ``late`` or empty, and ``quoted`` tells that the
    words stand between quotation marks.
    """

    location: Location
    text: str
    offices: tuple[str, ...]
    classes: tuple[str, ...]
    person: str
    named: Location
    modifier: Modifier = ""
    quoted: bool = False


class _Name(NamedTuple):
    """A person's name, and where it stands in the text."""

    mention: Mention
    start: int
    end: int


def find_titles(text: str, mentions: Sequence[Mention], table: TitleTable, locate: Locate) -> tuple[Title, ...]:
    """All titles in plain prose, in order; never raises.

    Args:
        text: prose without markup; no title runs across a blank line.
        mentions: the names in it, as `find_mentions` located them.
        table: the titles, and who may bear one.
        locate: the place of a half-open range of ``text``, as it was for the mentions.
    """
    if not table.rows or not any(it.entity in table.people for it in mentions):
        return ()
    starts = {it.location.span.start: it for it in mentions}
    ends = {it.location.span.end: it for it in mentions}
    page = Page(text, table, starts, ends, locate)
    found: list[Title] = []
    for name in _people(page, mentions):
        for read in (_before, _after):
            reader, phrase = read(page, name)
            if phrase is not None:
                found.append(_title(reader, phrase, name))
    return tuple(sorted(found, key=lambda it: it.location.span))


def _title(reader: Reader, phrase: Phrase, name: _Name) -> Title:
    start, end = reader.tokens[phrase.first].start, reader.tokens[phrase.last].end
    return Title(
        reader.page.locate(start, end),
        reader.page.text[start:end],
        tuple(dict.fromkeys(it.key for it in phrase.rows if it.role == "office")),
        tuple(dict.fromkeys(it.key for it in phrase.rows if it.role == "class")),
        name.mention.entity,
        name.mention.location,
        phrase.modifier,  # type: ignore[arg-type]
        Surroundings(reader.page.text).quoted(start),
    )


def _people(page: Page, mentions: Sequence[Mention]) -> Iterator[_Name]:
    """The names of people with their offsets: mentions know only their places in the file."""
    at = 0
    for mention in mentions:
        if mention.entity not in page.table.people:
            continue
        at = page.text.find(mention.text, at)
        while at >= 0 and page.locate(at, at + len(mention.text)) != mention.location:
            at = page.text.find(mention.text, at + 1)
        if at < 0:
            return
        yield _Name(mention, at, at + len(mention.text))
        at += len(mention.text)


Found = tuple[Reader, Phrase | None]


def _before(page: Page, name: _Name) -> Found:
    """The title right before a name."""
    text, low = page.text, max(0, name.start - _WINDOW)
    if not _may_end(page, name):
        return Reader(page, []), None
    window = tokens(text, low, name.start)[-_MOST_TOKENS:]
    # The first one may be the rest of a word.
    window = window[1:] if low and window and window[0].start == low else window
    reader = Reader(page, window)
    if _CAPITALISED_AFTER.match(text, name.end):
        return reader, None
    for at in range(len(window)):
        phrase = read_phrase(reader, at)
        if phrase is not None and _leads_to_name(reader, phrase, name):
            fits = _begins_here(reader, phrase) and not _BLANK_LINE.search(text, window[at].start, name.start)
            return reader, phrase if fits else None
    return reader, None


def _may_end(page: Page, name: _Name) -> bool:
    """Whether the word before a name may be the last one of a title; this decides for most names."""
    last = _LAST_WORD.search(page.text, max(0, name.start - _LONGEST_WORD), name.start)
    if last is None:
        return False
    word = last[1].casefold()
    return word in page.table.last_words or word in HONORIFICS or page.locate(*last.span(1)).span.end in page.ends


def _leads_to_name(reader: Reader, phrase: Phrase, name: _Name) -> bool:
    """Whether nothing but an honorific, or the comma of an apposition, stands between a title and a name."""
    rest = [it.word for it in reader.tokens[phrase.end :]]
    if rest == [","]:
        return is_apposed(reader, phrase, name.end)
    return not rest or (rest[0] in HONORIFICS and rest[1:] in ([], ["."]))


def _begins_here(reader: Reader, phrase: Phrase) -> bool:
    """Whether the words before a phrase leave it a title of its own."""
    if phrase.begin == 0:
        return phrase.settled or not phrase.loose_then
    before, first = reader.tokens[phrase.begin - 1], reader.tokens[phrase.begin]
    word = reader.page.text[before.start : before.end]
    if phrase.loose_then:
        return phrase.settled or before.word in BY_PREPOSITION
    if phrase.determined:
        return True
    if (
        before.word in OTHER_TITLES
        or before.word in ("'s", "'")
        or (before.word in "-/." and _attached(reader, phrase))
    ):
        return False
    if not word[0].isalnum():
        return True
    if not word[0].islower():
        return word in STARTERS or before.word in CALENDAR
    small = reader.page.text[first.start].islower() and not phrase.country and not phrase.modifier
    return not small or before.word in PREPOSITIONS or before.word in FILLERS


def _attached(reader: Reader, phrase: Phrase) -> bool:
    """Whether a hyphen or slash joins a word to the phrase, or a full stop ends an abbreviation ("U.S.")."""
    before, first = reader.tokens[phrase.begin - 1], reader.tokens[phrase.begin]
    if before.word != ".":
        return before.end == first.start
    return phrase.begin > 1 and len(reader.tokens[phrase.begin - 2].word) == 1


def _after(page: Page, name: _Name) -> Found:
    """The title that stands in apposition after a name."""
    text, opening = page.text, _APPOSITION.match(page.text, name.end)
    reader = Reader(page, tokens(text, name.end, name.end + _WINDOW)[:_MOST_TOKENS] if opening else [])
    if not reader.may_hold or is_in_list(page, name.start):
        return reader, None
    phrase = read_phrase(reader, 1)
    if phrase is None or not is_closed(reader, phrase):
        return reader, None
    # "After talks with Hun Sen, the president, …" may be somebody else.
    vague = phrase.determined and not phrase.modifier and not names_owner(reader, phrase)
    if vague and not Surroundings(text).starts_sentence(name.start):
        return reader, None
    blank = _BLANK_LINE.search(text, name.end, reader.tokens[phrase.last].end)
    return reader, None if blank else phrase
