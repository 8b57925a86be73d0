"""Units of measure and of money as they are written beside English numbers. What one is worth in another is asked
elsewhere; here they are only told from the words for what is counted."""

from __future__ import annotations

import re
from functools import lru_cache

_SYMBOLS = (
    "km²|km2|km³|km/h|km|kph|cm²|cm|mm|m²|m2|m³|m3|m/s|ha|sq ?km|sq ?mi|sq ?ft|sq ?m"
    "|kg|mg|µg|kt|t|lbs?|oz|mph|ft|mi|yd|nm|ml|cl|hl|kWh|MWh|GWh|TWh|kW|MW|GW|TW|kV|MHz|GHz|Hz|kHz|kB|MB|GB|TB|PB|Mbps|Gbps|hPa|kPa|mbar|psi|dB|°C|°F|℃|℉"
)
_LENGTHS = (
    "(?:kilo|centi|milli|nano|deca)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|nautical miles?|light-years?"
)
_MASSES = "(?:kilo|milli)?gram(?:me)?s?|kilos?|(?:metric |short |long )?ton(?:ne)?s?|pounds?|ounces?|carats?"
_SIZES = (
    "(?:square|cubic) (?:kilo|centi|milli)?(?:met(?:re|er)|mile|inch|yard)(?:e?s)?|(?:square|cubic) f(?:ee|oo)t"
    "|hectares?|acres?"
)
_VOLUMES = "(?:milli|hecto)?lit(?:re|er)s?|gallons?|pints?|barrels?|bushels?"
_TIMES = "(?:milli)?seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
_POWERS = (
    "(?:kilo|mega|giga|tera)?watt(?:[- ]hour)?s?|(?:kilo|mega|giga)?hertz|(?:kilo|mega|giga|tera|peta)?bytes?|volts?"
    "|decibels?|(?:degrees? )(?:Celsius|Fahrenheit|centigrade)|degrees?|kelvins?"
)
_PER = "(?: per (?:hour|second|minute|day|week|month|year)| (?:an?) (?:hour|second|minute|day|week|month|year))"
_NAMES = "|".join((_LENGTHS, _MASSES, _SIZES, _VOLUMES, _TIMES, _POWERS))
_PERCENT = "%|percentage[ -]points?|per ?cent(?:age)?|pct|pp\\b"
_COINS = (
    "dollars?|euros?|pounds?(?: sterling)?|sterling|cents?|pence|yen|yuan|renminbi|r(?:o)?ubles?|rupees?|rupiahs?|won"
    "|francs?|pesos?|liras?|lire|kyats?|baht|dong|ringgit|riyals?|rials?|dirhams?|shekels?|dinars?|kron(?:a|or|e|er)"
    "|zlot(?:y|ys|ych)|hryvnias?|rands?|nairas?|cedis?|shillings?|takas?|tenges?|forints?|korunas?|leva|lei|reais|bucks?"
)
_WHOSE = (
    "US|U\\.S\\.|American|Canadian|Australian|New Zealand|Hong Kong|Singapore|British|Egyptian|Lebanese|Syrian|Swiss"
    "|Russian|Belarusian|Indian|Pakistani|Japanese|Chinese|Mexican|Turkish|Swedish|Norwegian|Danish|Czech|South Korean"
)
_CURRENCY_SIGNS = frozenset("$£€¥₽₹₩₺₴₪₫฿₦₱¢₸₼₾₵₡₲₭₮")
_SIGN = re.compile(rf"(?:(?<!\w)[A-Z]{{1,3}})?[{''.join(sorted(_CURRENCY_SIGNS))}]\s?$")
_CODE_BEFORE = re.compile(r"(?<!\w)[A-Z]{3}\s?$")
_CODE_AFTER = re.compile(r"\s?([A-Z]{3})(?!\w)")
_AFTER = re.compile(
    rf"[\s-]?(?P<percent>{_PERCENT})(?!\w)"
    rf"|(?:\s|-)?(?P<money>(?:(?:{_WHOSE}) )?(?:{_COINS})|[€₽]|¢)(?!\w)"
    rf"|(?:\s|-)?(?P<unit>(?:{_NAMES}){_PER}?|{_SYMBOLS})(?![\w’'])"
    r"|[\s-](?P<metre>m)(?![\w’'])"
)
_FIRST_WORD = re.compile(r"[\s-]?([^\W\d_]+|[^\w\s])")
_FIRST_WORDS = "metric short long nautical light square cubic degrees degree per sq New Hong South U °"
_OPENERS = frozenset((*_FIRST_WORDS.split(), *_WHOSE.split("|")))
LONGEST_UNIT = 48


def unit_after(text: str, end: int) -> tuple[str, str, int]:
    """The kind (``percent money measure``), the unit as written, and its end; two empty strings where none follows."""
    word = _FIRST_WORD.match(text, end, end + LONGEST_UNIT)
    if not word or not _may_begin_unit(word[1]):
        return "", "", end
    match = _AFTER.match(text, end, end + LONGEST_UNIT)
    if not match:
        code = _CODE_AFTER.match(text, end, end + 6)
        return ("money", code[1], code.end()) if code and is_currency(code[1]) else ("", "", end)
    unit, kind = match[match.lastgroup or 0], match.lastgroup or ""
    kind = "measure" if kind in ("unit", "metre") or (unit == "pound" and text[end] == "-") else kind
    return kind, "%" if kind == "percent" and "point" not in unit and unit != "pp" else unit, match.end()


def currency_before(text: str, low: int, start: int) -> str:
    """The sign or ISO 4217 code that stands right before a number ("US$", "€", "USD "), or nothing; it begins not
    before ``low``."""
    last = text[start - 1 : start]
    before = text[start - 2 : start - 1] if last.isspace() else last
    if start <= low or not (before in _CURRENCY_SIGNS or (last.isspace() and before.isupper())):
        return ""
    before = text[max(low, start - 5) : start]
    if match := _SIGN.search(before):
        return match[0]
    code = _CODE_BEFORE.search(before)
    return code[0] if code and is_currency(code[0].strip()) else ""


@lru_cache(maxsize=8192)
def _may_begin_unit(word: str) -> bool:
    """Whether a unit can begin with a word or sign: most words after numbers cannot, and are met again and again."""
    known = word in _OPENERS or (len(word) == 3 and word.isupper())
    return known or bool(_AFTER.match(f" {word}"))


@lru_cache(maxsize=1024)
def is_currency(code: str) -> bool:
    """Whether three capital letters are a code of ISO 4217."""
    from iso4217 import Currency

    return any(it.code == code for it in Currency)
