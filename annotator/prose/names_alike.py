"""How alike two names are, to suggest one for the other; never proof that they are one.

Names are compared word by word, in any order, after transliteration and
without case, accents, punctuation, legal forms and particles. A word that one
name leaves out ("Vladimir Vladimirovich Putin") costs little; two words that
contradict each other ("Hans Joachim", "Hans Otto") cost much. Ways to write
one sound in Latin letters (x and ks, ph and f, y and i, double letters) count
little.
"""

from __future__ import annotations

import re

_LEGAL_FORMS = """
ab ag ao as asa bhd bv co company corp corporation gmbh inc incorporated kg kk limited llc llp lp ltd nv oao ooo oy pao
plc pte pty sa sarl sas sdn se spa srl zao
"""
_PARTICLES = "al and as bin bint da das de del der di dos du el ibn la le of the und van von y"
_IGNORED = frozenset(f"{_LEGAL_FORMS} {_PARTICLES}".split())
_JOINED = re.compile(r"(?<=\w)['’`.](?=\w)")
_WORDS = re.compile(r"[a-z0-9]+")
_LONGEST = 200

_SAME_WORD = 0.75
"""From here on two words may be one word written differently."""
_INITIAL = 0.85
_SOUNDS = 0.95
_SPELLED = (
    ("x", "ks"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
    ("ou", "u"),
    ("oo", "u"),
)
_DOUBLED = re.compile(r"(.)\1+")
_OMITTED, _CONTRADICTED = 0.5, 1.0


def alikeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same name but for order, accents and legal form."""
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return float(_folded(one) == _folded(other))
    if "".join(ours) == "".join(theirs):
        return 1.0
    pairs = _paired(ours, theirs)
    alone = [len(word) for word in ours], [len(word) for word in theirs]
    agreed = 0.0
    for score, left, right in pairs:
        agreed += score * (alone[0][left] + alone[1][right])
        alone[0][left] = alone[1][right] = 0
    lost = sum(map(len, ours + theirs)) - agreed - sum(alone[0]) - sum(alone[1])
    contradicted = min(sum(alone[0]), sum(alone[1]))
    omitted = max(sum(alone[0]), sum(alone[1])) - contradicted
    cost = 2 * lost + 2 * _CONTRADICTED * 2 * contradicted + _OMITTED * omitted
    return max(0.0, 1.0 - cost / sum(map(len, ours + theirs)))


def _words(name: str) -> list[str]:
    words = _WORDS.findall(_JOINED.sub("", _folded(name)))
    return [word for word in words if word not in _IGNORED] or words


def _folded(name: str) -> str:
    from anyascii import anyascii

    return " ".join(anyascii(name[:_LONGEST]).casefold().split())


def _paired(ours: list[str], theirs: list[str]) -> list[tuple[float, int, int]]:
    """The words that agree, each taken once, the most alike first."""
    scores = ((_alike(one, other), left, right) for left, one in enumerate(ours) for right, other in enumerate(theirs))
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for score, left, right in sorted((it for it in scores if it[0] >= _SAME_WORD), key=lambda it: -it[0]):
        if left not in taken[0] and right not in taken[1]:
            taken[0].add(left)
            taken[1].add(right)
            found.append((score, left, right))
    return found


def _alike(one: str, other: str) -> float:
    from rapidfuzz.distance import OSA

    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    if min(len(one), len(other)) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    return max(OSA.normalized_similarity(one, other), _SOUNDS * OSA.normalized_similarity(_sound(one), _sound(other)))


def _sound(word: str) -> str:
    """The word without what differs between ways of writing one name in Latin letters."""
    for written, sound in _SPELLED:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)
