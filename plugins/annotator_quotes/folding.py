"""Text as quotations are compared: what typesetting changes is folded, words and their case are not.

Unicode NFC; every quotation mark and apostrophe is one and the same, several
in a row are one; a dash with the spaces beside it is a hyphen, but the minus
of a number is not; white space is one space; what nobody sees (soft hyphens,
zero-width characters, marks of direction and of byte order) is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from annotator import cached_by_text

_MARKS = '"“”„‟″‘’‚‛ʼ′`´‹›「」『』'
_DASHES = "‐‑‒–−"
_LONG_DASHES = "—―"
_WHITE = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_MARKS, "'"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_LONG_DASHES, "—"),
        **dict.fromkeys((*_WHITE, *map(chr, range(0x2000, 0x200B))), " "),
    }
)
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_MARK = r"(?:'|« *| *»)"
_CHANGED = re.compile(
    rf"(?P<sign>(?:[{_HIDDEN}]* [ {_HIDDEN}]*|(?<![^(\[']))-(?=\.?\d))"
    rf"|[ {_HIDDEN}]*[-—][-— {_HIDDEN}]*"
    rf"|{_MARK}(?:[{_HIDDEN}]*{_MARK})*"
    rf"|[{_HIDDEN}]* [ {_HIDDEN}]*"
    rf"|[{_HIDDEN}]+"
)
_NEW = {" ": " ", "-": "-", "—": "-", "'": "'", "«": "'", "»": "'"}
_WORD = re.compile(r"[^ ]+")


class Folded(msgspec.Struct, frozen=True):
    """A folded text: from ``breaks[i]`` on, offsets of the original are ``shifts[i]`` more than here."""

    text: str
    breaks: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text that a range, not empty, of the folded one stands for."""
        return self._offset(start), self._offset(end)

    def _offset(self, at: int) -> int:
        index = bisect_right(self.breaks, at)
        return at + (self.shifts[index - 1] if index else 0)


@cached_by_text(16_000_000)
def fold_source(text: str) -> Folded:
    """A source's text, folded once for all that is compared with it."""
    return fold(text)


def fold(text: str) -> Folded:
    """The text as quotations are compared, with the way back."""
    alike = text.translate(_ALIKE)
    changes = [(it.start(), it.end(), new) for it in _CHANGED.finditer(alike) if (new := _new(it)) != it[0]]
    if not unicodedata.is_normalized("NFC", alike):
        changes = sorted([*changes, *_compositions(alike)])
    if not changes:
        return Folded(alike)
    parts: list[str] = []
    breaks: list[int] = []
    shifts: list[int] = []
    done = shift = 0
    for start, end, new in changes:
        if start < done:
            continue
        parts += (alike[done:start], new)
        done = end
        if end - start != len(new):
            shift += end - start - len(new)
            breaks.append(end - shift)
            shifts.append(shift)
    parts.append(alike[done:])
    return Folded("".join(parts), tuple(breaks), tuple(shifts))


def _new(change: re.Match[str]) -> str:
    """What stands for a stretch: a dash or a mark if there is one in it, else a space, else nothing."""
    if change["sign"]:
        return " −" if " " in change[0] else "−"
    for char in "-—«»'":
        if char in change[0]:
            return _NEW[char]
    return " " if " " in change[0] else ""


def _compositions(text: str) -> Iterator[tuple[int, int, str]]:
    for word in _WORD.finditer(text):
        if not unicodedata.is_normalized("NFC", word[0]):
            starts = [at for at, char in enumerate(word[0]) if at == 0 or not _attaches(char)]
            for start, end in zip(starts, [*starts[1:], len(word[0])], strict=True):
                composed = unicodedata.normalize("NFC", word[0][start:end])
                # A few signs of music and of Hebrew are written as two characters in NFC: their places would be lost.
                if composed != word[0][start:end] and len(composed) <= end - start:
                    yield word.start() + start, word.start() + end, composed


def _attaches(char: str) -> bool:
    """Whether NFC may join a character to the one before it: marks, Hangul vowels and finals."""
    return unicodedata.category(char) in ("Mn", "Mc") or "\u1160" <= char <= "\u11ff"
