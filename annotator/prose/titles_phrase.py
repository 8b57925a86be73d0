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
    owned: bool = False
    """Whether a noun tells whose office it is: "of the line", "the company's"."""
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
    noun: str = ""


class _Owner(NamedTuple):
    """Whose office it is: an entity, or a noun that stands for one; ``within``: it may be that of a part."""

    entity: str
    noun: str
    end: int
    within: bool = False


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
        owned = reader.word(at + 2) in _POSSESSIVES
        noun = reader.word(at + 1) if owned and reader.word(at + 1) not in COUNTRY_NOUNS else ""
        return lead._replace(at=at + (3 if owned else 1), determined=True, settled=True, noun=noun)
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
    last, modifiers = end - 1, set(lead.modifiers)
    hyphen = reader.word(end) == "-"
    if reader.word(end + hyphen) in SUFFIXES:
        end += 1 + hyphen
        last = end - 1
        modifiers.add("elect")
    owner = _owner(reader, end, lead)
    if owner is None:
        return None
    rows = tuple(it for it in rows if _belongs(it, owner))
    if not rows or len(modifiers) > 1 or reader.word(owner.end) in _POSSESSIVES or reader.word(owner.end) == "-":
        return None
    first = lead.first if lead.first >= 0 else lead.at
    modifier = modifiers.pop() if modifiers else ""
    owned = bool(owner.noun)
    found = Phrase(rows, begin, first, last, owner.end, modifier, owner.entity, lead.determined, owned)
    return found._replace(loose_then=lead.loose_then, settled=lead.settled)


def _owner(reader: Reader, at: int, lead: _Lead) -> _Owner | None:
    """Whose office it is, as far as words before the title or after it tell; None where they tell what is unknown."""
    word = reader.word(at)
    if lead.country or lead.noun or word not in ("of", "at", "in"):
        return _Owner(lead.country, lead.noun, at)
    determined = reader.word(at + 1) in DETERMINERS
    country, end = _country(reader, at + 1 + determined)
    if country:
        return _Owner(country, "", end, within=word != "of")
    if word == "of":
        return _Owner("", reader.word(at + 2), at + 3) if determined else None
    return _Owner("", "", at)


def _belongs(row: TitleRow, owner: _Owner) -> bool:
    """Whether a title may be one of an owner's; classes belong to all countries."""
    if owner.noun:
        return owner.noun in row.nouns
    if not owner.entity or row.of == owner.entity:
        return True
    return (row.role == "class" and not row.of) or (owner.within and owner.entity in row.wholes)


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
