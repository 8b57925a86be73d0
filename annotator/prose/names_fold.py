"""Folding of text for the comparison of names, with the way back to the original offsets.

Names are compared after Unicode NFC, with one kind of apostrophe and hyphen,
one space for every run of white space, and without characters that nobody
sees (soft hyphens, zero-width spaces, marks of direction). A blank line is
kept as a line feed: no name runs across it. Letters keep their case.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from annotator.text import printable

_SAME = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "'"),
    ("\N{MODIFIER LETTER APOSTROPHE}", "'"),
    ("\N{MODIFIER LETTER TURNED COMMA}", "'"),
    ("\N{PRIME}", "'"),
    ("\N{FULLWIDTH APOSTROPHE}", "'"),
    ("\N{HYPHEN}", "-"),
    ("\N{NON-BREAKING HYPHEN}", "-"),
)
_WIDE_SPACE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_WHITE = re.compile(r"(?:[\t\r\n]|  | [\t\r\n])[ \t\r\n]*")
_WIDE_WHITE = ("  ", "\n\n", " \n", "\n ", "\t", "\r")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*[\r\n]")
_WORD = re.compile(r"\S+")

# Nothing below U+0300, no general punctuation and no currency sign is changed by NFC.
_MAY_COMPOSE = re.compile("[^\x00-\u02ff\u2010-\u206f\u20a0-\u20bf]")

# Scripts written without spaces between words: Thai and Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


Change = tuple[int, int, str]


class Folded(msgspec.Struct, frozen=True):
    """A folded text, and the way back to the original.

    From ``breaks[i]`` on, an offset of the original is ``shifts[i]`` more
    than the same place's offset here. ``dropped`` tells the breaks where
    hidden characters stood: what ends there ends before them.
    """

    text: str
    breaks: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    dropped: tuple[bool, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text that a range of the folded one stands for."""
        if not self.breaks:
            return start, end
        before_start = bisect_right(self.breaks, start)
        before_end = bisect_right(self.breaks, end)
        while before_end and self.breaks[before_end - 1] == end and self.dropped[before_end - 1]:
            before_end -= 1
        return start + self._shift(before_start), end + self._shift(before_end)

    def _shift(self, breaks: int) -> int:
        return self.shifts[breaks - 1] if breaks else 0


@lru_cache(maxsize=4)
def fold(text: str) -> Folded:
    """The text as names are compared; remembered, as mentions and near misses are looked for in turn."""
    changes: list[Change] = []
    if not text.isascii():
        text = _WIDE_SPACE.sub(" ", printable(text))
        for written, folded in _SAME:
            text = text.replace(written, folded)
        changes = [(it.start(), it.end(), "") for it in _HIDDEN.finditer(text)]
        if _MAY_COMPOSE.search(text) and not unicodedata.is_normalized("NFC", text):
            changes += _compositions(text)
    if any(white in text for white in _WIDE_WHITE):
        changes += [(it.start(), it.end(), _space(it[0])) for it in _WHITE.finditer(text)]
    else:
        text = text.replace("\n", " ")
    return _changed(text, sorted(changes)) if changes else Folded(text)


def joined(before: str, after: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if not (_in_word(before) and _in_word(after)):
        return False
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def bare(text: str) -> str:
    """A folded text without diacritics, in lower case."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


_STROKES = str.maketrans("øØłŁđĐðıİ", "oOlLdDdiI")


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.combining(char) != 0


def _space(white: str) -> str:
    return "\n" if len(white) > 1 and _BLANK_LINE.search(white) else " "


def _changed(text: str, changes: list[Change]) -> Folded:
    parts, breaks, shifts, dropped = [], [], [], []
    done = shift = 0
    for start, end, new in changes:
        parts.append(text[done:start])
        parts.append(new)
        done = end
        if end - start != len(new):
            shift += end - start - len(new)
            breaks.append(end - shift)
            shifts.append(shift)
            dropped.append(not new)
    parts.append(text[done:])
    return Folded("".join(parts), tuple(breaks), tuple(shifts), tuple(dropped))


def _compositions(text: str) -> Iterator[Change]:
    for word in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", word[0]):
            for start, cluster in _clusters(word[0]):
                composed = unicodedata.normalize("NFC", cluster)
                if composed != cluster:
                    yield word.start() + start, word.start() + start + len(cluster), composed


def _clusters(word: str) -> list[tuple[int, str]]:
    """The word cut before every character that nothing before it composes with."""
    starts = [at for at, char in enumerate(word) if at == 0 or not _attaches(char)]
    return [(start, word[start:end]) for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]


def _attaches(char: str) -> bool:
    """Whether NFC may join a character to the one before it: marks, Hangul vowels and finals."""
    return (
        unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff" or unicodedata.category(char) in ("Mn", "Mc")
    )
