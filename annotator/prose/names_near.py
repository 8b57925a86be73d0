"""Near misses of registered names: capitalised words that differ from one full form in one letter.

Registered forms decide, similarity only suggests, so the comparison is
narrow. Words must be equal but for one, which has one letter too many, too
few, another, or two swapped (Damerau-Levenshtein distance 1), and keeps its
first letter. It is long: six letters in a name of several words, seven in a
name of one. Not compared: words that only add or lose letters at their end
(plurals, adjectives), digits, other diacritics, given names that differ in
their last letter (Maria, Marie), single words that end in another letter unless the
last two are swapped, endings that make another name (Andersen, Anderson),
names with a possessive inside, and anything that is near to two entities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import accumulate, chain

import msgspec

from annotator.prose.names_fold import bare, fold
from annotator.prose.names_table import NameTable
from annotator.prose.names_words import STARTERS, TITLES

_UPPER = "".join(char for char in map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000))) if char.isupper())
_REST = rf"\w*(?:-(?=[{_UPPER}])\w+|'(?!s\b)\w+)*"
_LONGEST_RUN = 30
_PARTICLE = "al ad as az bin bint ben ibn da das de del della den der di do dos du el la le of the and van von y zu"
_PARTICLES = rf"(?:(?:{_PARTICLE.replace(' ', '|')})[ -])"
_NEXT = rf" {_PARTICLES}{{0,3}}[{_UPPER}]{_REST}"
_RUN = re.compile(rf"[{_UPPER}](?<![\w'-].){_REST}(?:{_NEXT}){{0,{_LONGEST_RUN - 1}}}(?![\w-])")

_DIGIT = re.compile(r"\d")
_LONGEST_NAME = 6
_LONGEST_WORD = 40
_LETTERS_OF_ONE = 7
_LETTERS_OF_MANY = 6
_ENDINGS = (frozenset(("sen", "son")), frozenset(("man", "men")), frozenset(("ter", "tre")))
"""Endings in one letter's distance that are both right: of two families, of one and several, of two spellings."""
_OTHERS = frozenset(("Iceland", "Ireland"))
"""Well-known names of one word that are near to another."""

Key = str | tuple[int, str, str]
"""Which word differs, the word with a letter dropped, and the other words; of a single word just what is left of it."""


class Near(msgspec.Struct, frozen=True, gc=False):
    """A full form that text may be compared with."""

    entity: str
    form: str
    words: tuple[str, ...]
    person: bool


class NearIndex(msgspec.Struct, frozen=True):
    """Full forms by what is left of them when one letter is dropped from one word.

    Two words at distance 1 always share such a rest, so a lookup is a handful
    of dictionary reads however many names there are. ``words`` has the words
    of forms of several words: without them most text is done with at once.
    """

    rests: Mapping[Key, tuple[Near, ...]]
    lengths: tuple[int, ...]
    """How many words the forms have, largest first."""
    words: frozenset[str]
    ends: frozenset[str]
    """First and last letter of the forms of one word, as they are and with the last two letters swapped."""
    known: frozenset[str]

    @property
    def usable(self) -> bool:
        """Whether any form can be compared at all."""
        return bool(self.lengths)


def near_index(table: NameTable) -> NearIndex:
    """The index of a table's full forms."""
    rests: defaultdict[Key, dict[Near, None]] = defaultdict(dict)
    lengths: set[int] = set()
    for row in table.rows:
        words = tuple(fold(row.form).text.strip().split(" "))
        if row.role not in ("house", "spelling", "name", "variant") or len(words) > _LONGEST_NAME:
            continue
        near = Near(row.entity, row.form, words, row.kind == "person")
        for at in range(len(words)):
            if _comparable(words, at):
                lengths.add(len(words))
                for key in _keys(words, at):
                    rests[key][near] = None
    found = {key: tuple(nears) for key, nears in rests.items()}
    multiple = (near.words for nears in found.values() for near in nears if len(near.words) > 1)
    single = {near.words[0] for nears in found.values() for near in nears if len(near.words) == 1}
    return NearIndex(
        found,
        tuple(sorted(lengths, reverse=True)),
        frozenset(chain.from_iterable(multiple)),
        frozenset(word[0] + last for word in single for last in word[-2:]),
        table.known,
    )


def near_misses(text: str, index: NearIndex) -> Iterator[tuple[int, int, Near]]:
    """Ranges of a folded text that are near to one entity's name, in order, without overlap."""
    seen: dict[tuple[str, ...], Near | None] = {}
    for run in _RUN.finditer(text):
        words = tuple(run[0].split(" "))
        last = words[-1]
        if len(words) == 1 and (len(last) < _LETTERS_OF_ONE or last[0] + last[-1] not in index.ends):
            continue
        reached = 0
        for first, size in _windows(words, index):
            window = words[first : first + size]
            if first < reached:
                continue
            if window not in seen:
                seen[window] = _near(window, index)
            near = seen[window]
            if near is not None:
                reached = first + size
                start = run.start() + sum(map(len, words[:first])) + first
                yield start, start + len(" ".join(window)), near


def slip_within(text: str, start: int, end: int, near: Near) -> tuple[int, int]:
    """Where in a near miss the word stands that differs."""
    for word, registered in zip(text[start:end].split(" "), near.words, strict=True):
        if word != registered:
            return start, start + len(word)
        start += len(word) + 1
    return start, end


def _windows(words: tuple[str, ...], index: NearIndex) -> Iterator[tuple[int, int]]:
    """Which neighbouring words to compare: those of which all but one stand in a form.

    A single word is compared only where no other belongs to it.
    """
    last = words[-1]
    alone = len(words) == 1 or all(word in STARTERS or word in TITLES for word in words[:-1])
    if alone and len(last) >= _LETTERS_OF_ONE and last[0] + last[-1] in index.ends and last not in index.words:
        yield len(words) - 1, 1
    if len(words) == 1 or index.words.isdisjoint(words):
        return
    strange = (0, *accumulate(word not in index.words for word in words))
    for first in range(len(words)):
        for size in index.lengths:
            if 1 < size <= len(words) - first and strange[first + size] - strange[first] <= 1:
                yield first, size


def _near(window: tuple[str, ...], index: NearIndex) -> Near | None:
    """The one registered form near to these words."""
    strange = [at for at, word in enumerate(window) if word not in index.words]
    places = [at for at in strange or range(len(window)) if _comparable(window, at)]
    if not places:
        return None
    joined = " ".join(window)
    if joined in index.known:
        return None
    found: dict[Near, None] = {}
    for at in places:
        for key in _keys(window, at):
            found.update((near, None) for near in index.rests.get(key, ()) if _differs_by_slip(window, near, at))
    if len({near.entity for near in found}) != 1 or any(bare(joined) == bare(" ".join(it.words)) for it in found):
        return None
    return next(iter(found))


def _comparable(words: tuple[str, ...], at: int) -> bool:
    """Whether the word may be the one that is misspelled."""
    word = words[at]
    needed = _LETTERS_OF_ONE if len(words) == 1 else _LETTERS_OF_MANY
    return (
        needed <= len(word) <= _LONGEST_WORD
        and word[0].isupper()
        and not word.isupper()
        and _DIGIT.search(word) is None
    )


def _keys(words: tuple[str, ...], at: int) -> Iterator[Key]:
    word = words[at]
    cuts = (word, *(word[:drop] + word[drop + 1 :] for drop in range(1, len(word))))
    if len(words) == 1:
        return iter(cuts)
    others = " ".join(words[:at] + words[at + 1 :])
    return ((at, cut, others) for cut in cuts)


def _differs_by_slip(window: tuple[str, ...], near: Near, at: int) -> bool:
    from rapidfuzz.distance import OSA

    written, registered = window[at], near.words[at]
    if OSA.distance(written, registered, score_cutoff=1) != 1:
        return False
    if written.startswith(registered) or registered.startswith(written):
        return False
    if len(window) == 1:
        return written not in _OTHERS and _keeps_its_ending(written, registered)
    given_name = near.person and at < len(window) - 1
    return not (given_name and written[:-1] == registered[:-1])


def _keeps_its_ending(written: str, registered: str) -> bool:
    """Whether a word is no inflection and no other name: its last letter is kept, or swapped with the one before."""
    endings = frozenset((written[-3:], registered[-3:]))
    if written[:-2] == registered[:-2] and any(endings == it for it in _ENDINGS):
        return False
    return written[-1] == registered[-1] or (written[-1], written[-2]) == (registered[-2], registered[-1])
