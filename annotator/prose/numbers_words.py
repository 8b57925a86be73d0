"""What English number words amount to: "three hundred and twelve", "two dozen", "dozens", "two-thirds"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

_ONE_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ONES, _TENS = _ONE_WORDS.split(), _TEN_WORDS.split()
SMALL = {word: Decimal(at) for at, word in enumerate(_ONES)} | {
    word: Decimal(10 * at) for at, word in enumerate(_TENS, 2)
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(100_000),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
SHORT_SCALES = {
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
GROUPS = {"dozen": Decimal(12), "score": Decimal(20)}
PLURALS = {f"{word}s": value for word, value in (SCALES | GROUPS).items()} | {"tens": Decimal(10)}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
PARTS |= {"ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000}
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word not in ("half", "halves")}
ORDINALS = {word: Decimal(at) for at, word in enumerate(_ORDINAL_WORDS.split())}
ORDINALS |= {f"{word}th": SMALL[word] for word in _ONES[13:]}
ORDINALS |= {f"{word[:-1]}ieth": SMALL[word] for word in _TENS} | {"hundredth": Decimal(100)}
SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}

_VAGUE = {"several": Decimal(3), "few": Decimal(2)}
"""The least that a vague word says: "several" is three or more, "a few" two or more; neither has an upper bound."""


class Amount(msgspec.Struct, frozen=True, gc=False):
    """What the first ``used`` words of a sequence amount to."""

    used: int
    low: Decimal
    high: Decimal | None
    """None for what is open above: "dozens"."""
    kind: str = "cardinal"
    """``cardinal``, ``ordinal`` or ``fraction``."""
    whole: int = 0
    """What a fraction is told in: 3 for "two-thirds"."""


def amount(words: tuple[str, ...]) -> Amount | None:
    """What a sequence of lower-case words and figures amounts to, as far as it goes; None if it begins with none.

    "and", "a", "an" and "of" stand as words of their own, hyphens between words are left out.
    """
    first, after = words[0], words[1] if len(words) > 1 else ""
    if first in ("a", "an", "several", "few") or (first == "couple" and after):
        return _indefinite(words)
    if first in PLURALS:
        return _plural(words)
    if first == "half":
        return _half(words)
    return _cardinal(words)


def figure(word: str) -> Decimal | None:
    """The value of a number in figures ("8,665", "8 665", "2½"), without sign; None if it is no figure."""
    part = SIGNS.get(word[-1:])
    digits = "".join(it for it in (word[:-1] if part else word) if it in "0123456789.")
    if not digits and not part:
        return None
    value = Decimal(digits or 0)
    return value + Decimal(part[0]) / part[1] if part else value


def _indefinite(words: tuple[str, ...]) -> Amount | None:
    """ "a hundred", "a dozen", "a third", "a few hundred", "several thousand", "a couple of", "half a million"."""
    at = 1 if words[0] in ("a", "an") else 0
    word = words[at] if at < len(words) else ""
    if word in _VAGUE and (at or word != "few"):
        scale, used = _scale(words, at + 1)
        return Amount(used, _VAGUE[word] * scale, None)
    if word == "couple":
        skip = 1 if words[at + 1 : at + 2] == ("of",) else 0
        scale, used = _scale(words, at + 1 + skip)
        return Amount(used, 2 * scale, 3 * scale)
    if word in SCALES or word in GROUPS:
        rest = _cardinal(("one", *words[at:]))
        return msgspec.structs.replace(rest, used=rest.used + at - 1) if rest else None
    if word in PARTS and at:
        return _fraction(2, Decimal(1), PARTS[word])
    return None


def _plural(words: tuple[str, ...]) -> Amount:
    """ "dozens", "tens of thousands": at least two of them, but from twenty for dozens; open above."""
    low, used = PLURALS[words[0]] * 2, 1
    while words[used : used + 1] == ("of",) and words[used + 1 : used + 2] and words[used + 1] in PLURALS:
        low *= PLURALS[words[used + 1]]
        used += 2
    return Amount(used, Decimal(20) if words[0] == "dozens" and used == 1 else low, None)


def _half(words: tuple[str, ...]) -> Amount:
    """ "half", "half a million", "half a dozen"."""
    at = 2 if words[1:2] in (("a",), ("an",)) else 1
    word = words[at] if at < len(words) else ""
    value = SCALES.get(word) or GROUPS.get(word)
    if value:
        return Amount(at + 1, value / 2, value / 2)
    return _fraction(1, Decimal(1), 2)


def _cardinal(words: Sequence[str]) -> Amount | None:
    total, last, at = Decimal(0), Decimal("Infinity"), 0
    while found := _group(words, at):
        value, end = found
        part = _part_after(words, at, value, end, total)
        if part:
            return part
        scale, after = _scale(words, end)
        if scale >= last or (scale == 1 and last == 1):
            break
        half = words[after : after + 3] == ("and", "a", "half") and scale > 1
        total, last, at = total + (value + Decimal("0.5") if half else value) * scale, scale, after + 3 * half
        if scale == 1 or half:
            break
        joined = at + 1 if words[at : at + 1] == ("and",) else at
        nxt = _group(words, joined)
        if not nxt or words[joined][:1].isdigit() or _scale(words, nxt[1])[0] >= last:
            break
        at = joined
    return Amount(at, total, total) if at else None


def _group(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """A number below a thousand from ``at`` on, or a figure; and where it ends."""
    word = words[at] if at < len(words) else ""
    if word[:1].isdigit() or word in SIGNS:
        value = figure(word)
        return _mixed(words, value, at + 1) if value is not None else None
    found = _below_hundred(words, at)
    if not found:
        return None
    value, end = found
    if words[end : end + 1] != ("hundred",):
        return _mixed(words, value, end)
    value, end = value * 100, end + 1
    joined = end + 1 if words[end : end + 1] == ("and",) else end
    more = _below_hundred(words, joined)
    if more and words[more[1] : more[1] + 1] != ("hundred",) and more[0]:
        return value + more[0], more[1]
    return value, end


def _mixed(words: Sequence[str], value: Decimal, end: int) -> tuple[Decimal, int]:
    """ "two and a half"."""
    if words[end : end + 3] == ("and", "a", "half"):
        return value + Decimal("0.5"), end + 3
    return value, end


def _below_hundred(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    value = SMALL.get(words[at]) if at < len(words) else None
    if value is None:
        return None
    one = SMALL.get(words[at + 1]) if at + 1 < len(words) else None
    if value >= 20 and one is not None and 0 < one < 10:
        return value + one, at + 2
    return value, at + 1


def _scale(words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """The product of the scale words from ``at`` on ("hundred thousand"), 1 if there are none; and where they end."""
    scale = Decimal(1)
    while at < len(words) and (value := SCALES.get(words[at]) or GROUPS.get(words[at])) and scale < 10**15:
        scale, at = scale * value, at + 1
    return scale, at


def _part_after(words: Sequence[str], at: int, value: Decimal, end: int, total: Decimal) -> Amount | None:
    """ "two-thirds", "three quarters", "one third"."""
    word = words[end] if end < len(words) else ""
    plural = word.endswith("s") == (value != 1)
    if at or total or word not in PARTS or not plural or value >= PARTS[word] or not value:
        return None
    return _fraction(end + 1, value, PARTS[word])


def _fraction(used: int, part: Decimal, whole: int) -> Amount:
    value = part / whole
    return Amount(used, value, value, "fraction", whole)
