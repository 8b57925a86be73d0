"""What the words around an English number make of it: hedges before and after, and figures that count nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from annotator.prose.numbers_words import SHORT_SCALES
from annotator.values.quantity import ROUGHLY, Quantity

Hedge = tuple[str, int]
"""One of ``< <= > >= ~`` or, more narrowly, ``-~ +> ``, or nothing; and where its words begin, or end."""

_LAST_OF_HEDGES = (
    "than over above exceeding exceeded exceeds exceed of least minimum most to maximum many much as under below about"
    " around some roughly approximately approx. circa c. estimated nearly almost"
)
_HEDGE_WORDS = frozenset(_LAST_OF_HEDGES.split())
_LABELS = (
    "no. nos. number numbers p. pp. page pages ch. chapter chapters sec. section sections art. article articles para."
    " paras. paragraph paragraphs verse verses room rooms route highway line lines type level version versions gate"
    " fig. figure figures table item items step phase stage grade rule clause annex appendix vol. volume volumes issue"
    " part psalm channel flight box floor class district zone block model tier unit week day year"
)
_LABEL_WORDS = frozenset(_LABELS.split())
_DENYING = frozenset(("not", "no", "never", "nor", "than", "just", "merely", "only", "even"))
_A_LITTLE = r"(?:just|slightly|a little|a bit)"
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<least>at least|(?:no|not) (?:fewer|less|lower) than|a minimum of)"
    r"|(?P<most>at most|(?:no|not) (?:more|higher|greater) than|a maximum of|up to"
    r"|(?<!twice )(?<!times )(?<!half )as (?:many|much) as)"
    rf"|(?P<slightly>{_A_LITTLE} (?:over|above|more than))"
    rf"|(?P<nearly>nearly|almost|close to|{_A_LITTLE} (?:under|below|less than|fewer than|shy of|short of))"
    r"|(?P<more>(?:more|greater|higher) than|(?:well|far) (?:over|above)|exceed(?:s|ed|ing)?|in excess of|upwards? of)"
    r"|(?P<less>(?:less|fewer|lower) than|(?:well|far) (?:under|below))"
    r"|(?P<over>over|above)|(?P<under>under|below)"
    r"|(?P<about>about|around|some|roughly|approximately|approx\.|circa|c\.|(?:an )?estimated)"
    r")\s$",
    re.IGNORECASE,
)
_SIGNS = {"least": ">=", "most": "<=", "slightly": "+>", "nearly": "-~", "more": ">", "less": "<", "about": "~"}
_SIGNS |= {"over": ">=", "under": "<="}  # "spread over 25 kilometres" has no hedge at all
_HEDGE_SIGNS = {"~": "~", "≈": "~", "<": "<", ">": ">", "≤": "<=", "≥": ">="}
_AFTER = re.compile(
    r"(?P<least>\+(?!\w)|(?:-|\s)plus(?!\w)|(?:\s[a-z]+)?,? or (?:more|above|higher|over)(?!\w))"
    r"|(?P<most>(?:\s[a-z]+)?,? or (?:less|fewer|under|lower)(?!\w))"
    r"|(?P<about>-odd(?!\w)|,? or so(?!\w)|,? or thereabouts)"
)
_DENIED = re.compile(r"(?<!\w)(?:not|no|never|nor|than|n[’']t)(?: (?:just|merely|only|even))?\s$", re.IGNORECASE)
_CLOCK = re.compile(r"\s?[ap]\.?m\b|\s?o[’']clock|\s(?:GMT|UTC|EST|CET|BST|EDT)\b|h\b")
_GLUED_SCALE = re.compile(r"(bn|mn|mln|tn|trn|[mbk])(?![\w’'])|\s(bn|mn|mln|tn|trn)(?!\w)", re.IGNORECASE)
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_DASHES = frozenset("-–—‑")
_TIED_BEFORE = frozenset("/.:@_\\=^+&%*,’'")
_TIED_AFTER = frozenset("/:.,@_\\=^’'")
_BEFORE_CLOCK = frozenset(" \u00a0\tapAPhH")
_NUMBER_SIGNS = frozenset("#№§")
_TIED_ALWAYS = frozenset("@_\\^*")
_NAME_END = re.compile(r"(?:^|[\s(\"“‘'’-])([A-Z][\w'’.-]*)\s$")
_NO_NAME = re.compile(
    r"(?:The|An?|Some|Over|About|Around|Nearly|Almost|Roughly|Approximately|Only|Just|At|Least|More|Less|Fewer|Than|Up|To|In"
    r"|On|Of|By|From|For|With|Between|And|Or|But|All|These|Those|Its|Their|His|Her|Our|An|Another|Other|Under|Above|Below"
    r"|Exactly|Estimated|As|Many|When|While|After|Before|Since|Until|That|Which|Who|It|He|She|They|We|There|Also|Even|Still"
    r"|Then|Killed|Police|Most|Last|Next|Past|First)"
)


def word_before(text: str, low: int, start: int) -> str:
    """The word right before a place, none of it before ``low``, as written but for opening brackets and quotes."""
    if start <= low or not text[start - 1].isspace():
        return ""
    words = text[max(low, start - 20) : start].split()
    return words[-1].lstrip("([“\"'‘—–") if words else ""


def hedge_before(text: str, low: int, start: int, word: str) -> Hedge:
    """The hedge that ends right before a number in ``word``, with where it begins; it begins not before ``low``."""
    sign = _HEDGE_SIGNS.get(text[start - 1 : start])
    if sign and start > low:
        return sign, start - 1
    if word.lower() not in _HEDGE_WORDS:
        return "", start
    match = _BEFORE.search(text, max(low, start - 32), start)
    return (_SIGNS[match.lastgroup or ""], match.start()) if match else ("", start)


def hedge_after(text: str, end: int) -> Hedge:
    """The hedge in the words right after a number; and where it ends."""
    match = _AFTER.match(text, end, end + 24)
    return (_SIGNS[match.lastgroup or ""], match.end()) if match else ("", end)


def denied(text: str, start: int, word: str) -> bool:
    """Whether the number is one that is not meant: "not 8,665"; ``word`` comes right before it."""
    doubted = word.lower() in _DENYING or word.endswith(("n't", "n’t"))
    return doubted and bool(_DENIED.search(text, max(0, start - 16), start))


def in_name(text: str, start: int, word: str) -> bool:
    """Whether a capitalised word right before makes a name with the number: "Boeing 737", "Channel Four"."""
    if not word[:1].isupper() and text[start - 1 : start] != "-":
        return word != word.lower()
    name = _NAME_END.search(text, max(0, start - 40), start)
    return name is not None and not _NO_NAME.fullmatch(name[1])


def is_label(text: str, start: int, word: str) -> bool:
    """Whether it numbers something rather than counts it: "No. 5", "page 3", "#5"."""
    return text[start - 1 : start] in _NUMBER_SIGNS or word.lower() in _LABEL_WORDS


def is_code(text: str, start: int, end: int, chained: bool, chains: bool) -> bool:
    """Whether a figure is part of something else: a time, version, score, date, address, "F-16", "24/7".

    Args:
        text: the prose.
        start: where the figure begins, with its currency sign.
        end: where it ends.
        chained: a dash joins it to the figure before, as in a range.
        chains: a dash joins it to the figure after.
    """
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before in _TIED_BEFORE or (before in _DASHES and not chained and text[max(0, start - 2) : start - 1].isalnum()):
        return True
    if (after in _TIED_AFTER or (after in _DASHES and not chains)) and text[end + 1 : end + 2].isdigit():
        return True
    if after in _TIED_ALWAYS or (after in _BEFORE_CLOCK and _CLOCK.match(text, end, end + 8)):
        return True
    return after in (".", ")") and _is_list_marker(text, start)


def short_scale(text: str, end: int) -> tuple[str, int]:
    """The letters after a figure that multiply it ("bn", "m"), in lower case, and where they end."""
    match = _GLUED_SCALE.match(text, end, end + 5)
    if not match:
        return "", end
    letters = (match[1] or match[2]).lower()
    return (letters, match.end()) if letters in SHORT_SCALES else ("", end)


def ordinal_end(text: str, end: int) -> int:
    """Where "st", "nd", "rd" or "th" after a figure ends; ``end`` where there is none."""
    match = _ORDINAL_END.match(text, end, end + 3)
    return match.end() if match else end


@lru_cache(maxsize=8192)
def quantity(low: Decimal, high: Decimal | None, hedge: str) -> Quantity:
    """What a number, or a range, and its hedge mean together.

    "nearly 9,000" is up to a tenth less, "just over 9,000" up to a tenth more; words without an upper bound
    ("dozens") are at least what they say.
    """
    if high is None:
        return Quantity(f">={plain(low)}", low, low, None, ">=")
    if low != high:
        return Quantity(f"{plain(low)}..{plain(high)}", None, *_widened(low, high, hedge), "~" if "~" in hedge else "")
    slack = abs(low) * ROUGHLY
    bounds = {
        "<": (None, low),
        "<=": (None, low),
        ">": (low, None),
        ">=": (low, None),
        "~": (low - slack, low + slack),
        "-~": (low - slack, low),
        "+>": (low, low + slack),
        "": (low, low),
    }[hedge]
    sign = hedge.lstrip("+-")
    return Quantity(f"{sign}{plain(low)}", low, *bounds, sign)


def plain(value: Decimal) -> str:
    """A number in plain figures, without exponent or needless zeros."""
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return format(whole, "f")


def _widened(low: Decimal, high: Decimal, hedge: str) -> tuple[Decimal | None, Decimal | None]:
    if "~" in hedge:
        return low - abs(low) * ROUGHLY, high + abs(high) * ROUGHLY
    return low, high


def _is_list_marker(text: str, start: int) -> bool:
    """Whether nothing comes before a figure on its line."""
    before = text[max(0, start - 8) : start]
    line = before.rpartition("\n")[2]
    return not line.strip() and (line != before or start < 8)
