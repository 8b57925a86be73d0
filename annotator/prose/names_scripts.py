"""Words whose letters come from two scripts, some of them only looking like letters of the other ("Lukаshenko" with
the Cyrillic letter а).

Look-alikes are those of Unicode's list of confusable characters (UTS 39) among single letters of Latin, Cyrillic,
Greek and Armenian that are alike in most typefaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_TO_LATIN = {
    **dict(zip("аеорсухіїјѕһԁԛԝӏвкмнт", "aeopcyxiïjshdqwlbkmht", strict=True)),
    **dict(zip("АВЕЅІЇЈКМНОРСТУҮХԌԚԜӀ", "ABESIÏJKMHOPCTYYXGQWI", strict=True)),
    **dict(zip("οανρυικχγτ", "oavpuikxyt", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("օոսհցզյԼՏՍՕ", "onuhgqjLSUO", strict=True)),
}
# Small letters that are alike only when they are capitals: no writer takes one for the other.
_UNLIKE = frozenset("вкмнтγτ")
_FROM_LATIN: dict[str, dict[str, str]] = {}
for _foreign, _latin in _TO_LATIN.items():
    if _foreign not in _UNLIKE:
        _FROM_LATIN.setdefault(unicodedata.name(_foreign).partition(" ")[0], {}).setdefault(_latin, _foreign)

_FOREIGN = re.compile("[\u0370-\u058f]")
_LATIN = "A-Za-z\u00c0-\u024f"
_MEETING = re.compile(f"[{_LATIN}][\u0370-\u058f]|[\u0370-\u058f][{_LATIN}]")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 3
_LONGEST_WORD = 100


class MixedWord(NamedTuple):
    """A word of two scripts, and what it looks like."""

    start: int
    end: int
    plain: str
    """The word with all letters from one script."""
    letters: tuple[str, ...]
    """The letters that come from the other script, each once."""
    script: str
    """The name of that other script: ``Cyrillic``, ``Greek``, ``Armenian`` or ``Latin``."""
    meant: str
    """The name of the script of all other letters."""


def mixed_words(text: str) -> Iterator[MixedWord]:
    """The words of a text in which a few letters of another script look like its own; never raises.

    Words whose foreign letters look like no letter of theirs are left alone
    ("ЯндексGo"), and so are letters that are used as signs ("TNFα", "NFκB"):
    the look-alike must be of the case that its neighbours have.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return
    done = 0
    for meeting in _MEETING.finditer(text):
        start = meeting.start()
        if start < done:
            continue
        low = max(done, start - _LONGEST_WORD)
        while start > low and text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(text, start)
        done = word.end() if word else meeting.end()
        found = _mixed(word[0], start) if word and len(word[0]) <= _LONGEST_WORD else None
        if found is not None:
            yield found


def _mixed(word: str, start: int) -> MixedWord | None:
    scripts = [_script(char) for char in word]
    counts = Counter(scripts)
    if len(counts) != 2 or "" in counts:
        return None
    (meant, most), (other, fewest) = counts.most_common()
    table = _TO_LATIN if meant == "LATIN" else _FROM_LATIN.get(meant, {}) if other == "LATIN" else {}
    places = [at for at, script in enumerate(scripts) if script == other]
    if most < _LEAST_LETTERS or most == fewest or not all(word[at] in table and _in_case(word, at) for at in places):
        return None
    plain = "".join(table[char] if script == other else char for char, script in zip(word, scripts, strict=True))
    letters = tuple(dict.fromkeys(word[at] for at in places))
    return MixedWord(start, start + len(word), plain, letters, other.capitalize(), meant.capitalize())


def _script(char: str) -> str:
    """The script of a letter by its Unicode name; nothing for one of an unknown script."""
    if char.isascii():
        return "LATIN"
    name = unicodedata.name(char, "").partition(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN") else ""


def _in_case(word: str, at: int) -> bool:
    """Whether a letter has the case that it would have in a word, or in one of capitals only."""
    if word[at] in _UNLIKE:
        return False
    before, char = word[at - 1] if at else "", word[at]
    if not before:
        return char.isupper()
    return char.islower() == (before.islower() or (at == 1 and word[2:3].islower())) or word[at + 1 :].islower()
