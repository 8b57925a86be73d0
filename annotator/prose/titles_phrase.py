"""One phrase that names an office: modifiers, the country, the words of the title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from annotator.prose.names import Mention
from annotator.prose.titles_table import TitleRow, TitleTable, Token
from annotator.prose.titles_words import COUNTRY_NOUNS, DETERMINERS, FILLERS, MODIFIERS, SUFFIXES
from annotator.text import Location

_LONGEST_LEAD = 8
_POSSESSIVES = ("'s", "'", "’")


class Page(NamedTuple):
    """A text, the titles there are, and the names in it by where they start and end in the file."""

    text: str
    table: TitleTable
    starts: Mapping[int, Mention]
    ends: Mapping[int, Mention]
    locate: Callable[[int, int], Location]


class Reader(NamedTuple):
    """A stretch of a text in tokens."""

    page: Page
    tokens: list[Token]

    @property
    def may_hold(self) -> bool:
        """Whether a word is there that a title begins with."""
        return not self.page.table.first_words.isdisjoint(it.word for it in self.tokens)

    def word(self, at: int) -> str:
        """The folded word at an index, or an empty string beyond the end."""
        return self.tokens[at].word if at < len(self.tokens) else ""

    def mention(self, token: Token) -> Mention | None:
        """The name that starts with a token."""
        return self.page.starts.get(self.page.locate(token.start, token.start + 1).span.start)


class Phrase(NamedTuple):
    """A title as it was read, by indices of tokens."""

    rows: tuple[TitleRow, ...]
    begin: int
    """The first word of all."""
    first: int
    """The first word of the title, modifiers included."""
    last: int
    """The last word of the title."""
    end: int
    """What comes after the phrase."""
    modifier: str = ""
    country: str = ""
    determined: bool = False
    """Whether it begins with an article or "its"."""
    loose_then: bool = False
    """Whether it has a "then" that may be an adverb."""
    settled: bool = False
    """Whether a country or an article stands before that."""


class _Lead(NamedTuple):
    """What comes before the words of a title."""

    at: int
    first: int = -1
    modifiers: tuple[str, ...] = ()
    country: str = ""
    determined: bool = False
    loose_then: bool = False
    settled: bool = False


def read_phrase(reader: Reader, begin: int) -> Phrase | None:
    """The phrase that starts with a token, or None."""
    lead = _Lead(begin)
    for _ in range(_LONGEST_LEAD):
        rows, end = _form(reader, lead.at)
        if rows:
            return _phrase(reader, begin, lead, rows, end)
        step = _step(reader, lead)
        if step is None:
            return None
        lead = step
    return None


def _step(reader: Reader, lead: _Lead) -> _Lead | None:
    """Past one more determiner, modifier, adjective or country."""
    at, word = lead.at, reader.word(lead.at)
    if word in DETERMINERS and not (lead.modifiers or lead.country or lead.determined):
        noun = reader.word(at + 1) in COUNTRY_NOUNS and reader.word(at + 2) in _POSSESSIVES
        return lead._replace(at=at + (3 if noun else 1), determined=True, settled=True)
    if word in MODIFIERS:
        hyphen = reader.word(at + 1) == "-"
        return lead._replace(
            at=at + (2 if hyphen else 1),
            first=at if lead.first < 0 else lead.first,
            modifiers=(*lead.modifiers, MODIFIERS[word]),
            loose_then=lead.loose_then or (word == "then" and not hyphen),
        )
    if word in FILLERS:
        return lead._replace(at=at + 1)
    country, end = _country(reader, at)
    if not country or lead.country:
        return None
    possessive = reader.word(end) in _POSSESSIVES
    return lead._replace(at=end + possessive, country=country, settled=lead.settled or not lead.modifiers)


def _form(reader: Reader, at: int) -> tuple[tuple[TitleRow, ...], int]:
    """What the longest title from a token on means, and the index after it."""
    if reader.word(at) not in reader.page.table.first_words:
        return (), at
    words = tuple(it.word for it in reader.tokens[at : at + reader.page.table.longest])
    for length in range(len(words), 0, -1):
        rows = reader.page.table.forms.get(words[:length])
        if rows:
            return rows, at + length
    return (), at


def _phrase(reader: Reader, begin: int, lead: _Lead, rows: tuple[TitleRow, ...], end: int) -> Phrase | None:
    last, modifiers, country = end - 1, set(lead.modifiers), lead.country
    hyphen = reader.word(end) == "-"
    if reader.word(end + hyphen) in SUFFIXES:
        end += 1 + hyphen
        last = end - 1
        modifiers.add("elect")
    if reader.word(end) == "of" and not country:
        country, end = _country(reader, end + (2 if reader.word(end + 1) == "the" else 1))
        if not country:
            return None
    rows = tuple(it for it in rows if not country or it.of == country or (it.role == "class" and not it.of))
    if not rows or len(modifiers) > 1 or reader.word(end) in _POSSESSIVES or reader.word(end) == "-":
        return None
    first = lead.first if lead.first >= 0 else lead.at
    modifier = modifiers.pop() if modifiers else ""
    return Phrase(rows, begin, first, last, end, modifier, country, lead.determined, lead.loose_then, lead.settled)


def _country(reader: Reader, at: int) -> tuple[str, int]:
    """The entity that is named from a token on, and the index after its name; nothing for a person."""
    if at >= len(reader.tokens):
        return "", at
    token = reader.tokens[at]
    mention = reader.mention(token)
    if mention is None or mention.entity in reader.page.table.people:
        return "", at
    finish = token.start + len(mention.text)
    end = at
    while end < len(reader.tokens) and reader.tokens[end].start < finish:
        end += 1
    return mention.entity, end
