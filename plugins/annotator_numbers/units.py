"""Whether two units are the same, and what one is in the other.

Measures are Pint's, UCUM's codes are read by ucumvert, currencies are those of
ISO 4217. All three are loaded when two units are first found to be written
differently, which few claims ask for.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal

Kin = Literal["same", "convertible", "different", "unknown"]

_PERCENT = frozenset(("%", "percent", "per cent", "pct", "percentage"))
_POINTS = frozenset(("percentage points", "percentage point", "percentage-points", "percentage-point", "pp"))
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PLAIN_WORD = re.compile(r"[^\W\d]{4,}")
_MEASURE = re.compile(r"[A-Za-zµΩ°℃℉ /²³_.'-]{1,40}[23]?")
_CODE = re.compile(r"[A-Za-z0-9%\[\]_./'*-]{1,20}")
_SEVERAL = (
    "ton tons gallon gallons pint pints barrel barrels point points hand hands link links chain rod shake count degree"
    " degrees bar bars mark slug barn stone head scruple cup cups"
)
_AMBIGUOUS = frozenset(_SEVERAL.split())
"""Words that are several units, or that pass for one only in a list of units."""

_SPELLED = (
    (re.compile(r"\bdegrees? (?:celsius|centigrade)\b|°C|℃", re.IGNORECASE), "degC"),
    (re.compile(r"\bdegrees? fahrenheit\b|°F|℉", re.IGNORECASE), "degF"),
    (re.compile(r"\b(?:square|sq) ?([a-z]+)", re.IGNORECASE), r"\1**2"),
    (re.compile(r"\bcubic ([a-z]+)", re.IGNORECASE), r"\1**3"),
    (re.compile(r" (?:per|an?) ", re.IGNORECASE), "/"),
    (re.compile(r"\bkilos\b"), "kilograms"),
    (re.compile(r"(?<=[a-z])(?:²|2$)"), "**2"),
    (re.compile(r"(?<=[a-z])(?:³|3$)"), "**3"),
    (re.compile(r"[ -]"), "_"),
)


def split_scale(unit: str) -> tuple[int, str]:
    """What a unit multiplies by, and the rest of it: 1,000,000 and "euros" for "million euros"."""
    first, _, rest = unit.strip().partition(" ")
    scale = _SCALES.get(first.lower())
    return (scale, rest.strip()) if scale else (1, unit.strip())


@lru_cache(maxsize=4096)
def kin(one: str, other: str) -> Kin:
    """How two units are related; ``unknown`` where either is no unit that is known, or several."""
    if _folded(one) == _folded(other):
        return "same"
    percent = _share(one), _share(other)
    if any(percent):
        if all(percent):
            return "same" if percent[0] == percent[1] else "different"
        return "different"
    money = currencies(one), currencies(other)
    if all(money):
        return "same" if money[0] & money[1] else "different"
    measures = measure(one), measure(other)
    if None not in measures and measures[0].dimensionality == measures[1].dimensionality:
        return "same" if _factor(*measures) == 1 else "convertible"
    known = all(money[it] or measures[it] is not None for it in (0, 1))
    return "different" if known else "unknown"


def converted(value: Decimal, one: str, other: str) -> Decimal | None:
    """A number of one unit in another that is `kin` to it; None if there is no such number."""
    source, target = measure(one), measure(other)
    if source is None or target is None:
        return None
    try:
        result = _registry().Quantity(float(value), source).to(target).magnitude
        return Decimal(repr(float(result)))
    except (ArithmeticError, ValueError, _errors()):
        return None


@lru_cache(maxsize=1024)
def currencies(unit: str) -> frozenset[str]:
    """The codes that a currency's sign, code or name may stand for: of "$", those of all dollars and pesos."""
    sign = next((it for it in unit if unicodedata.category(it) == "Sc"), "")
    if sign:
        name = unicodedata.name(sign, "").removesuffix(" SIGN").rpartition(" ")[2].lower()
        words = {"dollar": ("dollar", "peso"), "yen": ("yen", "yuan")}.get(name, (name,))
        before = unit[: unit.index(sign)].strip()
        return frozenset(it for word in words for it in _named(word) if it.startswith(before))
    if len(unit) == 3 and unit.isascii() and unit.isupper():
        return frozenset((unit,)) if unit in _currency_names() else frozenset()
    if len(unit) > 40 or not unit:
        return frozenset()
    *whose, last = unit.lower().split() or [""]
    candidates = _named(last) or _named(last.removesuffix("s"))
    return frozenset(it for it in candidates if all(word in _currency_names()[it].split() for word in whose))


def code_of(unit: str) -> str:
    """The ISO 4217 code of a currency, if its sign or name is that of one only ("€", "yen", "US dollars")."""
    codes = currencies(unit)
    if len(codes) > 1:  # the euro, and the WIR euro
        codes = frozenset(it for it in codes if " " not in _currency_names()[it])
    return next(iter(codes)) if len(codes) == 1 else ""


@lru_cache(maxsize=1024)
def measure(unit: str) -> Any:
    """The unit as Pint has it, from a symbol, a name or a UCUM code; None if it is none."""
    if unit.lower() in _AMBIGUOUS or not unit or len(unit) > 40:
        return None
    if _MEASURE.fullmatch(unit):
        text = unit
        for pattern, written in _SPELLED:
            text = pattern.sub(written, text)
        found = _parsed(_registry(), text)
        if found is not None:
            return found
    if not _CODE.fullmatch(unit) or _PLAIN_WORD.fullmatch(unit):
        return None
    return _coded(unit)


def _share(unit: str) -> str:
    folded = _folded(unit)
    return "%" if folded in _PERCENT else "points" if folded in _POINTS else ""


def _folded(unit: str) -> str:
    if len(unit) <= 4:
        return unit.strip()
    return " ".join(unit.lower().split())


def _factor(one: Any, other: Any) -> float:
    try:
        zero, unit = (_registry().Quantity(it, one).to(other).magnitude for it in (0.0, 1.0))
        return float(unit) if zero == 0 else 0.0
    except (ArithmeticError, ValueError, _errors()):
        return 0.0


def _parsed(registry: Any, text: str) -> Any:
    for word in _PLAIN_WORD.findall(text):
        # Pint reads "cats" as centi-atmospheres; in prose a prefix is spelled out.
        readings = registry.parse_unit_name(word)
        if word.islower() and not any(not prefix or word.startswith(prefix) for prefix, _, _ in readings):
            return None
    try:
        found = registry.Unit(text)
    except Exception:  # Pint lets through what Python's own tokenizer raises.
        return None
    return None if found.dimensionless else found


def _coded(code: str) -> Any:
    try:
        text = str(_ucum().from_ucum(code).units)
        return _registry().Unit(text)
    except Exception:  # Errors of the parser, of its lexer, and of units that only UCUM has.
        return None


def _named(word: str) -> frozenset[str]:
    return frozenset(code for code, name in _currency_names().items() if word and word in name.split())


@cache
def _currency_names() -> dict[str, str]:
    from iso4217 import Currency

    return {it.code: it.currency_name.lower() for it in Currency}


@cache
def _registry() -> Any:
    from pint import UnitRegistry

    return UnitRegistry(cache_folder=None)


@cache
def _ucum() -> Any:
    from ucumvert import PintUcumRegistry  # type: ignore[import-untyped]

    return PintUcumRegistry()


def _errors() -> type[Exception]:
    from pint import PintError

    return PintError
